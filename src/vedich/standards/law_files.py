"""Law files of somebody's own: read from where they lie, and checked beside the shipped law."""

from collections.abc import Mapping
from pathlib import Path

from vedich.core import load
from vedich.core.catalogue import Catalogue
from vedich.core.documents import read
from vedich.core.problems import LawRefused, Problem
from vedich.core.said import SaidProblem
from vedich.standards import shipped

ACT = "act.yaml"


class NoLawFiles(SaidProblem):
    """There is nothing to check: no such place, or no law file in it."""


def law_in(place: Path) -> dict[str, str]:
    """Return the law files of a folder, or one file with the act beside it: name → text.

    Names start with the folder's own where it is an act's. Raises NoLawFiles, LawRefused.
    """
    if place.is_file():
        files = {place, place.with_name(ACT)} if place.with_name(ACT).is_file() else {place}
        return _texts(sorted(files), place.absolute().parent.parent)
    if not place.is_dir():
        raise NoLawFiles(
            f"Không có {place}. Hãy ghi một thư mục tệp luật, hoặc một tệp .yaml.",
            f"There is no {place}. Name a folder of law files, or one .yaml file.",
        )
    found = sorted(path for path in place.rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
    if not any(path.suffix == ".yaml" for path in found):
        other = f" ({', '.join(path.name for path in found)})" if found else ""
        raise NoLawFiles(
            f"Trong {place} không có tệp luật nào: tên tệp phải kết thúc bằng .yaml{other}.",
            f"There is no law file in {place}: their names must end in .yaml{other}.",
        )
    inside = (place / ACT).is_file()
    return _texts(found, place.absolute().parent if inside else place.absolute())


def _texts(paths: list[Path], above: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        name = path.absolute().relative_to(above).as_posix()
        try:
            if path.suffix != ".yaml":
                raise _refused(name, 1, "the name does not end in .yaml", "Rename it.")
            texts[name] = text_of(path, name)
        except LawRefused as refused:
            problems += refused.problems
    if problems:
        raise LawRefused(problems)
    return texts


def text_of(path: Path, name: str) -> str:
    """Return the text of one law file. Raises LawRefused where it cannot be read as one."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = f"byte {error.object[error.start]:#04x} is not UTF-8"
        raise _refused(name, line, what, "Save the file as UTF-8.") from error
    except OSError as error:
        what = f"it cannot be read: {error.strerror or error}"
        raise _refused(name, 1, what, "Name a file that is there and may be read.") from error


def with_act(path: Path) -> Catalogue:
    """Return the shipped law and one act more, of somebody's own. Raises LawRefused."""
    name = f"what-if/{path.name}"
    return load.load({**shipped.files(), name: text_of(path, name)}, shipped.KINDS)


def _refused(name: str, line: int, what: str, do: str) -> LawRefused:
    return LawRefused([Problem(name, line, f"{what}.", "Nothing of the file can be used.", do)])


def beside_shipped(own: Mapping[str, str]) -> dict[str, str]:
    """Return somebody's files with the shipped law behind them, for what they name of it.

    Whatever act or standard of theirs has the id of a shipped one stands in its stead; a shipped
    standard whose act they bring themselves goes with it.
    """
    ids = {one for name, text in own.items() if (one := _id(name, text))}
    every = shipped.files()
    replaced = {name for name, text in every.items() if name in own or _id(name, text) in ids}
    actless = {name.rpartition("/")[0] for name in replaced if name.endswith(f"/{ACT}")}
    kept = {
        name: text
        for name, text in every.items()
        if name not in replaced and name.rpartition("/")[0] not in actless - _folders(own)
    }
    return {**kept, **own}


def _folders(files: Mapping[str, str]) -> set[str]:
    return {name.rpartition("/")[0] for name in files if name.endswith(f"/{ACT}")}


def counts(files: Mapping[str, str]) -> dict[str, int]:
    """Return how many acts and standards files hold."""
    schemas = [_said(name, text)[0] for name, text in files.items()]
    return {"acts": schemas.count(load.ACT), "standards": schemas.count(load.STANDARD)}


def _id(name: str, text: str) -> str:
    """Return the id of a standard or act; "" for other files, and for what cannot be read."""
    schema, name = _said(name, text)
    return name if schema in (load.ACT, load.STANDARD) else ""


def _said(name: str, text: str) -> tuple[str, str]:
    """Return the schema and the id a file names; "" for what cannot be read."""
    try:
        content = read(name, text).content
    except LawRefused:
        return "", ""
    return str(content.get("schema") or ""), str(content.get("id") or "")
