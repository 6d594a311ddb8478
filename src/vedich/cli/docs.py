"""`vedich docs`: the reference pages that are written by the program itself."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer

from vedich.cli import law_answers
from vedich.cli.answers import Format
from vedich.core.model import Act, Law, Standard, json_schema
from vedich.standards import shipped
from vedich.standards.summaries import summary

SCHEMAS = files("vedich.cli") / "schemas"
MODELS: dict[str, type[Law]] = {
    "vedich/act/1": Act,
    "vedich/standard/1": Standard,
    **shipped.KINDS,
}


def docs(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where the pages go.")],
) -> None:
    """Write the reference pages: schemas of law files and of answers, standards, commands."""
    folder.mkdir(parents=True, exist_ok=True)
    for schema, model in MODELS.items():
        name = schema.split("/")[1]
        _write(folder / f"{name}.schema.json", _pretty(json_schema(model)))
    for page in SCHEMAS.iterdir():
        if page.name.endswith(".json"):
            _write(folder / page.name, page.read_text(encoding="utf-8").rstrip() + "\n")
    _write(folder / "standards.md", standards_page())
    _write(folder / "commands.md", commands_page(context.find_root().command))


def _pretty(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def standards_page() -> str:
    """Return the page of standards: what is here and how sure it is."""
    lines = [
        "# Standards that are here",
        "",
        "Written by `make docs` from `src/vedich/law`. A threshold is *sourced* where a public "
        "page says it, *unverified* where it is remembered, *not known* where nobody here knows.",
        "",
        "| id | standard | act | years | criteria | indicators "
        "| sourced | unverified | not known |",
        "|---|---|---|---|--:|--:|--:|--:|--:|",
    ]
    for issued in shipped.catalogue().standards.values():
        row = summary(issued)
        cells = (
            f"`{row['id']}`",
            row["title"]["en"] or row["title"]["vi"],
            row["act"],
            "–".join(str(year) for year in row["years"]),
            law_answers.of_declared(row["criteria"], row["declared"]["criteria"]),
            law_answers.of_declared(row["indicators"], row["declared"]["indicators"]),
            *(str(row["thresholds"][name]) for name in ("sourced", "unverified", "unknown")),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def commands_page(root: Any) -> str:
    """Return the page of commands: usage, help and options of each."""
    lines = ["# Commands", "", "Written by `make docs` from the commands themselves.", ""]
    for path, command in _commands(root, ("vedich",)):
        lines += [f"## {' '.join(path)}", "", (command.help or "").strip(), ""]
        for parameter in command.params:
            lines.append(_parameter(parameter))
        lines.append("")
    lines += ["Answers: " + ", ".join(f"`--format {one.value}`" for one in Format) + ".", ""]
    return "\n".join(lines)


def _commands(command: Any, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], Any]]:
    inside = getattr(command, "commands", {})
    below = [one for name, sub in sorted(inside.items()) for one in _commands(sub, (*path, name))]
    return below if inside else [(path, command)]


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return f"- `{', '.join(parameter.opts)}` {parameter.help or ''}".rstrip()
    return f"- `{(parameter.name or '').upper()}` {getattr(parameter, 'help', None) or ''}".rstrip()
