from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.test import TransactionTestCase

from tests.append_only import unguarded
from tests.command import Command

pytest_plugins = ["tests.fixtures"]


@pytest.fixture
def vedich(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Command:
    return Command(monkeypatch, capsys, tmp_path)


@pytest.fixture(autouse=True, scope="session")
def emptied_after_transactional_tests() -> Iterator[None]:
    """Empty append-only tables as well, and put back the first link of the chain."""
    usual = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def teardown(case: TransactionTestCase) -> None:
        with unguarded():
            usual(case)
        apps.get_model("audit", "Head").objects.get_or_create(pk=1)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = usual  # type: ignore[attr-defined]
