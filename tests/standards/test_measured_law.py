"""The law the workspace is measured by is law like any other, as large as that of 2026–2030."""

from datetime import date
from pathlib import Path

import pytest

from bench.workspace_law import CODES, GROUPS, STANDARD, write_law
from vedich.core.compile import compile_rulebook
from vedich.core.load import load
from vedich.core.rulebook import Rulebook
from vedich.standards import shipped
from vedich.standards.law_files import beside_shipped, law_in

LAST = date(2026, 10, 31)


def rulebook(folder: Path, on: date = LAST) -> Rulebook:
    catalogue = load(beside_shipped(law_in(folder)), shipped.KINDS)
    return compile_rulebook(catalogue, STANDARD, on=on)


def test_it_has_47_indicators_each_with_a_number_for_every_group(tmp_path: Path) -> None:
    book = rulebook(write_law(tmp_path))

    assert tuple(row.code for row in book.indicators) == CODES
    assert len(CODES) == 47
    grouped = [c for c, cell in enumerate(book.cells) if set(cell.groups) & set(GROUPS)]
    assert not book.state[:, grouped].any()


@pytest.mark.parametrize("scope", ["38", "nation"])
def test_an_act_from_a_day_on_changes_the_law_from_that_day(tmp_path: Path, scope: str) -> None:
    plain = rulebook(write_law(tmp_path / "plain"))
    amended = write_law(tmp_path / "amended", amended=scope, since="2026-10-15")

    assert rulebook(amended).hash != plain.hash
    before = rulebook(amended, date(2026, 9, 30))
    national = [c for c, cell in enumerate(before.cells) if not cell.scope]
    assert (before.threshold[:, national] == rulebook(amended).threshold[:, national]).all() == (
        scope == "38"
    )
