"""`vedich assess`: a table of figures in, verdicts with reasons out, every row accounted for."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from vedich.cli.answers import (
    Format,
    FormatOption,
    LanguageOption,
    Told,
    Tongue,
    console,
    doubt_json,
    leave,
    say,
    show_json_list,
)
from vedich.cli.assess_tables import IN_FULL, show_remarks, show_results
from vedich.cli.places_seen import PlacesSeen
from vedich.cli.reports import check_writable, write_report
from vedich.core.assessing import results
from vedich.core.entries import Entry, entries
from vedich.core.gathering import Account, Asked, Gatherer, Refusal
from vedich.core.said import Said, SaidProblem
from vedich.papers.tables import read_table
from vedich.standards import shipped
from vedich.standards.groups import named_groups, parts_of

LONG = 20_000  # rows; from here on there is a progress bar

FileArgument = Annotated[
    Path, typer.Argument(help="CSV or XLSX: one row a figure, or one row a commune.")
]
OnOption = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="Judge by the law of this day."),
]


class UnknownReport(SaidProblem):
    """A report was asked for in a form that cannot be written."""


def assess(
    file: FileArgument,
    standard: Annotated[
        str | None, typer.Option(help="Judge everything by this standard (see law list).")
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(help="Region, commune group or zone of every place, by its id: see law show."),
    ] = None,
    on: OnOption = None,
    place: Annotated[
        str | None, typer.Option(help="Only this place: its code, or its name with accents.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Which sheet of a workbook.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write a report: .xlsx, .html or .json.")] = None,
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Judge the figures of a file: verdicts with reason, threshold, clause and confidence.

    The standard comes from the row's level and year, the group from the place's province or a
    column, the date from the row's period; each can be given here instead.

    Examples: vedich assess so-lieu.csv --out bao-cao.xlsx · vedich assess so-lieu.xlsx
    --standard ntm-xa-2021-2025 --group btb --on 2023-12-31
    """
    if out is not None:
        check_report(out)
    asked = Asked(
        standard,
        named_groups(parts_of(group), shipped.catalogue(), standard),
        on.date() if on else None,
        place,
        shipped.gates(),
        lang.language,
    )
    gatherer = gather(file, asked, sheet=sheet)
    account = account_json(gatherer.account, lang)
    listed = answer_as is Format.TABLE and len(gatherer.account.subjects) > IN_FULL
    judged = results(gatherer, in_brief=listed and out is None)
    if out is not None:
        judged = list(judged)
        answer = {"input": account, "results": judged}
        write_report(out, answer, source=file.name, catalogue=gatherer.catalogue, lang=lang)
    if answer_as is Format.JSON:
        count = show_json_list({"input": account}, "results", judged)
    else:
        count = show_results(console(), account, judged, lang, out)
        show_remarks(console(), account, lang)
    told = gatherer.account
    leave(look=bool(told.unmatched or told.doubts) or not count)


def check_report(out: Path) -> None:
    """Refuse a report that could not be written, before anything is judged."""
    if out.suffix.lower() not in (".xlsx", ".html", ".json"):
        raise UnknownReport(
            f"Không ghi được báo cáo dạng “{out.suffix}”. Hãy dùng .xlsx, .html hoặc .json.",
            f"A report cannot be written as “{out.suffix}”. Use .xlsx, .html or .json.",
        )
    if not out.parent.is_dir():
        raise UnknownReport(
            f"Không có thư mục {out.parent}. Hãy tạo thư mục trước.",
            f"There is no folder {out.parent}. Make it first.",
        )
    check_writable(out)


def gather(file: Path, asked: Asked, *, sheet: str | None = None) -> Gatherer:
    """Read a file and sort its figures by place, standard and period."""
    gatherer = Gatherer(shipped.catalogue(), shipped.geography(), asked)
    if asked.standard is not None:
        gatherer.catalogue.issued(asked.standard)
    table = read_table(file, sheet=sheet)
    gatherer.account.remarks.update({(0, said): None for said in table.remarks})
    seen = PlacesSeen(asked.place)
    for entry in seen.noted(watched(entries(table.headings, table.rows), table.lines)):
        gatherer.add(entry)
    seen.check(gatherer.account.rows)
    return gatherer


def watched(every: Iterable[Entry], lines: int) -> Iterator[Entry]:
    """Yield entries, with a bar on stderr where there are many. `lines` is about how many rows."""
    if lines < LONG:
        yield from every
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("đọc số liệu", total=lines)
        for entry in every:
            progress.update(task, completed=entry.line)
            yield entry


def account_json(account: Account, lang: Tongue) -> dict[str, Any]:
    """Return what became of every row. rows = matched + unmatched + other."""

    def refused(refusal: Refusal) -> dict[str, Any]:
        line, what, said = refusal
        return {"line": line, "what": what, "reason": say(said, lang)}

    def remarked(remark: tuple[int, Said]) -> dict[str, Any]:
        line, said = remark
        return {"line": line, "remark": say(said, lang)}

    return {
        "rows": account.rows,
        "matched": account.matched,
        "unmatched": Told(account.unmatched, refused),
        "other": account.other,
        "doubts": Told(account.doubts, lambda doubt: doubt_json(doubt, lang)),
        "remarks": Told(tuple(account.remarks), remarked),
    }


def day(moment: datetime | None) -> date | None:
    """Return the day of an option."""
    return moment.date() if moment else None
