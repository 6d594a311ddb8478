"""What `vedich places` does with what is stored. Loaded by `stored.opened` once Django is there."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from vedich.accounts.succeeding import Preview, carry_out_all, rehearse
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.cli.database import check_up_to_date
from vedich.places import queries, refreshing
from vedich.places.succeeding import NewPlace
from vedich.places.succession_file import Wanted, read_successions
from vedich.pursuits.succeeding import open_pursuits_of
from vedich.standards.owners import count_staying_behind

if TYPE_CHECKING:
    from vedich.places.models import Place

Json = dict[str, Any]


def find(text: str) -> list[Json]:
    """Return the places of a name, accents or not."""
    check_up_to_date()
    return [
        {
            "code": place.code,
            "place": place.titled,
            "from": place.valid_from.isoformat() if place.valid_from else "",
            "last_day": _last_day(place.valid_until),
            "lies_in": ", ".join(one.titled for one in reversed(queries.chain_to(place)[1:-1])),
        }
        for place in queries.found(text)
    ]


def plan_refresh(folder: Path) -> refreshing.Plan:
    check_up_to_date()
    return refreshing.plan(folder)


def told_refresh(planned: refreshing.Plan) -> Json:
    by_id = {place.pk: place for place in planned.here.values()}
    return {
        "snapshot": planned.folder,
        "sha256": planned.digest,
        "changes": not planned.changes_nothing,
        "new": dict(sorted(planned.counts.items())),
        "changed": [
            {
                "code": by_id[pk].code,
                "place": by_id[pk].titled,
                "what": column,
                "was": change["was"][column],
                "becomes": change["becomes"][column],
            }
            for pk, change in planned.changed.items()
            for column in change["was"]
        ],
        "successions": len(planned.successions),
        "facts": len(planned.facts),
        "untouched": planned.untouched,
    }


def write_refresh(planned: refreshing.Plan, *, illustrative: bool) -> None:
    refreshing.write(planned, illustrative=illustrative, occasion=_now())


def read_succeed(file: Path) -> tuple[Wanted, ...]:
    check_up_to_date()
    return read_successions(file)


def told_succeed(wanted: Iterable[Wanted]) -> Json:
    shown = rehearse(wanted, occasion=_now())
    return {"changes": bool(shown), "successions": [_told(one) for one in shown]}


def write_succeed(wanted: Iterable[Wanted]) -> None:
    carry_out_all(wanted, occasion=_now())


def _told(shown: Preview) -> Json:
    plan = shown.plan
    touched = (*plan.closing, *plan.moves, *plan.ends)
    offices = Counter(one.office.place_id for one in shown.offices)
    members: Counter[int] = Counter()
    for one in shown.offices:
        members[one.office.place_id] += len(one.members)
    return {
        "on": plan.on.isoformat(),
        "act": plan.act,
        "to": _to(plan.to),
        "from": [
            {
                "code": one.place.code,
                "place": one.place.titled,
                "part": one.part,
                "ends": not one.goes_on,
                "offices": offices[one.place.pk],
                "members": members[one.place.pk],
            }
            for one in plan.predecessors
        ],
        "moves": [place.titled for place in plan.moves],
        "ends": [place.titled for place in plan.ends],
        "offices": [
            {
                "office": one.office.name,
                "of": one.office.place.titled,
                "members": len(one.members),
            }
            for one in shown.offices
        ],
        "pursuits": [
            {"place": one.place.titled, "standard": one.standard, "stage": one.stage}
            for one in open_pursuits_of(touched)
        ],
        "assignments_staying_behind": count_staying_behind(touched, plan.on),
    }


def _to(to: "NewPlace | Place") -> Json:
    if isinstance(to, NewPlace):
        place = f"{str(to.kind).capitalize()} {to.name}"
        return {"new": True, "code": to.code, "place": place, "path": f"{to.parent.path}{to.code}"}
    return {"new": False, "code": to.code, "place": to.titled, "path": to.path}


def _last_day(until: date | None) -> str:
    return "" if until is None else date.fromordinal(until.toordinal() - 1).isoformat()


def _now() -> Occasion:
    return Occasion(SYSTEM, timezone.now())
