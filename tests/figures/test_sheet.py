"""One commune in one period: what its page is told, and what it is not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.figures import period, report, value
from tests.factories.house import House, member, occasion, office
from tests.factories.owners import owner
from tests.factories.pursuits import gate, pursuit, title
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.figures import actions
from vedich.figures.explaining import explained
from vedich.figures.matrix_cells import Change
from vedich.figures.models import Period
from vedich.figures.roadmap import Hindrance, Outlook
from vedich.figures.sheet_indicator import NoSuchIndicator, indicator_history
from vedich.figures.sheet_lines import Criterion, Shaky
from vedich.figures.sheet_read import Shown
from vedich.figures.sheet_told import told_of
from vedich.figures.sheet_whole import Sheet, sheet_of
from vedich.figures.words import Voice, Word
from vedich.places.models import Fact
from vedich.pursuits.models import Pursuit
from vedich.pursuits.state import GateState

pytestmark = pytest.mark.django_db
TODAY = date(2023, 11, 24)
YES = "đạt"


def seen(by: Membership, of: Pursuit, when: Period | None = None, **more: object) -> Sheet:
    more = {"day": TODAY} | more
    return sheet_of(by, pursuit_id=of.pk, period_id=when.pk if when else None, **more)  # type: ignore[arg-type]  # words of a test


def criterion(sheet: Sheet, no: int) -> Criterion:
    return next(one for one in sheet.criteria if one.no == no)


def department(house: House, of: Pursuit, *criteria: int) -> Membership:
    found = member(office(house.province), Role.DEPARTMENT)
    for no in criteria:
        owner(found.office, house.province, no, standard=of.standard)
    return found


def test_the_highest_voice_that_has_spoken_is_shown_and_named(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "95/100"})
    reader = member(house.district, Role.READER)
    alone = seen(reader, one)

    value(one, year, "4", "100/100", department(house, one, 4))
    beside = seen(reader, one)
    asked = seen(reader, one, voice=Voice.COMMUNE)

    assert alone.shown
    assert beside.shown
    assert asked.shown
    assert (alone.shown.voice, beside.shown.voice) == (Voice.COMMUNE, Voice.DEPARTMENT)
    assert asked.shown.voice == Voice.COMMUNE
    assert criterion(beside, 4).cell.verdict is Verdict.MET
    assert criterion(asked, 4).cell.verdict is Verdict.NOT_MET
    assert [voice for voice, _ in beside.voices] == [Voice.COMMUNE, Voice.DEPARTMENT]
    assert criterion(beside, 4).cell.differs
    assert dict(criterion(beside, 4).voices)[Voice.COMMUNE].verdict is Verdict.NOT_MET


def test_figures_of_two_voices_stand_side_by_side_and_the_one_judged_is_marked(
    house: House,
) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "95/100", "7": YES})
    value(one, year, "4", "96/100", department(house, one, 4))

    found = seen(member(house.district, Role.READER), one)

    four = criterion(found, 4).lines[0]
    seven = criterion(found, 7).lines[0]
    assert [voice for voice, _ in four.values] == [Voice.COMMUNE, Voice.DEPARTMENT]
    assert four.chosen is not None
    assert four.chosen[0] == Voice.DEPARTMENT
    assert four.differs
    assert seven.chosen is not None
    assert seven.chosen[0] == Voice.COMMUNE
    assert not seven.differs


def test_what_a_commune_is_writing_is_shown_to_its_own_people_only(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "95/100"}, hand_in=False)
    own, above = member(house.commune), member(house.district, Role.COORDINATOR)

    theirs, ours = seen(above, one, year, draft=True), seen(own, one, year)

    assert theirs.shown is None
    assert theirs.criteria == ()
    assert not theirs.may_see_draft
    assert theirs.report_state == "unreported"
    assert ours.shown is not None
    assert ours.shown.draft
    assert ours.report_state == "draft"
    assert criterion(ours, 4).lines[0].told["as_written"] == ""
    assert criterion(ours, 4).lines[0].told["numerator"] == "95"


def test_a_correction_shows_in_the_draft_and_not_in_what_others_see(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "95/100"})
    value(one, year, "4", "99/100")
    own = member(house.commune, Role.LEADER)

    handed_in, draft = seen(own, one, year), seen(own, one, year, draft=True)
    above = seen(member(house.province, Role.LEADER), one, year, draft=True)

    assert handed_in.shown
    assert not handed_in.shown.draft
    assert handed_in.may_see_draft
    assert criterion(handed_in, 4).cell.verdict is Verdict.NOT_MET
    assert draft.shown
    assert draft.shown.draft
    assert criterion(draft, 4).cell.verdict is Verdict.MET
    assert above.shown
    assert not above.shown.draft
    assert criterion(above, 4).lines[0].told["numerator"] == "95"


def test_the_newest_period_somebody_spoke_of_is_shown_unless_another_is_asked_for(
    house: House,
) -> None:
    one = pursuit(house.commune)
    old, year, opened = (period(house.province, date(y, 6, 1)) for y in (2022, 2023, 2024))
    reader = member(house.district, Role.READER)
    before = seen(reader, one)
    report(one, old, {"4": "99/100"})
    report(one, year, {"4": "99/100"})

    assert before.period == opened
    assert seen(reader, one).period == year
    assert seen(reader, one, old).period == old
    with pytest.raises(Period.DoesNotExist):
        sheet_of(reader, pursuit_id=one.pk, period_id=10**6, day=TODAY)


def test_a_criterion_says_how_it_moved_since_the_period_before(house: House) -> None:
    one = pursuit(house.commune)
    old, year = period(house.province, date(2022, 6, 1)), period(house.province)
    report(one, old, {"4": "99/100", "7": "chưa đạt"})
    report(one, year, {"4": "98/100", "7": YES})

    found = seen(member(house.district, Role.READER), one)

    assert criterion(found, 4).cell.change is Change.WORSE
    assert criterion(found, 7).cell.change is Change.BETTER
    before = criterion(found, 4).before
    assert before is not None
    assert before.verdict is Verdict.MET


def test_what_is_wanting_is_counted_and_the_nearest_comes_first(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "90/100", "6.3": "4/6", "14.1": "5700/6100"})

    found = seen(member(house.district, Role.READER), one)

    assert [(short.code, short.count) for short in found.shortfalls] == [
        ("6.3", 2), ("4", 9), ("14.1", 95),
    ]  # fmt: skip


def test_a_provisional_verdict_says_what_it_rests_on(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "99/100"})

    four = criterion(seen(member(house.district, Role.READER), one), 4)

    assert four.cell.provisional
    assert four.shaky == ((Shaky.NUMBER, ("4",)),)


def test_reasons_come_from_the_rows_the_verdict_was_passed_on(house: House) -> None:
    """Read with the page, or read again by the verdict alone: the same JSON."""
    one, year = pursuit(house.commune), period(house.province)
    title(house.commune)
    gate(one, state=GateState.MET)
    report(one, year, {"4": "90/100", "5.1.a": "1/3", "7": YES})
    examiner = department(house, one, 4, 6)
    value(one, year, "4", "95/100", examiner)
    actions.state_opinion(
        pursuit_id=one.pk, period_id=year.pk, criterion=6, word=Word.BASICALLY_MET,
        reason="Gần xong.", by=examiner, occasion=occasion(examiner),
    )  # fmt: skip

    found = seen(member(house.district, Role.READER), one)

    assert found.shown
    assert found.told
    again = explained(found.shown.verdict)
    assert found.told.told == again.told
    assert set(found.told.inputs) == set(again.inputs)
    assert not found.told.outdated
    assert criterion(found, 6).cell.basically_met
    assert criterion(found, 6).cell.verdict is not Verdict.MET


def test_a_figure_changed_behind_a_verdict_is_read_from_the_verdict(house: House) -> None:
    """A page of the commune's voice is of what was handed in, whatever was typed since."""
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "90/100"})
    verdict = seen(member(house.district, Role.READER), one).shown
    value(one, year, "4", "99/100")

    found = seen(member(house.commune), one)

    assert isinstance(verdict, Shown)
    assert found.shown is not None
    assert found.shown.verdict == verdict.verdict
    assert criterion(found, 4).lines[0].told["numerator"] == "90"


