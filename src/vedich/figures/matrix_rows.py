"""The rows of the matrix as they are read: pursuits, what each voice said of them, what was before.

Each function asks once, whatever the number of rows. Nothing here is judged: letters are compared.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from vedich.accounts.models import Membership
from vedich.audit.values import Scope
from vedich.figures.matrix_words import UNREPORTED
from vedich.figures.models import Period, Statement
from vedich.figures.words import VOICES, State, Voice
from vedich.places.models import Place
from vedich.places.queries import OF_COMMUNES
from vedich.pursuits.models import Pursuit

RANK = {str(voice): at for at, voice in enumerate(VOICES)}


class Runner(NamedTuple):
    """A pursuit with the place it is of, as read."""

    pk: int
    place_id: int
    kind: str
    name: str
    path: str
    parent_kind: str
    parent_name: str
    field: str
    registered_on: date
    ended_on: date | None
    illustrative: bool

    @property
    def titled(self) -> str:
        """Return kind and name of the place: "Xã Đông Thịnh"."""
        return Place(kind=self.kind, name=self.name).titled

    @property
    def within(self) -> str:
        """Return kind and name of what the place lies in."""
        return Place(kind=self.parent_kind, name=self.parent_name).titled


class Spoken(NamedTuple):
    """What one voice said of one pursuit, with its kept verdict. No verdict: all after is None."""

    pursuit_id: int
    pk: int
    voice: str
    state: str
    submissions: int
    verdict_id: int | None
    title: str
    criteria: str
    basically: str
    met_lo: int
    met_hi: int
    illustrative: bool
    rulebook: str
    at: datetime | None  # when it was said; of a draft, when it was judged


_OF_VERDICT = (
    *("id", "title", "criteria", "basically"),
    *("met_lo", "met_hi", "illustrative", "rulebook"),
)
_OF_STATEMENT = ("pursuit_id", "pk", "voice", "state", "submissions")


def reach(membership: Membership, place: Place, field: str = "place__path") -> Q:
    """Return the condition to lie in a place, or in what it came from, and within reach."""
    within = Scope((place.path, *place.predecessor_paths.split()))
    return membership.reads.within(field) & within.within(field)


def runners(within: Q, standard: str, period: Period) -> list[Runner]:
    """Return the pursuits of a standard that ran in a period, in Vietnamese order of their places.

    within  which places: see `reach`
    """
    running = Q(ended_on=None) | Q(ended_on__gt=period.first_day)
    found = Pursuit.objects.filter(within, running, standard=standard)
    rows = found.order_by("place__sort_name", "place__path", "field", "pk").values_list(
        *("pk", "place_id", "place__kind", "place__name", "place__path"),
        *("place__parent__kind", "place__parent__name"),
        *("field", "registered_on", "ended_on", "illustrative"),
    )
    return [Runner._make(row) for row in rows]


def spoken(within: Q, standard: str, period: Period) -> dict[int, dict[str, Spoken]]:
    """Return what every voice said of a period, by pursuit and voice, as everybody may see it.

    within  which places, by `pursuit__place__path`
    """
    said = Statement.objects.filter(within, period=period, pursuit__standard=standard)
    found: dict[int, dict[str, Spoken]] = {}
    for row in said.values_list(*_OF_STATEMENT, *_with("verdict")):
        one = Spoken._make(row)
        found.setdefault(one.pursuit_id, {})[one.voice] = one
    return found


def spoken_before(pursuit_ids: Iterable[int], period: Period) -> dict[int, dict[str, Spoken]]:
    """Return what was said of each pursuit in the last period before, of which anything was.

    Two queries: which period that is for each, and what was said in those.
    """
    ids = list(pursuit_ids)
    earlier = Statement.objects.filter(
        pursuit=OuterRef("pk"), verdict__isnull=False, period__last_day__lt=period.last_day
    ).order_by("-period__last_day", "-period__first_day")
    latest = Subquery(earlier.values("period_id")[:1])
    before = dict(
        Pursuit.objects.filter(pk__in=ids).annotate(before=latest).values_list("pk", "before")
    )
    periods = set(before.values()) - {None}
    found = Statement.objects.filter(pursuit_id__in=ids, period_id__in=periods)
    said: dict[int, dict[str, Spoken]] = {}
    for of_period, *row in found.values_list("period_id", *_OF_STATEMENT, *_with("verdict")):
        one = Spoken._make(row)
        if before[one.pursuit_id] == of_period:
            said.setdefault(one.pursuit_id, {})[one.voice] = one
    return said


def drafts_of(membership: Membership, standard: str, period: Period) -> dict[int, Spoken]:
    """Return what the own commune is still writing, where nothing was handed in, by pursuit."""
    if membership.office.place.kind not in OF_COMMUNES:
        return {}
    own = Statement.objects.filter(
        period=period,
        pursuit__standard=standard,
        pursuit__place_id=membership.office.place_id,
        voice=Voice.COMMUNE,
        verdict=None,
    ).exclude(draft_verdict=None)
    rows = own.values_list(*_OF_STATEMENT, *_with("draft_verdict"))
    return {row[0]: Spoken._make(row) for row in rows}


def _with(verdict: str) -> list[str | Coalesce]:
    """Return what is read of a statement's verdict, and when what it judges was said."""
    names = (f"{verdict}__{name}" for name in _OF_VERDICT)
    return [*names, Coalesce("submitted_at", f"{verdict}__at")]


def judged(said: Mapping[str, Spoken]) -> dict[str, Spoken]:
    """Return those of some voices that have a verdict, lowest voice first."""
    having = [one for one in said.values() if one.verdict_id is not None]
    return {one.voice: one for one in sorted(having, key=lambda one: RANK[one.voice])}


def highest(said: Mapping[str, Spoken], *, up_to: str = VOICES[-1]) -> Spoken | None:
    """Return what the highest voice with a verdict said, of those not above a voice."""
    having = [one for one in judged(said).values() if RANK[one.voice] <= RANK[up_to]]
    return having[-1] if having else None


def report_state(commune: Spoken | None, *, own: bool) -> str:
    """Return how far a commune's report has come, to its own people and to others.

    A draft is seen by its own people only; what is mended after it was returned stays returned.
    """
    if commune is None or not commune.submissions:
        drafted = commune is not None and own
        return State.DRAFT if drafted else UNREPORTED
    return State.RETURNED if commune.state == State.DRAFT else commune.state
