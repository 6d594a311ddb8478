"""What is made up for a demo is marked wherever a page shows it, and nothing else is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from vedich import law
from vedich.standards import outline, shipped, timeline, unknowns, why

pytestmark = pytest.mark.django_db
KEPT = (
    shipped.files,
    shipped.catalogue,
    why.rulebook,
    outline.outline,
    timeline.stretches,
    unknowns.wanting,
)
TAG = '<span class="tag">minh họa</span>'
STANDARD = "ntm-xa-2026-2030"


def forget() -> None:
    for kept in KEPT:
        kept.cache_clear()


@pytest.fixture(autouse=True)
def with_the_demo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(law, "_further", {})
    law.also(Path("src/vedich/cli/examples/law"))
    forget()
    yield
    forget()


def shown(client: Client, name: str, *words: str, **asked: str) -> str:
    answer = client.get(reverse(f"standards:{name}", args=words), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_every_number_of_the_tree_is_marked(client: Client) -> None:
    tree = shown(client, "standard", STANDARD)

    numbers, _, beside = tree.partition('id="amendments"')
    bars = sum(len(one.bars) for one in _branches())
    assert numbers.count(TAG) == bars == 18
    assert beside.count(TAG) == len(shipped.catalogue().acts["minh-hoa-2026"].operations)


def _branches() -> Iterator[outline.Branch]:
    for bough in outline.outline(STANDARD, why.last_day(shipped.catalogue().issued(STANDARD))):
        yield from bough.branches


def test_before_the_day_of_the_made_up_act_nothing_is_marked(client: Client) -> None:
    tree = shown(client, "standard", STANDARD, on="2026-01-31")

    assert TAG not in tree.partition('id="amendments"')[0]


def test_an_indicator_is_marked_where_its_number_is_and_through_the_years(client: Client) -> None:
    page = shown(client, "indicator", STANDARD, "4.x1", group="nhom1")

    why_it, _, years = page.partition('id="years"')
    assert TAG in why_it
    assert years.partition('id="amendments"')[0].count(TAG) == 3
    assert "Minh họa — không phải văn bản" in page


def test_an_act_compared_with_another_is_marked(client: Client) -> None:
    page = shown(client, "compare", a="minh-hoa-2026", b="51-2025-qd-ttg")

    assert page.count(TAG) == 1


def test_other_standards_are_not_marked(client: Client) -> None:
    assert TAG not in shown(client, "standard", "ntm-xa-2021-2025")


def test_what_nobody_knows_stays_not_known(client: Client) -> None:
    before = unknowns.counts(STANDARD)[unknowns.Doubt.NUMBER_UNKNOWN]

    assert before == 8
