"""Which assignments are refused, and in which words."""

from datetime import date

import pytest
from django.utils import translation

from tests.factories.house import LONG_AGO, House, member, occasion, office
from tests.factories.owners import STANDARD
from vedich.accounts.models import Membership, Office
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.places.models import Place
from vedich.standards.models import CriterionOwner
from vedich.standards.owners import AlreadyOver, assign_owner

pytestmark = pytest.mark.django_db
LAST = date(2025, 6, 30)
OVER = date(2025, 7, 1)  # as ends are kept: the first day it no longer holds


@pytest.fixture
def by(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


def begin(by: Membership, place: Place, one: Office, since: date) -> CriterionOwner:
    return assign_owner(
        office_id=one.pk,
        place=place,
        standard=STANDARD,
        criterion=5,
        act_number="1/QĐ-UBND",
        act_on=LONG_AGO,
        since=since,
        act_file=None,
        by=by,
        occasion=occasion(by),
    )


@pytest.mark.parametrize("since", [OVER, date(2026, 1, 1)])
@pytest.mark.parametrize("over", ["place", "office"])
def test_what_is_over_is_given_nothing_to_answer_for(
    house: House, by: Membership, over: str, since: date
) -> None:
    place, one = house.commune, office(house.commune, name="UBND xã Đông Thịnh")
    ended = place if over == "place" else one
    ended.valid_until = OVER
    ended.save()

    with translation.override("en"), pytest.raises(AlreadyOver) as refused:
        begin(by, place, one, since)

    told = {"place": "Đông Thịnh ended on 30/06/2025", "office": "was closed on 30/06/2025"}
    assert told[over] in str(refused.value)
    assert "earlier day" in str(refused.value)
    assert not CriterionOwner.objects.exists()
    assert not Event.objects.filter(action="owners.assigned").exists()


def test_an_assignment_of_the_time_before_may_be_written_down_afterwards(
    house: House, by: Membership
) -> None:
    one = office(house.commune)
    one.valid_until = house.commune.valid_until = OVER
    one.save()
    house.commune.save()

    assert begin(by, house.commune, one, LAST).since == LAST
