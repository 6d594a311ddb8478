"""Handing over the link somebody comes in by: by mail, or shown once, for it is kept nowhere."""

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _, override

from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from vedich.accounts.entry import Invited

logger = logging.getLogger("vedich.web")


def show_link(request: MemberRequest, invited: "Invited", *, back: int | None) -> HttpResponse:
    """Send the link, or show it to be handed over, or say that none is needed."""
    link = ""
    if invited.token:
        path = reverse("invitations:take_up", args=[invited.token])
        link = request.build_absolute_uri(path)
    sent = bool(link and settings.EMAIL_HOST) and _sent(invited, link)
    context = {"invited": invited.person, "link": link, "sent": sent, "office_id": back}
    return render(request, "people/link.html", context)


def _sent(invited: "Invited", link: str) -> bool:
    """Send the link in their language; when the mail cannot go out, it is shown instead."""
    with override(invited.person.language):
        text = render_to_string("people/link_mail.txt", {"invited": invited.person, "link": link})
        subject = _("Your way into %(site)s") % {"site": settings.SITE_NAME}
    try:
        send_mail(subject, text, None, [invited.person.email])
    except OSError:  # what smtplib raises is one, too
        logger.exception("an invitation could not be sent")
        return False
    return True
