"""One commune and period as somebody works on it: everything an action needs, read and locked."""

from dataclasses import dataclass
from datetime import date, datetime

from vedich.accounts.models import Membership
from vedich.figures.keeping import Kept, keep_verdicts
from vedich.figures.models import Period, Statement, Value, Window
from vedich.figures.periods import is_extended, window_over
from vedich.figures.permissions import voice_of
from vedich.figures.words import State, Voice
from vedich.pursuits.models import Pursuit


@dataclass(slots=True)
class Desk:
    """What lies on the desk. `statements` are those of every voice that has spoken."""

    pursuit: Pursuit
    period: Period
    window: Window | None
    extended: bool
    statements: list[Statement]
    voice: Voice

    @property
    def mine(self) -> Statement | None:
        """Return the statement of the voice somebody speaks with, if there is one yet."""
        return self.of(self.voice)

    def of(self, voice: Voice) -> Statement | None:
        """Return the statement of a voice."""
        return next((one for one in self.statements if one.voice == voice), None)

    def opened(self, at: datetime) -> Statement:
        """Return the statement of one's voice to be written in, begun if there is none."""
        stated = self.voice != Voice.COMMUNE
        if (mine := self.mine) is not None:
            if stated and mine.submitted_at != at:
                mine.submitted_at = at
                mine.save(update_fields=["submitted_at"])
            return mine
        begun = Statement.objects.create(
            pursuit=self.pursuit,
            period=self.period,
            voice=self.voice,
            state=State.STATED if stated else State.DRAFT,
            submitted_at=at if stated else None,
        )
        self.statements.append(begun)
        return begun

    def judged(self, at: datetime) -> Kept:
        """Judge every voice again, as the last thing an action does."""
        return keep_verdicts(self.statements, at=at)


def lay_out(*, pursuit_id: int, period_id: int, by: Membership, day: date) -> Desk:
    """Read what an action on a commune's figures needs; others on the same commune wait.

    Raises Pursuit.DoesNotExist, also when it is out of reach, Period.DoesNotExist.
    """
    within = Pursuit.objects.filter(by.writes.within("place__path"))
    pursuit = within.select_related("place").select_for_update(of=("self",)).get(pk=pursuit_id)
    period = Period.objects.get(pk=period_id)
    window = window_over(pursuit.place.path, period)
    return Desk(
        pursuit=pursuit,
        period=period,
        window=window,
        extended=is_extended(window, pursuit.place, day),
        statements=statements_of(pursuit, period),
        voice=voice_of(by, pursuit.place),
    )


def statements_of(pursuit: Pursuit, period: Period) -> list[Statement]:
    """Return what every voice states of a commune and period, with the verdicts kept."""
    found = Statement.objects.filter(pursuit=pursuit, period=period)
    statements = list(found.select_related("verdict", "draft_verdict"))
    for one in statements:
        one.pursuit, one.period = pursuit, period  # one object for all: nothing is read again
    return statements


def latest(statement: Statement | None, code: str) -> Value | None:
    """Return the last figure a voice gave for an indicator."""
    if statement is None:
        return None
    return statement.values.filter(indicator=code).order_by("-revision").first()
