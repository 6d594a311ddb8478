"""Several voices on one commune: side by side, each with its own verdict, nobody overwritten."""

import pytest

from tests.factories.figures import report, value
from tests.factories.house import House, member, occasion
from tests.factories.owners import owner
from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.figures import actions, letters
from vedich.figures.explaining import explained
from vedich.figures.models import Period, Statement, Verdict as KeptVerdict
from vedich.figures.policies import NotSubmitted, ReasonMissing
from vedich.figures.queries import figures_on, highest, statements_on
from vedich.figures.verifying import Verified, verify
from vedich.figures.words import State, Voice, Word
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


@pytest.fixture
def department(house: House, run: Pursuit) -> Membership:
    """Somebody of the district's office that answers for criterion 4."""
    held = member(house.district, Role.DEPARTMENT)
    owner(held.office, place=house.district, standard=run.standard, criterion=4)
    return held


def word(statement: Statement, no: int) -> Verdict:
    assert statement.verdict is not None
    return letters.verdict(statement.verdict.criteria[no - 1])


def opine(run: Pursuit, year: Period, said: Word, by: Membership, reason: str = "Đã xem") -> None:
    actions.state_opinion(
        pursuit_id=run.pk,
        period_id=year.pk,
        criterion=4,
        word=said,
        reason=reason,
        by=by,
        occasion=occasion(by),
    )


def test_a_department_is_judged_on_its_own_figures_and_the_communes_others(
    run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "99", "14.1": "94"})

    value(run, year, "4", "98", department)

    ours, theirs = statements_on(department, run, year)
    assert (ours.voice, theirs.voice) == (Voice.COMMUNE, Voice.DEPARTMENT)
    assert (word(ours, 4), word(theirs, 4)) == (Verdict.MET, Verdict.NOT_MET)
    assert word(theirs, 14) == word(ours, 14) == Verdict.NOT_MET
    assert highest([ours, theirs]) == theirs


def test_a_correction_of_the_commune_reaches_the_voices_above_when_handed_in(
    house: House, run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "99", "14.1": "94"})
    value(run, year, "4", "98", department)
    value(run, year, "14.1", "100")
    above = Statement.objects.get(voice=Voice.DEPARTMENT)
    before = above.verdict

    leader = member(house.commune, Role.LEADER)
    actions.submit_report(
        pursuit_id=run.pk, period_id=year.pk, by=leader, occasion=occasion(leader)
    )

    above.refresh_from_db()
    assert above.verdict != before
    assert letters.verdict(above.verdict.indicators[0]) is not None
    given = figures_on(department, statements_on(department, run, year))
    assert given["14.1"][Voice.COMMUNE].as_written == "100"


def test_only_the_office_that_answers_for_a_criterion_examines_it(
    house: House, run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "99", "14.1": "94"})

    with pytest.raises(NotYours, match="answers for"):
        value(run, year, "14.1", "90", department)
    with pytest.raises(NotYours):
        opine(run, year, Word.MET, member(house.district, Role.READER))
    opine(run, year, Word.MET, member(house.province, Role.COORDINATOR))


def test_basically_met_is_a_tag_and_changes_no_verdict(
    run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "98"})

    opine(run, year, Word.BASICALLY_MET, department)

    stated = Statement.objects.get(voice=Voice.DEPARTMENT)
    assert word(stated, 4) == Verdict.NOT_MET
    assert stated.verdict.basically[3] == "b"
    assert stated.verdict.met_hi == Statement.objects.get(voice=Voice.COMMUNE).verdict.met_hi
    opine(run, year, Word.NOT_MET, department)
    stated.refresh_from_db()
    assert stated.verdict.basically[3] == "."


def test_a_word_against_needs_its_reason(
    run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "98"})

    with pytest.raises(ReasonMissing):
        opine(run, year, Word.NOT_MET, department, reason=" ")


def test_a_draft_is_seen_by_the_communes_own_offices_only(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "99"}, hand_in=False)

    district = member(house.district, Role.COORDINATOR)

    assert statements_on(district, run, year) == []
    own = member(house.commune)
    seen = statements_on(own, run, year)
    assert figures_on(own, seen, draft=True)["4"][Voice.COMMUNE].as_written == "99"
    assert figures_on(own, seen) == {}


def test_what_was_typed_since_handing_in_is_not_shown_to_others(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "98"})
    value(run, year, "4", "99")
    district = member(house.district, Role.COORDINATOR)

    given = figures_on(district, statements_on(district, run, year), draft=True)

    assert given["4"][Voice.COMMUNE].as_written == "98"


def test_a_report_is_returned_with_a_reason_by_whoever_may(
    house: House, run: Pursuit, year: Period, department: Membership
) -> None:
    how = {"pursuit_id": run.pk, "period_id": year.pk}
    with pytest.raises(NotSubmitted):
        actions.return_report(
            criterion=4, reason="Thiếu", by=department, occasion=occasion(department), **how
        )
    report(run, year, {"4": "98"})
    with pytest.raises(NotYours):
        actions.return_report(
            criterion=None, reason="Thiếu", by=department, occasion=occasion(department), **how
        )

    returned = actions.return_report(
        criterion=4, reason="Thiếu", by=department, occasion=occasion(department), **how
    )

    assert returned.state == State.RETURNED
    leader = member(house.district, Role.LEADER)
    with pytest.raises(NotSubmitted):
        actions.confirm_report(by=leader, occasion=occasion(leader), **how)


@pytest.mark.parametrize(("figure", "met"), [("989/1000", Verdict.NOT_MET), ("99", Verdict.MET)])
def test_basically_met_stands_beside_the_figure_of_a_lower_voice(
    run: Pursuit, year: Period, department: Membership, figure: str, met: Verdict
) -> None:
    report(run, year, {"4": figure})

    value(run, year, "4", "cơ bản đạt", department)

    theirs = statements_on(department, run, year)[-1]
    assert theirs.verdict is not None
    assert word(theirs, 4) == met
    assert theirs.verdict.basically[3] == "b"
    told = explained(verdict_of(theirs)).told["criteria"][3]
    assert told["basically_met"]
    assert told["verdict"] == met.value
    assert not list(verify(Verified()))

    value(run, year, "4", "98,5", department)
    theirs = statements_on(department, run, year)[-1]
    assert word(theirs, 4) == Verdict.NOT_MET
    assert theirs.verdict is not None
    assert theirs.verdict.basically[3] == "."


def verdict_of(statement: Statement) -> KeptVerdict:
    return KeptVerdict.objects.select_related("statement__pursuit").get(pk=statement.verdict_id)