def test_offices_people_and_what_came_back_stand_beside_the_criterion(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "90/100"})
    examiner = department(house, one, 4)
    actions.return_report(
        pursuit_id=one.pk, period_id=year.pk, criterion=4, reason="Thiếu danh sách hộ.",
        by=examiner, occasion=occasion(examiner),
    )  # fmt: skip

    theirs = seen(examiner, one, day=date(2026, 11, 25))
    readers = seen(member(house.district, Role.READER), one, day=date(2026, 11, 25))

    four = criterion(theirs, 4)
    assert [one.office_id for one in four.owners] == [examiner.office_id]
    assert four.returned is not None
    assert four.returned.note == "Thiếu danh sách hộ."
    assert theirs.report_state == "returned"
    assert four.may_enter
    assert not criterion(theirs, 5).may_enter
    assert not criterion(readers, 4).may_enter


def test_what_was_returned_is_forgotten_once_it_is_handed_in_again(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "90/100"})
    leader = member(house.province, Role.LEADER)
    for no in (4, None):
        actions.return_report(
            pursuit_id=one.pk, period_id=year.pk, criterion=no, reason="Xem lại.",
            by=leader, occasion=occasion(leader),
        )  # fmt: skip
    back = seen(leader, one)
    report(one, year, {"4": "99/100"})

    again = seen(leader, one)

    assert criterion(back, 4).returned
    assert back.returned
    assert criterion(again, 4).returned is None
    assert again.returned is None


