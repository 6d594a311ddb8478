"""What `vedich law` prints: summaries, chains of reasons, differences."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from vedich.cli.answers import Tongue, bold
from vedich.core.catalogue import Issued
from vedich.core.model import Indicator, Threshold, Words
from vedich.core.said import Said
from vedich.core.words import Confidence, Lost, Reason
from vedich.papers.bars import bar_words
from vedich.papers.marks import confidence_in_words
from vedich.papers.reasons import lost_word, reason_word
from vedich.standards.finding import zones
from vedich.standards.rows import as_filed

Json = dict[str, Any]


def title(words: Words, lang: Tongue) -> str:
    """Return the words in the language asked for, Vietnamese where there is no English."""
    return words.vi if lang is Tongue.VI else words.en or words.vi


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
    head = bold(title(standard.title, lang))
    console.print(head.append(f"  {issued.act}  {standard.clause or ''}", "not bold"))
    for line in _groups(issued, lang):
        console.print(line)
    for one in standard.prerequisites:
        console.print(("Phải có trước: " if vi else "Held first: ") + one.standard)
    for criterion in standard.criteria:
        console.print(bold(f"\n{criterion.no} {title(criterion.title, lang)}"))
        table = Table(show_header=True, box=None, pad_edge=False)
        for heading in _HEADINGS[lang]:
            table.add_column(heading)
        for indicator in criterion.indicators:
            for cells in _lines(indicator, lang, 0):
                table.add_row(*cells)
        if not criterion.complete:
            table.add_row("?", "(còn chỉ tiêu chưa biết)" if vi else "(more, not known here)")
        console.print(table)


def _groups(issued: Issued, lang: Tongue) -> Iterator[str]:
    """Yield the groups a place may be said to be in, by the id that --group takes."""
    said = {
        "Nhóm, dùng với --group" if lang is Tongue.VI else "Groups, for --group": (
            issued.standard.groups
        ),
        "Vùng của tỉnh" if lang is Tongue.VI else "Zones of provinces": zones(issued.standard.id),
    }
    for head, groups in said.items():
        if groups:
            named = (f"{group.id} ({title(group.title, lang)})" for group in groups)
            yield f"{head}: {', '.join(named)}"


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
    told = as_filed(row, indicator)
    return (
        for_whom(told, lang),
        bar_words(told, _unit(indicator.unit), lang.language),
        row.clause or "",
        _sure(row.confidence, lang),
    )


FOR = {"all": Said("mọi nhóm", "every group"), "rest": Said("các nhóm còn lại", "the rest")}


def for_whom(told: Json, lang: Tongue) -> str:
    """Return the groups a row is for, and the year where it is for one only."""
    groups, year = told["groups"], f" ({told['year']})" if told["year"] else ""
    named = FOR[groups].in_(lang.language) if isinstance(groups, str) else ", ".join(groups)
    return named + year


def _sure(confidence: Confidence | None, lang: Tongue) -> str:
    return confidence_in_words(confidence, lang.language)


def _unit(unit: str | None) -> str:
    return "" if unit in (None, "đạt/không") else str(unit)


def show_why(console: Console, answers: list[Json], lang: Tongue) -> None:
    """Print the chain of reasons behind each threshold."""
    vi = lang is Tongue.VI
    for answer in answers:
        groups = ", ".join(answer["groups"]) or ("mọi nhóm" if vi else "every group")
        head = bold(f"\n{answer['standard']} {answer['code']}")
        console.print(head.append(f"  {groups}  {answer['on']}", "not bold"))
        if answer["reason"]:
            console.print(_reason(answer, lang))
        chain = [answer["applies"]] if answer["applies"] else []
        for one in (*chain, *answer["alternatives"]):
            console.print(_chain(one, answer["unit"], lang))
        if answer["provisional"]:
            console.print(
                "Tạm tính: còn dựa trên điều chưa kiểm chứng."
                if vi
                else "Provisional: rests on something nobody has checked."
            )


def _reason(answer: Json, lang: Tongue) -> str:
    """Return why there is no rule; of a day the standard does not cover, also what it covers."""
    reason = Reason[answer["reason"].upper()]
    words = reason_word(reason, lang.language)
    covers = "–".join(map(str, answer["covers"]))
    return f"{words} ({covers})" if reason is Reason.OUTSIDE_YEARS else words


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


def show_difference(console: Console, answer: Json, lang: Tongue) -> None:
    """Print what differs between two standards."""
    vi = lang is Tongue.VI
    for part, only in (("only_first", answer["first"]), ("only_second", answer["second"])):
        table = Table("Mã" if vi else "Code", "Chỉ tiêu" if vi else "Indicator")
        table.title = ("Chỉ có ở " if vi else "Only in ") + only
        for row in answer[part]:
            table.add_row(row["code"], _name(row, lang))
        console.print(table)
    table = Table("Chỉ tiêu" if vi else "Indicator", answer["first"], answer["second"])
    table.title = "Khác mức" if vi else "Thresholds differ"
    for row in answer["differ"]:
        sides = (row["first"], row["second"])
        table.add_row(_name(row, lang), *("\n".join(_rows(side, lang)) for side in sides))
    console.print(table)


def _name(row: Json, lang: Tongue) -> str:
    return str(row["name"] if lang is Tongue.VI else row["name_en"] or row["name"])


def _rows(side: Json, lang: Tongue) -> Iterator[str]:
    yield side["code"]
    for told in side["thresholds"]:
        words = bar_words(told, _unit(side["unit"]), lang.language)
        yield f"{for_whom(told, lang)}: {words}"
