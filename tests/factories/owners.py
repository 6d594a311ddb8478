"""Assignments: which office answers for which criterion of a place."""

from datetime import date

from tests.factories.house import LONG_AGO, member, occasion
from vedich.accounts.models import Office
from vedich.places.models import Place
from vedich.standards.models import CriterionOwner
from vedich.standards.owners import assign

STANDARD = "ntm-xa-2021-2025"


def owner(
    office: Office,
    place: Place,
    criterion: int = 5,
    *,
    standard: str = STANDARD,
    act_number: str = "1/QĐ-UBND",
    since: date = LONG_AGO,
) -> CriterionOwner:
    """Make an office answerable for a criterion, by somebody who works in it."""
    return assign(
        office=office,
        place=place,
        standard=standard,
        criterion=criterion,
        act_number=act_number,
        act_on=since,
        since=since,
        occasion=occasion(member(office)),
    )
