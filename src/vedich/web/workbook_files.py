"""Workbooks people hand in: kept first, then looked at; and those they take away."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from vedich.audit.refusals import Refused
from vedich.files.actions import store_file
from vedich.standards.setting_up_sheets import LIMITS
from vedich.web.answers import kept_form
from vedich.web.occasions import now
from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from vedich.files.models import StoredFile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")  # what .xls, and .xlsx behind a password, begin with
MOST_MB = LIMITS.workbook_bytes >> 20


class WorkbookForm(forms.Form):
    """The workbook, filled in."""

    workbook = forms.FileField(
        label=_("The workbook, filled in"),
        max_length=180,
        help_text=_("An Excel workbook (.xlsx). Nothing is written yet: you see first what is."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_workbook(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["workbook"]
        if PurePath(file.name or "").suffix.lower() != ".xlsx":
            raise forms.ValidationError(_("Choose an Excel workbook whose name ends in .xlsx."))
        if _opening(file).startswith(OLE2):
            raise forms.ValidationError(
                _(
                    "The workbook is protected by a password, or is an old .xls by another name. "
                    "Open it in Excel, take the password off (File, Info, Protect Workbook), save "
                    "it as .xlsx, and hand that in."
                )
            )
        if (file.size or 0) > LIMITS.workbook_bytes:
            said = _("The workbook is larger than %(most)s MB. Divide it, and hand in the parts.")
            raise forms.ValidationError(said, params={"most": MOST_MB})
        return file


def _opening(file: "UploadedFile[bytes]") -> bytes:
    """Return the first bytes of a file, and go back to its beginning."""
    file.seek(0)
    opening: bytes = file.read(len(OLE2))
    file.seek(0)
    return opening


def taken_in(
    request: MemberRequest, template: str, explained: dict[str, Any], *, preview: str
) -> HttpResponse:
    """Explain what a workbook is for and take one in: kept, and on to the page `preview` of it."""
    form = WorkbookForm()
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid() and (file := kept(request, form)) is not None:
            return redirect(preview, file.pk)
        return kept_form(request, template, explained | {"form": form})
    return render(request, template, explained | {"form": form})


def handed_over(workbook: bytes, name: str) -> HttpResponse:
    """Hand a workbook over as a file of that name."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(workbook, content_type=XLSX, headers={"Content-Disposition": disposition})


def kept(request: MemberRequest, form: WorkbookForm) -> "StoredFile | None":
    """Keep the workbook; None, and the form says why, where it is not taken."""
    try:
        return store_file(
            upload=form.cleaned_data["workbook"],
            place_path=request.membership.office.place.path,
            own=True,
            occasion=now(request),
        )
    except Refused as problem:
        form.add_error("workbook", str(problem))
        return None
