"""Pursuits: a commune registered for a title, and what was said on its way."""

from datetime import date

from tests.factories.house import member, occasion
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.places.models import Place
from vedich.pursuits import actions
from vedich.pursuits.charges import keep_in_charge
from vedich.pursuits.models import GateRecord, PersonInCharge, Pursuit, Recognition
from vedich.pursuits.state import GateState

ADVANCED, MODEL = "ntm-nang-cao-2021-2025", "ntm-kieu-mau-2021-2025"
REGISTERED_ON = date(2023, 1, 10)
WAY = ("working", "self-assessed", "made-public", "surveyed", "proposed", "submitted", "checked")


def pursuit(
    place: Place,
    standard: str = ADVANCED,
    *,
    field: str = "",
    registered_on: date = REGISTERED_ON,
    target_on: date | None = date(2024, 3, 31),
    stage: str = "registered",
) -> Pursuit:
    """Register a commune, and walk it to a stage, all on the day it was registered."""
    by = occasion(member(place, Role.COORDINATOR))
    made = actions.register(
        place=place,
        standard=standard,
        field=field,
        registered_on=registered_on,
        target_on=target_on,
        occasion=by,
    )
    for after in WAY[: 0 if stage == "registered" else WAY.index(stage) + 1]:
        actions.set_stage(pursuit=made, stage=after, on=registered_on, occasion=by)
    return made


def gate(
    of: Pursuit, name: str = "survey", state: GateState = GateState.RUNNING, **said: object
) -> GateRecord:
    """Say how a gate stands."""
    by = occasion(member(of.place, Role.FRONT))
    return actions.keep_gate_record(pursuit=of, gate=name, state=state, occasion=by, **said)  # type: ignore[arg-type]  # words of a test


def title(
    place: Place, standard: str = "ntm-xa-2021-2025", *, for_year: int = 2020, **said: object
) -> Recognition:
    """Record a title a place was given."""
    by = occasion(member(place, Role.COORDINATOR))
    return actions.add_recognition(
        place=place,
        standard=standard,
        for_year=for_year,
        occasion=by,
        **said,  # type: ignore[arg-type]  # words of a test
    )


def charge(of: Pursuit, criterion: int = 5, who: Membership | None = None) -> PersonInCharge:
    """Put somebody, made up unless given, in charge of a criterion."""
    who = who or member(of.place)
    return keep_in_charge(
        pursuit=of,
        criterion=criterion,
        member=who,
        since=of.registered_on,
        occasion=occasion(who),
    )
