"""Trying an address as everybody, and telling where it answers otherwise than its row says."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.personas import (
    AFTER,
    FORMER,
    HERE,
    NO_OFFICE,
    REACHING,
    SIGNED_OUT,
    Persona,
    Visitor,
    visitor,
)
from tests.access.row import Row
from tests.factories.house import House
from vedich.web import access

OPENINGS = {one.name: one for one in vars(access).values() if isinstance(one, access.Opening)}
COUNTED = ("audit", "files", "places", "accounts", "standards", "pursuits", "figures")
COUNTED += ("notifications", "discussions", "workbooks", "reports")
GOOD = (200, 302)


class Undo(Exception):
    """Takes back what a try did, so that the next one finds the same house."""


def addresses() -> Iterator[tuple[str, object]]:
    """Yield the name of every address there is, and its view."""
    yield from _addresses(get_resolver(), "")


def _addresses(resolver: URLResolver, within: str) -> Iterator[tuple[str, object]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            space = f"{one.namespace}:" if one.namespace else ""
            yield from _addresses(one, within + space)
        elif isinstance(one, URLPattern):
            yield f"{within}{one.name}", one.callback


def expected(row: Row, persona: Persona, *, posted: bool) -> int | None:
    """Return the status an address has to answer; None for "it is given"."""
    opening = OPENINGS[row.opening]
    if not opening.signed_in:
        return None
    if persona.position == SIGNED_OUT:
        return 302
    if opening.roles is None:
        return None
    if persona.position in (FORMER, NO_OFFICE):
        return 302
    if persona.role not in opening.roles:
        return 403
    if posted and row.sends is not None and not row.sends(persona.role, persona.position):
        return row.refused
    if persona.position in REACHING:
        return None if _is_for(row, persona) else _refused(row, persona)
    return None if _reads_all_the_same(row, persona, posted=posted) else row.outside


def _is_for(row: Row, persona: Persona) -> bool:
    if persona.position != HERE and persona.role in row.above:
        return True
    only = row.only if isinstance(row.only, frozenset) else {row.only}
    if row.only is not None and persona.role not in only:
        return False
    if row.reach == "own":
        return persona.position == HERE
    return row.reach != "above" or persona.position != HERE


def _refused(row: Row, persona: Persona) -> int:
    unseen = row.unseen if row.reach == "own" and persona.position != HERE else None
    return row.refused if unseen is None else unseen


def _reads_all_the_same(row: Row, persona: Persona, *, posted: bool) -> bool:
    if row.reach == "anywhere":
        return True
    return row.reach == "reads" and persona.position == AFTER and not posted


def read_failures(name: str, row: Row, personas: Iterable[Persona], house: House) -> list[str]:
    """Ask for a page as everybody. Returns where it answers otherwise than its row says."""
    if row.only_post:
        return []
    address = reverse(name, kwargs=row.about(house))
    return [
        problem
        for persona in personas
        if (problem := _read_failure(address, row, visitor(persona, house)))
    ]


def _read_failure(address: str, row: Row, who: Visitor) -> str:
    response = who.client.get(address)
    if response.streaming:
        for close in response._resource_closers:  # not response.close(): it ends the connection
            close()
    wanted = expected(row, who.persona, posted=False)
    to_elsewhere = response.status_code == 302 and _is_turned_away(response)
    if wanted == 302:
        return "" if to_elsewhere else f"{who.persona}: {response.status_code}, not turned away"
    if wanted is None:
        given = response.status_code in GOOD and not to_elsewhere
        given = given or (row.opening == "anyone" and response.status_code in (404, 503))
        return "" if given else f"{who.persona}: {response.status_code}, but it is open to them"
    return "" if response.status_code == wanted else _differs(who, response, wanted)


def write_failures(name: str, row: Row, personas: Iterable[Persona], house: House) -> list[str]:
    """Send the form of a page as everybody: it is done, or refused and nothing is changed.

    What the page is about is made once; what each try does is taken back before the next.
    """
    if row.form is None:
        return []
    problems = []
    address = reverse(name, kwargs=row.about(house))
    for persona in personas:
        try:
            with transaction.atomic():
                problems.append(_write_failure(address, row, persona, house))
                raise Undo
        except Undo:
            pass
    return [problem for problem in problems if problem]


def _write_failure(address: str, row: Row, persona: Persona, house: House) -> str:
    assert row.form is not None
    form = row.form(house)
    who = visitor(persona, house)
    wanted = expected(row, persona, posted=True)
    response, changed = _posted(who, address, form | {"acting": who.acting})
    if wanted is None:
        done = response.status_code in GOOD and changed
        return "" if done else f"{persona}: {response.status_code}, not done"
    if changed:
        return f"{persona}: {response.status_code}, and something was changed"
    return "" if response.status_code == wanted else _differs(who, response, wanted)


def foreign_failures(name: str, row: Row, house: House) -> list[str]:
    """Send ids from elsewhere in every related field: refused, and nothing is changed."""
    problems = []
    for field, foreign in row.foreign.items():
        assert row.form is not None
        who = visitor(Persona(row.position, row.role), house)
        form = row.form(house) | {field: foreign(house), "acting": who.acting}
        address = reverse(name, kwargs=row.about(house))
        before = rows_there()
        response = who.client.post(address, form)
        if rows_there() != before or response.status_code in GOOD:
            problems.append(f"{field}: {response.status_code}, an id from elsewhere was taken")
    return problems


def another_office_failures(name: str, row: Row, house: House) -> list[str]:
    """Send the form as filled in for another office: refused, and nothing is changed."""
    if row.form is None or not OPENINGS[row.opening].roles:
        return []
    who = visitor(Persona(row.position, row.role), house)
    other = visitor(Persona("grandparent", row.role), house)
    address = reverse(name, kwargs=row.about(house))
    form = row.form(house)
    before = rows_there()
    response = who.client.post(address, form | {"acting": other.acting})
    if rows_there() != before or response.status_code != 409:
        return [f"{response.status_code}: a form of another office was taken"]
    return []


def _posted(who: Visitor, address: str, form: dict[str, object]) -> tuple[HttpResponse, bool]:
    """Send a form and take back what it did. Returns the answer, and whether anything changed.

    What is stored is compared only where something was written at all.
    """
    answered: list[HttpResponse] = []
    after: dict[str, object] | None = None
    try:
        with transaction.atomic():
            with CaptureQueriesContext(connection) as asked:
                answered.append(who.client.post(address, form))
            after = rows_there() if any(map(_writes, asked.captured_queries)) else None
            raise Undo
    except Undo:
        pass
    return answered[0], after is not None and rows_there() != after


def _writes(asked: dict[str, str]) -> bool:
    statement = asked["sql"].rpartition(" times: ")[2]  # many at once are counted before it
    return statement.startswith(("INSERT", "UPDATE", "DELETE"))


def rows_there() -> dict[str, object]:
    """Return what is stored, so that any change of it shows."""
    told: dict[str, object] = {}
    for label in COUNTED:
        for model in apps.get_app_config(label).get_models():
            told[model._meta.label] = sorted(map(str, model._default_manager.values_list()))
    return told


def _is_turned_away(response: HttpResponse) -> bool:
    location = response.headers.get("Location", "")
    return location.startswith(("/account/login/", "/acting/"))


def _differs(who: Visitor, response: HttpResponse, wanted: int) -> str:
    return f"{who.persona}: {response.status_code}, not {wanted}"
