"""A figure as it is written down: whether it says anything new, and the row that says it."""

from dataclasses import dataclass

from vedich.audit.recording import Occasion
from vedich.core.figures import Figure
from vedich.core.words import Known
from vedich.figures.inputs import digest_of
from vedich.figures.models import Statement, Value
from vedich.figures.reading import Typed
from vedich.figures.words import Voice


@dataclass(frozen=True, slots=True)
class Given:
    """A figure somebody gives, with what they typed; `proof_id` None keeps the paper there is."""

    figure: Figure
    typed: Typed
    proof_id: int | None = None

    @property
    def as_written(self) -> str:
        """Return the figure as typed, without what surrounds it."""
        return self.typed.value.strip()

    @property
    def note(self) -> str:
        """Return the note as it is kept."""
        return self.typed.note.strip()

    @property
    def source(self) -> str:
        """Return where it is said to be from, as it is kept."""
        return self.typed.source.strip()


def says_the_same(standing: Value, given: Given) -> bool:
    """Tell whether what is given stands there already, to the word."""
    return (
        same_figure(figure_of(standing), given.figure)
        and standing.as_written == given.as_written
        and (standing.note, standing.source) == (given.note, given.source)
        and given.proof_id in (None, standing.proof_id)
    )


def same_figure(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are the same, however they were written."""
    return (
        (one.known, one.number, one.numerator, one.denominator, one.basically_met)
        == (other.known, other.number, other.numerator, other.denominator, other.basically_met)
    )  # fmt: skip


def figure_of(value: Value) -> Figure:
    """Return the figure a row keeps."""
    return Figure(
        value.number,
        Known(value.known),
        value.numerator,
        value.denominator,
        as_written=value.as_written,
        basically_met=value.basically_met,
    )


def next_value(
    statement: Statement,
    code: str,
    given: Given,
    standing: Value | None,
    occasion: Occasion,
) -> Value:
    """Return the row that follows what a voice said last, not yet kept."""
    figure = given.figure
    kept_proof = standing.proof_id if standing is not None else None
    value = Value(
        statement=statement,
        indicator=code,
        revision=(standing.revision if standing else 0) + 1,
        submission=statement.submissions + 1 if statement.voice == Voice.COMMUNE else 0,
        known=figure.known,
        number=figure.number,
        numerator=figure.numerator,
        denominator=figure.denominator,
        as_written=given.as_written,
        basically_met=figure.basically_met,
        note=given.note,
        source=given.source,
        proof_id=given.proof_id if given.proof_id is not None else kept_proof,
        illustrative=statement.pursuit.illustrative,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    value.digest = digest_of(value)
    return value
