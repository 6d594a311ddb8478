"""The standards, as data: one folder an act, a clause and a confidence beside every number."""

from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable

PRACTICE = "practice"  # what no act says: papers that prove, forms, capital, vocabulary
ACT = "act.yaml"


class UnknownAct(LookupError):
    """No folder of law has that name; the message lists the near ones."""


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
    found = {entry.name: entry for entry in files(__name__).iterdir() if entry.is_dir()}
    return {name: found[name] for name in sorted(found) if not name.startswith("_")}
