"""What people write: kept in versions, carried on, never lost, frozen once it is final."""

import pytest
from django.db import DatabaseError, transaction

from tests.factories import reports
from tests.factories.figures import period
from tests.factories.house import House, member, office
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import OfficeKind, Role
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit
from vedich.reports.models import Passage, Report
from vedich.reports.policies import (
    AboveCommunes,
    CarriedOver,
    ChangedMeanwhile,
    IsDraft,
    IsFinal,
    NoSuchSection,
    NoteMissing,
    NotHandedIn,
    NotRunning,
    TooLong,
)
from vedich.reports.queries import passages_of, written_in
from vedich.reports.sections import MOST

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(run: Pursuit, year: Period) -> Report:
    reports.handed_in(run, year)
    return reports.begun(run, year)


def test_every_version_of_a_section_is_kept(report: Report) -> None:
    reports.written(report, "summary", "Một.")
    reports.written(report, "summary", "Hai.")
    reports.written(report, "summary", "")

    assert [one.text for one in written_in(report, "summary")] == ["", "Hai.", "Một."]
    assert passages_of(report)["summary"].text == ""


def test_the_same_again_is_kept_once(report: Report) -> None:
    reports.written(report, "summary", "Một.")
    reports.written(report, "summary", "Một.", seen=0)

    assert report.passages.filter(section="summary").count() == 1


def test_nothing_written_where_nothing_stood_keeps_nothing(report: Report) -> None:
    assert reports.written(report, "tasks", "  \n ") is None
    assert not report.passages.filter(section="tasks").exists()


def test_who_saved_first_is_not_overwritten_unseen(report: Report) -> None:
    reports.written(report, "summary", "Của người thứ nhất.", seen=0)

    with pytest.raises(ChangedMeanwhile) as refused:
        reports.written(report, "summary", "Của người thứ hai.", seen=0)

    assert refused.value.theirs is not None
    assert refused.value.theirs.text == "Của người thứ nhất."
    reports.written(report, "summary", "Cả hai.", seen=1)
    assert [one.text for one in written_in(report, "summary")] == [
        "Cả hai.",
        "Của người thứ nhất.",
    ]


def test_what_was_written_cannot_be_changed_behind_our_back(report: Report) -> None:
    reports.written(report, "summary", "Một.")

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Passage.objects.filter(section="summary").update(text="Khác.")


def test_a_section_the_report_does_not_have_is_refused(report: Report) -> None:
    with pytest.raises(NoSuchSection):
        reports.written(report, "criterion-99", "Một.")


def test_more_than_a_section_takes_is_refused_with_both_numbers(report: Report) -> None:
    with pytest.raises(TooLong, match=f"{MOST + 1}.*{MOST}"):
        reports.written(report, "summary", "a" * (MOST + 1))


def test_signs_that_control_do_not_come_in(report: Report) -> None:
    kept = reports.written(report, "summary", "Một\x00\x07 hai\u202e\r\nba\t.")

    assert kept is not None
    assert kept.text == "Một   hai\nba ."


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.READER, Role.FRONT, Role.APPRAISER])
def test_others_of_the_commune_do_not_write(report: Report, house: House, role: Role) -> None:
    with pytest.raises(NotYours, match="written by its own officers"):
        reports.written(report, "summary", "Một.", by=member(house.commune, role))


def test_those_above_do_not_write_in_the_report_of_a_commune(report: Report, house: House) -> None:
    with pytest.raises(NotYours):
        reports.written(report, "summary", "Một.", by=member(house.district, Role.COORDINATOR))


def test_words_are_carried_to_the_next_period_until_looked_at(
    run: Pursuit, earlier: Period, year: Period
) -> None:
    before = reports.begun(run, earlier)
    reports.written(before, "summary", "Cũ.")
    reports.written(before, "requests", "Xin vốn.")
    reports.written(before, "requests", "")

    report = reports.begun(run, year)

    standing = passages_of(report)
    assert (standing["summary"].text, standing["summary"].carried) == ("Cũ.", True)
    assert "requests" not in standing
    assert report.carried_from == before
    reports.written(report, "summary", "Cũ.")
    assert not passages_of(report)["summary"].carried
    assert passages_of(before)["summary"].text == "Cũ."


def test_head_and_signature_are_carried_without_asking_again(
    run: Pursuit, earlier: Period, year: Period
) -> None:
    before = reports.begun(run, earlier)
    kept = reports.framed(before, signer="Nguyễn Văn A")

    report = reports.begun(run, year)

    assert passages_of(report)["frame"].text == kept.text
    assert not passages_of(report)["frame"].carried


def test_beginning_twice_is_beginning_once(run: Pursuit, year: Period) -> None:
    assert reports.begun(run, year) == reports.begun(run, year)


def test_what_nobody_looked_at_is_not_signed(run: Pursuit, earlier: Period, year: Period) -> None:
    before = reports.begun(run, earlier)
    reports.written(before, "criterion-5", "Cũ.")
    reports.handed_in(run, year)
    report = reports.begun(run, year)

    with pytest.raises(CarriedOver, match="Criteria: 5"):
        reports.final(report)


def test_figures_that_were_not_handed_in_are_not_signed(run: Pursuit, year: Period) -> None:
    with pytest.raises(NotHandedIn):
        reports.final(reports.begun(run, year))


def test_only_the_leader_makes_it_final(report: Report, house: House) -> None:
    with pytest.raises(NotYours, match="leader"):
        reports.final(report, by=member(house.commune, Role.REPORTER))


def test_what_is_final_is_opened_before_it_is_written(report: Report) -> None:
    with pytest.raises(IsDraft):
        reports.opened_again(report)
    reports.final(report)

    with pytest.raises(IsFinal):
        reports.written(report, "summary", "Một.")
    with pytest.raises(IsFinal):
        reports.final(report)


def test_another_edition_needs_its_reason(report: Report) -> None:
    reports.final(report)
    reports.opened_again(report)

    with pytest.raises(NoteMissing):
        reports.final(report)


def test_a_commune_has_no_report_on_communes(house: House, run: Pursuit, year: Period) -> None:
    by = member(house.commune, Role.COORDINATOR)

    with pytest.raises(AboveCommunes):
        reports.begun_over(house.commune, run.standard, year, by)


def test_the_country_is_not_reported_on(house: House, run: Pursuit, year: Period) -> None:
    with pytest.raises(AboveCommunes, match="district or a province"):
        reports.begun_over(house.country, run.standard, year)


def test_the_report_of_a_district_is_not_written_from_below(
    house: House, run: Pursuit, year: Period
) -> None:
    with pytest.raises(NotYours):
        reports.begun_over(
            house.district, run.standard, year, member(house.commune, Role.COORDINATOR)
        )


@pytest.mark.parametrize("kind", [OfficeKind.FATHERLAND_FRONT, OfficeKind.MASS_ORGANISATION])
def test_only_the_government_signs(
    report: Report, house: House, year: Period, kind: OfficeKind
) -> None:
    leader = member(office(house.commune, kind), Role.LEADER)
    above = member(office(house.district, kind), Role.COORDINATOR)

    with pytest.raises(NotYours, match="leader"):
        reports.final(report, by=leader)
    with pytest.raises(NotYours, match="coordinators and leaders"):
        reports.begun_over(house.district, report.standard, year, above)


def test_a_period_before_the_pursuit_has_no_report(house: House, run: Pursuit) -> None:
    before = period(house.district, run.registered_on.replace(year=run.registered_on.year - 1))

    with pytest.raises(NotRunning, match="not on its way"):
        reports.begun(run, before)

    assert not Report.objects.exists()
