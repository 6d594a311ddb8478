"""What is said of the gates beside the criteria, by whoever owns each."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.audit.recording import recording
from vedich.files.actions import store_file
from vedich.places.queries import chain_to
from vedich.pursuits import actions, permissions, policies, queries
from vedich.pursuits.state import GateState
from vedich.web.access import gate_keepers, open_to
from vedich.web.occasions import now
from vedich.web.pursuits.forms import GateForm, SurveyForm
from vedich.web.pursuits.shown import suggested_due
from vedich.web.pursuits.words import gate_word
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from vedich.pursuits.models import GateRecord, Pursuit

KEPT = ("state", "started_on", "due_on", "coverage", "satisfied")  # shown again in the next form


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(gate_keepers)
def record(request: MemberRequest, pursuit_id: int, gate: str) -> HttpResponse:
    pursuit = queries.pursuit_in(request.membership.writes, pursuit_id)
    permissions.check_can_record_gate(request.membership, pursuit.place, gate)
    policies.check_gate(pursuit.standard, gate, None, None)
    form = SurveyForm if gate == permissions.SURVEY else GateForm
    typed = Typed(request, form, initial=_initial(pursuit, gate))
    if typed.is_sent():
        _record(request, pursuit, gate, typed.said)
        messages.success(request, _("It is recorded. What was said before is kept."))
        return redirect("pursuits:page", pursuit.pk)
    title = f"{pursuit.place.titled}: {gate_word(gate)}"
    return typed.shown(title, words=_("Record"), chain=chain_to(pursuit.place))


@recording()
def _record(
    request: MemberRequest, pursuit: "Pursuit", gate: str, said: dict[str, Any]
) -> "GateRecord":
    """Keep the paper and what is said, or neither."""
    occasion, upload = now(request), said["act_file"]
    path = pursuit.place.path
    return actions.record_gate(
        pursuit_id=pursuit.pk,
        gate=gate,
        state=GateState(said["state"]),
        started_on=said["started_on"],
        due_on=said["due_on"],
        coverage=said.get("coverage"),
        satisfied=said.get("satisfied"),
        note=said["note"],
        act_file=store_file(upload=upload, place_path=path, occasion=occasion) if upload else None,
        by=request.membership,
        occasion=occasion,
    )


def _initial(pursuit: "Pursuit", gate: str) -> dict[str, Any]:
    """Return what was said last, or the clock the procedure sets a gate that begins today."""
    said = queries.gate_standings([pursuit]).get(pursuit.pk, {}).get(gate)
    if said is not None:
        return {name: getattr(said, name) for name in KEPT}
    today = timezone.localdate()
    due = suggested_due(pursuit, gate, today)
    return {} if due is None else {"started_on": today, "due_on": due}
