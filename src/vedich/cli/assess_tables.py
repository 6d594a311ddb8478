"""What `vedich assess` prints: one commune in full, or many a line each."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vedich.cli.answers import Tongue
from vedich.cli.report_words import headline, why
from vedich.core.said import Said
from vedich.core.words import Verdict
from vedich.papers.bars import bar_words, number_of
from vedich.papers.distances import wanting_words
from vedich.papers.marks import PROVISIONAL, in_words

Json = dict[str, Any]
IN_FULL = 2  # results shown with every criterion; more are shown a line each
LINES = 200  # communes listed on a screen; a nation's are in the report and the JSON
LISTED = 20  # unmatched rows shown; all of them are in the report and the JSON
STYLES = {
    Verdict.MET: "green",
    Verdict.NEARLY: "yellow",
    Verdict.NOT_MET: "red",
    Verdict.NO_DATA: "dim",
    Verdict.NO_RULE: "dim",
    Verdict.NOT_COMPUTABLE: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
}
RATIO = ("numerator", "denominator")
NAME = {"vi": "name", "en": "name_en"}
COLUMNS = {
    "vi": ("", "Chỉ tiêu", "Kết quả", "Mức", "Kết luận", "Vì sao"),
    "en": ("", "Indicator", "Figure", "Threshold", "Verdict", "Why"),
}
PLACES = {
    "vi": (
        "Xã",
        "Kỳ",
        "Bộ tiêu chí",
        "Danh hiệu",
        "Đạt",
        "Chưa đạt",
        "Chưa có số liệu",
        "Chưa có mức",
    ),
    "en": ("Commune", "Period", "Standard", "Title", "Met", "Not met", "No data", "No rule"),
}
CHANGED = Said(
    "Quy định thay đổi trong kỳ; kết luận theo ngày cuối kỳ. Xem ngày khác bằng --on.",
    "The law changed within the period; this is by its last day. See another day with --on.",
)
BESIDE = Said("Điều kiện cùng với các tiêu chí", "Conditions beside the criteria")
REMARKS = Said("Lưu ý khi đọc tệp:", "Noted while reading the file:")
ACCOUNT = Said(
    "Đã đọc {rows} số liệu: {matched} khớp chỉ tiêu, {other} không phải chỉ tiêu "
    "(tổng, vốn, lĩnh vực…), {unmatched} không khớp.",
    "{rows} figures read: {matched} matched, {other} beside the indicators "
    "(totals, money, fields…), {unmatched} unmatched.",
)
DOUBTS = Said(
    "{n} điều đáng ngờ; số liệu vẫn được xét như đã ghi:",
    "{n} doubts; the figures are judged as they are written all the same:",
)
MORE = Said("… và {n} dòng nữa, đủ trong báo cáo (--out).", "… and {n} more, all in --out.")
MORE_PLACES = Said(
    "… và {n} kết quả nữa: xem bằng --out hoặc --format json.",
    "… and {n} more results: see them with --out or --format json.",
)
NEXT = Said(
    "Xem một xã: --place TÊN. Vì sao một mức: vedich law why {standard} MÃ --group NHÓM.",
    "One commune in full: --place NAME. Why a threshold: "
    "vedich law why {standard} CODE --group ID.",
)
WRITTEN = Said("Đã ghi {out}", "Wrote {out}")


def show_results(
    console: Console, account: Json, results: Iterable[Json], tongue: Tongue, out: Path | None
) -> int:
    """Print the results for people, and return how many there are.

    A few are printed in full; of many, only what a line needs is kept.
    """
    judged = iter(results)
    first = list(islice(judged, IN_FULL + 1))
    lines = [_brief(result) for result in first]
    if len(first) <= IN_FULL:
        for result in first:
            _in_full(console, result, tongue)
    else:
        lines += [_brief(result) for result in judged]
        _a_line_each(console, lines, tongue)
    _account(console, account, tongue)
    standards = [one["standard"] for one in lines if one["standard"]]
    if standards:
        console.print(_say(NEXT, tongue, standard=standards[0]), style="dim")
    if out is not None:
        console.print(_say(WRITTEN, tongue, out=out))
    return len(lines)


def _brief(result: Json) -> Json:
    return {part: result[part] for part in ("place", "period", "standard", "title", "counts")}


def _say(said: Said, tongue: Tongue, **values: object) -> str:
    return said.in_(tongue.language).format(**values)


def verdict_text(verdict: str, provisional: bool, tongue: Tongue) -> Text:
    """Return a verdict as mark and word, in its colour, with *provisional* said."""
    known = Verdict(verdict)
    text = Text(in_words(known, tongue.language), style=STYLES[known])
    if provisional:
        text.append(f" · {PROVISIONAL.in_(tongue.language)}", style="italic dim")
    return text


def _in_full(console: Console, result: Json, tongue: Tongue) -> None:
    place, title = result["place"], result["title"]
    head = Text(f"\n{place['name']}", style="bold")
    head.append(f"  {place['path']}  {result['period']}  {result['standard'] or '—'}", style="dim")
    console.print(head)
    said = verdict_text(title["verdict"], title["provisional"], tongue)
    console.print(said.append(f"  {headline(result, tongue.language)}"))
    if result["changed_in_period"]:
        console.print(CHANGED.in_(tongue.language), style="yellow")
    table = Table(*COLUMNS[tongue.language], box=None, pad_edge=False)
    for criterion in result["criteria"]:
        told = verdict_text(criterion["verdict"], criterion["provisional"], tongue)
        name = Text(criterion[NAME[tongue.language]], "bold")
        table.add_row(Text(str(criterion["no"]), "bold"), name, "", "", told)
        _indicators(table, criterion["indicators"], tongue)
    if title["conditions"]:
        table.add_row("", Text(BESIDE.in_(tongue.language), "bold"))
        _indicators(table, title["conditions"], tongue)
    console.print(table)


def _indicators(table: Table, indicators: list[Json], tongue: Tongue) -> None:
    for one in indicators:
        told = verdict_text(one["verdict"], one["provisional"], tongue)
        if one["basically_met"]:
            told.append(" CBĐ", style="yellow")
        _line(table, one, told, tongue)
        for part in one.get("parts", []):
            _line(
                table,
                part,
                verdict_text(part["verdict"], part["provisional"], tongue),
                tongue,
                "  ",
            )


def _line(table: Table, one: Json, told: Text, tongue: Tongue, indent: str = "") -> None:
    language = tongue.language
    code = "" if {":", "?"} & {*one["code"]} else one["code"]
    figure = one["as_written"] or (number_of(one["value"], language) if one["value"] else "")
    if one["denominator"] is not None and "/" not in figure:
        figure = f"{figure} ({'/'.join(number_of(one[part], language) for part in RATIO)})"
    bar = bar_words(one["threshold"], one["unit"], language) if one["threshold"] else ""
    reason = wanting_words(one, one["shortfall"]["of"], language) if one["shortfall"] else ""
    reason = reason or why(one, language)
    table.add_row(code, Text(indent + one[NAME[language]]), figure, bar, told, reason)


def _a_line_each(console: Console, results: list[Json], tongue: Tongue) -> None:
    table = Table()
    for place, heading in enumerate(PLACES[tongue.language]):
        table.add_column(heading, justify="right" if place > 3 else "left")
    for one in results[:LINES]:
        counts = one["counts"]
        table.add_row(
            one["place"]["name"],
            one["period"],
            one["standard"] or "—",
            verdict_text(one["title"]["verdict"], one["title"]["provisional"], tongue),
            *(str(counts[name]) for name in ("met", "not_met", "no_data", "no_rule")),
        )
    console.print(table)
    if len(results) > LINES:
        console.print(_say(MORE_PLACES, tongue, n=len(results) - LINES))


def _account(console: Console, account: Json, tongue: Tongue) -> None:
    unmatched = account["unmatched"]
    numbers = account | {"unmatched": len(unmatched)}
    console.print(_say(ACCOUNT, tongue, **numbers))
    for one in unmatched[:LISTED]:
        console.print(f"  {one['line']}: {one['reason']}")
    if len(unmatched) > LISTED:
        console.print("  " + _say(MORE, tongue, n=len(unmatched) - LISTED))
    doubts = account["doubts"]
    if doubts:
        console.print(_say(DOUBTS, tongue, n=len(doubts)), style="yellow")
    for one in doubts[:LISTED]:
        lines = ", ".join(map(str, one["lines"]))
        console.print(f"  {lines}: {one['place']}: {one['reason']} {one['do']}", style="yellow")
    if len(doubts) > LISTED:
        console.print("  " + _say(MORE, tongue, n=len(doubts) - LISTED))


def show_remarks(console: Console, account: Json, tongue: Tongue) -> None:
    """Print what was odd about the file, though it was read."""
    if account["remarks"]:
        console.print(REMARKS.in_(tongue.language), style="dim")
    for one in account["remarks"][:LISTED]:
        where = f"{one['line']}: " if one["line"] else ""
        console.print(f"  {where}{one['remark']}", style="dim")
