"""The standards, as data: one folder an act, a clause and a confidence beside every number."""

from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

PRACTICE = "practice"  # what no act says: papers that prove, forms, capital, vocabulary
ACT = "act.yaml"
_further: dict[str, Path] = {}  # acts that lie elsewhere, by name


class UnknownAct(LookupError):
    """No folder of law has that name; the message lists the near ones."""


class FurtherActsRefused(ValueError):
    """A folder has no acts to be read beside the shipped ones, or one whose name is taken."""


def also(folder: Path) -> tuple[str, ...]:
    """Read the acts of one more folder beside the shipped ones from now on; return their names.

    To be said once, at the start: what was read before is not read again. Raises
    FurtherActsRefused.
    """
    lies = folder.absolute()
    found = {one.name: one for one in sorted(lies.iterdir())} if lies.is_dir() else {}
    found = {name: one for name, one in found.items() if one.joinpath(ACT).is_file()}
    if not found:
        raise FurtherActsRefused(
            f"{folder} has no acts in it. Name a folder that holds one folder for each act, with "
            f"its {ACT}."
        )
    taken = [name for name, one in found.items() if _folders().get(name, one) != one]
    if taken:
        raise FurtherActsRefused(
            f"{folder}: there is already a folder of law called {', '.join(taken)}. "
            "Give the act there another name."
        )
    _further.update(found)
    return tuple(found)


def acts() -> tuple[str, ...]:
    """Return the names of the act folders, sorted."""
    return tuple(name for name, folder in _folders().items() if folder.joinpath(ACT).is_file())


def read(act: str) -> dict[str, str]:
    """Return the files of one act, or of `PRACTICE`: name to text. Raises UnknownAct.

    This is the only place that opens the files of the law.
    """
    folders = _folders()
    if act not in folders:
        near = get_close_matches(act, folders, n=3, cutoff=0.4)
        hint = f"Did you mean {', '.join(near)}?" if near else f"There are {', '.join(folders)}."
        raise UnknownAct(f"There is no act {act!r} in the law shipped here. {hint}")
    pages = sorted(folders[act].iterdir(), key=lambda page: page.name)
    return {p.name: p.read_text(encoding="utf-8") for p in pages if p.name.endswith(".yaml")}


def _folders() -> dict[str, Traversable]:
    shipped = {entry.name: entry for entry in files(__name__).iterdir() if entry.is_dir()}
    found: dict[str, Traversable] = {**shipped, **_further}
    return {name: found[name] for name in sorted(found) if not name.startswith("_")}
