"""Everything read about workbooks that came in. Each function starts from who looks."""

from django.db.models import Count, Q, QuerySet

from vedich.accounts.models import Membership
from vedich.audit.values import Scope
from vedich.figures.models import Statement
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.workbooks.models import Intake
from vedich.workbooks.permissions import answers_for_colleagues


def intakes_of(member: Membership) -> QuerySet[Intake]:
    """Return what one's own office handed in, or one's place, where one answers for it."""
    found = Intake.objects.filter(
        Q(office__place_id=member.office.place_id)
        if answers_for_colleagues(member)
        else Q(office_id=member.office_id)
    )
    return found.select_related("file", "office").order_by("-at", "-pk")


def may_have_workbook(member: Membership, file: StoredFile) -> bool:
    """Tell whether somebody is given a file that may be a workbook handed in, as they see that."""
    handed_in = Intake.objects.filter(file=file)
    return not handed_in.exists() or intakes_of(member).filter(file=file).exists()


def intakes_counted(member: Membership) -> QuerySet[Intake]:
    """Return the same with how many figures each wrote, as `written`."""
    return intakes_of(member).annotate(written=Count("values"))


def written_by(intake: Intake) -> list[tuple[Statement, int]]:
    """Return for whom a workbook wrote figures, and how many, in Vietnamese order."""
    counted = intake.values.values_list("value__statement").annotate(Count("pk"))
    figures = dict(counted.order_by("value__statement"))
    found = Statement.objects.filter(pk__in=figures).select_related("pursuit__place", "period")
    return [(one, figures[one.pk]) for one in found.order_by("pursuit__place__sort_name", "pk")]


def pursuits_to_fill_in(
    member: Membership, place: Place, standard: str
) -> "QuerySet[Pursuit, int]":
    """Return the open pursuits of a standard in a place whose figures somebody may give."""
    within = member.writes.within("place__path") & Scope((place.path,)).within("place__path")
    found = Pursuit.objects.filter(within, standard=standard, ended_on=None)
    return found.values_list("pk", flat=True)
