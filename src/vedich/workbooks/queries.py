"""Everything read about workbooks that came in. Each function starts from who looks."""

from django.db.models import Count, QuerySet

from vedich.accounts.models import Membership
from vedich.audit.values import Scope
from vedich.figures.models import Statement
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.workbooks.models import Intake


def intakes_of(member: Membership) -> QuerySet[Intake]:
    """Return what the offices of one's own place handed in: nobody else's drafts are in them."""
    found = Intake.objects.filter(office__place_id=member.office.place_id)
    return found.select_related("file", "office").order_by("-at", "-pk")


def intakes_counted(member: Membership) -> QuerySet[Intake]:
    """Return the same with how many figures each wrote, as `written`."""
    return intakes_of(member).annotate(written=Count("values"))


def written_by(intake: Intake) -> list[tuple[Statement, int]]:
    """Return for whom a workbook wrote figures, and how many, in Vietnamese order."""
    counted = intake.values.values_list("value__statement").annotate(Count("pk"))
    figures = dict(counted.order_by("value__statement"))
    found = Statement.objects.filter(pk__in=figures).select_related("pursuit__place", "period")
    return [(one, figures[one.pk]) for one in found.order_by("pursuit__place__sort_name", "pk")]


def pursuits_to_fill_in(member: Membership, place: Place, standard: str) -> list[int]:
    """Return the open pursuits of a standard in a place whose figures somebody may give."""
    within = member.writes.within("place__path") & Scope((place.path,)).within("place__path")
    found = Pursuit.objects.filter(within, standard=standard, ended_on=None)
    return list(found.order_by("place__sort_name", "pk").values_list("pk", flat=True))
