"""What goes into a verdict: figures and conditions, each with the row it comes from."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

from vedich.core.figures import Figure
from vedich.core.flatten import GATE, HOLDS
from vedich.core.words import Known
from vedich.figures.models import Opinion, Statement, Value
from vedich.figures.words import VOICES, Word
from vedich.pursuits.models import GateRecord, Recognition
from vedich.pursuits.state import GateState

WORD = "word:"  # what the code of a reviewer's word begins with: "word:5" is on criterion 5
NEARLY = "nearly:"  # and of "basically met" said for an indicator a lower voice has a figure for

_YES, _NO = Decimal(1), Decimal(0)
_KNOWN = {int(known): known for known in Known}  # thrice as quick as asking the enumeration
_RANK = {str(voice): at for at, voice in enumerate(VOICES)}
_DIGEST = 32


class Told(NamedTuple):
    """A figure's row as far as a verdict needs it: a nation's are many."""

    pk: int
    statement_id: int
    indicator: str
    submission: int
    known: int
    number: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    as_written: str
    basically_met: bool
    illustrative: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Input:
    """One figure, or the state of a condition, and where it comes from.

    `token` names the row: "v12" a figure, "g3" a gate, "r7" a title held ("r7-": no longer), "o5"
    a reviewer's word. `digest` is of what the row says.
    """

    token: str
    digest: str
    figure: Figure
    illustrative: bool = False
    voice: str = ""


Inputs = Mapping[str, Input]  # by the code of the leaf that reads it


def digest_of(value: Value) -> str:
    """Return the digest of all that a figure's row says, but its key."""
    said = (
        value.statement_id,
        value.indicator,
        value.revision,
        value.submission,
        int(value.known),
        *(_written(part) for part in (value.number, value.numerator, value.denominator)),
        value.as_written,
        value.basically_met,
        value.note,
        value.source,
        value.proof_id,
        value.illustrative,
        value.person_id,
        value.office_id,
        _moment(value.at),
    )
    return _digest(said)


def figure_of(value: Value | Told) -> Figure:
    """Return a stored figure as the core reads it."""
    return Figure(
        number=value.number,
        known=_KNOWN[value.known],
        numerator=value.numerator,
        denominator=value.denominator,
        as_written=value.as_written,
        basically_met=value.basically_met,
    )


def input_of(value: Value | Told, voice: str = "") -> Input:
    """Return a stored figure as an input."""
    token = f"v{value.pk}"
    return Input(token, value.digest, figure_of(value), value.illustrative, voice)


def gate_input(record: GateRecord) -> Input:
    """Return what was last said of a gate as an input: met, not met, or nothing yet."""
    said = (record.gate, str(record.state), _moment(record.at))
    return Input(f"g{record.pk}", _digest(said), settled(record.state), record.illustrative)


def title_input(recognition: Recognition, *, held: bool) -> Input:
    """Return a title held, or once held, as an input."""
    said = (recognition.standard, recognition.for_year, held)
    figure = Figure(_YES if held else _NO, Known.EXACT, as_written="đạt" if held else "chưa đạt")
    token = f"r{recognition.pk}{'' if held else '-'}"
    return Input(token, _digest(said), figure, recognition.illustrative)


def conditions(
    gates: Mapping[str, GateRecord], titles: Iterable[tuple[Recognition, bool]]
) -> dict[str, Input]:
    """Return the inputs of the title's conditions, by code: `gate:survey`, `holds:ntm-xa-…`."""
    found = {f"{GATE}{gate}": gate_input(record) for gate, record in gates.items()}
    for recognition, held in titles:
        code = f"{HOLDS}{recognition.standard}"
        if held or code not in found:
            found[code] = title_input(recognition, held=held)
    return found


