from pathlib import PurePath
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.standards.setting_up_sheets import LIMITS

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

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
        if (file.size or 0) > LIMITS.workbook_bytes:
            said = _("The workbook is larger than %(most)s MB. Divide it, and hand in the parts.")
            raise forms.ValidationError(said, params={"most": MOST_MB})
        return file
