"""Run the command line in the test's own process, as somebody at a terminal would."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vedich.cli.main import main


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Command:
    """`vedich` with a folder to work in."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
    ) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys
        self.folder = folder

    def __call__(self, *words: object) -> Answer:
        self.monkeypatch.setattr(sys, "argv", ["vedich", *(str(word) for word in words)])
        try:
            main()
            status = 0
        except SystemExit as left:
            status = int(left.code or 0)
        printed = self.capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path
