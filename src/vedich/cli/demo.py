"""`vedich demo`: published figures and one illustrative commune, judged and reported."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from vedich import law
from vedich.cli.answers import (
    Format,
    FormatOption,
    LanguageOption,
    Tongue,
    bold,
    console,
    show_json,
)
from vedich.cli.assess import account_json, gather
from vedich.cli.demo_pages import HERE, ILLUSTRATIVE_LAW, serve_demo
from vedich.cli.port import check_port
from vedich.cli.reports import write_report, written_to
from vedich.core.assessing import results
from vedich.core.gathering import Asked
from vedich.standards import shipped

EXAMPLES = files("vedich.cli") / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """One example file, and what to call its report."""

    file: str
    report: str
    title: str
    illustrative: bool


SAID = {
    Tongue.VI: "{rows} số liệu, {matched} khớp, {other} không phải chỉ tiêu, "
    "{unmatched} không khớp; {results} kết quả.",
    Tongue.EN: "{rows} figures, {matched} matched, {other} beside, {unmatched} unmatched; "
    "{results} results.",
}
SHOWN = (
    Example("commune_values.csv", "so-lieu-da-cong-bo", "Số liệu đã công bố của các xã", False),
    Example(
        "dong-thinh-minh-hoa.csv",
        "dong-thinh-minh-hoa",
        "Xã Đông Thịnh, nâng cao 2023 (minh họa)",
        True,
    ),
)


def demo(
    folder: Annotated[Path, typer.Option(help="Where the reports go.")] = Path("demo"),
    pages: Annotated[
        bool, typer.Option("--serve", help="Then serve the application, with the Đông Sơn case.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port of the application.", min=1)] = 8000,
    answer_as: FormatOption = Format.TABLE,
    lang: LanguageOption = Tongue.VI,
) -> None:
    """Assess the example files and write an XLSX and an HTML report of each.

    With --serve the application starts too: on SQLite, anew each time, with somebody to sign in
    as in every role.
    """
    if pages:
        check_port(HERE, port)  # first: a demo that is still running keeps its data
    with written_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if pages:
        law.also(Path(str(ILLUSTRATIVE_LAW)))  # the reports have the law read, once for all
    told = [_report(example, folder, lang) for example in SHOWN]
    if answer_as is Format.JSON:
        show_json(told)
        return
    for one in told:
        head = Text("\n").append(bold(one["title"]))
        console().print(head.append(f": {SAID[lang].format(**one)}"))
        for report in one["reports"]:
            console().print(f"  {report}")
    if pages:
        serve_demo(folder / "house", port, lang)


def _report(example: Example, folder: Path, lang: Tongue) -> dict[str, Any]:
    """Judge one example, write its reports, and return what a person is told of it."""
    gatherer = gather(Path(str(EXAMPLES / example.file)), Asked(gates=shipped.gates()))
    account = account_json(gatherer.account, lang)
    answer = {"input": account, "results": list(results(gatherer))}
    reports = [folder / f"{example.report}.{ending}" for ending in ("xlsx", "html")]
    for out in reports:
        write_report(
            out,
            answer,
            source=example.file,
            catalogue=gatherer.catalogue,
            lang=lang,
            title=example.title,
            illustrative=example.illustrative,
        )
    return account | {
        "title": example.title,
        "file": example.file,
        "illustrative": example.illustrative,
        **{part: len(account[part]) for part in ("unmatched", "doubts", "remarks")},
        "results": len(answer["results"]),
        "reports": [str(out) for out in reports],
    }
