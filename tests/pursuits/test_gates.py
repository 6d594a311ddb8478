"""What is said of a gate, and by whom: the last word counts, every word is kept."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.house import House, member, occasion
from tests.factories.pursuits import gate, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.places.models import Place
from vedich.pursuits import actions, policies
from vedich.pursuits.models import GateRecord, Pursuit
from vedich.pursuits.permissions import may_record_gate
from vedich.pursuits.queries import gate_history, gate_standings
from vedich.pursuits.state import GateState

pytestmark = pytest.mark.django_db
TABLE = """
gate          | here                    | above
survey        | front                   |
public-notice | reporter leader         |
no-debt       | coordinator             | department coordinator leader
security      | coordinator             | department coordinator leader
"""


def record(by: Membership, of: Pursuit, name: str, **said: object) -> GateRecord:
    said = {"state": GateState.RUNNING, **said}
    return actions.record_gate(pursuit_id=of.pk, gate=name, by=by, occasion=occasion(by), **said)  # type: ignore[arg-type]  # words of a test


def keepers(place: Place, of: Place, name: str) -> set[str]:
    return {role.value for role in Role if may_record_gate(member(place, role), of, name)}


@pytest.mark.parametrize("line", TABLE.strip().splitlines()[1:])
def test_each_gate_has_its_owners_and_nobody_else(house: House, line: str) -> None:
    name, here, above = (part.strip() for part in line.split("|"))

    assert keepers(house.commune, house.commune, name) == set(here.split())
    for place in (house.district, house.province, house.country):
        assert keepers(place, house.commune, name) == set(above.split())
    for place in (house.sibling, house.far_commune, house.successor):
        assert keepers(place, house.commune, name) == set()


@pytest.mark.parametrize(
    ("role", "name", "who_can"),
    [
        (Role.LEADER, "survey", "Only the Fatherland Front of Xã Đông Thịnh"),
        (Role.FRONT, "public-notice", "Only a reporter or a leader of Xã Đông Thịnh"),
        (Role.REPORTER, "no-debt", "a place above Xã Đông Thịnh, or its own coordinator"),
    ],
)
def test_a_refusal_says_who_can(house: House, role: Role, name: str, who_can: str) -> None:
    one = pursuit(house.commune)

    with pytest.raises(NotYours, match=who_can):
        record(member(house.commune, role), one, name)

    assert not GateRecord.objects.exists()


def test_the_survey_has_two_numbers_kept_to_the_last_digit(house: House) -> None:
    one = pursuit(house.commune)
    front = member(house.commune, Role.FRONT)

    record(front, one, "survey", coverage=Decimal("100"), satisfied=Decimal("98.50"))

    kept = gate_standings([one])[one.pk]["survey"]
    assert (str(kept.coverage), str(kept.satisfied)) == ("100", "98.50")
    assert (kept.person_id, kept.office_id) == (front.person_id, front.office_id)
    assert Event.objects.filter(action="pursuits.gate_recorded").count() == 1


@pytest.mark.parametrize("share", ["-0.01", "100.01", "1000"])
def test_a_share_beyond_a_hundred_percent_is_refused(house: House, share: str) -> None:
    one, front = pursuit(house.commune), member(house.commune, Role.FRONT)

    for name in ("coverage", "satisfied"):
        with pytest.raises(policies.NotAPercentage):
            record(front, one, "survey", **{name: Decimal(share)})


def test_only_the_survey_has_shares(house: House) -> None:
    one, above = pursuit(house.commune), member(house.district, Role.DEPARTMENT)

    with pytest.raises(policies.NotAPercentage):
        record(above, one, "security", satisfied=Decimal(90))


def test_a_gate_is_due_after_it_begins_and_exists(house: House) -> None:
    one, by = pursuit(house.commune), member(house.commune, Role.LEADER)
    days = {"started_on": date(2023, 5, 2), "due_on": date(2023, 5, 1)}

    with pytest.raises(policies.DaysOutOfOrder):
        record(by, one, "public-notice", **days)
    with pytest.raises(policies.NoSuchGate):
        record(member(house.district, Role.LEADER), one, "unheard-of")
    record(by, one, "public-notice", started_on=date(2023, 5, 1), due_on=date(2023, 5, 1))


def test_a_pursuit_without_a_known_procedure_has_no_gates(house: House) -> None:
    one = pursuit(house.commune, "ntm-xa-2026-2030", registered_on=date(2026, 1, 1), target_on=None)

    with pytest.raises(policies.NoSuchGate):
        record(member(house.commune, Role.FRONT), one, "survey")


def test_nothing_is_said_of_the_gates_of_a_pursuit_that_is_over(house: House) -> None:
    one, by = pursuit(house.commune), member(house.commune, Role.COORDINATOR)
    actions.withdraw(
        pursuit_id=one.pk, on=date(2023, 6, 1), note="Rút", by=by, occasion=occasion(by)
    )

    with pytest.raises(policies.PursuitOver):
        record(member(house.commune, Role.FRONT), one, "survey")


def test_the_last_word_counts_and_the_first_is_kept(house: House) -> None:
    one, other = pursuit(house.commune), pursuit(house.sibling)
    gate(one, "survey", GateState.RUNNING)
    gate(other, "survey", GateState.NOT_MET)
    gate(one, "survey", GateState.MET)
    gate(one, "no-debt", GateState.NOT_STARTED)

    with CaptureQueriesContext(connection) as queries:
        standings = gate_standings([one, other])

    assert len(queries) == 1
    assert {name: row.state for name, row in standings[one.pk].items()} == {
        "survey": "met",
        "no-debt": "not_started",
    }
    assert standings[other.pk]["survey"].state == "not_met"
    assert [row.state for row in gate_history(one)] == ["not_started", "met", "running"]
    assert gate_standings([pursuit(house.far_commune)]) == {}
