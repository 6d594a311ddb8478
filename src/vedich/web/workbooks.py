"""Workbooks people hand in: kept first, then read under the name they were handed in by."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from vedich.audit.refusals import Refused
from vedich.files.actions import store_file
from vedich.files.store import existing_path
from vedich.web.answers import kept_form
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.set_up.forms import WorkbookForm

if TYPE_CHECKING:
    from vedich.files.models import StoredFile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken_in(
    request: MemberRequest, template: str, explained: dict[str, Any], *, preview: str
) -> HttpResponse:
    """Explain what a workbook is for and take one in: kept, and on to the page `preview` of it."""
    form = WorkbookForm()
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid() and (file := _kept(request, form)) is not None:
            return redirect(preview, file.pk)
        return kept_form(request, template, explained | {"form": form})
    return render(request, template, explained | {"form": form})


def handed_over(workbook: bytes, name: str) -> HttpResponse:
    """Hand a workbook over as a file of that name."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(workbook, content_type=XLSX, headers={"Content-Disposition": disposition})


def _kept(request: MemberRequest, form: WorkbookForm) -> "StoredFile | None":
    """Keep the workbook; None, and the form says why, where it is not taken."""
    try:
        return store_file(
            upload=form.cleaned_data["workbook"],
            place_path=request.membership.office.place.path,
            occasion=now(request),
        )
    except Refused as problem:
        form.add_error("workbook", str(problem))
        return None


@contextmanager
def under_its_name(file: "StoredFile") -> Iterator[Path]:
    """Give a kept workbook under the name it was handed in by, which messages name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / _short(file.name)
        path.symlink_to(existing_path(file.sha256))
        yield path


def _short(name: str) -> str:
    """Shorten a name to what a disk takes: its letters may have three bytes each."""
    named = PurePath(name)
    return f"{named.stem[:60]}{named.suffix}"
