"""Who is told what: followers, those meant, those who see to things; and nobody out of reach."""

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.factories.discussions import DUE, guidance_for_all, point, thread
from tests.factories.house import House, member, occasion, office, person
from tests.factories.owners import owner as criterion_owner
from tests.factories.pursuits import ADVANCED, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions import turning
from vedich.discussions.actions import Say
from vedich.discussions.models import Thread
from vedich.discussions.people import Meant, Owner
from vedich.discussions.state import Kind, State
from vedich.discussions.turning import Head
from vedich.notifications import actions, queries
from vedich.notifications.kinds import of_criterion, of_pursuit, of_thread
from vedich.notifications.models import Following, Notice
from vedich.notifications.words import beneath, sentence
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def told(member: Membership) -> list[str]:
    """Return the kinds of what somebody was told, the oldest first."""
    return [one.notice.kind for one in reversed(list(queries.told_to(member)))]


def follow(who: Membership, topic: str, *, on: bool = True) -> None:
    path = Pursuit.objects.get().place.path
    actions.follow(topic=topic, place_path=path, on=on, by=who, at=occasion(who).at)


def test_whoever_works_for_a_commune_follows_what_it_pursues(house: House, run: Pursuit) -> None:
    commune, above, beside = (
        member(house.commune),
        member(house.district, Role.LEADER),
        member(house.sibling),
    )

    thread(run, by=member(house.district, Role.DEPARTMENT))

    assert told(commune) == ["question"]
    assert told(above) == told(beside) == []


def test_the_office_that_answers_for_a_criterion_is_told_of_questions_on_it(
    house: House, run: Pursuit
) -> None:
    schools = member(house.district, Role.DEPARTMENT)
    criterion_owner(schools.office, house.district, 5, standard=ADVANCED)
    roads = member(house.district, Role.DEPARTMENT)
    criterion_owner(roads.office, house.district, 2, standard=ADVANCED)

    thread(run, criterion=5)

    assert told(schools) == ["question"]
    assert told(roads) == []


def test_nobody_is_told_of_what_they_do_themselves(house: House, run: Pursuit) -> None:
    by = member(house.commune)

    asked = thread(run, by=by)
    point(asked, by, "Và khi nào?")

    assert told(by) == []


def test_one_act_is_told_once_and_the_closest_way(house: House, run: Pursuit) -> None:
    seat = office(house.commune)
    leader, beside = member(seat, Role.LEADER), member(house.commune)
    by = member(house.district, Role.DEPARTMENT)

    meant = Meant(offices=frozenset({seat.pk}))
    thread(run, Kind.OBSTACLE, by, owner=leader, person=True, meant=meant)

    assert told(leader) == ["mentioned"]
    assert told(beside) == ["obstacle"]


def test_who_takes_part_is_told_what_comes_after(house: House, run: Pursuit) -> None:
    asks, answers = member(house.province, Role.DEPARTMENT), member(house.commune)
    asked = thread(run, by=asks)

    point(asked, answers)
    point(asked, member(house.district, Role.LEADER), "Nộp trong tuần này.")

    assert told(asks) == ["point", "point"]


def test_the_narrowest_thing_somebody_said_decides(house: House, run: Pursuit) -> None:
    leaves, comes = member(house.commune), member(house.province, Role.LEADER)
    follow(leaves, of_pursuit(run.pk), on=False)
    follow(comes, of_criterion(run.pk, 5))

    asked = thread(run, criterion=5)
    thread(run, criterion=6)
    follow(comes, of_thread(asked.pk), on=False)
    follow(leaves, of_thread(asked.pk))
    point(asked, member(house.district, Role.LEADER))

    assert told(comes) == ["question"]
    assert told(leaves) == ["point"]


def test_taking_part_does_not_overrule_having_left(house: House, run: Pursuit) -> None:
    by = member(house.district, Role.LEADER)
    asked = thread(run)
    follow(by, of_thread(asked.pk), on=False)

    point(asked, by)

    assert not Following.objects.get(person=by.person_id).on


def test_a_new_owner_is_told_that_it_is_theirs(house: House, run: Pursuit) -> None:
    by, culture = member(house.commune), member(house.district, Role.DEPARTMENT)
    one = thread(run, Kind.OBSTACLE, by)

    head = Head(Owner(culture.office_id), DUE, State.OPEN, "Kinh phí")
    turning.steer(thread_id=one.pk, head=head, said=Say(""), by=by, occasion=occasion(by))
    (notice,) = Notice.objects.filter(kind="owner", tellings__person=culture.person_id)

    with override("en"):
        assert "31/12/2026" in sentence(notice)


def test_who_left_hears_no_more_of_what_their_office_answers_for_or_sees_to(
    house: House, run: Pursuit
) -> None:
    leaves = member(house.district, Role.DEPARTMENT)
    criterion_owner(leaves.office, house.district, 5, standard=ADVANCED)
    follow(leaves, of_criterion(run.pk, 5), on=False)
    by = member(house.commune)
    asked = thread(run, criterion=5, by=by)
    assert told(leaves) == []

    obstacle = thread(run, Kind.OBSTACLE, by, criterion=6, owner=leaves)
    follow(leaves, of_thread(obstacle.pk), on=False)
    point(obstacle, by)
    assert told(leaves) == ["owner"]

    point(asked, by, "Ai trả lời?", meant=Meant(offices=frozenset({leaves.office_id})))
    assert told(leaves) == ["owner", "mentioned"]


