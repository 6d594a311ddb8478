"""`vedich whatif`: the same figures under another standard, or under an act of one's own."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

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
from vedich.core.flatten import is_condition
from vedich.core.gathering import Asked, Gathered, Gatherer
from vedich.core.model import Standard
from vedich.core.said import Said
from vedich.core.whatif import carried, carry, change, loses, moved_to
from vedich.core.words import Verdict
from vedich.papers.marks import in_words
from vedich.standards import shipped
from vedich.standards.groups import named_groups, parts_of
from vedich.standards.law_files import with_act

Json = dict[str, Any]
ENDS = ("from", "to")
GROUP_HELP = "Group of every place under --to, by its id: see law show."
NOT_CARRIED = {
    Tongue.VI: "Không có chỉ tiêu cùng tên ở bộ kia: ",
    Tongue.EN: "No indicator of that name in the other standard: ",
}
ONLY = Said("Tiêu chí chỉ có ở {standard}: ", "Criteria only in {standard}: ")
HEADINGS = {
    Tongue.VI: (
        *("Xã", "Kỳ", "Danh hiệu", "Số tiêu chí đạt", "Thêm", "Không đạt nữa"),
        *("Chưa kết luận được", "Đã đạt, không còn xét", "Đạt, mới được xét"),
    ),
    Tongue.EN: (
        *("Commune", "Period", "Title", "Criteria met", "Gained", "Lost or out of reach"),
        *("Left open", "Met, no longer asked", "Met, newly asked"),
    ),
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
    group: Annotated[str | None, typer.Option(help=GROUP_HELP)] = None,
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Show who gains and who loses, and on which criteria, when another rule is applied.

    Figures are carried over by the name of their indicator, never by its code: codes are reused
    for other things. What the other standard asks for beyond them is left open.
    """
    law = with_act(act) if act else shipped.catalogue()
    asked = _asked(law, target or origin, on, group)
    before = gather(file, Asked(standard=origin, on=day(on), gates=shipped.gates()))
    codes = carry(before.catalogue.issued(origin), law.issued(target or origin))
    after = _again(before, law, target or origin, codes, asked)
    judged = {_who(result): result for result in results(after)}
    changes = [change(result, judged[_who(result)]) for result in results(before)]
    gathered = before.account.subjects.values()
    known = {code for one in gathered for code in one.figures if not is_condition(code)}
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
    leave(look=bool(before.account.unmatched) or any(loses(one) for one in changes))


def _asked(law: Catalogue, target: str, on: datetime | None, group: str | None) -> Asked:
    """Return what is asked of the target. Raises UnknownStandard, NoSuchGroup."""
    groups = named_groups(parts_of(group), law, target)
    return Asked(standard=target, groups=groups, on=day(on), gates=shipped.gates())


def _again(
    before: Gatherer, law: Catalogue, target: str, codes: dict[str, str], asked: Asked
) -> Gatherer:
    """Put the figures already gathered under another standard."""
    after = Gatherer(law, before.geography, asked)
    standard, origin = law.issued(target).standard, _origin(before)
    same_axis = standard.group_axis == origin.group_axis
    for subject, one in before.account.subjects.items():
        on = asked.on or moved_to(subject.on, origin.years, standard.years)
        moved = replace(subject, standard=target, on=on, since=on)
        groups = asked.groups or (one.groups if same_axis else ())
        figures = carried(one.figures, codes)
        after.account.subjects[moved] = Gathered(one.place, groups, figures)
    return after


def _origin(before: Gatherer) -> Standard:
    return before.catalogue.issued(before.asked.standard or "").standard


def _who(result: Json) -> tuple[Any, ...]:
    return (*result["place"].values(), result["period"])


def _summary(changes: list[Json]) -> dict[str, int]:
    gains = sum(bool(one["gained"] or one["eased"]) for one in changes)
    opens = sum(bool(one["open"]) for one in changes)
    lose = sum(map(loses, changes))
    return {"places": len(changes), "gain": gains, "lose": lose, "left_open": opens}


def _show(answer: Json, lang: Tongue) -> None:
    table = Table(title=f"{answer['from']} → {answer['to']}")
    for heading in HEADINGS[lang]:
        table.add_column(heading)
    for one in answer["results"]:
        title = " → ".join(in_words(Verdict(one["title"][end]), lang.language) for end in ENDS)
        met = " → ".join(str(one["met"][end]) for end in ENDS)
        better = [*one["gained"], *one["eased"]]
        moved = (_moved(part, lang) for part in (better, one["lost"], one["open"]))
        gone = "\n".join(filter(None, (_met(one["only_from"], lang), _moved(one["excused"], lang))))
        new = _met(one["only_to"], lang)
        table.add_row(one["place"]["name"], one["period"], title, met, *moved, gone, new)
    console().print(table)
    for end in ENDS:
        every = [criterion for one in answer["results"] for criterion in one[f"only_{end}"]]
        names = dict.fromkeys(f"{one['no']} {_name(one, lang)}" for one in every)
        if names:
            said = ONLY.in_(lang.language).format(standard=answer[end])
            console().print(said + "; ".join(names))
    if answer["not_carried"]:
        console().print(NOT_CARRIED[lang] + ", ".join(answer["not_carried"]))


def _moved(criteria: list[Json], lang: Tongue) -> str:
    """Name criteria with the verdict before and after."""
    ends = ("from", "verdict")
    return "\n".join(
        f"{one['no']} {_name(one, lang)}: "
        + " → ".join(in_words(Verdict(one[end]), lang.language) for end in ends)
        for one in criteria
    )


def _met(criteria: list[Json], lang: Tongue) -> str:
    met = (one for one in criteria if one["verdict"] == Verdict.MET)
    return "\n".join(f"{one['no']} {_name(one, lang)}" for one in met)


def _name(criterion: Json, lang: Tongue) -> str:
    return str(criterion["name" if lang is Tongue.VI else "name_en"])
