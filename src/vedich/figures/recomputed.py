"""What an act changed: verdicts passed again because of it, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from vedich.accounts.models import Membership
from vedich.core.words import Verdict as Word
from vedich.figures.letters import is_provisional, verdict
from vedich.figures.models import Recomputation, Verdict
from vedich.standards import shipped


@dataclass(frozen=True, slots=True)
class Moved:
    """One criterion whose verdict is another now; True where it is provisional."""

    no: int
    before: Word
    before_provisional: bool
    after: Word
    after_provisional: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A verdict that came out otherwise: the new one, the one it replaces, what moved."""

    after: Verdict
    before: Verdict
    moved: tuple[Moved, ...]


def recomputations() -> QuerySet[Recomputation]:
    """Return when verdicts were passed again, and because of which act; the newest first.

    The law is public; whose verdicts it changed is asked for within reach.
    """
    return Recomputation.objects.order_by("-pk")


def changed_by(member: Membership, recomputation: Recomputation) -> QuerySet[Verdict]:
    """Return the verdicts an act changed within somebody's reach, in order of their places.

    Of what others may see: drafts are their own commune's business.
    """
    within = member.reads.within("statement__pursuit__place__path")
    found = recomputation.verdicts.filter(within, of_draft=False).exclude(
        replaces__criteria=F("criteria"), replaces__title=F("title")
    )
    related = ("replaces", "statement__pursuit__place", "statement__period")
    return found.select_related(*related).order_by(
        "statement__pursuit__place__sort_name", "statement__period__last_day", "pk"
    )


def told(verdicts: Sequence[Verdict]) -> list[Changed]:
    """Return what moved in each verdict; what replaces none has nothing to compare with."""
    return [
        Changed(one, one.replaces, _moved(one, one.replaces)) for one in verdicts if one.replaces
    ]


def _moved(after: Verdict, before: Verdict) -> tuple[Moved, ...]:
    standard = shipped.catalogue().issued(after.statement.pursuit.standard).standard
    pairs = zip(standard.criteria, before.criteria, after.criteria, strict=False)
    return tuple(
        Moved(one.no, verdict(was), is_provisional(was), verdict(now), is_provisional(now))
        for one, was, now in pairs
        if was != now
    )
