"""Who ends a disagreement, guidance, an obstacle; what answers a question; what is kept once."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.discussions import DUE, guidance_for_all, point, thread
from tests.factories.house import House, member, occasion, office
from tests.factories.owners import owner as criterion_owner
from tests.factories.pursuits import ADVANCED
from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import Role
from vedich.discussions import actions, permissions, policies, queries, turning
from vedich.discussions.actions import Say
from vedich.discussions.models import Mention, Thread
from vedich.discussions.people import Meant, Owner
from vedich.discussions.state import Kind, State
from vedich.discussions.turning import Head
from vedich.files.actions import store_file
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def close(one: Thread, by: Membership, text: str = "Xong.") -> Thread:
    return turning.close(thread_id=one.pk, said=Say(text), by=by, occasion=occasion(by))


def hand_to(one: Thread, owner: Membership, by: Membership, **more: object) -> Thread:
    head = Head(Owner(owner.office_id), DUE, State(one.state), one.would_remove)
    return turning.steer(
        thread_id=one.pk,
        head=head,
        said=Say(""),
        by=by,
        occasion=occasion(by),
        **more,  # type: ignore[arg-type]  # words of a test
    )


def paper(by: Membership, words: str) -> StoredFile:
    upload = SimpleUploadedFile("giay.txt", words.encode())
    return store_file(upload=upload, place_path=by.office.place.path, occasion=occasion(by))


def leave(who: Membership) -> None:
    Membership.objects.filter(pk=who.pk).update(until=date(2026, 11, 20))


@pytest.mark.parametrize("role", [Role.LEADER, Role.COORDINATOR, Role.REPORTER])
def test_who_disagrees_does_not_take_a_disagreement_over(
    house: House, run: Pursuit, role: Role
) -> None:
    party = member(house.commune, role)
    one = thread(run, Kind.DISAGREEMENT, party, owner=member(house.district, Role.DEPARTMENT))

    with pytest.raises(NotYours, match="hands it on"):
        hand_to(one, party, party)
    assert not permissions.may_steer(party, one)


def test_the_office_that_recorded_a_disagreement_does_not_see_to_it(
    house: House, run: Pursuit
) -> None:
    department = member(house.district, Role.DEPARTMENT)
    commune = member(house.commune, Role.LEADER)
    with pytest.raises(policies.AParty):
        thread(run, Kind.DISAGREEMENT, department, owner=department)
    with pytest.raises(policies.AParty):
        thread(run, Kind.DISAGREEMENT, department, owner=commune)
    sees_to = member(house.district, Role.DEPARTMENT)
    one = thread(run, Kind.DISAGREEMENT, department, owner=sees_to)

    for party in (department, commune):
        with pytest.raises(policies.AParty):
            hand_to(one, party, sees_to)
    above = member(house.province, Role.LEADER)
    assert hand_to(one, department, above).owner_office_id == department.office_id
    with pytest.raises(policies.AParty):
        hand_to(one, commune, above)


def test_who_decides_above_may_see_to_what_they_recorded(house: House, run: Pursuit) -> None:
    leader = member(house.district, Role.LEADER)

    one = thread(run, Kind.DISAGREEMENT, leader, owner=leader)

    assert close(one, leader).state == State.CLOSED


def test_what_is_pinned_for_a_province_is_ended_and_narrowed_there_only(
    house: House, run: Pursuit
) -> None:
    district = member(house.district, Role.COORDINATOR)
    province = member(house.province, Role.COORDINATOR)
    one = thread(run, Kind.GUIDANCE, district)

    def pin(over: Place, by: Membership) -> None:
        turning.pin(thread_id=one.pk, over=over, by=by, occasion=occasion(by))

    pin(house.province, province)
    with pytest.raises(NotYours, match="Tỉnh Thanh Hóa"):
        pin(house.district, district)
    with pytest.raises(NotYours, match="Tỉnh Thanh Hóa"):
        close(one, district)
    close(one, province)
    with pytest.raises(NotYours):
        turning.reopen(
            thread_id=one.pk, said=Say("Vẫn đúng."), by=district, occasion=occasion(district)
        )
    turning.reopen(
        thread_id=one.pk, said=Say("Vẫn đúng."), by=province, occasion=occasion(province)
    )
    pin(house.district, province)
    assert close(one, district).state == State.CLOSED


def test_what_somebody_left_behind_is_their_office_s(house: House, run: Pursuit) -> None:
    owner = member(house.district, Role.DEPARTMENT)
    colleague = member(owner.office, Role.DEPARTMENT)
    one = thread(run, Kind.OBSTACLE, owner=owner, person=True)
    day = occasion(owner).day
    assert list(queries.waits_for(colleague, day)) == []

    leave(owner)
    elsewhere = member(house.province, Role.DEPARTMENT, owner.person)

    assert list(queries.waits_for(colleague, day)) == [one]
    mine = queries.Asked(mine_on=day)
    assert list(queries.asked_for(colleague, mine)) == [one]
    assert list(queries.waits_for(elsewhere, day)) == []
    assert not permissions.may_close(elsewhere, one, day)
    assert close(one, colleague).state == State.CLOSED


def test_me_too_is_no_answer(house: House, run: Pursuit) -> None:
    asks = member(house.district, Role.DEPARTMENT)
    asked = thread(run, by=asks)

    point(asked, member(house.district, Role.DEPARTMENT), "Tôi cũng muốn biết.")
    asked.refresh_from_db()

    assert asked.state == State.OPEN


@pytest.mark.parametrize("who", ["meant office", "meant person", "owner", "commune", "above"])
def test_a_question_is_answered_by_those_it_asks(house: House, run: Pursuit, who: str) -> None:
    asks = member(house.district, Role.DEPARTMENT)
    answers = member(house.district, Role.DEPARTMENT)
    meant = Meant()
    if who == "meant office":
        meant = Meant(offices=frozenset({answers.office_id}))
    elif who == "meant person":
        meant = Meant(people=frozenset({answers.person_id}))
    elif who == "owner":
        criterion_owner(answers.office, house.district, 5, standard=ADVANCED)
    else:
        answers = member(house.commune if who == "commune" else house.province)
    asked = thread(run, by=asks, meant=meant)

    point(asked, answers)
    asked.refresh_from_db()

    assert asked.state == State.ANSWERED


def test_an_office_beside_the_one_that_asked_answers_nothing(house: House, run: Pursuit) -> None:
    asked = thread(run, by=member(house.commune))

    point(asked, member(office(house.commune, name="Hội Nông dân")), "Tôi cũng hỏi.")
    asked.refresh_from_db()

    assert asked.state == State.OPEN


def test_the_same_words_for_somebody_else_are_another_point(house: House, run: Pursuit) -> None:
    asked, by = thread(run), member(house.commune)
    department = member(house.district, Role.DEPARTMENT)
    meant = Meant(frozenset({department.office_id}))

    point(asked, by)
    points = [point(asked, by, meant=meant).no for _again in range(2)]

    assert points == [3, 3]
    assert Mention.objects.get().office_id == department.office_id


def test_the_same_words_with_the_same_paper_are_kept_once(
    house: House, run: Pursuit, own_files: None
) -> None:
    asked, by = thread(run), member(house.commune)

    def send(words: str) -> int:
        said = Say("Có giấy.", files=(paper(by, words),))
        return actions.say(thread_id=asked.pk, said=said, by=by, occasion=occasion(by)).no

    assert [send("một"), send("một"), send("hai")] == [2, 2, 3]


def test_what_is_opened_twice_in_a_row_is_one_thread(house: House, run: Pursuit) -> None:
    by, above = member(house.commune), member(house.district)
    first = thread(run, Kind.OBSTACLE, by)

    assert thread(run, Kind.OBSTACLE, by) == first
    others = [
        thread(run, Kind.OBSTACLE, by, owner=above),
        thread(run, Kind.OBSTACLE, by, subject="Khác"),
        thread(run, Kind.OBSTACLE, by, criterion=6),
        thread(run, Kind.OBSTACLE, member(house.commune)),
        thread(run, Kind.OBSTACLE, by, meant=Meant(people=frozenset({above.person_id}))),
    ]
    assert len({first.pk, *(one.pk for one in others)}) == 6
    point(first, by)
    assert thread(run, Kind.OBSTACLE, by) != first  # it went on: this is a new one


def test_guidance_for_all_given_twice_in_a_row_is_given_once(house: House, run: Pursuit) -> None:
    one = guidance_for_all(house.district, ADVANCED)
    by = Membership.objects.get(person=one.person_id)

    again = actions.guide_all(
        over=house.district,
        standard=ADVANCED,
        criterion=5,
        opening=actions.Opening(
            Kind.GUIDANCE, "Cách lập hồ sơ", Say("Mỗi trường một tập.")
        ),
        by=by,
        occasion=occasion(by),
    )  # fmt: skip

    assert again == one


def test_a_colleagues_change_is_not_undone_unseen(house: House, run: Pursuit) -> None:
    by, district = member(house.commune), member(house.district, Role.DEPARTMENT)
    coordinates = member(house.district, Role.COORDINATOR)
    one = thread(run, Kind.OBSTACLE, by, owner=district)
    hand_to(one, coordinates, coordinates, seen=1)

    with pytest.raises(policies.ChangedMeanwhile) as refused:
        hand_to(one, by, by, seen=1)

    assert refused.value.standing.owner_office_id == coordinates.office_id
    one.refresh_from_db()
    assert one.owner_office_id == coordinates.office_id
    assert hand_to(one, by, by, seen=2).owner_office_id == by.office_id


def test_what_was_only_said_meanwhile_is_in_nobodys_way(house: House, run: Pursuit) -> None:
    by, district = member(house.commune), member(house.district, Role.DEPARTMENT)
    one = thread(run, Kind.OBSTACLE, by)
    point(one, district)

    assert hand_to(one, district, by, seen=1).owner_office_id == district.office_id


def test_a_change_sent_twice_with_words_is_kept_once(house: House, run: Pursuit) -> None:
    by = member(house.commune)
    one = thread(run, Kind.OBSTACLE, by)
    head = Head(Owner(by.office_id), DUE, State.REMOVING, "Kinh phí")

    for _again in range(2):
        turning.steer(
            thread_id=one.pk,
            head=head,
            said=Say("Đã khởi công."),
            seen=1,
            by=by,
            occasion=occasion(by),
        )

    assert one.said.count() == 2


def test_nothing_is_due_in_the_past_unless_it_was_already(house: House, run: Pursuit) -> None:
    by = member(house.commune)
    yesterday = occasion(by).day - timedelta(days=1)
    opening = actions.Opening(
        Kind.OBSTACLE, "Thiếu vốn", Say("Chưa đủ."), Owner(by.office_id), yesterday
    )
    with pytest.raises(policies.DueInThePast, match="24/11/2026"):
        actions.open_thread(
            pursuit_id=run.pk, criterion=5, opening=opening, by=by, occasion=occasion(by)
        )
    one = thread(run, Kind.OBSTACLE, by, due_on=yesterday)

    def steer(day: date) -> Thread:
        head = Head(Owner(by.office_id), day, State.REMOVING, "Vốn huyện")
        return turning.steer(
            thread_id=one.pk, head=head, said=Say(""), by=by, occasion=occasion(by)
        )

    with pytest.raises(policies.DueInThePast):
        steer(yesterday - timedelta(days=1))
    assert steer(yesterday).state == State.REMOVING
