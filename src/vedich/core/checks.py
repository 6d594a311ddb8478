"""What a law file may not say though its schema allows it: one check, one kind of mistake."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vedich.core.documents import Document
from vedich.core.model import Act, Indicator, Law, Standard
from vedich.core.problems import Problem
from vedich.core.words import Rank


@dataclass(frozen=True, slots=True)
class Written:
    """A file as read: its text's lines and what they mean."""

    document: Document
    law: Law

    @property
    def name(self) -> str:
        """Return the file's name with its folder."""
        return self.document.name

    @property
    def folder(self) -> str:
        """Return the act's folder."""
        return self.name.rpartition("/")[0]

    def problem(self, path: tuple[str | int, ...], what: str, why: str, do: str) -> Problem:
        """Return a problem at one place of the file."""
        return Problem(self.name, self.document.line(*path), what, why, do)


@dataclass(frozen=True, slots=True)
class Place:
    """An indicator or part, and where in its file it stands."""

    file: Written
    indicator: Indicator
    path: tuple[str | int, ...]
    top: bool

    def problem(self, inside: tuple[str | int, ...], what: str, why: str, do: str) -> Problem:
        """Return a problem at or in the indicator."""
        return self.file.problem((*self.path, *inside), what, why, do)


Check = Callable[[Sequence[Written]], Iterator[Problem]]


class Checks:
    """A list of checks; used as a decorator, it takes one more."""

    def __init__(self) -> None:
        self.all: list[Check] = []

    def __call__(self, check: Check) -> Check:
        """Add a check to those every law file goes through."""
        self.all.append(check)
        return check


checked = Checks()


def standards(written: Sequence[Written]) -> Iterator[tuple[Written, Standard]]:
    """Yield the standards among the files."""
    return ((w, w.law) for w in written if isinstance(w.law, Standard))


def acts(written: Sequence[Written]) -> Iterator[tuple[Written, Act]]:
    """Yield the acts among the files."""
    return ((w, w.law) for w in written if isinstance(w.law, Act))


def places(file: Written, standard: Standard) -> Iterator[Place]:
    """Yield every indicator and part of a standard, with where it stands."""
    for c, criterion in enumerate(standard.criteria):
        path = ("criteria", c, "indicators")
        for i, indicator in enumerate(criterion.indicators):
            yield from _down(file, indicator, (*path, i), True)


def _down(
    file: Written, indicator: Indicator, path: tuple[str | int, ...], top: bool
) -> Iterator[Place]:
    yield Place(file, indicator, path, top)
    for p, part in enumerate(indicator.parts):
        yield from _down(file, part, (*path, "parts", p), False)


def backwards(start: date | None, until: date | None) -> bool:
    """Tell whether something ends before it begins, or on the same day (the end is excluded)."""
    return start is not None and until is not None and until <= start


def never(what: str) -> tuple[str, str, str]:
    """Return what is wrong with something that ends before it begins: what, why, what to do."""
    return (
        f"{what} is never in force.",
        "It ends before it begins; `in_force_until` is the first day on which it no longer holds.",
        "Correct its dates.",
    )


@checked
def _acts_are_sometime_in_force(written: Sequence[Written]) -> Iterator[Problem]:
    for file, act in acts(written):
        if backwards(act.in_force_from, act.in_force_until):
            yield file.problem(("in_force_until",), *never(f"{act}"))


@checked
def _every_folder_has_one_act(written: Sequence[Written]) -> Iterator[Problem]:
    folders = {w.folder for w, _ in acts(written)}
    for file, _ in standards(written):
        if file.folder not in folders:
            yield file.problem(
                (),
                f"there is no act.yaml beside it in {file.folder or 'its folder'}.",
                "A standard is carried by an act, which has the number, date and rank.",
                "Write act.yaml with the schema vedich/act/1 in the same folder.",
            )


@checked
def _ranks_are_known(written: Sequence[Written]) -> Iterator[Problem]:
    ranks = {rank.name.lower() for rank in Rank}
    for file, act in acts(written):
        if act.rank not in ranks:
            yield file.problem(
                ("rank",),
                f"the rank {act.rank!r} is not known.",
                "Rank decides which of two acts wins.",
                f"Write one of: {', '.join(sorted(ranks))}.",
            )


@checked
def _names_are_used_once(written: Sequence[Written]) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for file in written:
        if isinstance(file.law, Standard | Act):
            kind = "standard" if isinstance(file.law, Standard) else "act"
            before = first.setdefault((kind, file.law.id), file.name)
            if before != file.name:
                yield file.problem(
                    ("id",),
                    f"the {kind} id {file.law.id!r} is also that of {before}.",
                    "An id names one thing everywhere.",
                    "Give one of the two another id.",
                )
