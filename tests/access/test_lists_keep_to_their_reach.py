"""A list is open to whoever coordinates anywhere; what it shows must still be theirs."""

import pytest
from django.db.models import Q
from django.urls import reverse

from tests.access.matrix import addresses
from tests.access.personas import Persona, visitor
from tests.access.rows import ROWS
from tests.factories.house import House, member, occasion, office, person
from vedich.accounts.roles import Role
from vedich.audit.recording import record, recording
from vedich.audit.values import Scope

pytestmark = pytest.mark.django_db
MARK = "Dấu riêng của Đông Thịnh"
TELLING = {"audit:list", "audit:export", "people:list"}
WITHIN = ("inside", "parent", "grandparent", "successor")
WITHOUT = ("sibling", "outside")


@pytest.fixture
def house() -> House:
    """Return a house where an office, somebody in it and an event of the commune bear a mark."""
    house = House()
    marked = member(office(house.commune, name=MARK), who=person(MARK))
    with recording():
        record(
            "offices.opened",
            marked.office,
            occasion=occasion(marked),
            place_path=house.commune.path,
            name=MARK,
        )
    return house


def lists() -> list[str]:
    """Return every address of ours that is about no one thing, and is read."""
    there = {name for name, _ in addresses()}
    return sorted(
        name
        for name, row in ROWS.items()
        if name in there and row.reach == "anywhere" and not row.only_post
    )


def showing(house: House, position: str, names: list[str]) -> set[str]:
    """Return the lists that show the mark to a coordinator somewhere."""
    who = visitor(Persona(position, Role.COORDINATOR), house)
    found = set()
    for name in names:
        answer = who.client.get(reverse(name, kwargs=ROWS[name].about(house)))
        if not answer.streaming and MARK in answer.content.decode(errors="replace"):
            found.add(name)
    return found


@pytest.mark.parametrize("position", WITHOUT)
def test_no_list_shows_what_lies_out_of_reach(house: House, position: str) -> None:
    assert showing(house, position, lists()) == set()


@pytest.mark.parametrize("position", WITHIN)
def test_lists_show_what_lies_within(house: House, position: str) -> None:
    assert showing(house, position, sorted(TELLING)) == TELLING


@pytest.mark.parametrize("position", WITHOUT)
def test_a_list_that_forgot_its_scope_is_found(
    house: House, position: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scope, "within", lambda *_: Q())

    assert showing(house, position, sorted(TELLING)) == TELLING
