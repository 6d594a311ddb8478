"""What somebody decides about a workbook, with what they saw when they did.

A decision is about what stood then. Where something else stands by now, it decides nothing.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vedich.workbooks.merging import Choice
from vedich.workbooks.models import IntakeSheet


class Decision(NamedTuple):
    """Whose figure a row comes to, and the revision that stood when that was decided."""

    choice: Choice
    revision: int


@dataclass(frozen=True, slots=True)
class Decided:
    """All that a page sends back.

    choices  by sheet, by code
    taken    the sheets that are taken over, all others are left out; None: as was kept
    seen     what each sheet would have done when it was shown (`Sheet.seen`); None: nobody looked
    """

    choices: Mapping[int, Mapping[str, Decision]] = field(default_factory=dict)
    taken: Collection[int] | None = None
    seen: Mapping[int, str] | None = None

    def put_on(self, sheet: IntakeSheet) -> None:
        """Put what was decided about a sheet on it; nothing is kept yet."""
        if self.taken is not None:
            sheet.left_out = sheet.pk not in self.taken
        if (choices := self.choices.get(sheet.pk)) is not None:
            sheet.choices = json.dumps(dict(choices))


AS_KEPT = Decided()


def choices_of(sheet: IntakeSheet) -> dict[str, Decision]:
    """Return what was decided about the rows of a sheet."""
    kept: dict[str, tuple[str, int]] = json.loads(sheet.choices)
    return {code: Decision(Choice(said), revision) for code, (said, revision) in kept.items()}
