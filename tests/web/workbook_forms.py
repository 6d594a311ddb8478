"""Forms about workbooks, sent as a browser sends them: with what the page shows and ticks."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from vedich.accounts.models import Membership
from vedich.workbooks.models import Intake

_FIELD = re.compile(
    r'<input type="(hidden|checkbox)" name="(take|asked|row)" value="([^"]+)"([^>]*)>'
)


def post(client: Client, name: str, by: Membership, *ids: int, **form: object) -> HttpResponse:
    """Send a form about a workbook."""
    response = client.post(reverse(f"workbooks:{name}", args=ids), form | {"acting": by.pk})
    assert isinstance(response, HttpResponse)
    return response


def hand_in(client: Client, by: Membership, workbook: bytes, name: str = "bieu.xlsx") -> Intake:
    """Hand a workbook in on the page."""
    response = post(client, "list", by, workbook=SimpleUploadedFile(name, workbook))
    assert response.status_code == 302
    return Intake.objects.latest("pk")


def page(client: Client, intake: Intake) -> str:
    """Return the page of a workbook."""
    return client.get(reverse("workbooks:intake", args=[intake.pk])).content.decode()


def sheet_page(client: Client, intake: Intake, sheet_id: int) -> str:
    """Return the page of one sheet of it."""
    return client.get(reverse("workbooks:sheet", args=[intake.pk, sheet_id])).content.decode()


def fields(shown: str) -> dict[str, list[str]]:
    """Return what the form of a page sends if nobody touches it."""
    form: dict[str, list[str]] = {"take": [], "asked": [], "row": []}
    for kind, name, said, more in _FIELD.findall(shown):
        if kind == "hidden" or "checked" in more:
            form[name].append(said)
    return {name: said for name, said in form.items() if said}