def chosen(statements: Sequence[Statement], values: Iterable[Told], of: Statement) -> Inputs:
    """Return the figures a voice is judged on: its own, else those of the next lower voice.

    statements  those of one commune and period
    values      their figures, in order of revision, already narrowed to what may be seen

    A figure taken back is as one never said; "basically met" alone stands beside a lower figure.
    """
    voices = {one.pk: _RANK[one.voice] for one in statements}
    highest = _RANK[of.voice]
    latest: dict[tuple[str, int], Told] = {}
    for value in values:
        at = voices[value.statement_id]
        if at <= highest:
            latest[value.indicator, at] = value
    found: dict[str, Input] = {}
    for (indicator, at), value in sorted(latest.items(), key=lambda one: one[0]):
        if is_taken_back(value):
            continue
        if value.known != Known.NOTHING:
            found.pop(f"{NEARLY}{indicator}", None)
        beside(found, indicator, input_of(value, VOICES[at]))  # a higher voice comes later
    return found


def gathered(found: Iterable[tuple[str, Input]]) -> dict[str, Input]:
    """Return the rows of one verdict by code, as they were put beside each other then."""
    inputs: dict[str, Input] = {}
    for code, one in sorted(found, key=lambda row: row[1].figure.known is Known.NOTHING):
        beside(inputs, code, one)
    return inputs


def beside(found: dict[str, Input], indicator: str, one: Input) -> None:
    """Put an input among others: in its indicator's place, or as a word beside the figure there."""
    figure = found.get(indicator)
    only_a_word = one.figure.known is Known.NOTHING
    if only_a_word and figure is not None and figure.figure.known is not Known.NOTHING:
        found[f"{NEARLY}{indicator}"] = one
    else:
        found[indicator] = one


def figures_of(inputs: Inputs) -> dict[str, Figure]:
    """Return the figures by code, each tagged where a higher voice called it basically met."""
    found = {code: one.figure for code, one in inputs.items()}
    for word in [code for code in found if code.startswith(NEARLY)]:
        del found[word]
        code = word.removeprefix(NEARLY)
        found[code] = replace(found[code], basically_met=True)
    return found


def tagged(
    statements: Sequence[Statement], opinions: Iterable[Opinion], of: Statement
) -> dict[str, Input]:
    """Return the criteria whose last word is "basically met", as one voice sees them.

    opinions  in the order they were said; the highest voice's last word on a criterion counts
    """
    voices = {one.pk: _RANK[one.voice] for one in statements}
    highest = _RANK[of.voice]
    last: dict[int, tuple[int, Opinion]] = {}
    for opinion in opinions:
        at = voices[opinion.statement_id]
        if at <= highest and at >= last.get(opinion.criterion, (0, opinion))[0]:
            last[opinion.criterion] = at, opinion
    return {
        f"{WORD}{criterion}": opinion_input(opinion)
        for criterion, (_, opinion) in last.items()
        if opinion.word == Word.BASICALLY_MET
    }


def opinion_input(opinion: Opinion) -> Input:
    """Return a reviewer's word as an input: a tag, never a figure."""
    said = (opinion.criterion, str(opinion.word), _moment(opinion.at))
    return Input(f"o{opinion.pk}", _digest(said), Figure(basically_met=True))


def is_taken_back(value: Value | Told) -> bool:
    """Tell whether a row says that an earlier figure no longer holds."""
    return value.known == Known.NOTHING and not value.basically_met


def hash_of(ground: object, inputs: Inputs) -> str:
    """Return the hash of all that goes into one verdict."""
    said = [str(ground), *(f"{code}={one.digest}" for code, one in sorted(inputs.items()))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def tokens(inputs: Inputs) -> str:
    """Return the rows that go into one verdict, as it keeps them."""
    return " ".join(sorted({one.token for one in inputs.values()}))


def settled(state: str) -> Figure:
    """Return what is known of a gate as a figure: met, not met, or nothing yet."""
    if state == GateState.MET:
        return Figure(_YES, Known.EXACT, as_written="đạt")
    if state == GateState.NOT_MET:
        return Figure(_NO, Known.EXACT, as_written="chưa đạt")
    return Figure()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _digest(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:_DIGEST]


def _written(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
