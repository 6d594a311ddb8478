"""`vedich demo`: published figures and one illustrative commune, judged and reported."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from vedich.cli import shipped
from vedich.cli.answers import Tongue, console
from vedich.cli.assess import account_json, gather
from vedich.cli.reports import write_report
from vedich.core.assessing import results
from vedich.core.gathering import Asked

EXAMPLES = files("vedich.cli") / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """One example file, and what to call its report."""

    file: str
    report: str
    title: str
    illustrative: bool


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
    lang: Annotated[Tongue, typer.Option("--lang", help="Language of the reports.")] = Tongue.VI,
) -> None:
    """Assess the example files and write an XLSX and an HTML report of each."""
    folder.mkdir(parents=True, exist_ok=True)
    screen = console()
    for example in SHOWN:
        source = Path(str(EXAMPLES / example.file))
        gatherer = gather(source, Asked(gates=shipped.gates(), language=lang.language))
        account = account_json(gatherer.account, lang)
        answer = {"input": account, "results": list(results(gatherer))}
        screen.print(
            f"\n[bold]{example.title}[/bold]: {account['rows']} số liệu, "
            f"{account['matched']} khớp, {account['other']} không phải chỉ tiêu, "
            f"{len(account['unmatched'])} không khớp; {len(answer['results'])} kết quả."
        )
        for ending in ("xlsx", "html"):
            out = folder / f"{example.report}.{ending}"
            write_report(
                out,
                answer,
                source=example.file,
                catalogue=gatherer.catalogue,
                lang=lang,
                title=example.title,
                illustrative=example.illustrative,
            )
            screen.print(f"  {out}")
