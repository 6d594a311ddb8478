"""The daily digest: what one person has not read yet, as a mail in their language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, override

from vedich.accounts.models import Person
from vedich.notifications.models import Telling
from vedich.notifications.words import beneath, sentence

MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Digest:
    """One mail."""

    to: str
    subject: str
    text: str


def digest_for(person: Person, found: Sequence[Telling]) -> Digest:
    """Return the mail that tells somebody what they have not read, the newest first."""
    with override(person.language):
        return Digest(person.email, _subject(len(found)), "\n".join(_lines(person, found)))


def _subject(count: int) -> str:
    said = ngettext("%(n)s notice not read yet", "%(n)s notices not read yet", count)
    return f"[{settings.SITE_NAME}] {said % {'n': count}}"


def _lines(person: Person, found: Sequence[Telling]) -> list[str]:
    lines = [_("Hello %(name)s,") % {"name": person.name}, ""]
    lines.append(_("this is what you have not read yet:"))
    for one in found[:MOST_LISTED]:
        lines += ["", f"• {sentence(one.notice)}", f"  {beneath(one.notice)}"]
    if (more := len(found) - MOST_LISTED) > 0:
        lines += ["", ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}]
    lines += ["", _read_at(), ""]
    lines.append(
        _("One mail a day, and none in your quiet hours. Under “Notices” you can change or end it.")
    )
    return lines


def _read_at() -> str:
    """Return where it is read: a link where the site was told its own address."""
    page = reverse("notifications:list")
    if settings.SITE_ADDRESS:
        return f"{settings.SITE_ADDRESS}{page}"
    return _("Sign in and open “Notices” (%(page)s) to read them.") % {"page": page}
