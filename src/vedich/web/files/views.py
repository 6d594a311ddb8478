from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from vedich.figures.queries import may_have
from vedich.files.queries import file_in
from vedich.files.store import existing_path
from vedich.web.access import members, open_to
from vedich.web.request import MemberRequest
from vedich.workbooks.queries import may_have_workbook

if TYPE_CHECKING:
    from vedich.files.models import StoredFile


@require_safe
@open_to(members)
def download(request: MemberRequest, file_id: int) -> HttpResponse:
    """Hand over a file, always as a download: nothing somebody handed in runs on this site."""
    file = file_in(request.membership.reads, file_id)
    member = request.membership
    if not (may_have(member, file) and may_have_workbook(member, file)):
        raise Http404
    return given(file)


def given(file: "StoredFile") -> HttpResponse:
    """Return a file as a download, to whoever was found to read it."""
    response = FileResponse(
        existing_path(file.sha256).open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return cast(HttpResponse, response)  # a page to whoever wraps it
