from pathlib import Path

import pytest

from tests.command import Command


@pytest.fixture
def vedich(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Command:
    return Command(monkeypatch, capsys, tmp_path)
