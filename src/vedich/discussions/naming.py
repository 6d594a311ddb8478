"""What a thread is about, as plain words in both languages: for those who are told of it."""

from typing import Any

from vedich.accounts.queries import office_names_of
from vedich.audit.recording import Occasion
from vedich.core.model import Words
from vedich.discussions.models import Thread
from vedich.pursuits.models import Pursuit
from vedich.standards import shipped

Both = dict[str, str]


def named(thread: Thread, occasion: Occasion) -> dict[str, Any]:
    """Return the parameters of a notice about a thread."""
    told = about(thread.place.titled, thread.standard, thread.criterion)
    return told | who(occasion) | {"subject": thread.subject, "due": _day(thread)}


def about(place: str, standard: str, criterion: int | None = None) -> dict[str, Any]:
    """Return a place, a criterion and a title in words."""
    told: dict[str, Any] = {"place": place, "title": title_of(standard)}
    if criterion is None:
        return told
    issued = shipped.catalogue().issued(standard).standard
    names = {one.no: one.title for one in issued.criteria}
    named_so = {"name": both(names[criterion])} if criterion in names else {}
    return told | {"criterion": criterion} | named_so


def about_pursuit(pursuit: Pursuit, criterion: int | None = None) -> dict[str, Any]:
    """Return a commune, the title it pursues and a criterion in words."""
    return about(pursuit.place.titled, pursuit.standard, criterion)


def who(occasion: Occasion) -> dict[str, str]:
    """Return the office that did something; nothing for the system itself."""
    office = occasion.by.office_id
    return {} if office is None else {"who": office_names_of([office]).get(office, "–")}


def title_of(standard: str) -> Both:
    """Return what a title is called and for which years."""
    known = shipped.catalogue().standards.get(standard)
    if known is None:
        return {"vi": standard}
    one = known.standard
    years = f"{one.years.first}–{one.years.last}"
    names = [alias for alias in one.aliases if alias.startswith("xã ")]
    name = max(names, key=len, default=one.title.vi)
    told = {"vi": f"{name[:1].upper()}{name[1:]} {years}"}
    return told | ({"en": one.title.en} if one.title.en else {})


def both(words: Words) -> Both:
    """Return words of the law in both languages, as far as they are known in both."""
    return {"vi": words.vi} | ({"en": words.en} if words.en else {})


def _day(thread: Thread) -> str:
    return f"{thread.due_on:%d/%m/%Y}" if thread.due_on else ""
