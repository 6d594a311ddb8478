"""`vedich law …`: which standards are here, what they ask, says who, and how sure that is."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from vedich.cli import law_answers, shipped
from vedich.cli.answers import (
    Format,
    FormatOption,
    LanguageOption,
    Tongue,
    console,
    leave,
    refuse,
    show_json,
)
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.load import load
from vedich.core.problems import LawRefused
from vedich.core.said import SaidProblem

app = typer.Typer(
    no_args_is_help=True,
    help="The standards that are here: list, show, check files, why a threshold, compare two.",
)
OnOption = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The law of this day.")
]
GroupOption = Annotated[str | None, typer.Option(help="Region, commune group or zone.")]


class NoSuchIndicator(SaidProblem):
    """The standard has no indicator of that code."""


@app.command("list")
def list_standards(
    answer_as: FormatOption = Format.TABLE, lang: LanguageOption = Tongue.VI
) -> None:
    """List the standards that are here, with how much of each is known and checked."""
    rows = [law_answers.summary(issued) for issued in shipped.catalogue().standards.values()]
    if answer_as is Format.JSON:
        show_json(rows)
        return
    law_answers.show_list(console(), rows, lang)


@app.command("show")
def show(
    standard: Annotated[str, typer.Argument(help="The id of a standard, from law list.")],
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Show a standard: criteria, indicators, thresholds by group, clause and confidence."""
    issued = shipped.catalogue().issued(standard)
    if answer_as is Format.JSON:
        show_json({**law_answers.summary(issued), **issued.standard.model_dump(mode="json")})
        return
    law_answers.show_standard(console(), issued, lang)


@app.command("check")
def check(
    path: Annotated[
        Path | None, typer.Argument(help="A folder of law files, or one; the shipped law if none.")
    ] = None,
    answer_as: FormatOption = Format.TABLE,
) -> None:
    """Read law files and say everything that is wrong with them. Exit 2 if anything is."""
    try:
        files = shipped.files() if path is None else shipped.law_in(path)
        catalogue = load(files, shipped.KINDS)
        for standard, issued in catalogue.standards.items():
            years = issued.standard.years
            on = [date(year, 12, 31) for year in range(years.first, years.last + 1)]
            compile_rulebook(catalogue, standard, on=on)
    except LawRefused as refused:
        if answer_as is Format.JSON:
            show_json({"problems": [vars_of(problem) for problem in refused.problems]})
        else:
            refuse(refused)
        raise typer.Exit(2) from refused
    answer = {"problems": [], "acts": len(catalogue.acts), "standards": len(catalogue.standards)}
    if answer_as is Format.JSON:
        show_json(answer)
    else:
        console().print(f"{answer['acts']} acts, {answer['standards']} standards: nothing wrong.")


def vars_of(problem: Any) -> dict[str, Any]:
    """Return a problem's parts by name."""
    return {name: getattr(problem, name) for name in problem.__slots__}


@app.command("why")
def why(
    standard: Annotated[str, typer.Argument(help="The id of a standard.")],
    code: Annotated[str, typer.Argument(help="The code of an indicator or of a part.")],
    group: GroupOption = None,
    on: OnOption = None,
    scope: Annotated[str, typer.Option(help="Code of a province, for its overlay.")] = "",
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Say which threshold applies and why: clause, act, confidence, address, what lost to it."""
    issued = shipped.catalogue().issued(standard)
    day = on.date() if on else date(issued.standard.years.last, 12, 31)
    gates = shipped.gates().get(standard, ())
    rulebook = compile_rulebook(shipped.catalogue(), standard, on=day, gates=gates)
    groups = tuple(part.strip() for part in (group or "").split(",") if part.strip())
    law_answers.check_groups(issued, groups)
    rows = [i for i, leaf in enumerate(rulebook.leaves) if _is(leaf.code, code)]
    if not rows:
        raise _no_such(standard, code, [judged.code for judged in rulebook.indicators])
    cell = cell_of(rulebook, day, scope, groups)
    answers = [law_answers.why(rulebook, row, cell) for row in rows]
    if answer_as is Format.JSON:
        show_json(answers)
    else:
        law_answers.show_why(console(), answers, lang)
    leave(look=any(answer["applies"] is None for answer in answers))


def _is(leaf: str, code: str) -> bool:
    return leaf == code or (leaf.startswith(f"{code}.") and not leaf[len(code) + 1 :][:1].isdigit())


def _no_such(standard: str, code: str, codes: list[str]) -> NoSuchIndicator:
    known = ", ".join(codes)
    return NoSuchIndicator(
        f"{standard} không có chỉ tiêu {code}. Các mã: {known}.",
        f"{standard} has no indicator {code}. Its codes: {known}.",
    )


@app.command("diff")
def diff(
    first: Annotated[str, typer.Argument(help="The id of a standard.")],
    second: Annotated[str, typer.Argument(help="The id of another.")],
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Compare two standards: what only one asks for, and which thresholds differ, by name."""
    catalogue = shipped.catalogue()
    answer = law_answers.difference(catalogue.issued(first), catalogue.issued(second))
    if answer_as is Format.JSON:
        show_json(answer)
        return
    law_answers.show_difference(console(), answer, lang)


@app.command("acts")
def acts(answer_as: FormatOption = Format.TABLE) -> None:
    """List the acts, with number, date, rank, scope and address."""
    rows = [law_answers.act(act) for act in shipped.catalogue().acts.values()]
    if answer_as is Format.JSON:
        show_json(rows)
        return
    table = Table("id", "number", "in force from", "scope", "operations", "confidence")
    for row in rows:
        names = ("id", "number", "in_force_from", "scope", "operations", "confidence")
        table.add_row(*(str(row[name] if row[name] is not None else "—") for name in names))
    console().print(table)
