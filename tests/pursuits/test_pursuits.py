"""A commune is registered, walks its path, and gives up or arrives."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.house import House, member, occasion
from tests.factories.pursuits import ADVANCED, MODEL, REGISTERED_ON, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.policies import PlaceClosed
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.audit.values import EVERYTHING, Scope
from vedich.audit.verifying import verify
from vedich.core.catalogue import UnknownStandard
from vedich.places.models import Kind, Place
from vedich.pursuits import actions, policies
from vedich.pursuits.models import Pursuit, Step
from vedich.pursuits.queries import pursuit_in, pursuits_in
from vedich.standards import shipped

pytestmark = pytest.mark.django_db
NEW = "ntm-xa-2026-2030"


def register(by: Membership, place: Place, **other: object) -> Pursuit:
    said = {"standard": ADVANCED, "registered_on": REGISTERED_ON, "target_on": date(2024, 3, 31)}
    return actions.register_pursuit(place=place, by=by, occasion=occasion(by), **{**said, **other})  # type: ignore[arg-type]  # words of a test


def advance(by: Membership, of: Pursuit, stage: str, on: date, note: str = "") -> Pursuit:
    return actions.advance(
        pursuit_id=of.pk, stage=stage, on=on, note=note, by=by, occasion=occasion(by)
    )


def walked(of: Pursuit) -> list[str]:
    return list(Step.objects.filter(pursuit=of).order_by("pk").values_list("stage", flat=True))


def test_a_commune_is_registered_with_its_procedure_a_step_and_an_event(house: House) -> None:
    by = member(house.district, Role.COORDINATOR)

    made = register(by, house.commune, standard=MODEL, field="giao-duc")

    made.refresh_from_db()
    assert (made.stage, made.stage_since) == ("registered", REGISTERED_ON)
    assert (made.procedure, made.field) == ("xet-cong-nhan-xa-2022", "giao-duc")
    assert walked(made) == ["registered"]
    event = Event.objects.get(action="pursuits.registered")
    assert (event.place_path, event.object_id) == (house.commune.path, str(made.pk))
    assert verify().problem is None


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_others_than_coordinators_register_nothing(house: House, role: Role) -> None:
    with pytest.raises(NotYours, match="coordinator of Xã Đông Thịnh"):
        register(member(house.commune, role), house.commune)


def test_a_commune_of_another_province_is_not_registered(house: House) -> None:
    with pytest.raises(NotYours):
        register(member(house.province, Role.COORDINATOR), house.far_commune)
    assert not Pursuit.objects.exists()


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"target_on": date(2023, 1, 9)}, policies.TargetTooEarly),
        ({"registered_on": date(2026, 11, 25)}, policies.NotYet),
        ({"field": "giao-duc"}, policies.FieldWanted),
        ({"standard": MODEL}, policies.FieldWanted),
        (
            {"standard": "tinh-hoan-thanh-2026-2030", "registered_on": date(2026, 3, 1)},
            policies.NotForThisPlace,
        ),
        ({"standard": "ntm-x"}, UnknownStandard),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    house: House, other: dict[str, object], problem: type[Exception]
) -> None:
    by = member(house.commune, Role.COORDINATOR)

    with pytest.raises(problem):
        register(by, house.commune, **{"target_on": None, **other})

    assert not Pursuit.objects.exists()
    assert not Event.objects.exists()


def test_nobody_was_registered_under_a_standard_before_it_was_issued(house: House) -> None:
    by = member(house.commune, Role.COORDINATOR)

    with pytest.raises(policies.NotIssuedThen, match=r"29/12/2025 \(51/2025/QĐ-TTg\)"):
        register(by, house.commune, standard=NEW, registered_on=date(2025, 12, 28), target_on=None)
    made = register(
        by, house.commune, standard=NEW, registered_on=date(2025, 12, 29), target_on=None
    )

    assert list(Pursuit.objects.all()) == [made]


def test_a_standard_issued_late_counts_from_the_first_day_of_its_years(house: House) -> None:
    by = member(house.commune, Role.COORDINATOR)

    made = register(by, house.commune, registered_on=date(2021, 1, 1), target_on=None)

    assert made.registered_on == date(2021, 1, 1)


def test_a_standard_nobody_knows_the_day_of_refuses_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = shipped.catalogue()
    issued = catalogue.issued(NEW)
    undated = issued.act.model_copy(update={"promulgated_on": None})
    standards = {**catalogue.standards, NEW: replace(issued, act=undated)}
    monkeypatch.setattr(shipped, "catalogue", lambda: replace(catalogue, standards=standards))

    policies.check_registered_on(NEW, REGISTERED_ON, date(2023, 10, 24))


def test_only_communes_pursue_titles(house: House) -> None:
    by = member(house.province, Role.COORDINATOR)
    house.sibling.kind = Kind.WARD
    house.sibling.save()

    for place in (house.district, house.sibling):
        with pytest.raises(policies.NotForThisPlace):
            register(by, place)


def test_a_place_is_registered_only_while_it_is_there(house: House) -> None:
    by = member(house.district, Role.COORDINATOR)
    house.sibling.valid_from = date(2024, 1, 1)
    house.sibling.save()
    with pytest.raises(policies.NotThereThen, match="Xã Đông Phú was not there on 10/01/2023"):
        register(by, house.sibling)

    house.commune.valid_until = date(2025, 7, 1)
    house.commune.save()
    with pytest.raises(PlaceClosed):
        register(by, house.commune)


def test_a_title_is_pursued_once_at_a_time_and_again_when_it_was_over(house: House) -> None:
    by = member(house.commune, Role.COORDINATOR)
    first = register(by, house.commune)
    register(by, house.commune, standard=MODEL, field="giao-duc")
    register(by, house.commune, standard=MODEL, field="van-hoa")
    with pytest.raises(policies.PursuitThereAlready):
        register(by, house.commune)

    actions.withdraw(
        pursuit_id=first.pk, on=date(2023, 6, 1), note="Rút", by=by, occasion=occasion(by)
    )

    assert register(by, house.commune).pk != first.pk
    with pytest.raises(policies.PursuitOver):
        actions.set_target(pursuit_id=first.pk, target_on=None, by=by, occasion=occasion(by))
    with pytest.raises(IntegrityError), transaction.atomic():
        Pursuit.objects.filter(pk=first.pk).update(ended_on=None)


def test_each_step_is_walked_by_whoever_takes_it_and_kept(house: House) -> None:
    leader, front = member(house.commune, Role.LEADER), member(house.commune, Role.FRONT)
    above = member(house.province, Role.COORDINATOR)
    on = date(2023, 5, 1)
    one = pursuit(house.commune)

    for stage in ("working", "self-assessed", "made-public"):
        advance(leader, one, stage, on)
    with pytest.raises(NotYours, match="Fatherland Front of Xã Đông Thịnh"):
        advance(leader, one, "surveyed", on)
    advance(front, one, "surveyed", on)
    for stage in ("proposed", "submitted"):
        advance(leader, one, stage, on)
    with pytest.raises(NotYours, match="above Xã Đông Thịnh"):
        advance(leader, one, "checked", on)
    with pytest.raises(NotYours):
        advance(member(house.commune, Role.COORDINATOR), one, "checked", on)
    advance(above, one, "returned", on, "Thiếu minh chứng tiêu chí 17")
    advance(leader, one, "submitted", on)

    assert walked(one)[-4:] == ["proposed", "submitted", "returned", "submitted"]
    one.refresh_from_db()
    assert (one.stage, one.stage_since) == ("submitted", on)
    said = Event.objects.filter(action="pursuits.moved").order_by("-seq")[1]
    assert "Thiếu" not in said.detail


def test_a_leader_from_above_or_beside_takes_no_step_of_the_commune(house: House) -> None:
    one = pursuit(house.commune)

    with pytest.raises(NotYours, match="leader of Xã Đông Thịnh itself"):
        advance(member(house.district, Role.LEADER), one, "working", date(2023, 2, 1))
    with pytest.raises(Pursuit.DoesNotExist):
        advance(member(house.sibling, Role.LEADER), one, "working", date(2023, 2, 1))


@pytest.mark.parametrize(
    ("stage", "on", "note", "problem"),
    [
        ("working", date(2023, 1, 9), "", policies.BackInTime),
        ("working", date(2026, 11, 25), "", policies.NotYet),
        ("self-assessed", date(2023, 2, 1), "", policies.NoSuchMove),
        ("registered", date(2023, 2, 1), "", NotYours),
    ],
)
def test_a_move_that_is_none_is_refused(
    house: House, stage: str, on: date, note: str, problem: type[Exception]
) -> None:
    one = pursuit(house.commune)

    with pytest.raises(problem):
        advance(member(house.commune, Role.LEADER), one, stage, on, note)

    assert walked(one) == ["registered"]


def test_who_is_sent_back_is_told_why(house: House) -> None:
    one = pursuit(house.commune, stage="submitted")
    above = member(house.district, Role.COORDINATOR)

    with pytest.raises(policies.NoteWanted):
        advance(above, one, "returned", date(2023, 6, 1), "  ")


def test_the_day_of_a_step_says_which_procedure_it_was_taken_under(house: House) -> None:
    above = member(house.province, Role.COORDINATOR)
    one = pursuit(house.commune, stage="submitted")
    two = pursuit(house.sibling, stage="submitted")

    with pytest.raises(policies.NoSuchMove):
        advance(above, one, "checked", date(2025, 7, 1))
    advance(above, one, "appraised", date(2025, 7, 1))
    with pytest.raises(policies.NoSuchMove):
        advance(above, two, "appraised", date(2025, 6, 30))
    advance(above, two, "checked", date(2025, 6, 30))
    advance(above, two, "appraised", date(2025, 7, 1))

    assert walked(one)[-2:] == ["submitted", "appraised"]
    assert walked(two)[-3:] == ["submitted", "checked", "appraised"]


def test_under_an_unknown_procedure_a_commune_works_and_no_more(house: House) -> None:
    leader = member(house.commune, Role.LEADER)
    one = pursuit(house.commune, NEW, registered_on=date(2026, 3, 1), target_on=None)
    assert one.procedure == ""

    advance(leader, one, "working", date(2026, 4, 1))

    one.refresh_from_db()
    assert policies.offered(one, date(2026, 11, 24)) == ()
    with pytest.raises(policies.NoSuchMove):
        advance(leader, one, "self-assessed", date(2026, 5, 1))


def test_a_title_that_is_revoked_ends_the_pursuit(house: House) -> None:
    above = member(house.province, Role.COORDINATOR)
    one = pursuit(house.commune, stage="checked")
    for stage in ("appraised", "voted", "recognised"):
        advance(above, one, stage, date(2024, 1, 1))
    advance(above, one, "at_risk", date(2025, 1, 1), "7 tiêu chí không còn đạt")

    advance(above, one, "revoked", date(2025, 3, 1), "10 tiêu chí không còn đạt")

    one.refresh_from_db()
    assert one.ended_on == date(2025, 3, 1)
    with pytest.raises(policies.PursuitOver):
        advance(above, one, "kept", date(2025, 4, 1))


def test_an_end_has_a_reason_and_lies_after_what_came_before(house: House) -> None:
    by = member(house.commune, Role.COORDINATOR)
    one = pursuit(house.commune)

    def withdraw(on: date, note: str) -> Pursuit:
        return actions.withdraw(pursuit_id=one.pk, on=on, note=note, by=by, occasion=occasion(by))

    with pytest.raises(policies.NoteWanted):
        withdraw(date(2023, 6, 1), "")
    with pytest.raises(policies.BackInTime):
        withdraw(date(2023, 1, 9), "Rút")
    withdraw(date(2023, 6, 1), "Rút")
    with pytest.raises(policies.PursuitOver):
        withdraw(date(2023, 7, 1), "Rút")
    assert walked(one) == ["registered", "ended"]


def test_a_target_is_changed_by_coordinators_with_what_it_was(house: House) -> None:
    by = member(house.province, Role.COORDINATOR)
    one = pursuit(house.commune)

    actions.set_target(
        pursuit_id=one.pk, target_on=date(2025, 12, 31), by=by, occasion=occasion(by)
    )

    assert Pursuit.objects.get().target_on == date(2025, 12, 31)
    event = Event.objects.get(action="pursuits.target_set")
    assert "2024-03-31" in event.detail
    assert "2025-12-31" in event.detail
    with pytest.raises(policies.TargetTooEarly):
        actions.set_target(
            pursuit_id=one.pk, target_on=date(2022, 1, 1), by=by, occasion=occasion(by)
        )
    other = member(house.sibling, Role.COORDINATOR)
    with pytest.raises(Pursuit.DoesNotExist):
        actions.set_target(pursuit_id=one.pk, target_on=None, by=other, occasion=occasion(other))


def test_pursuits_are_seen_within_reach_only(house: House) -> None:
    here, there = pursuit(house.commune), pursuit(house.far_commune)

    assert set(pursuits_in(EVERYTHING)) == {here, there}
    assert list(pursuits_in(Scope((house.district.path,)))) == [here]
    assert list(pursuits_in(Scope(()))) == []
    assert pursuit_in(member(house.successor).reads, here.pk) == here
    with pytest.raises(Pursuit.DoesNotExist):
        pursuit_in(member(house.sibling).reads, here.pk)
