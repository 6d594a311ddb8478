"""Communes side by side in one period, and periods side by side for one commune."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vedich.figures.comparing import (
    MOST,
    Comparison,
    communes_compared,
    others_beside,
    periods_compared,
    periods_spoken_of,
)
from vedich.figures.matrix_words import period_words, voice_words
from vedich.figures.queries import period_by, periods_of
from vedich.places.queries import chain_to
from vedich.pursuits.queries import pursuit_in
from vedich.standards import shipped
from vedich.web.access import members, open_to
from vedich.web.matrix.asked import number
from vedich.web.request import MemberRequest
from vedich.web.standards.words import words

if TYPE_CHECKING:
    from vedich.figures.models import Period
    from vedich.pursuits.models import Pursuit


@require_safe
@open_to(members)
def communes(request: MemberRequest) -> HttpResponse:
    """Compare up to MOST communes in one period; of fewer than two, ask for more."""
    ids = _numbers(request, "p")
    first = pursuit_in(request.membership.reads, ids[0]) if ids else None
    period = _period(request, first)
    compared = None
    if first is not None and period is not None:
        compared = communes_compared(request.membership, pursuit_ids=ids, period=period)
    beside = others_beside(request.membership, first) if first else []
    context = _shown(compared) | {
        "chosen": ids[:MOST],
        "more": [one for one in beside if one.pk not in ids],
        "too_many": len(ids) > MOST,
        "most": MOST,
        "period": period,
        "period_words": words(period_words(period)) if period else "",
    }
    return render(request, "matrix/compare_communes.html", context)


@require_safe
@open_to(members)
def periods(request: MemberRequest, pursuit_id: int) -> HttpResponse:
    """Compare the periods of one commune: those asked for, else the last MOST."""
    pursuit = pursuit_in(request.membership.reads, pursuit_id)
    known = periods_spoken_of(request.membership, pursuit)
    ids = _numbers(request, "period")
    wanted = [one for one in known if one.pk in ids] or known[-MOST:]
    compared = periods_compared(request.membership, pursuit=pursuit, periods=wanted)
    context = _shown(compared) | {
        "pursuit": pursuit,
        "chain": chain_to(pursuit.place),
        "known": [(one.pk, words(period_words(one)), one in wanted) for one in known],
        "most": MOST,
    }
    return render(request, "matrix/compare_periods.html", context)


def _shown(compared: Comparison | None) -> dict[str, Any]:
    """Return what both pages show: sides with their headings, and the lines."""
    if compared is None:
        return {"compared": None, "sides": [], "standard_title": "", "differing": 0}
    title = shipped.catalogue().issued(compared.standard).standard.title
    return {
        "compared": compared,
        "standard_title": words(title),
        "differing": sum(line.differs for line in compared.lines),
        "sides": [
            {
                "side": side,
                "period": words(period_words(side.period)),
                "voice": words(voice_words(side.voice)),
                "met": _met(side.met_lo, side.met_hi),
            }
            for side in compared.sides
        ],
    }


def _met(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def _numbers(request: MemberRequest, name: str) -> list[int]:
    found = (number(text) for text in request.GET.getlist(name))
    return list(dict.fromkeys(one for one in found if one is not None))


def _period(request: MemberRequest, pursuit: "Pursuit | None") -> "Period | None":
    """Return the period asked for, else the last one of a pursuit."""
    wanted = number(request.GET.get("period"))
    if wanted is not None:
        return period_by(wanted)
    known = periods_of(request.membership, pursuit) if pursuit else []
    return next(iter(known), None)
