"""Figures as a form sends them, saved one by one: what cannot be saved stays as it was typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from vedich.accounts.permissions import NotYours
from vedich.audit.recording import recording
from vedich.audit.refusals import Refused
from vedich.core.figures import UnreadableFigure
from vedich.figures import actions
from vedich.figures.form import Sheet, typed_of
from vedich.figures.policies import ChangedMeanwhile
from vedich.figures.reading import Typed
from vedich.files.actions import store_file
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LONGEST = {"value": 200, "numerator": 40, "denominator": 40, "note": 500, "source": 300}


@dataclass(frozen=True, slots=True)
class Tried:
    """How saving one figure went. `seen` is the revision that was there when it was typed."""

    typed: Typed
    seen: int
    problem: str = ""
    status: int = 200
    clashed: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether it is not saved."""
        return self.status != 200


@dataclass(slots=True)
class Saving:
    """What became of a form: how each row that was changed went, by code."""

    tried: dict[str, Tried] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Return what the whole form is answered with."""
        found = {one.status for one in self.tried.values()} - {200}
        return min(found, default=200) if len(found) < 2 else 422

    @property
    def saved(self) -> int:
        """Return how many figures were saved."""
        return sum(not one.failed for one in self.tried.values())


def typed_in(post: Mapping[str, str], code: str) -> Typed:
    """Return what was typed for one figure: the fields "value-5.1", "note-5.1" and so on."""
    return Typed(
        **{name: post.get(f"{name}-{code}", "").replace("\0", "").strip() for name in LONGEST}
    )


def save_rows(
    request: MemberRequest,
    sheet: Sheet,
    codes: Iterable[str],
    instead: Mapping[str, Typed] | None = None,
) -> Saving:
    """Save the rows of a form that somebody changed, each for itself.

    instead  what is taken for a row in place of what its fields hold

    Raises NotYours; everything else that goes wrong is kept beside its row.
    """
    saving = Saving()
    for code in codes:
        typed = (instead or {}).get(code) or typed_in(request.POST, code)
        seen = _seen(request.POST, code)
        upload = request.FILES.get(f"proof-{code}")
        if upload is not None or typed != _stood(sheet, code, seen):
            saving.tried[code] = _try(request, sheet, code, typed, seen, upload)
    return saving


def _try(
    request: MemberRequest,
    sheet: Sheet,
    code: str,
    typed: Typed,
    seen: int,
    upload: "UploadedFile[bytes] | None",
) -> Tried:
    if too_long := [name for name, most in LONGEST.items() if len(getattr(typed, name)) > most]:
        return Tried(typed, seen, _too_long(LONGEST[too_long[0]]), 422)
    try:
        _save(request, sheet, code, typed, seen, upload)
    except UnreadableFigure as problem:
        return Tried(typed, seen, problem.said.in_(language()), 422)
    except ChangedMeanwhile as problem:
        return Tried(typed, seen, str(problem), 409, clashed=True)
    except NotYours:
        raise
    except Refused as problem:
        return Tried(typed, seen, str(problem), 409)
    return Tried(typed, seen)


@recording()
def _save(
    request: MemberRequest,
    sheet: Sheet,
    code: str,
    typed: Typed,
    seen: int,
    upload: "UploadedFile[bytes] | None",
) -> None:
    """Keep the paper and the figure, or neither."""
    occasion = now(request)
    place_path = sheet.pursuit.place.path
    proof = (
        store_file(upload=upload, place_path=place_path, own=True, occasion=occasion)
        if upload
        else None
    )
    actions.save_value(
        pursuit_id=sheet.pursuit.pk,
        period_id=sheet.period.pk,
        code=code,
        typed=typed,
        seen=seen,
        proof=proof,
        by=request.membership,
        occasion=occasion,
    )


def _stood(sheet: Sheet, code: str, seen: int) -> Typed:
    """Return what the form held for a figure before anybody typed."""
    return typed_of(sheet.said.get((code, seen)))


def _seen(post: Mapping[str, str], code: str) -> int:
    """Return the revision a form was filled in on; theirs, where one puts one's own over it."""
    name = "theirs" if post.get("put") == code else "seen"
    said = post.get(f"{name}-{code}", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


def _too_long(most: int) -> str:
    return _("This is too long: at most %(most)d characters.") % {"most": most}
