"""How each pursuit of a place stands in a period: what was said of it, and how late it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vedich.accounts.models import Membership
from vedich.figures.matrix_due import days_late, due_days, ended_in, wanted
from vedich.figures.matrix_rows import (
    RANK,
    Runner,
    Spoken,
    drafts_of,
    highest,
    judged,
    reach,
    report_state,
    runners,
    spoken,
)
from vedich.figures.matrix_words import HANDED_IN, UNREPORTED
from vedich.figures.models import Period
from vedich.figures.words import State, Voice
from vedich.places.models import Place


@dataclass(frozen=True, slots=True)
class Standing:
    """One pursuit with all that was said of it, before it is made a row.

    shown  what is to be shown of it; `draft` tells that nobody else may see that
    """

    runner: Runner
    said: Mapping[str, Spoken]
    shown: Spoken | None
    report: str
    due_on: date | None
    days_late: int
    draft: bool

    @property
    def unreported(self) -> bool:
        """Tell whether the commune has not handed in its report."""
        return self.report in (UNREPORTED, State.DRAFT)

    @property
    def reported(self) -> bool:
        """Tell whether the commune has handed in its report."""
        return self.report in HANDED_IN

    @property
    def said_at(self) -> datetime | None:
        """Return when the newest of what is shown was said: by that voice, or by one below it."""
        if self.shown is None or self.draft:
            return self.shown and self.shown.at
        below = judged(self.said).values()
        rank = RANK[self.shown.voice]
        return max((one.at for one in below if one.at and RANK[one.voice] <= rank), default=None)


def standings(
    membership: Membership,
    place: Place,
    standard: str,
    period: Period,
    voice: Voice | None,
    day: date,
) -> list[Standing]:
    """Return every pursuit of a standard in a place with what was said of it, in order of name."""
    said = spoken(reach(membership, place, "pursuit__place__path"), standard, period)
    drafts = drafts_of(membership, standard, period)
    ran = [
        one
        for one in runners(reach(membership, place), standard, period)
        if one.registered_on <= period.last_day or one.pk in said
    ]
    due = due_days(period, ran)
    own = membership.office.place_id
    found = []
    for runner in ran:
        spoke = said.get(runner.pk, {})
        ended = ended_in(runner.ended_on, period)
        due_on = None if ended else due.get(runner.pk)
        state = report_state(spoke.get(Voice.COMMUNE), own=runner.place_id == own)
        state = wanted(state, opened=runner.pk in due, ended=ended)
        late = days_late(due_on, day) if state in (UNREPORTED, State.DRAFT) else 0
        shown = judged(spoke).get(voice) if voice else highest(spoke)
        draft = None if shown or voice not in (None, Voice.COMMUNE) else drafts.get(runner.pk)
        found.append(
            Standing(runner, spoke, shown or draft, state, due_on, late, draft is not None)
        )
    return found
