"""Every address × every role × inside, above, beside, outside, after, before, signed out."""

import pytest

from tests.access.matrix import (
    addresses,
    another_office_failures,
    foreign_failures,
    read_failures,
    write_failures,
)
from tests.access.personas import every_persona, pairwise
from tests.access.rows import ROWS, THIRD_PARTY
from tests.factories.house import House

pytestmark = pytest.mark.django_db


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    there = {name for name, _ in addresses()} - {"None"}

    assert there - ROWS.keys() - THIRD_PARTY == set(), "say in tests/access/rows.py who may open it"
    assert (ROWS.keys() | THIRD_PARTY) - there == set()


def test_every_page_of_ours_says_who_may_open_it_as_its_row_does() -> None:
    said = {name: getattr(view, "open_to", None) for name, view in addresses()}

    different = {
        name: (row.opening, getattr(said[name], "name", "nobody said"))
        for name, row in ROWS.items()
        if getattr(said[name], "name", None) != row.opening
    }

    assert different == {}


@pytest.mark.parametrize("name", ROWS)
def test_a_page_is_read_by_those_it_is_for(name: str, house: House) -> None:
    assert read_failures(name, ROWS[name], pairwise(), house) == []


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.form])
def test_a_form_is_taken_from_those_it_is_for(name: str, house: House) -> None:
    assert write_failures(name, ROWS[name], pairwise(), house) == []


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.foreign])
def test_an_id_from_elsewhere_is_refused(name: str, house: House) -> None:
    assert foreign_failures(name, ROWS[name], house) == []


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.form])
def test_a_form_of_another_office_is_refused(name: str, house: House) -> None:
    assert another_office_failures(name, ROWS[name], house) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_the_whole_matrix(name: str, house: House) -> None:
    assert read_failures(name, ROWS[name], every_persona(), house) == []
    assert write_failures(name, ROWS[name], every_persona(), house) == []
