"""Places a workbook names: by code, by the day where a code was used twice, and by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vedich.core.text import key, search_key
from vedich.places.models import Place
from vedich.places.queries import without_kind
from vedich.standards.setting_up_known import Known
from vedich.standards.setting_up_sheets import Line
from vedich.standards.setting_up_words import Column


@dataclass(frozen=True, slots=True)
class PlaceCells:
    """Where a line names a place."""

    code: Column = Column.CODE
    since: Column = Column.SINCE_PLACE


OWN = PlaceCells()
ANSWERED_FOR = PlaceCells(Column.FOR_CODE, Column.FOR_SINCE_PLACE)


def place_said(line: Line, known: Known, day: date, cells: PlaceCells = OWN) -> Place | None:
    """Return the place a line names; None, and what is wrong is noted, where it cannot be told."""
    code, since = line.needed(cells.code, 12), line.day(cells.since)
    if not code:
        return None
    places = known.places.get(code, [])
    if not places:
        line.wrong(cells.code, _unknown(code, kept_as_number=line.is_number(cells.code)))
        return None
    if since is not None:
        return _of_that_day(line, places, since, day, cells)
    standing = [place for place in places if _stands(place, day)]
    if len(standing) == 1:
        return standing[0]
    if standing:
        said = _("%(places)s share the code %(code)s. Say in the column of days which is meant.")
        line.wrong(cells.code, said % {"places": _listed(standing), "code": code})
    else:
        said = _("%(places)s: no more, or not yet. Use the code of the place it became.")
        line.wrong(cells.code, said % {"places": _listed(places)})
    return None


def check_name(line: Line, place: Place, name: str) -> None:
    """Note a name that is not the one of the place: accents tell places apart."""
    if key(without_kind(name)) == key(without_kind(place.titled)):
        return
    said = _("%(code)s is %(place)s, but “%(name)s” is written. Correct the code or the name.")
    words = said % {"code": place.code, "place": place.titled, "name": name}
    if search_key(without_kind(name)) == search_key(without_kind(place.titled)):
        words += " " + _("The two differ in their accents, and so may be two places.")
    line.wrong(Column.PLACE, words)


def _of_that_day(
    line: Line, places: list[Place], since: date, day: date, cells: PlaceCells
) -> Place | None:
    place = next((place for place in places if place.valid_from == since), None)
    if place is None:
        said = _("No place of this code began on that day. There are: %(places)s.")
        line.wrong(cells.since, said % {"places": _listed(places)})
    elif not _stands(place, day):
        said = _("%(places)s: no more, or not yet. Use the code of the place it became.")
        line.wrong(cells.since, said % {"places": _listed([place])})
        return None
    return place


def _stands(place: Place, day: date) -> bool:
    begun = place.valid_from is None or place.valid_from <= day
    return begun and (place.valid_until is None or day < place.valid_until)


def _listed(places: Iterable[Place]) -> str:
    return "; ".join(f"{place.titled} ({_span(place)})" for place in places)


def _span(place: Place) -> str:
    first = f"{place.valid_from:%d/%m/%Y}" if place.valid_from else "…"
    until = place.valid_until
    last = f"{date.fromordinal(until.toordinal() - 1):%d/%m/%Y}" if until else ""
    return f"{first}–{last}"


def _unknown(code: str, *, kept_as_number: bool) -> str:
    said = _("No place within your reach has the code %(code)s. Correct it.") % {"code": code}
    if kept_as_number:
        said += " " + _(
            "The cell keeps a number, which loses the zeros before it: format it as Text, and "
            "write the code as printed."
        )
    return said