def test_who_comes_to_the_office_that_sees_to_it_is_told(house: House, run: Pursuit) -> None:
    by, left = member(house.commune), member(house.district, Role.DEPARTMENT)
    of_office = thread(run, Kind.OBSTACLE, by, owner=left)
    of_person = thread(run, Kind.OBSTACLE, by, owner=left, person=True, criterion=6)
    comes = member(left.office, Role.DEPARTMENT)
    point(of_person, by, "Còn ai làm?")
    assert told(comes) == []  # somebody there sees to it

    Membership.objects.filter(pk=left.pk).update(until=occasion(by).day)
    point(of_office, by)
    point(of_person, by)

    assert told(comes) == ["point", "point"]


def test_pinned_guidance_is_told_to_the_communes_it_stands_on(house: House, run: Pursuit) -> None:
    pursuit(house.sibling, "ntm-xa-2021-2025")
    other = member(house.sibling)
    here = member(house.commune)

    guidance_for_all(house.district, ADVANCED)

    assert told(here) == ["guidance"]
    assert told(other) == []  # another standard
    assert queries.told_to(here)[0].place_path == house.commune.path


def test_who_reaches_a_place_no_longer_is_not_shown_what_they_were_told(
    house: House, run: Pursuit
) -> None:
    who = person()
    seat = member(house.commune, who=who)
    thread(run, by=member(house.district, Role.DEPARTMENT))
    assert queries.count_unread(seat) == 1

    moved = member(house.sibling, who=who)

    assert queries.count_unread(moved) == 0
    assert not queries.told_to(moved)
    assert queries.count_unread(member(house.province, who=who)) == 1


def test_the_successor_still_reads_what_its_people_were_told(house: House, run: Pursuit) -> None:
    who = person()
    member(house.commune, who=who)
    thread(run, by=member(house.district, Role.DEPARTMENT))

    assert queries.count_unread(member(house.successor, who=who)) == 1


def test_a_past_member_is_told_nothing_new(house: House, run: Pursuit) -> None:
    left = member(house.commune, until=occasion(member(house.commune)).day)
    stays = member(house.commune)

    thread(run, by=member(house.district, Role.DEPARTMENT))

    assert queries.unread_within(left.person_id, [stays]).count() == 0


def test_opening_a_notice_reads_all_there_is_on_the_same(house: House, run: Pursuit) -> None:
    commune, by = member(house.commune), member(house.district, Role.DEPARTMENT)
    asked, other = thread(run, by=by), thread(run, by=by, criterion=6)
    point(asked, by, "Cần sớm.")
    assert queries.count_unread(commune) == 3

    first = queries.told_to(commune).filter(notice__topic=of_thread(asked.pk))[0]
    actions.open_notice(telling_id=first.pk, by=commune, at=occasion(commune).at)

    assert [one.notice.topic for one in queries.unread(commune)] == [of_thread(other.pk)]


def test_answering_reads_what_was_told_of_the_thread(house: House, run: Pursuit) -> None:
    commune, by = member(house.commune), member(house.district, Role.DEPARTMENT)
    asked = thread(run, by=by)

    point(asked, commune)

    assert queries.count_unread(commune) == 0


def test_everything_is_read_at_once_as_far_as_one_reaches(house: House, run: Pursuit) -> None:
    who = person()
    here, elsewhere = member(house.commune, who=who), member(house.sibling, who=who)
    by = member(house.district, Role.DEPARTMENT)
    thread(run, by=by)
    thread(pursuit(house.sibling), by=by)

    assert actions.mark_all_read(by=here, at=occasion(here).at) == 1
    assert queries.count_unread(elsewhere) == 1


def test_what_was_told_is_never_changed(run: Pursuit, house: House) -> None:
    member(house.commune)
    thread(run, by=member(house.district, Role.DEPARTMENT))

    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.update(params="{}")


def test_news_is_put_in_the_words_of_whoever_reads_it(house: House, run: Pursuit) -> None:
    member(house.commune)
    by = member(office(house.district, name="Phòng Giáo dục"), Role.DEPARTMENT)
    thread(run, by=by, subject="Còn thiếu gì?")
    notice = Notice.objects.get()

    with override("en"):
        assert sentence(notice) == "Phòng Giáo dục asks: “Còn thiếu gì?”"
        assert "Xã Đông Thịnh · Criterion 5. Education" in beneath(notice)
    with override("vi"):
        assert "5. Giáo dục" in beneath(notice)


def test_counting_what_is_not_read_asks_once_and_stops_at_a_hundred(
    house: House, run: Pursuit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    commune, by = member(house.commune), member(house.district, Role.DEPARTMENT)
    asked = thread(run, by=by)
    for number in range(queries.MOST_COUNTED + 5):
        point(asked, by, f"Lần {number}")

    with django_assert_num_queries(1):
        assert queries.count_unread(commune) == queries.MOST_COUNTED


def test_what_is_undone_is_not_told(house: House, run: Pursuit) -> None:
    commune = member(house.commune)

    with transaction.atomic():
        thread(run, by=member(house.district, Role.DEPARTMENT))
        transaction.set_rollback(True)

    assert not Thread.objects.exists()
    assert queries.count_unread(commune) == 0
