from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.core.catalogue import Issued
from vedich.core.model import Act
from vedich.core.said import SaidProblem
from vedich.standards import comparing, finding, outline as outlines, queries, shipped, unknowns
from vedich.standards.finding import Found
from vedich.standards.timeline import stretches
from vedich.standards.why import last_day, reasons
from vedich.web.access import anyone, open_to
from vedich.web.request import HouseRequest
from vedich.web.standards.forms import CompareForm, LawOfADayForm, WhyForm
from vedich.web.standards.words import words

Context = dict[str, Any]
COUNTED = ("same", "changed", "gone", "added")


@require_safe
@open_to(anyone)
def every_standard(request: HouseRequest) -> HttpResponse:
    return render(request, "standards/list.html", {"periods": queries.standards_by_period()})


@require_safe
@open_to(anyone)
def standard(request: HouseRequest, standard: str) -> HttpResponse:
    issued = shipped.catalogue().standards.get(standard)
    if issued is None:
        return _not_here(request)
    overlays = finding.overlays(standard)
    form = LawOfADayForm(_asked(request.GET, "on", "place"), overlays, last_day(issued))
    valid = not form.is_bound or form.is_valid()
    said = form.cleaned_data if form.is_bound and valid else {}
    on, place = said.get("on") or last_day(issued), said.get("place") or ""
    context = {
        "issued": issued,
        "form": form,
        "on": on,
        "place": place,
        "outside": _outside(issued, on),
        "boughs": outlines.outline(standard, on, place) if valid else (),
        "gates": finding.gates(standard),
        "overlays": overlays,
        "amendments": finding.amendments(standard),
        "names": finding.group_names(issued.standard),
        "titles": _titles(),
    }
    return render(request, "standards/standard.html", context, status=200 if valid else 422)


@require_safe
@open_to(anyone)
def indicator(request: HouseRequest, standard: str, code: str) -> HttpResponse:
    issued = shipped.catalogue().standards.get(standard)
    if issued is None:
        return _not_here(request)
    found = finding.find(standard, code)
    if found is None:
        return _not_here(request, issued)
    return _indicator(request, issued, found)


def _indicator(request: HouseRequest, issued: Issued, found: Found) -> HttpResponse:
    standard = issued.standard
    overlays, zones = finding.overlays(standard.id), finding.zones(standard.id)
    asked = _asked(request.GET, "group", "zone", "on", "place")
    form = WhyForm(asked, standard.groups, zones, overlays, last_day(issued))
    valid = not form.is_bound or form.is_valid()
    said = form.cleaned_data if form.is_bound and valid else {}
    on, place = said.get("on") or last_day(issued), said.get("place") or ""
    answers = _answers(form, issued, found, on, place) if valid else []
    valid = valid and not form.errors
    context = {
        "issued": issued,
        "found": found,
        "form": form,
        "on": on,
        "outside": _outside(issued, on),
        "answers": [(finding.find(standard.id, one["code"]), one) for one in answers],
        "years": [
            (finding.find(standard.id, run[0].answer["code"]), run)
            for run in stretches(standard.id, found.row.code, place)
        ],
        "proofs": finding.proofs_of(standard.id, found.criterion.no),
        "amendments": finding.amendments(standard.id, found),
        "names": finding.group_names(standard),
    }
    return render(request, "standards/indicator.html", context, status=200 if valid else 422)


def _answers(
    form: WhyForm, issued: Issued, found: Found, on: date, place: str
) -> list[dict[str, Any]]:
    """Return which number applies, or say in the form why that cannot be answered."""
    groups = form.groups() if form.is_bound else ()
    try:
        return reasons(issued.standard.id, found.row.code, groups=groups, on=on, scope=place)
    except SaidProblem as problem:
        form.add_error(None, words(problem.said))
        return []


@require_safe
@open_to(anyone)
def compare(request: HouseRequest) -> HttpResponse:
    catalogue = shipped.catalogue()
    form = CompareForm(_asked(request.GET, "a", "b", "a_on", "b_on"), catalogue)
    context: Context = {"form": form}
    if form.is_bound and not form.is_valid():
        return render(request, "standards/compare.html", context, status=422)
    if not form.is_bound:
        return render(request, "standards/compare.html", context)
    said = form.cleaned_data
    if said["a"] in catalogue.standards:
        sides = [_side(catalogue.standards[said[n]], said[f"{n}_on"]) for n in ("a", "b")]
        context |= _compared_standards(*sides)
    else:
        context |= _compared_acts(*(catalogue.acts[said[name]] for name in ("a", "b")))
    return render(request, "standards/compare.html", context)


def _side(issued: Issued, on: date | None) -> Context:
    return {
        "issued": issued,
        "on": on or last_day(issued),
        "names": finding.group_names(issued.standard),
    }


def _compared_standards(first: Context, second: Context) -> Context:
    ids = [side["issued"].standard.id for side in (first, second)]
    pairs = comparing.compare_standards(ids[0], first["on"], ids[1], second["on"])
    by_change = {change: [p for p in pairs if p.change == change] for change in COUNTED}
    return {"first": first, "second": second, "pairs": by_change}


def _compared_acts(first: Act, second: Act) -> Context:
    every = shipped.catalogue().standards
    sides = [
        {"act": act, "standards": [every[name] for name in comparing.carried_by(act)]}
        for act in (first, second)
    ]
    graded = [
        (mine, other)
        for mine in sides[0]["standards"]  # type: ignore[attr-defined]  # a list
        for other in sides[1]["standards"]  # type: ignore[attr-defined]  # a list
        if mine.standard.grade == other.standard.grade and mine is not other
    ]
    operations = comparing.compare_acts(first, second)
    return {"acts": sides, "graded": graded, "operations": operations, "titles": _titles()}


@require_safe
@open_to(anyone)
def unknown(request: HouseRequest) -> HttpResponse:
    every = shipped.catalogue().standards
    chosen = request.GET.get("standard", "")
    if chosen and chosen not in every:
        return _not_here(request)
    counted = [(issued, unknowns.counts(name)) for name, issued in every.items()]
    context: Context = {
        "standards": list(every.values()),
        "rows": [
            (doubt, [(issued, counts[doubt]) for issued, counts in counted])
            for doubt in unknowns.Doubt
        ],
        "chosen": every.get(chosen),
        "wanting": [],
        "names": {},
    }
    if chosen:
        found = unknowns.wanting(chosen)
        kinds = [(doubt, [one for one in found if one.doubt is doubt]) for doubt in unknowns.Doubt]
        context["wanting"] = [(doubt, some) for doubt, some in kinds if some]
        context["names"] = finding.group_names(every[chosen].standard)
    return render(request, "standards/unknown.html", context)


def _asked(said: QueryDict, *fields: str) -> QueryDict | None:
    """Return the query if it asks for anything a form knows, else None: an unbound form."""
    return said if any(said.get(field) for field in fields) else None


def _outside(issued: Issued, on: date) -> bool:
    years = issued.standard.years
    return not years.first <= on.year <= years.last


def _titles() -> dict[str, Any]:
    return {name: one.standard.title for name, one in shipped.catalogue().standards.items()}


def _not_here(request: HouseRequest, issued: Issued | None = None) -> HttpResponse:
    """Say which of the two is not here, and where to look."""
    what = _("There is no such standard here.")
    if issued is not None:
        what = _("This standard has no indicator of that code.")
    context = {"what": what, "issued": issued, "standards": shipped.catalogue().standards.values()}
    return render(request, "standards/not_here.html", context, status=404)
