"""Progress reports, as their own actions make them: begun, written, made final."""

from dataclasses import replace

from tests.factories import figures
from tests.factories.house import member, occasion
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.reports import actions
from vedich.reports.filling import around_in
from vedich.reports.models import Edition, Passage, Report
from vedich.reports.queries import passages_of

SHORT = {"9": "35/40", "2.3": "21/24"}  # a report of two figures


def handed_in(run: Pursuit, period: Period, said: dict[str, str] | None = None) -> None:
    """Hand figures in, unless that was done."""
    if not run.statements.filter(period=period, submissions__gt=0).exists():
        figures.report(run, period, said or SHORT)


def begun(run: Pursuit, period: Period, by: Membership | None = None) -> Report:
    """Begin a commune's report, or return the one that is there."""
    by = by or member(run.place)
    return actions.begin_commune_report(
        pursuit_id=run.pk, period_id=period.pk, by=by, occasion=occasion(by)
    )


def begun_over(place: Place, standard: str, period: Period, by: Membership | None = None) -> Report:
    """Begin the report of a place on its communes, or return the one that is there."""
    by = by or member(place, Role.COORDINATOR)
    return actions.begin_rollup(
        place=place, standard=standard, period_id=period.pk, by=by, occasion=occasion(by)
    )


def written(
    report: Report,
    section: str,
    text: str,
    *,
    seen: int | None = None,
    by: Membership | None = None,
) -> Passage | None:
    """Write in a section, having seen what stands there unless told otherwise."""
    by = by or member(report.whose, Role.COORDINATOR)
    standing = report.passages.filter(section=section).count()
    return actions.write(
        report_id=report.pk,
        section=section,
        text=text,
        seen=standing if seen is None else seen,
        by=by,
        occasion=occasion(by),
    )


def final(report: Report, *, note: str = "", by: Membership | None = None) -> Edition:
    """Make a report final, by its leader."""
    by = by or member(report.whose, Role.LEADER)
    return actions.make_final(report_id=report.pk, note=note, by=by, occasion=occasion(by))


def opened_again(report: Report) -> Report:
    by = member(report.whose, Role.LEADER)
    return actions.open_again(report_id=report.pk, by=by, occasion=occasion(by))


def framed(report: Report, **said: str) -> Passage:
    """Correct what stands around a report."""
    by = member(report.whose, Role.COORDINATOR)
    standing = passages_of(report)
    around = replace(around_in(standing), **said)
    kept = actions.write_frame(
        report_id=report.pk,
        around=around,
        seen=standing["frame"].revision,
        by=by,
        occasion=occasion(by),
    )
    assert kept is not None
    return kept
