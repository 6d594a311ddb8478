"""Everything read about progress reports. Each function starts from who looks."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from vedich.accounts.models import Membership
from vedich.audit.values import Scope
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit
from vedich.reports.models import Edition, Passage, Report
from vedich.reports.sections import FRAME


def _within(scope: Scope) -> Q:
    of_pursuits = scope.within("pursuit__place__path") & Q(place=None)
    return of_pursuits | (scope.within("place__path") & Q(pursuit=None))


def reports_in(scope: Scope) -> QuerySet[Report]:
    """Return the reports of the places within reach, drafts too, the newest period first.

    What a draft says is its own people's business: see `permissions.sees_draft`.
    """
    related = (
        *("period", "pursuit__place__parent__parent__parent", "place__parent__parent__parent"),
        "carried_from__period",
    )
    found = Report.objects.filter(_within(scope)).select_related(*related)
    return found.order_by("-period__last_day", "-period__first_day", "-pk")


def report_in(scope: Scope, report_id: int) -> Report:
    """Return one report. Raises Report.DoesNotExist, also when it is out of reach."""
    return reports_in(scope).get(pk=report_id)


def reports_seen_by(member: Membership) -> QuerySet[Report]:
    """Return the reports somebody is shown in a list: their own, and those that were final once."""
    own = Q(pursuit__place_id=member.office.place_id) | Q(place_id=member.office.place_id)
    return reports_in(member.reads).filter(own | Q(editions__gt=0))


def report_of_pursuit(scope: Scope, pursuit: Pursuit, period: Period) -> Report | None:
    """Return the report of a pursuit on a period, if one was begun."""
    return reports_in(scope).filter(pursuit=pursuit, period=period).first()


def report_of_place(scope: Scope, place_id: int, standard: str, period: Period) -> Report | None:
    """Return the report of a place on its communes, if one was begun."""
    wanted = reports_in(scope).filter(place_id=place_id, standard=standard, period=period)
    return wanted.first()


def passages_of(report: Report) -> Mapping[str, Passage]:
    """Return what stands in each section now, the frame too. One query."""
    every = report.passages.order_by("section", "revision")
    return {one.section: one for one in every}


def words_in(passages: Mapping[str, Passage]) -> dict[str, str]:
    """Return the words of each section people write in."""
    return {name: one.text for name, one in passages.items() if name != FRAME}


def written_in(report: Report, section: str) -> Sequence[Passage]:
    """Return everything that was ever written in a section, the newest first."""
    return list(report.passages.filter(section=section).order_by("-revision"))


def editions_of(report: Report) -> Sequence[Edition]:
    """Return the editions of a report, the newest first, without what stands on them."""
    return list(report.made_final.select_related("pdf", "docx").defer("paper").order_by("-no"))


def edition_of(report: Report, no: int) -> Edition:
    """Return one edition. Raises Edition.DoesNotExist."""
    return report.made_final.select_related("pdf", "docx").get(no=no)


def last_before(report: Report) -> Report | None:
    """Return the last report before on the same matter, whose words may be carried over."""
    same = Report.objects.filter(
        pursuit=report.pursuit,
        place=report.place,
        standard=report.standard,
        period__last_day__lt=report.period.last_day,
    )
    return same.order_by("-period__last_day", "-period__first_day").first()


def people_of(
    passages: Iterable[Passage], editions: Iterable[Edition]
) -> tuple[set[int], set[int]]:
    """Return the people and offices that wrote and signed, by id."""
    every: list[Passage | Edition] = [*passages, *editions]
    people = {one.person_id for one in every if one.person_id is not None}
    offices = {one.office_id for one in every if one.office_id is not None}
    return people, offices


def last_edition_files(reports: Iterable[Report]) -> dict[int, Edition]:
    """Return the last edition of each report with its files, by report. One query."""
    ids = [one.pk for one in reports if one.editions]
    found = Edition.objects.filter(report__in=ids).select_related("pdf", "docx").defer("paper")
    return {one.report_id: one for one in found.order_by("no")}