def test_what_was_returned_before_is_not_what_is_returned_now(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    leader = member(house.province, Role.LEADER)
    for number, no in enumerate((4, 7)):
        report(one, year, {"4": f"9{number}/100"})
        actions.return_report(
            pursuit_id=one.pk,
            period_id=year.pk,
            criterion=no,
            reason="Xem lại.",
            by=leader,
            occasion=occasion(leader),
        )

    found = seen(leader, one)

    assert [one.no for one in found.criteria if one.returned] == [7]


def test_a_voice_is_compared_with_itself_or_a_lower_one_of_the_period_before(
    house: House,
) -> None:
    one = pursuit(house.commune)
    old, year = period(house.province, date(2022, 6, 1)), period(house.province)
    report(one, old, {"4": "90/100"})
    value(one, old, "4", "99/100", department(house, one, 4))
    report(one, year, {"4": "99/100"})
    reader = member(house.province, Role.READER)

    commune = seen(reader, one, year)

    assert commune.way is not None
    assert criterion(commune, 4).cell.change is Change.BETTER
    assert [step.shown.voice for step in commune.way.steps] == [Voice.COMMUNE, Voice.COMMUNE]


def test_an_overdue_gate_and_a_missing_title_block_the_way(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    gate(one, "no-debt", due_on=date(2023, 9, 1))
    report(one, year, {"4": "90/100"})

    found = seen(member(house.province, Role.LEADER), one)
    title(house.commune)
    report(one, year, {"4": "91/100"})
    held = seen(member(house.province, Role.LEADER), one)

    assert found.way
    assert held.way
    kinds = [(one.kind, one.code) for one in found.way.roadmap.blockers]
    assert kinds == [
        (Hindrance.GATE_OVERDUE, "no-debt"),
        (Hindrance.PREREQUISITE, "ntm-xa-2021-2025"),
    ]
    assert found.way.roadmap.outlook is Outlook.BLOCKED
    assert [one.kind for one in held.way.roadmap.blockers] == [Hindrance.GATE_OVERDUE]


def test_no_income_figure_blocks_the_survey_and_so_the_vote(house: House) -> None:
    """The case of Tháp Mười: the survey waits for the income, the council for the survey."""
    one = pursuit(house.commune, standard="ntm-xa-2021-2025")
    Fact.objects.create(
        place=house.commune, name="region", value="btb", confidence="sourced", source="made up"
    )
    year = period(house.province)
    report(one, year, {"4.2": "99"})
    leader = member(house.province, Role.LEADER)
    before = seen(leader, one)
    gate(one, "survey", GateState.RUNNING, due_on=date(2024, 1, 1))

    asked = seen(leader, one)
    report(one, year, {"10": "60"})
    told = seen(leader, one)

    def chain(sheet: Sheet) -> bool:
        assert sheet.way is not None
        return any(one.kind is Hindrance.CHAIN for one in sheet.way.roadmap.blockers)

    assert not chain(before)
    assert chain(asked)
    assert not chain(told)


def test_an_earlier_period_is_seen_from_its_own_day_without_what_blocks_today(
    house: House,
) -> None:
    one = pursuit(house.commune)
    old, year = period(house.province, date(2022, 6, 1)), period(house.province)
    gate(one, "no-debt", due_on=date(2023, 9, 1))
    report(one, old, {"4": "99/100"})
    report(one, year, {"4": "99/100", "7": YES})
    reader = member(house.province, Role.READER)

    then, now = seen(reader, one, old), seen(reader, one, year)

    assert then.look_back
    assert not now.look_back
    assert then.way
    assert now.way
    assert then.way.seen_on == date(2022, 12, 31)
    assert then.way.roadmap.blockers == ()
    assert [step.point.met_lo for step in now.way.steps] == [1, 2]
    assert len(then.way.steps) == 1


def test_what_is_over_is_seen_from_the_day_it_ended(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "99/100"})
    one.ended_on = date(2024, 5, 1)
    one.save(update_fields=["ended_on"])

    found = seen(member(house.province, Role.READER), one, day=date(2026, 11, 24))

    assert found.way is not None
    assert found.way.seen_on == date(2024, 5, 1)


def test_another_commune_is_not_found(house: House) -> None:
    one = pursuit(house.commune)
    period(house.province)

    for by in (member(house.sibling, Role.LEADER), member(house.far_commune, Role.COORDINATOR)):
        with pytest.raises(Pursuit.DoesNotExist):
            seen(by, one)
    assert seen(member(house.successor, Role.READER), one).shown is None


def test_the_sheet_asks_as_often_for_one_period_as_for_twelve(house: House) -> None:
    one = pursuit(house.commune)
    examiner = department(house, one, 4)
    reader = member(house.province, Role.LEADER)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            told_of(seen(reader, one))
        return len(queries)

    report(one, period(house.province, date(2021, 6, 1)), {"4": "90/100"})
    few = asked()
    for month in range(1, 12):
        when = period(house.province, date(2022, month, 1), kind="month")
        report(one, when, {"4": f"{80 + month}/100", "7": YES})
        value(one, when, "4", "98/100", examiner)

    assert asked() == few
    assert few <= 11


def test_an_indicator_has_its_history_with_who_said_what_and_what_it_had_to_reach(
    house: House,
) -> None:
    one = pursuit(house.commune)
    old, year = period(house.province, date(2022, 6, 1)), period(house.province)
    report(one, old, {"4": "97/100"})
    report(one, year, {"4": "98/100"})
    value(one, year, "4", "100/100", department(house, one, 4))
    value(one, year, "4", "99/100")

    above = indicator_history(
        member(house.province, Role.READER), pursuit_id=one.pk, code="4", day=TODAY
    )
    own = indicator_history(member(house.commune), pursuit_id=one.pk, code="4", day=TODAY)

    said = [
        (moment.period, spoken.voice, str(spoken.value.numerator), spoken.cell.verdict)
        for moment in above.moments
        for spoken in moment.spoken
        if spoken.value and spoken.cell
    ]
    assert said == [
        (old, Voice.COMMUNE, "97", Verdict.NOT_MET),
        (year, Voice.COMMUNE, "98", Verdict.NOT_MET),
        (year, Voice.DEPARTMENT, "100", Verdict.MET),
    ]
    assert above.law is not None
    assert str(above.law.bar) == "99.0000"
    assert [str(one.numerator) for one in above.revisions] == ["98", "100"]
    assert sorted(str(one.numerator) for one in own.revisions) == ["100", "98", "99"]


def test_a_part_is_explained_from_its_own_figure(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"5.1.a": "2/3", "5.1.b": "1"})
    reader = member(house.province, Role.READER)

    def verdict(code: str) -> Verdict | None:
        history = indicator_history(reader, pursuit_id=one.pk, code=code, day=TODAY)
        cell = history.moments[0].spoken[0].cell
        return cell.verdict if cell else None

    assert (verdict("5.1.a"), verdict("5.1.b")) == (Verdict.NOT_MET, Verdict.MET)
    assert verdict("5.1") is Verdict.NOT_MET
    with pytest.raises(NoSuchIndicator):
        verdict("99")
