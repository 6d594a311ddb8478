"""Threads: opened, said something in, turned, closed; by whom, and by whom not."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from pytest_django import DjangoAssertNumQueries

from tests.factories.discussions import DUE, guidance_for_all, point, thread
from tests.factories.house import House, member, occasion, office, place
from tests.factories.owners import owner as criterion_owner
from tests.factories.pursuits import ADVANCED, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.discussions import actions, policies, queries, turning
from vedich.discussions.actions import Opening, Say
from vedich.discussions.models import Mention, Point, Thread
from vedich.discussions.people import Meant, Owner
from vedich.discussions.state import TRANSITIONS, Kind, State, may_become
from vedich.discussions.turning import Head
from vedich.pursuits.models import Pursuit
from vedich.pursuits.policies import PursuitOver

pytestmark = pytest.mark.django_db


def close(one: Thread, by: Membership, text: str = "Xong.") -> Thread:
    return turning.close(thread_id=one.pk, said=Say(text), by=by, occasion=occasion(by))


def steer(one: Thread, by: Membership, head: Head, text: str = "") -> Thread:
    return turning.steer(thread_id=one.pk, head=head, said=Say(text), by=by, occasion=occasion(by))


def test_a_question_is_answered_by_another_office_and_closed_by_the_one_that_asked(
    house: House, run: Pursuit
) -> None:
    department = member(house.district, Role.DEPARTMENT)
    commune = member(house.commune)
    asked = thread(run, by=department)

    point(asked, commune)
    asked.refresh_from_db()

    assert asked.state == State.ANSWERED
    with pytest.raises(NotYours, match=department.office.name):
        close(asked, commune)
    assert close(asked, department).state == State.CLOSED
    with pytest.raises(policies.ThreadClosed):
        point(asked, commune)


def test_asking_further_opens_an_answered_question_again(house: House, run: Pursuit) -> None:
    department = member(house.district, Role.DEPARTMENT)
    asked = thread(run, by=department)
    point(asked, member(house.commune))

    point(asked, department, "Còn trường mầm non?")

    assert Thread.objects.get(pk=asked.pk).state == State.OPEN


def test_points_are_numbered_and_cite_earlier_ones(house: House, run: Pursuit) -> None:
    asked, commune = thread(run), member(house.commune)

    second = point(asked, commune, cites=1)
    third = point(asked, member(house.district, Role.LEADER), cites=2)

    assert [one.no for one in queries.points_of(asked)] == [1, 2, 3]
    assert (second.cites and second.cites.no, third.cites and third.cites.no) == (1, 2)
    with pytest.raises(policies.ElsewhereSaid):
        point(asked, commune, "Xem lại.", cites=9)


def test_a_button_pressed_twice_says_it_once(house: House, run: Pursuit) -> None:
    asked, commune = thread(run), member(house.commune)

    first, again = point(asked, commune), point(asked, commune)

    assert first == again
    assert asked.said.count() == 2


@pytest.mark.parametrize("text", ["", "   \n ", "a" * (policies.MOST_LETTERS + 1)])
def test_a_point_says_something_that_can_be_read(house: House, run: Pursuit, text: str) -> None:
    with pytest.raises((policies.NothingSaid, policies.TooLong)):
        point(thread(run), member(house.commune), text)


def test_what_was_said_is_never_changed(run: Pursuit) -> None:
    said = thread(run).said.get(no=1)

    for change in (
        lambda: Point.objects.filter(pk=said.pk).update(text="khác"),
        lambda: Point.objects.filter(pk=said.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Point.objects.get(pk=said.pk).text == said.text


def test_an_obstacle_has_an_owner_and_a_day(house: House, run: Pursuit) -> None:
    commune = member(house.commune)
    nobody = Opening(Kind.OBSTACLE, "Thiếu vốn", Say("Chưa đủ vốn."))

    with pytest.raises(policies.OwnerWanted):
        actions.open_thread(
            pursuit_id=run.pk, criterion=6, opening=nobody, by=commune, occasion=occasion(commune)
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=thread(run, Kind.OBSTACLE).pk).update(due_on=None)


def test_an_obstacle_goes_to_somebody_else_and_what_removed_it_is_said(
    house: House, run: Pursuit
) -> None:
    commune = member(house.commune)
    culture = member(office(house.district, name="Phòng Văn hóa"), Role.DEPARTMENT)
    one = thread(run, Kind.OBSTACLE, commune)

    steer(one, commune, Head(Owner(culture.office_id), DUE, State.REMOVING, "Vốn huyện"))
    turned = json.loads(one.said.get(no=2).turned)
    closed = close(one, culture, "Huyện đã cấp vốn.")

    assert turned == {
        "owner": "Phòng Văn hóa",
        "state": "removing",
        "would_remove": "Vốn huyện",
    }
    assert (closed.state, closed.closed_on) == (State.CLOSED, occasion(culture).day)
    assert one.said.get(no=3).text == "Huyện đã cấp vốn."


def test_removing_an_obstacle_without_a_word_is_refused(house: House, run: Pursuit) -> None:
    one = thread(run, Kind.OBSTACLE, by := member(house.commune))

    with pytest.raises(policies.NothingSaid):
        close(one, by, " ")


def test_others_are_told_who_may_steer(house: House, run: Pursuit) -> None:
    one = thread(run, Kind.OBSTACLE, member(house.commune))
    beside = member(office(house.commune, name="Hội Nông dân"))

    with pytest.raises(NotYours, match="UBND"):
        steer(one, beside, Head(Owner(beside.office_id), DUE, State.REMOVING))


def test_somebody_who_works_elsewhere_sees_to_nothing_and_is_not_mentioned(
    house: House, run: Pursuit
) -> None:
    far = member(house.far_commune)
    sibling = member(house.sibling)

    with pytest.raises(policies.NobodyOfTheirs):
        thread(run, Kind.OBSTACLE, member(house.commune), owner=far)
    for meant in (
        Meant(people=frozenset({far.person_id})),
        Meant(offices=frozenset({sibling.office_id})),
    ):
        with pytest.raises(policies.NobodyOfTheirs):
            thread(run, meant=meant)
    assert not Mention.objects.exists()


def test_nothing_is_changed_by_the_same_again(house: House, run: Pursuit) -> None:
    by = member(house.commune)
    one = thread(run, Kind.OBSTACLE, by)

    with pytest.raises(policies.NothingNew):
        steer(one, by, Head(Owner(by.office_id), DUE, State.OPEN, "Kinh phí"))


def test_a_disagreement_names_its_voices_and_ends_above(house: House, run: Pursuit) -> None:
    department = member(house.district, Role.DEPARTMENT)
    commune = member(house.commune, Role.LEADER)
    coordinates = member(house.district, Role.DEPARTMENT)
    one = thread(run, Kind.DISAGREEMENT, department, owner=coordinates)

    assert one.voices == "commune,department"
    for party in (commune, department):
        with pytest.raises(NotYours, match="ends a disagreement"):
            close(one, party)
    assert close(one, coordinates, "Đo lại: 21,5 km.").state == State.CLOSED


def test_nobody_disagrees_with_themselves(house: House, run: Pursuit) -> None:
    by = member(house.commune)
    alone = Opening(
        Kind.DISAGREEMENT,
        "Chiều dài đường",
        Say("Cần đo lại."),
        owner=Owner(member(house.district).office_id),
        due_on=DUE,
        voices=("commune", "commune"),
    )

    with pytest.raises(policies.VoicesWanted):
        actions.open_thread(
            pursuit_id=run.pk, criterion=2, opening=alone, by=by, occasion=occasion(by)
        )


@pytest.mark.parametrize(
    ("role", "owns", "may"),
    [
        (Role.COORDINATOR, False, True),
        (Role.LEADER, False, True),
        (Role.DEPARTMENT, True, True),
        (Role.DEPARTMENT, False, False),
        (Role.REPORTER, True, False),
    ],
)
def test_guidance_is_given_by_the_owner_of_the_criterion_and_those_who_coordinate(
    house: House, run: Pursuit, role: Role, owns: bool, may: bool
) -> None:
    by = member(house.district, role)
    if owns:
        criterion_owner(by.office, house.district, 5, standard=ADVANCED)

    if may:
        assert thread(run, Kind.GUIDANCE, by).kind == Kind.GUIDANCE
    else:
        with pytest.raises(NotYours, match="answers for it"):
            thread(run, Kind.GUIDANCE, by)


def test_a_commune_gives_itself_no_guidance(house: House, run: Pursuit) -> None:
    with pytest.raises(NotYours):
        thread(run, Kind.GUIDANCE, member(house.commune, Role.COORDINATOR))


def test_pinned_guidance_stands_on_every_commune_below(house: House, run: Pursuit) -> None:
    other = pursuit(house.sibling)
    far = pursuit(house.far_commune)
    guided = guidance_for_all(house.district, ADVANCED)
    guidance_for_all(house.district, "ntm-xa-2021-2025")

    for one, there in ((run, [guided]), (other, [guided]), (far, [])):
        reader = member(one.place)
        assert list(queries.threads_on(reader, one)) == there
    sibling = member(house.sibling)
    assert queries.thread_in(sibling, guided.pk) == guided
    with pytest.raises(Thread.DoesNotExist):  # they read it, and ask on their own criterion
        point(guided, sibling)
    with pytest.raises(Thread.DoesNotExist):
        queries.thread_in(member(house.far_commune), guided.pk)


def test_guidance_for_one_commune_is_pinned_and_unpinned(house: House, run: Pursuit) -> None:
    by = member(house.district, Role.COORDINATOR)
    one = thread(run, Kind.GUIDANCE, by)
    sibling, other = member(house.sibling), pursuit(house.sibling)

    assert not queries.threads_on(sibling, other)
    turning.pin(thread_id=one.pk, over=house.district, by=by, occasion=occasion(by))
    assert list(queries.threads_on(sibling, other)) == [one]
    turning.unpin(thread_id=one.pk, by=by, occasion=occasion(by))
    assert not queries.threads_on(sibling, other)
    assert list(queries.threads_on(member(house.commune), run)) == [one]


def test_guidance_that_no_longer_holds_stands_nowhere_else(house: House, run: Pursuit) -> None:
    guided = guidance_for_all(house.district, ADVANCED)

    close(guided, member(house.district, Role.LEADER), "Thay bằng hướng dẫn mới.")

    assert not queries.threads_on(member(house.commune), run)
    assert queries.standings_on(run) == {}


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.OBSTACLE, Kind.DISAGREEMENT])
def test_only_guidance_is_pinned(house: House, run: Pursuit, kind: Kind) -> None:
    by = member(house.district, Role.COORDINATOR)

    with pytest.raises(policies.NothingBelow):
        turning.pin(
            thread_id=thread(run, kind, by).pk, over=house.district, by=by, occasion=occasion(by)
        )


def test_readers_and_others_do_not_write(house: House, run: Pursuit) -> None:
    asked = thread(run)

    with pytest.raises(NotYours):
        point(asked, member(house.commune, Role.READER))
    with pytest.raises(Thread.DoesNotExist):
        point(asked, member(house.sibling, Role.COORDINATOR))
    with pytest.raises(Thread.DoesNotExist):  # the successor reads, and leaves the past as it was
        point(asked, member(house.successor, Role.COORDINATOR))


def test_nothing_new_is_opened_once_a_pursuit_is_over(house: House, run: Pursuit) -> None:
    asked = thread(run)
    Pursuit.objects.filter(pk=run.pk).update(ended_on=occasion(member(house.commune)).day)

    with pytest.raises(PursuitOver):
        thread(run)
    assert point(asked, member(house.commune)).no == 2  # what is open is still settled


def test_a_criterion_the_standard_has_not_is_refused(run: Pursuit) -> None:
    with pytest.raises(policies.NoSuchCriterion):
        thread(run, criterion=99)


def test_a_question_of_an_office_that_is_no_more_is_closed_above(
    house: House, run: Pursuit
) -> None:
    asked = thread(run)
    above = member(house.district, Role.COORDINATOR)
    with pytest.raises(NotYours):
        close(asked, above)

    offices = type(above.office).objects.filter(pk=asked.office_id)
    offices.update(valid_until=occasion(above).day)

    assert close(asked, above, "").state == State.CLOSED


def test_events_tell_what_was_done_and_none_of_the_words(house: House, run: Pursuit) -> None:
    by = member(house.commune)
    one = thread(run, Kind.OBSTACLE, by, subject="Bí mật riêng")
    point(one, by, "Bí mật riêng")
    steer(one, by, Head(Owner(by.office_id), DUE, State.REMOVING, "Bí mật riêng"), "Bí mật riêng")
    close(one, by, "Bí mật riêng")

    events = Event.objects.filter(action__startswith="discussions.").order_by("seq")

    assert [one.action.partition(".")[2] for one in events] == [
        "opened", "said", "steered", "closed"
    ]  # fmt: skip
    assert not [one for one in events if "mật" in one.detail]
    assert {one.place_path for one in events} == {house.commune.path}


def test_every_kind_can_be_closed_and_opened_again() -> None:
    for kind, turns in TRANSITIONS.items():
        assert {*turns} >= {State.OPEN, State.CLOSED}
        assert all(may_become(kind, state, State.CLOSED) for state in turns if state != "closed")
        assert may_become(kind, State.CLOSED, State.OPEN)
    assert not may_become(Kind.QUESTION, State.CLOSED, State.ANSWERED)


def test_how_much_is_open_is_counted_in_one_query(
    house: House, run: Pursuit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    thread(run, criterion=2)
    thread(run, Kind.OBSTACLE, criterion=2)
    close(thread(run, Kind.OBSTACLE, by := member(house.commune), criterion=3), by)
    guidance_for_all(house.province, ADVANCED, criterion=2)

    with django_assert_num_queries(1):
        found = queries.standings_on(run)

    assert found == {2: queries.Standing(unsettled=2, guidance=1)}


def test_obstacles_are_found_by_owner_state_criterion_and_being_late(
    house: House, run: Pursuit
) -> None:
    above = member(house.province)
    theirs = member(office(house.district, name="Phòng Tài chính"), Role.DEPARTMENT)
    late = thread(run, Kind.OBSTACLE, criterion=6, owner=theirs, due_on=DUE.replace(year=2020))
    later = thread(pursuit(house.sibling), Kind.OBSTACLE, criterion=2)
    thread(pursuit(place("Xa", house.other_province)), Kind.OBSTACLE)
    today = occasion(above).day

    def found(**asked: object) -> list[Thread]:
        return list(queries.obstacles_asked_for(above, queries.Asked(**asked)))  # type: ignore[arg-type]  # words of a test

    assert found() == [late, later]
    assert found(owner_office_id=theirs.office_id) == [late]
    assert found(criterion=2) == [later]
    assert found(overdue_on=today) == [late]
    assert found(name="dong phu") == [later]
    assert found(state="removing") == []
    assert queries.count_overdue(above, today) == 1
    assert list(queries.waits_for(theirs, today)) == [late]
