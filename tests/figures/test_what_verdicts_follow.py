"""Verdicts follow a place's facts, keep what was known, and outlive a standard that is gone."""

from datetime import UTC, date, datetime

import pytest

from tests.factories.figures import period, report
from tests.factories.house import House, member, occasion
from vedich.accounts.roles import Role
from vedich.audit.recording import Occasion, record, recording
from vedich.figures import jobs
from vedich.figures.gates_said import counts_until
from vedich.figures.models import Period, Recomputation, Statement, Verdict
from vedich.figures.my_work import my_work
from vedich.figures.verifying import Verified, verify
from vedich.places.models import Fact
from vedich.pursuits.actions import keep_gate_record
from vedich.pursuits.models import Pursuit
from vedich.pursuits.state import GateState
from vedich.standards import shipped
from vedich.standards.groups import groups_of

pytestmark = pytest.mark.django_db


def shown(of: Period) -> Verdict:
    verdict = Statement.objects.get(period=of).verdict
    assert verdict is not None
    return verdict


def test_a_gate_of_a_later_round_leaves_the_year_before_as_it_was(
    house: House, run: Pursuit, year: Period
) -> None:
    later = period(house.district, date(2024, 6, 1))
    report(run, year, {"4": "989/1000"})
    report(run, later, {"4": "989/1000"})
    before = shown(year).conditions, shown(later).conditions

    by = Occasion(member(house.commune, Role.FRONT).actor, datetime(2025, 2, 1, tzinfo=UTC))
    keep_gate_record(pursuit=run, gate="survey", state=GateState.NOT_MET, occasion=by)
    jobs.follow()

    assert shown(year).conditions == before[0]
    assert shown(later).conditions != before[1]


def test_what_is_said_counts_until_the_next_period_with_a_verdict_is_over() -> None:
    first, second = date(2023, 12, 31), date(2024, 12, 31)

    assert counts_until(first, [first, second]) == second
    assert counts_until(second, [first, second]) is None


def test_a_place_put_in_another_region_is_judged_again(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "989/1000"})
    by = member(house.district, Role.COORDINATOR)
    before = shown(year)
    every = [one.id for one in groups_of(shipped.catalogue(), run.standard)]
    other = next(one for one in every if one not in before.groups.split() and one != "all")

    with recording():
        Fact.objects.create(place=house.commune, name="region", value=other, confidence="sourced")
        place = house.commune
        record("places.refreshed", place, occasion=occasion(by), place_path=place.path)
    jobs.follow()
    jobs.recompute()

    assert shown(year).replaces == before
    assert shown(year).groups != before.groups


def test_a_standard_that_is_gone_does_not_stop_the_rest(
    house: House, run: Pursuit, year: Period, caplog: pytest.LogCaptureFixture
) -> None:
    report(run, year, {"4": "989/1000"})
    Pursuit.objects.filter(pk=run.pk).update(standard="gone")
    Recomputation.objects.create(
        act="a", event_seq=10**6, standards="gone", started_at=datetime(2023, 6, 1, tzinfo=UTC)
    )

    jobs.recompute()

    assert "gone" in caplog.text
    assert list(verify(Verified()))
    assert not Recomputation.objects.filter(ended_at=None).exists()
    assert my_work(member(house.district, Role.COORDINATOR), date(2023, 12, 1)) is not None
    assert my_work(member(house.commune), date(2023, 12, 1)) is not None
