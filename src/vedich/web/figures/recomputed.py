"""What an act changed: before and after, for those who see the communes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vedich.figures import recomputed
from vedich.standards import shipped
from vedich.web.access import members, open_to
from vedich.web.pages import page_of
from vedich.web.request import MemberRequest


@require_safe
@open_to(members)
def recomputations(request: MemberRequest) -> HttpResponse:
    """List when verdicts were passed again, and because of which act."""
    page = page_of(request, recomputed.recomputations())
    acts = shipped.catalogue().acts
    rows = [{"one": one, "act": acts.get(one.act)} for one in page]
    return render(request, "figures/recomputations.html", {"page": page, "rows": rows})


@require_safe
@open_to(members)
def recomputation(request: MemberRequest, recomputation_id: int) -> HttpResponse:
    """Show what an act changed within reach: before and after, commune by commune."""
    one = recomputed.recomputations().get(pk=recomputation_id)
    page = page_of(request, recomputed.changed_by(request.membership, one))
    context = {
        "one": one,
        "act": shipped.catalogue().acts.get(one.act),
        "page": page,
        "changed": recomputed.told(list(page)),
    }
    return render(request, "figures/recomputation.html", context)
