"""What waits for somebody, by role: counts, the first of each, and no more queries for more."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.figures import DUE, period, report, value
from tests.factories.house import House, member, occasion, office, place
from tests.factories.owners import owner
from tests.factories.pursuits import gate, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import actions, periods
from vedich.figures.models import Period, Statement, Window
from vedich.figures.my_work import my_work
from vedich.figures.my_work_piles import MOST, Kind, Pile
from vedich.figures.words import State, Voice, WindowState, Word
from vedich.pursuits.models import Pursuit
from vedich.pursuits.state import GateState

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)  # a day after everything the factories make is done
FIGURES = {"4": "90/100"}


def work(by: Membership, day: date = TODAY) -> dict[Kind, Pile]:
    return {pile.kind: pile for pile in my_work(by, day)}


def send_back(one: Pursuit, when: Period, by: Membership, criterion: int | None = 4) -> None:
    actions.return_report(
        pursuit_id=one.pk, period_id=when.pk, criterion=criterion, reason="Xem lại số hộ.",
        by=by, occasion=occasion(by),
    )  # fmt: skip


def test_nothing_waits_where_nothing_was_opened(house: House) -> None:
    pursuit(house.commune)

    for role in Role:
        assert my_work(member(house.commune, role), TODAY) == []
        assert my_work(member(house.province, role), TODAY) == []


def test_a_commune_sees_the_report_that_is_due_and_how_much_is_missing(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)

    before = work(member(house.commune))[Kind.DUE].items[0]
    report(one, year, FIGURES, hand_in=False)
    drafted = work(member(house.commune, Role.LEADER))[Kind.DUE].items[0]

    assert (before.pursuit_id, before.period, before.due_on) == (one.pk, year, DUE)
    assert (before.count, before.of, before.draft) == (75, 75, False)
    assert drafted.count < 75
    assert drafted.draft


def test_what_is_handed_in_is_no_longer_due(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, FIGURES)

    assert work(member(house.commune)) == {}


def test_every_period_that_is_open_is_due(house: House) -> None:
    pursuit(house.commune, registered_on=date(2021, 3, 1))
    opened = (("year", 12), ("half_year", 12), ("month", 12), ("month", 11))
    every = {period(house.province, date(2023, month, 1), kind=kind).pk for kind, month in opened}

    for by, kind in (
        (member(house.commune), Kind.DUE),
        (member(house.province, Role.COORDINATOR), Kind.UNREPORTED),
    ):
        assert {one.period.pk for one in work(by)[kind].items if one.period} == every


@pytest.mark.parametrize("state", [WindowState.CLOSED, WindowState.LOCKED])
def test_a_period_that_takes_nothing_is_not_due_unless_more_time_was_granted(
    house: House, state: WindowState
) -> None:
    pursuit(house.commune)
    period(house.province)
    by = member(house.province, Role.COORDINATOR)
    window = Window.objects.get()
    periods.set_window(window_id=window.pk, state=state, by=by, occasion=occasion(by))
    closed = work(member(house.commune))

    periods.extend(
        window_id=window.pk, place=house.commune, until_on=date(2027, 1, 31), reason="Lũ.",
        by=by, occasion=occasion(by),
    )  # fmt: skip
    granted = work(member(house.commune))

    assert Kind.DUE not in closed
    assert granted[Kind.DUE].items[0].due_on == date(2027, 1, 31)


def test_a_period_of_years_the_standard_does_not_cover_is_not_due(house: House) -> None:
    pursuit(house.commune)
    period(house.province, date(2026, 6, 1))

    assert work(member(house.commune)) == {}
    assert work(member(house.province, Role.COORDINATOR)) == {}


def test_a_commune_sees_what_came_back_with_the_reason_until_it_is_handed_in(
    house: House,
) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, FIGURES)
    send_back(one, year, member(house.province, Role.LEADER))
    reporter = member(house.commune)

    back = work(reporter)[Kind.RETURNED].items[0]
    value(one, year, "4", "99/100")
    corrected = work(reporter)[Kind.RETURNED].items[0]
    report(one, year, {})

    assert (back.criteria, back.note, back.corrected) == ((4,), "Xem lại số hộ.", False)
    assert corrected.corrected
    assert Kind.RETURNED not in work(reporter)


def test_a_figure_changed_after_handing_in_waits_to_be_handed_in(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, FIGURES)
    value(one, year, "4", "99/100")
    value(one, year, "7", "đạt")

    found = work(member(house.commune, Role.LEADER))

    assert found[Kind.UNSENT].items[0].count == 2
    assert Kind.DUE not in found


def test_a_commune_sees_where_others_come_to_another_verdict_or_word(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "99/100", "7": "đạt"})
    examiner = member(house.province, Role.LEADER)
    reporter = member(house.commune)
    agreeing = work(reporter)

    value(one, year, "4", "98/100", examiner)
    actions.state_opinion(
        pursuit_id=one.pk, period_id=year.pk, criterion=7, word=Word.NOT_MET, reason="Chợ hỏng.",
        by=examiner, occasion=occasion(examiner),
    )  # fmt: skip

    assert Kind.DISAGREEING not in agreeing
    assert work(reporter)[Kind.DISAGREEING].items[0].criteria == (4, 7)


def test_those_above_see_how_many_have_not_handed_in_by_period(house: House) -> None:
    first, second = pursuit(house.commune), pursuit(house.sibling)
    pursuit(house.far_commune)
    year = period(house.province)
    report(first, year, FIGURES)
    report(second, year, FIGURES, hand_in=False)

    district = work(member(house.district, Role.LEADER))
    late = work(member(house.province, Role.COORDINATOR), date(2027, 1, 5))[Kind.UNREPORTED]

    item = district[Kind.UNREPORTED].items[0]
    assert (item.count, item.of, item.late, item.period) == (1, 2, 0, year)
    assert (late.count, late.items[0].late) == (1, 1)
    assert district[Kind.TO_CONFIRM].items[0].pursuit_id == first.pk


def test_the_window_of_the_nearest_place_counts(house: House) -> None:
    pursuit(house.commune)
    year = period(house.province)
    period(house.district)
    Window.objects.filter(place=house.district).update(due_on=date(2026, 11, 1))

    item = work(member(house.province, Role.COORDINATOR))[Kind.UNREPORTED].items[0]
    due = work(member(house.commune))[Kind.DUE].items[0]

    assert (item.period, item.due_on, item.late) == (year, date(2026, 11, 1), 1)
    assert due.due_on == date(2026, 11, 1)


def test_those_above_see_what_was_returned_and_where_voices_disagree(house: House) -> None:
    one, other = pursuit(house.commune), pursuit(house.sibling)
    year = period(house.province)
    for each in (one, other):
        report(each, year, FIGURES)
    leader = member(house.province, Role.LEADER)
    send_back(one, year, leader)
    value(other, year, "4", "99/100", leader)

    found = work(leader)

    assert found[Kind.SENT_BACK].items[0].note == "Xem lại số hộ."
    assert found[Kind.SENT_BACK].items[0].criteria == (4,)
    assert [(i.pursuit_id, i.criteria) for i in found[Kind.DISAGREEING].items] == [(other.pk, (4,))]
    assert [item.pursuit_id for item in found[Kind.TO_CONFIRM].items] == [other.pk]


def test_a_department_sees_only_what_it_answers_for_and_has_not_looked_at(house: House) -> None:
    one, other = pursuit(house.commune), pursuit(house.sibling)
    year = period(house.province)
    figures = {"4": "90/100", "6.1": "đạt", "7": "đạt"}
    for each in (one, other):
        report(each, year, figures)
    examiner = member(office(house.province), Role.DEPARTMENT)
    for criterion in (4, 6, 7):
        owner(examiner.office, house.province, criterion, standard=one.standard)
    stranger = member(office(house.province), Role.DEPARTMENT)

    before = work(examiner)[Kind.TO_CHECK]
    later = Statement.objects.get(pursuit=one).submitted_at
    Statement.objects.update(submitted_at=later.replace(hour=1))
    value(one, year, "4", "91/100", examiner)
    actions.state_opinion(
        pursuit_id=one.pk, period_id=year.pk, criterion=7, word=Word.MET, reason="",
        by=examiner, occasion=occasion(examiner),
    )  # fmt: skip
    after = {item.pursuit_id: item.criteria for item in work(examiner)[Kind.TO_CHECK].items}

    assert {item.criteria for item in before.items} == {(4, 6, 7)}
    assert after == {one.pk: (6,), other.pk: (4, 6, 7)}
    assert work(stranger) == {}


def test_a_department_sees_only_the_communes_it_answers_in(house: House) -> None:
    one, other, year = pursuit(house.commune), pursuit(house.sibling), period(house.province)
    for each in (one, other):
        report(each, year, FIGURES)
    examiner = member(office(house.district), Role.DEPARTMENT)
    owner(examiner.office, house.sibling, 4, standard=one.standard)

    found = work(examiner)

    assert [item.pursuit_id for item in found[Kind.TO_CHECK].items] == [other.pk]


def test_a_department_sees_what_it_returned_until_it_is_handed_in_again(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, FIGURES)
    examiner, other = (member(office(house.province), Role.DEPARTMENT) for _ in range(2))
    for each in (examiner, other):
        owner(each.office, house.province, 4, standard=one.standard)
    send_back(one, year, examiner)

    mine, theirs = work(examiner), work(other)
    report(one, year, {"4": "99/100"})

    assert mine[Kind.SENT_BACK].items[0].criteria == (4,)
    assert Kind.SENT_BACK not in theirs
    assert Kind.TO_CHECK not in mine
    assert Kind.SENT_BACK not in work(examiner)
    assert work(examiner)[Kind.TO_CHECK].items[0].criteria == (4,)


def test_gates_past_their_day_are_shown_until_they_are_settled(house: House) -> None:
    one = pursuit(house.commune)
    gate(one, "survey", due_on=date(2026, 11, 1))
    gate(one, "no-debt", due_on=date(2026, 12, 24))
    leader, front = member(house.district, Role.LEADER), member(house.commune, Role.FRONT)

    above, fronts, own = work(leader), work(front), work(member(house.commune))
    gate(one, "survey", GateState.MET, due_on=date(2026, 11, 1))

    assert [item.gate for item in above[Kind.OVERDUE].items] == ["survey"]
    assert [item.gate for item in fronts[Kind.OVERDUE].items] == ["survey"]
    assert [item.gate for item in own[Kind.RUNNING].items] == ["no-debt"]
    assert Kind.OVERDUE not in work(leader)
    assert work(front) == {}


def test_the_front_sees_the_surveys_it_can_begin(house: House) -> None:
    one = pursuit(house.commune, stage="made-public")
    pursuit(house.sibling)
    front = member(house.commune, Role.FRONT)

    waiting = work(front)[Kind.WAITING]
    gate(one, "survey", due_on=date(2026, 12, 24))

    assert [item.pursuit_id for item in waiting.items] == [one.pk]
    assert set(work(front)) == {Kind.RUNNING}


def test_a_title_at_risk_is_shown_to_those_above(house: House) -> None:
    one = pursuit(house.commune)
    Pursuit.objects.filter(pk=one.pk).update(stage="at_risk")

    assert work(member(house.province, Role.LEADER))[Kind.AT_RISK].items[0].pursuit_id == one.pk


def test_what_is_over_waits_for_nobody(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, FIGURES)
    gate(one, "survey", due_on=date(2026, 11, 1))
    Pursuit.objects.filter(pk=one.pk).update(ended_on=date(2026, 11, 20))

    for by in (member(house.commune), member(house.province, Role.LEADER)):
        assert work(by) == {}


def grow(house: House, year: Period, many: int) -> None:
    """Add so many communes that reported, half of them otherwise than the province says."""
    communes = [place("Xã mới", house.district) for _ in range(many)]
    Pursuit.objects.bulk_create(
        Pursuit(
            place=commune,
            standard="ntm-nang-cao-2021-2025",
            registered_on=date(2023, 1, 10),
            stage="registered",
            stage_since=date(2023, 1, 10),
        )
        for commune in communes
    )
    model = Statement.objects.filter(voice=Voice.COMMUNE).earliest("pk")
    other = Statement.objects.filter(voice=Voice.PROVINCE).earliest("pk")
    new = Pursuit.objects.filter(place__in=communes)
    for like in (model, other):
        Statement.objects.bulk_create(
            Statement(
                pursuit=one,
                period=year,
                voice=like.voice,
                state=State.SUBMITTED if like is model else State.STATED,
                submissions=like.submissions,
                submitted_at=like.submitted_at,
                verdict_id=like.verdict_id,
            )
            for one in new
        )


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LEADER, Role.DEPARTMENT, Role.FRONT])
@pytest.mark.parametrize("where", ["country", "province", "commune"])
def test_as_many_queries_for_three_hundred_communes_as_for_ten(
    house: House, where: str, role: Role
) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, FIGURES)
    value(one, year, "4", "99/100", member(house.province, Role.LEADER))
    by = member(getattr(house, where), role)
    owner(by.office, getattr(house, where), 4, standard=one.standard)

    def asked() -> tuple[int, dict[Kind, Pile]]:
        with CaptureQueriesContext(connection) as queries:
            piles = work(by)
        return len(queries), piles

    grow(house, year, 9)
    few, _ = asked()
    grow(house, year, 290)
    many, piles = asked()

    assert many == few <= 12
    for pile in piles.values():
        assert len(pile.items) <= MOST
        assert pile.more == pile.count - len(pile.items) or pile.kind is Kind.UNREPORTED
    if where != "commune" and role in (Role.COORDINATOR, Role.LEADER):
        assert piles[Kind.DISAGREEING].count == 300
        assert piles[Kind.TO_CONFIRM].count == 300
    if where != "commune" and role == Role.DEPARTMENT:
        assert piles[Kind.TO_CHECK].count == 300
