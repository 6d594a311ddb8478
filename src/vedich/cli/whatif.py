"""`vedich whatif`: the same figures under another standard, or under an act of one's own."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from vedich.cli import shipped
from vedich.cli.answers import (
    Format,
    FormatOption,
    LanguageOption,
    Tongue,
    console,
    leave,
    show_json,
)
from vedich.cli.assess import FileArgument, OnOption, day, gather
from vedich.core.assessing import results
from vedich.core.catalogue import Catalogue
from vedich.core.gathering import Asked, Gathered, Gatherer
from vedich.core.whatif import carried, carry, change
from vedich.core.words import Verdict
from vedich.papers.marks import in_words

ENDS = ("from", "to")
NOT_CARRIED = {
    Tongue.VI: "Không có chỉ tiêu cùng tên ở bộ kia: ",
    Tongue.EN: "No indicator of that name in the other standard: ",
}
HEADINGS = {
    Tongue.VI: ("Xã", "Kỳ", "Danh hiệu", "Số tiêu chí đạt", "Thêm", "Mất", "Chưa kết luận được"),
    Tongue.EN: ("Commune", "Period", "Title", "Criteria met", "Gained", "Lost", "Left open"),
}


def whatif(
    file: FileArgument,
    origin: Annotated[str, typer.Option("--from", help="The standard the figures are for.")],
    target: Annotated[
        str | None, typer.Option("--to", help="The standard to judge them by instead.")
    ] = None,
    act: Annotated[
        Path | None, typer.Option(help="An act file whose operations hold as well.")
    ] = None,
    on: OnOption = None,
    group: Annotated[str | None, typer.Option(help="Group of every place under --to.")] = None,
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Show who gains and who loses, and on which criteria, when another rule is applied.

    Figures are carried over by the name of their indicator, never by its code: codes are reused
    for other things. What the other standard asks for beyond them is left open.
    """
    before = gather(file, Asked(standard=origin, on=day(on), gates=shipped.gates()))
    law = shipped.with_act(act) if act else before.catalogue
    codes = carry(before.catalogue.issued(origin), law.issued(target or origin))
    after = _again(before, law, target or origin, codes, _asked(target or origin, on, group))
    judged = {_who(result): result for result in results(after)}
    changes = [change(result, judged[_who(result)]) for result in results(before)]
    known = {code for gathered in before.account.subjects.values() for code in gathered.figures}
    answer = {
        "from": origin,
        "to": target or origin,
        "carried": {code: codes[code] for code in sorted(known & codes.keys())},
        "not_carried": sorted(known - codes.keys()),
        "unmatched": len(before.account.unmatched),
        "summary": _summary(changes),
        "results": changes,
    }
    if answer_as is Format.JSON:
        show_json(answer)
    else:
        _show(answer, lang)
    leave(look=bool(before.account.unmatched) or any(one["lost"] for one in changes))


def _asked(target: str, on: datetime | None, group: str | None) -> Asked:
    groups = tuple(part.strip() for part in (group or "").split(",") if part.strip())
    return Asked(standard=target, groups=groups, on=day(on), gates=shipped.gates())


def _again(
    before: Gatherer, law: Catalogue, target: str, codes: dict[str, str], asked: Asked
) -> Gatherer:
    """Put the figures already gathered under another standard."""
    after = Gatherer(law, before.geography, asked)
    standard = law.issued(target).standard
    same_axis = standard.group_axis == _axis(before)
    for subject, one in before.account.subjects.items():
        on = asked.on or max(subject.on, date(standard.years.first, 12, 31))
        moved = replace(subject, standard=target, on=on, since=on)
        groups = asked.groups or (one.groups if same_axis else ())
        figures = carried(one.figures, codes)
        after.account.subjects[moved] = Gathered(one.place, groups, figures)
    return after


def _axis(before: Gatherer) -> str | None:
    return before.catalogue.issued(before.asked.standard or "").standard.group_axis


def _who(result: dict[str, Any]) -> tuple[Any, ...]:
    return (*result["place"].values(), result["period"])


def _summary(changes: list[dict[str, Any]]) -> dict[str, int]:
    gains = sum(bool(one["gained"]) for one in changes)
    loses = sum(bool(one["lost"]) for one in changes)
    opens = sum(bool(one["open"]) for one in changes)
    return {"places": len(changes), "gain": gains, "lose": loses, "left_open": opens}


def _show(answer: dict[str, Any], lang: Tongue) -> None:
    table = Table(title=f"{answer['from']} → {answer['to']}")
    for heading in HEADINGS[lang]:
        table.add_column(heading)
    for one in answer["results"]:
        title = " → ".join(in_words(Verdict(one["title"][end]), lang.language) for end in ENDS)
        met = " → ".join(str(one["met"][end]) for end in ENDS)
        lists = (_names(one[part]) for part in ("gained", "lost", "open"))
        table.add_row(one["place"]["name"], one["period"], title, met, *lists)
    console().print(table)
    if answer["not_carried"]:
        console().print(NOT_CARRIED[lang] + ", ".join(answer["not_carried"]))


def _names(criteria: list[dict[str, Any]]) -> str:
    return "\n".join(f"{one['no']} {one['name']}" for one in criteria)
