"""Every kept verdict passed again, and every figure held to its digest."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, OuterRef, Subquery

from vedich.figures.inputs import hash_of, tokens
from vedich.figures.judging import Case, Outcome, judge, law_hash
from vedich.figures.keeping import is_silent, outcome_of
from vedich.figures.models import Statement, Verdict
from vedich.figures.replaying import Replay, replays
from vedich.standards import shipped

BATCH = 2_000
HEAD = "head"


@dataclass(frozen=True, slots=True)
class Difference:
    """A verdict that does not come out as it was kept, and what shows it.

    rows  what was altered or is gone: "v12" a figure. Gates, titles and words have no digest of
          their own: where one of them was altered, all of them the verdict took are named. None
          where it is the verdict itself.
    """

    verdict: int
    place: str
    period: str
    voice: str
    rows: tuple[str, ...]
    differs: tuple[str, ...]  # the fields of the verdict that differ; HEAD: not what is shown


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
    yield from _of_heads(into)


def _of_batch(batch: list[Verdict], into: Verified) -> Iterator[Difference]:
    found = replays(batch)
    known = shipped.catalogue().standards
    cases = [one.case for one in found if one.case.ground.standard in known]
    outcomes = iter(judge(cases))
    for verdict, replay in zip(batch, found, strict=True):
        there = replay.case.ground.standard in known
        outcome = next(outcomes) if there else None
        by_this_law = there and law_hash(replay.case.ground) == verdict.rulebook
        into.judged += by_this_law
        into.no_longer += not by_this_law
        differs = _differs(verdict, replay.case, outcome if by_this_law else None)
        if differs or replay.altered or replay.gone:
            into.differences += 1
            yield _difference(verdict, replay, differs)


def _differs(verdict: Verdict, case: Case, outcome: Outcome | None) -> tuple[str, ...]:
    """Return what differs: all that came out, or only what went in where the law is another now."""
    kept = outcome_of(verdict)
    if outcome is None:
        said = {"inputs": tokens(case.inputs), "inputs_hash": hash_of(case.ground, case.inputs)}
    else:
        said = {name: getattr(outcome, name) for name in Outcome.__slots__}
    return tuple(name for name, value in said.items() if getattr(kept, name) != value)


def _of_heads(into: Verified) -> Iterator[Difference]:
    """Yield the verdicts that should be shown, where another one is, or none."""
    handed_in = Verdict.objects.filter(statement=OuterRef("pk"), of_draft=False).order_by("-pk")
    newest = Statement.objects.annotate(newest=Subquery(handed_in.values("pk")[:1]))
    wrong = newest.exclude(newest=None).exclude(verdict_id=F("newest"))
    for one in wrong.select_related("pursuit__place", "period").order_by("pk"):
        if one.verdict_id is not None or not is_silent(one):
            into.differences += 1
            where = str(one.pursuit.place), str(one.period), one.voice
            yield Difference(one.newest, *where, (), (HEAD,))


def _difference(verdict: Verdict, replay: Replay, differs: tuple[str, ...]) -> Difference:
    statement = verdict.statement
    return Difference(
        verdict.pk,
        str(statement.pursuit.place),
        str(statement.period),
        statement.voice,
        (*replay.altered, *replay.gone) or _suspects(verdict, differs),
        differs,
    )


def _suspects(verdict: Verdict, differs: tuple[str, ...]) -> tuple[str, ...]:
    if "inputs_hash" not in differs:
        return ()
    return tuple(token for token in verdict.inputs.split() if token[0] != "v")
