"""Many figures of a commune at once, judged once: for setting up, whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from vedich.audit.recording import Occasion, record, recording
from vedich.core.figures import Figure
from vedich.figures.desk import statements_of
from vedich.figures.inputs import digest_of
from vedich.figures.keeping import keep_verdicts
from vedich.figures.models import Period, Statement, StatementStep, Value
from vedich.figures.words import State, Voice
from vedich.pursuits.models import Pursuit

AT_ONCE = 500  # rows a statement


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure with what stands beside it."""

    figure: Figure
    note: str = ""
    source: str = ""
    illustrative: bool = False


@recording()
def fill_report(
    *,
    pursuit: Pursuit,
    period: Period,
    figures: Mapping[str, Reported],
    voice: Voice = Voice.COMMUNE,
    state: State = State.SUBMITTED,
    occasion: Occasion,
    handed_in: Occasion | None = None,
) -> Statement:
    """Keep what a voice says of a commune and period where it has said nothing yet.

    figures    by indicator; the whole of a report
    state      of the commune's report; handed in unless it is DRAFT
    handed_in  by whom and when it was, where not by who wrote it

    Raises IntegrityError where the voice has spoken already.
    """
    own = voice == Voice.COMMUNE
    sent = (handed_in or occasion) if own and state != State.DRAFT else None
    statement = Statement.objects.create(
        pursuit=pursuit,
        period=period,
        voice=voice,
        state=state if own else State.STATED,
        submissions=int(sent is not None),
        submitted_at=sent.at if sent else None if own else occasion.at,
    )
    values = [_value(statement, code, one, occasion) for code, one in figures.items()]
    Value.objects.bulk_create(values, batch_size=AT_ONCE)
    if sent:
        _hand_in(statement, sent)
    keep_verdicts(statements_of(pursuit, period), at=occasion.at)
    path = pursuit.place.path
    told = {"voice": str(voice), "figures": len(values)}
    record("figures.filled", statement, occasion=occasion, place_path=path, **told)
    return statement


def _value(statement: Statement, code: str, one: Reported, occasion: Occasion) -> Value:
    figure = one.figure
    value = Value(
        statement=statement,
        indicator=code,
        revision=1,
        submission=1 if statement.voice == Voice.COMMUNE else 0,
        known=figure.known,
        number=figure.number,
        numerator=figure.numerator,
        denominator=figure.denominator,
        as_written=figure.as_written[:200],
        basically_met=figure.basically_met,
        note=one.note[:500],
        source=one.source[:300],
        illustrative=one.illustrative,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    value.digest = digest_of(value)
    return value


def _hand_in(statement: Statement, occasion: Occasion) -> None:
    StatementStep.objects.create(
        statement=statement,
        state=State.SUBMITTED,
        submission=1,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
