"""`vedich plausible`: what in a table cannot be right, or should be looked at again."""

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
    doubt_json,
    leave,
    say,
    show_json,
)
from vedich.core.plausible import cannot_see, doubts
from vedich.papers.tables import read_table
from vedich.standards import shipped


def plausible(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: figures, totals or a register.")],
    sheet: Annotated[str | None, typer.Option(help="Which sheet of a workbook.")] = None,
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """List what in a table contradicts itself, with the reason. Warnings, never law.

    Shares against their parts, means against what they are means of, verdicts against the number
    of criteria, decision numbers used twice, and the like. Exit 1 where there is any doubt.
    """
    table = read_table(file, sheet=sheet)
    found = doubts(table.headings, table.rows, catalogue=shipped.catalogue())
    answer: dict[str, Any] = {
        "doubts": [doubt_json(doubt, lang) for doubt in found],
        "cannot_see": [say(said, lang) for said in cannot_see()],
    }
    if answer_as is Format.JSON:
        show_json(answer)
    else:
        _show(answer, lang)
    leave(look=bool(found))


HEADINGS = {
    Tongue.VI: ("Dòng", "Nơi", "Điều đáng ngờ", "Nên làm"),
    Tongue.EN: ("Lines", "Place", "What is doubtful", "What to do"),
}
NOTHING = {Tongue.VI: "Không thấy điều gì đáng ngờ.", Tongue.EN: "Nothing looks doubtful."}
UNSEEN = {Tongue.VI: "Bảng số liệu không thể cho thấy:", Tongue.EN: "A table cannot show:"}


def _show(answer: dict[str, Any], lang: Tongue) -> None:
    screen = console()
    if answer["doubts"]:
        table = Table(*HEADINGS[lang])
        for doubt in answer["doubts"]:
            lines = ", ".join(str(line) for line in doubt["lines"])
            table.add_row(lines, doubt["place"], doubt["reason"], doubt["do"])
        screen.print(table)
    else:
        screen.print(NOTHING[lang])
    screen.print(UNSEEN[lang], style="dim")
    for said in answer["cannot_see"]:
        screen.print(f"  · {said}", style="dim")
