"""The project as its own rules see it: what people wrote, not what is installed, made or kept."""

import ast
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "vedich"
FLOORS = (
    "config",
    "web api cli",
    "news",
    "appraisals",
    "meetings",
    "reports",
    "plans",
    "evidence",
    "workbooks",
    "figures",
    "discussions",
    "pursuits",
    "standards",
    "notifications",
    "accounts",
    "places",
    "files",
    "audit",
    "papers",
    "core",
    "law",
)


def written_files() -> Iterator[Path]:
    """Yield every file that belongs to the project: those .gitignore does not name."""
    lines = (ROOT / ".gitignore").read_text().splitlines()
    ignored = [".git", *(line.strip().strip("/") for line in lines if line.strip())]
    yield from _below(ROOT, ignored)


def _below(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if any(fnmatch(entry.name, pattern) for pattern in ignored):
            continue
        if entry.is_dir():
            yield from _below(entry, ignored)
        else:
            yield entry


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file that is text."""
    for path in written_files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            yield name(path), raw.decode("utf-8")


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and syntax tree of every Python file below some folders of the project."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield name(path), ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def page(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def pyproject() -> dict[str, Any]:
    return tomllib.loads(page("pyproject.toml"))


def saying(package: Path) -> str:
    """Return the first paragraph of a package's docstring, on one line."""
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text())) or ""
    return " ".join(docstring.partition("\n\n")[0].split())
