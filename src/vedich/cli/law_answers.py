"""What `vedich law` answers with: summaries, chains of reasons, differences."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from vedich.cli.answers import Tongue
from vedich.cli.reasons import SIGNS, lost_word, reason_word
from vedich.cli.report_words import bar_words
from vedich.core.catalogue import Issued
from vedich.core.explain import told
from vedich.core.flatten import every_row
from vedich.core.model import Act, Indicator, Threshold, Words
from vedich.core.rulebook import CellState, Rulebook
from vedich.core.said import SaidProblem
from vedich.core.text import key
from vedich.core.words import Confidence, Lost, Reason
from vedich.papers.marks import confidence_in_words

Json = dict[str, Any]


class NoSuchGroup(SaidProblem):
    """The standard knows no group of that name."""


def title(words: Words, lang: Tongue) -> str:
    """Return the words in the language asked for, Vietnamese where there is no English."""
    return words.vi if lang is Tongue.VI else words.en or words.vi


def summary(issued: Issued) -> Json:
    """Return what a standard is and how much of it is known and checked."""
    standard = issued.standard
    rows = [row for indicator in every_row(standard) for row in indicator.thresholds]
    numbers = Counter(_confidence(row) for row in rows)
    return {
        "id": standard.id,
        "title": {"vi": standard.title.vi, "en": standard.title.en},
        "act": str(issued.act),
        "subject": standard.subject,
        "years": [standard.years.first, standard.years.last],
        "criteria": len(standard.criteria),
        "indicators": len(standard.indicators()),
        "declared": {
            "criteria": standard.declared.criteria or standard.declared.conditions,
            "indicators": standard.declared.indicators,
        },
        "thresholds": {
            "sourced": numbers["sourced"],
            "unverified": numbers["unverified"],
            "unknown": numbers["unknown"],
        },
        "groups": [group.id for group in standard.groups],
        "prerequisites": [one.standard for one in standard.prerequisites],
    }


def _confidence(row: Threshold) -> str:
    if row.value is None:
        return "unknown"
    return (row.confidence or Confidence.UNVERIFIED).value


def show_list(console: Console, rows: list[Json], lang: Tongue) -> None:
    """Print the standards, one a line."""
    vi = lang is Tongue.VI
    table = Table(title="Các bộ tiêu chí" if vi else "Standards")
    table.add_column("id", no_wrap=True)
    table.add_column("Bộ tiêu chí" if vi else "Standard")
    table.add_column("Văn bản" if vi else "Act", no_wrap=True)
    table.add_column("Năm" if vi else "Years", no_wrap=True)
    for heading in ("Tiêu chí", "Chỉ tiêu") if vi else ("Criteria", "Indicators"):
        table.add_column(heading, justify="right")
    table.add_column(
        "Mức: có nguồn / chưa kiểm chứng / chưa biết"
        if vi
        else "Thresholds: sourced / unverified / not known"
    )
    for row in rows:
        numbers = row["thresholds"]
        table.add_row(
            row["id"],
            row["title"]["vi" if vi else "en"] or row["title"]["vi"],
            row["act"],
            "–".join(str(year) for year in row["years"]),
            of_declared(row["criteria"], row["declared"]["criteria"]),
            of_declared(row["indicators"], row["declared"]["indicators"]),
            f"{numbers['sourced']} / {numbers['unverified']} / {numbers['unknown']}",
        )
    console.print(table)


def of_declared(known: int, declared: int | None) -> str:
    """Return how many are here, of how many the act says there are."""
    return str(known) if declared in (None, known) else f"{known}/{declared}"


def show_standard(console: Console, issued: Issued, lang: Tongue) -> None:
    """Print a standard: each threshold with its groups, clause and confidence."""
    standard, vi = issued.standard, lang is Tongue.VI
    console.print(
        f"[bold]{title(standard.title, lang)}[/bold]  {issued.act}  {standard.clause or ''}"
    )
    for one in standard.prerequisites:
        console.print(("Phải có trước: " if vi else "Held first: ") + one.standard)
    for criterion in standard.criteria:
        console.print(f"\n[bold]{criterion.no} {title(criterion.title, lang)}[/bold]")
        table = Table(show_header=True, box=None, pad_edge=False)
        for heading in _HEADINGS[lang]:
            table.add_column(heading)
        for indicator in criterion.indicators:
            for cells in _lines(indicator, lang, 0):
                table.add_row(*cells)
        if not criterion.complete:
            table.add_row("?", "(còn chỉ tiêu chưa biết)" if vi else "(more, not known here)")
        console.print(table)


_HEADINGS = {
    Tongue.VI: ("Mã", "Chỉ tiêu", "Nhóm", "Mức", "Điều khoản", "Độ tin cậy"),
    Tongue.EN: ("Code", "Indicator", "Group", "Threshold", "Clause", "Confidence"),
}


def _lines(indicator: Indicator, lang: Tongue, depth: int) -> Iterator[tuple[str, ...]]:
    name = "  " * depth + title(indicator.title, lang)
    rows = indicator.thresholds or (None,)
    for place, row in enumerate(rows):
        head = (indicator.code, name) if place == 0 else ("", "")
        yield (*head, *_threshold(row, indicator, lang))
    for part in indicator.parts:
        yield from _lines(part, lang, depth + 1)


def _threshold(row: Threshold | None, indicator: Indicator, lang: Tongue) -> tuple[str, ...]:
    if row is None:
        return ("", "", "", "")
    groups = row.groups if isinstance(row.groups, str) else ", ".join(row.groups)
    year = f" ({row.year})" if row.year else ""
    sign = SIGNS[row.comparison]
    number = "?" if row.value is None else f"{sign} {row.value} {_unit(indicator)}".rstrip()
    return (
        groups + year,
        number,
        row.clause or "",
        _sure(row.confidence, lang),
    )


def _sure(confidence: Confidence | None, lang: Tongue) -> str:
    return confidence_in_words(confidence, lang.language)


def _unit(indicator: Indicator) -> str:
    return "" if indicator.unit in (None, "đạt/không") else str(indicator.unit)


def check_groups(issued: Issued, groups: tuple[str, ...]) -> None:
    """Refuse a group the standard does not have. Raises NoSuchGroup."""
    known = [group.id for group in issued.standard.groups]
    unknown = [group for group in groups if group not in known]
    if unknown and known:
        raise NoSuchGroup(
            f"{issued.standard.id} không có nhóm {unknown[0]}. Các nhóm: {', '.join(known)}.",
            f"{issued.standard.id} has no group {unknown[0]}. Its groups: {', '.join(known)}.",
        )


def why(rulebook: Rulebook, row: int, cell: int) -> Json:
    """Return what applies to one leaf in one cell, and everything that lost to it."""
    leaf, here = rulebook.leaves[row], rulebook.cells[cell]
    all_ = rulebook.sources.get((row, cell), ())
    applies = [one for one in all_ if one.lost_because is None]
    state = CellState(int(rulebook.state[row, cell]))
    reason = Reason(int(rulebook.no_rule_reason[row, cell]))
    return {
        "standard": rulebook.standard,
        "rulebook": rulebook.hash,
        "code": leaf.code,
        "unit": leaf.unit,
        "on": here.on.isoformat(),
        "scope": here.scope,
        "groups": list(here.groups),
        "state": state.name.lower(),
        "reason": reason.name.lower() if state is CellState.NO_RULE else None,
        "provisional": bool(rulebook.provisional[row, cell]),
        "applies": told(applies[0], applies[0].value) if applies else None,
        "alternatives": [
            told(one, one.value) | {"lost_because": one.lost_because}
            for one in all_
            if one.lost_because is not None
        ],
    }


def show_why(console: Console, answers: list[Json], lang: Tongue) -> None:
    """Print the chain of reasons behind each threshold."""
    vi = lang is Tongue.VI
    for answer in answers:
        groups = ", ".join(answer["groups"]) or ("mọi nhóm" if vi else "every group")
        console.print(
            f"\n[bold]{answer['standard']} {answer['code']}[/bold]  {groups}  {answer['on']}"
        )
        if answer["reason"]:
            console.print(reason_word(Reason[answer["reason"].upper()], lang.language))
        chain = [answer["applies"]] if answer["applies"] else []
        for one in (*chain, *answer["alternatives"]):
            console.print(_chain(one, answer["unit"], lang), markup=False)
        if answer["provisional"]:
            console.print(
                "Tạm tính: còn dựa trên điều chưa kiểm chứng."
                if vi
                else "Provisional: rests on something nobody has checked."
            )


def _chain(one: Json, unit: str, lang: Tongue) -> str:
    confidence = Confidence(one["confidence"]) if one["confidence"] else None
    group = "" if one["group"] == "all" else f"  [{one['group']}]"
    lines = [
        f"  {bar_words(one, unit, lang.language)}{group}",
        f"    {one['act']}, {one['clause'] or '—'}  ({_sure(confidence, lang)})",
        *(f"    {source}" for source in one["sources"]),
    ]
    if one["note"]:
        lines.append(f"    {one['note']}")
    if one.get("lost_because"):
        said = lost_word(Lost(one["lost_because"]), lang.language)
        lines.append(
            ("    không áp dụng: " if lang is Tongue.VI else "    does not apply: ") + said
        )
    return "\n".join(lines)


def difference(first: Issued, second: Issued) -> Json:
    """Compare two standards by the names of their indicators, never by their codes."""
    ours, theirs = _by_name(first), _by_name(second)
    both = [name for name in ours if name in theirs]
    return {
        "first": first.standard.id,
        "second": second.standard.id,
        "only_first": [_named(ours[n]) for n in ours if n not in theirs],
        "only_second": [_named(theirs[n]) for n in theirs if n not in ours],
        "differ": [
            {
                "name": ours[n].title.vi,
                "first": {"code": ours[n].code, "thresholds": _numbers(ours[n])},
                "second": {"code": theirs[n].code, "thresholds": _numbers(theirs[n])},
            }
            for n in both
            if _numbers(ours[n]) != _numbers(theirs[n])
        ],
        "same": len([n for n in both if _numbers(ours[n]) == _numbers(theirs[n])]),
    }


def _by_name(issued: Issued) -> dict[str, Indicator]:
    return {key(row.title.vi): row for row in issued.standard.indicators()}


def _named(indicator: Indicator) -> Json:
    return {"code": indicator.code, "name": indicator.title.vi}


def _numbers(indicator: Indicator) -> list[str]:
    return [
        f"{row.groups if isinstance(row.groups, str) else '+'.join(row.groups)}"
        f"{f' {row.year}' if row.year else ''}: {row.comparison.value} {row.value}"
        for row in indicator.thresholds
    ]


def show_difference(console: Console, answer: Json, lang: Tongue) -> None:
    """Print what differs between two standards."""
    vi = lang is Tongue.VI
    for part, only in (("only_first", answer["first"]), ("only_second", answer["second"])):
        table = Table("Mã" if vi else "Code", "Chỉ tiêu" if vi else "Indicator")
        table.title = ("Chỉ có ở " if vi else "Only in ") + only
        for row in answer[part]:
            table.add_row(row["code"], row["name"])
        console.print(table)
    table = Table("Chỉ tiêu" if vi else "Indicator", answer["first"], answer["second"])
    table.title = "Khác mức" if vi else "Thresholds differ"
    for row in answer["differ"]:
        sides = (row["first"], row["second"])
        table.add_row(row["name"], *("\n".join([s["code"], *s["thresholds"]]) for s in sides))
    console.print(table)


def act(act: Act) -> Json:
    """Return what an act is, in one line."""
    return {
        "id": act.id,
        "number": act.number,
        "title": act.title.vi,
        "issuer": act.issuer,
        "rank": act.rank,
        "scope": act.scope,
        "promulgated_on": act.promulgated_on and act.promulgated_on.isoformat(),
        "in_force_from": act.in_force_from and act.in_force_from.isoformat(),
        "operations": len(act.operations),
        "confidence": act.confidence,
        "sources": list(act.sources),
    }
