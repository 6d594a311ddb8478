"""`vedich law …`: which standards are here, what they ask, says who, and how sure that is."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from vedich.cli import law_answers
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
from vedich.core.compile import compile_rulebook
from vedich.core.load import load
from vedich.core.problems import LawRefused
from vedich.core.said import Said
from vedich.standards import shipped, summaries
from vedich.standards.differences import difference
from vedich.standards.groups import parts_of
from vedich.standards.law_files import beside_shipped, counts, law_in
from vedich.standards.why import reasons

app = typer.Typer(
    no_args_is_help=True,
    help="The standards that are here: list, show, check files, why a threshold, compare two.",
)
OnOption = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The law of this day.")
]
GroupOption = Annotated[
    str | None, typer.Option(help="Region, commune group or zone, by its id: see law show.")
]


@app.command("list")
def list_standards(
    answer_as: FormatOption = Format.TABLE, lang: LanguageOption = Tongue.VI
) -> None:
    """List the standards that are here, with how much of each is known and checked."""
    rows = [summaries.summary(issued) for issued in shipped.catalogue().standards.values()]
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
        show_json({**summaries.summary(issued), **issued.standard.model_dump(mode="json")})
        return
    law_answers.show_standard(console(), issued, lang)


@app.command("check")
def check(
    path: Annotated[
        Path | None, typer.Argument(help="A folder of law files, or one; the shipped law if none.")
    ] = None,
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Read law files and say everything that is wrong with them. Exit 2 if anything is.

    One's own files are read beside the shipped law: an overlay may name its standards, and a
    changed copy of an act stands in its stead. What is wrong is told in English, as in the schema.
    """
    try:
        own = shipped.files() if path is None else law_in(path)
        catalogue = load(shipped.files() if path is None else beside_shipped(own), shipped.KINDS)
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
    answer = {"problems": [], **counts(own)}
    if answer_as is Format.JSON:
        show_json(answer)
    else:
        console().print(NOTHING_WRONG.in_(lang.language).format(**answer))


NOTHING_WRONG = Said(
    "{acts} văn bản, {standards} bộ tiêu chí: không có gì sai.",
    "{acts} acts, {standards} standards: nothing wrong.",
)


def vars_of(problem: Any) -> dict[str, Any]:
    """Return a problem's parts by name."""
    return {name: getattr(problem, name) for name in problem.__slots__}


@app.command("why")
def why(
    standard: Annotated[str, typer.Argument(help="The id of a standard.")],
    code: Annotated[str, typer.Argument(help="The code of an indicator or of a part.")],
    group: GroupOption = None,
    on: OnOption = None,
    scope: Annotated[str, typer.Option(help="Code of a province, for its overlay: 38.")] = "",
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Say which threshold applies and why: clause, act, confidence, address, what lost to it."""
    day = on.date() if on else None
    answers = reasons(standard, code, groups=parts_of(group), on=day, scope=scope)
    if answer_as is Format.JSON:
        show_json(answers)
    else:
        law_answers.show_why(console(), answers, lang)
    leave(look=any(answer["state"] in ("no_rule", "absent") for answer in answers))


@app.command("diff")
def diff(
    first: Annotated[str, typer.Argument(help="The id of a standard.")],
    second: Annotated[str, typer.Argument(help="The id of another.")],
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Compare two standards: what only one asks for, and which thresholds differ, by name."""
    catalogue = shipped.catalogue()
    answer = difference(catalogue.issued(first), catalogue.issued(second))
    if answer_as is Format.JSON:
        show_json(answer)
        return
    law_answers.show_difference(console(), answer, lang)


@app.command("acts")
def acts(answer_as: FormatOption = Format.TABLE) -> None:
    """List the acts, with number, date, rank, scope and address."""
    rows = [summaries.act_line(act) for act in shipped.catalogue().acts.values()]
    if answer_as is Format.JSON:
        show_json(rows)
        return
    table = Table("id", "number", "in force from", "scope", "operations", "confidence")
    for row in rows:
        names = ("id", "number", "in_force_from", "scope", "operations", "confidence")
        table.add_row(*(str(row[name] if row[name] is not None else "—") for name in names))
    console().print(table)
