"""Every number, act and file of the law is as the tables beside this test say."""

from difflib import unified_diff

import pytest

from tests.law import tables

NEVER_CHANGED = (
    "A published file of law never changes: what the law says next is an operation of a new act, "
    "in a folder of its own. If nothing of it is published yet, or it was copied wrongly from its "
    "source, run `.venv/bin/python -m tests.law.tables`, read the difference, and commit it with "
    "the source that says so."
)


@pytest.mark.parametrize("name", sorted(tables.tables()))
def test_the_law_still_says_what_its_table_says(name: str) -> None:
    page = tables.NUMBERS / name
    pinned = page.read_text(encoding="utf-8") if page.exists() else ""
    said = tables.tables()[name]

    difference = unified_diff(
        pinned.splitlines(), said.splitlines(), f"tests/law/numbers/{name}", "src/vedich/law", n=0
    )

    assert said == pinned, "\n".join((NEVER_CHANGED, *difference))


def test_every_table_is_of_something() -> None:
    assert {page.name for page in tables.NUMBERS.iterdir()} == tables.tables().keys()


def test_every_file_is_the_one_that_was_pinned() -> None:
    now, pinned = tables.hashes(), tables.pinned_hashes()

    named = now.keys() | pinned.keys()
    changed = sorted(name for name in named if now.get(name) != pinned.get(name))

    assert changed == [], f"src/vedich/law: {', '.join(changed)}. {NEVER_CHANGED}"
