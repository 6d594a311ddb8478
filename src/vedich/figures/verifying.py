"""Every kept verdict passed again, and every figure held to its digest."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from vedich.figures.judging import Outcome, judge, law_hash
from vedich.figures.keeping import outcome_of
from vedich.figures.models import Verdict
from vedich.figures.replaying import Replay, replays

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A verdict that does not come out as it was kept, and what shows it.

    rows  the figures that were altered or are gone: "v12"; none where it is the verdict itself
    """

    verdict: int
    place: str
    period: str
    voice: str
    rows: tuple[str, ...]
    differs: tuple[str, ...]  # the fields of the verdict that differ


@dataclass(slots=True)
class Verified:
    """What became of every verdict: `judged` again, or by law that is `no_longer` here."""

    judged: int = 0
    no_longer: int = 0
    differences: int = 0


def verify(into: Verified) -> Iterator[Difference]:
    """Pass every kept verdict again and yield those that differ. Counts go into `into`.

    A verdict by law that has changed since cannot be passed again; its figures are checked all the
    same.
    """
    every = Verdict.objects.select_related(
        "statement__pursuit__place", "statement__period"
    ).order_by("pk")
    rows = every.iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        yield from _of_batch(batch, into)


def _of_batch(batch: list[Verdict], into: Verified) -> Iterator[Difference]:
    found = replays(batch)
    outcomes = judge([one.case for one in found])
    for verdict, replay, outcome in zip(batch, found, outcomes, strict=True):
        by_this_law = law_hash(replay.case.ground) == verdict.rulebook
        into.judged += by_this_law
        into.no_longer += not by_this_law
        differs = _differs(verdict, outcome, by_this_law=by_this_law)
        if differs or replay.altered or replay.gone:
            into.differences += 1
            yield _difference(verdict, replay, differs)


def _differs(verdict: Verdict, outcome: Outcome, *, by_this_law: bool) -> tuple[str, ...]:
    names = Outcome.__slots__ if by_this_law else ("inputs", "inputs_hash")
    kept = outcome_of(verdict)
    return tuple(name for name in names if getattr(kept, name) != getattr(outcome, name))


def _difference(verdict: Verdict, replay: Replay, differs: tuple[str, ...]) -> Difference:
    statement = verdict.statement
    return Difference(
        verdict.pk,
        str(statement.pursuit.place),
        str(statement.period),
        statement.voice,
        (*replay.altered, *replay.gone),
        differs,
    )
