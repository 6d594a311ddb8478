"""A kept verdict taken apart again: the very rows it was passed on, and what they say now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vedich.core.flatten import GATE, HOLDS
from vedich.figures.inputs import (
    WORD,
    Input,
    digest_of,
    gate_input,
    gathered,
    input_of,
    opinion_input,
    title_input,
)
from vedich.figures.judging import Case
from vedich.figures.keeping import ground_of
from vedich.figures.models import Opinion, Statement, Value, Verdict
from vedich.pursuits.models import GateRecord, Recognition

_AT_ONCE = 5_000  # ids one statement names; SQLite takes no more than some tens of thousands


@dataclass(frozen=True, slots=True)
class Replay:
    """What a verdict was passed on. `altered` and `gone` name its rows: "v12"."""

    case: Case
    altered: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def replays(verdicts: Sequence[Verdict]) -> list[Replay]:
    """Return what each verdict was passed on: its figures, gates and titles, by their rows.

    verdicts  with `statement__pursuit`
    """
    rows = _Rows(token for verdict in verdicts for token in verdict.inputs.split())
    return [_replay(verdict, rows) for verdict in verdicts]


class _Rows:
    """The rows some verdicts were passed on, each read once."""

    def __init__(self, tokens: Iterable[str]) -> None:
        ids: dict[str, set[int]] = {"v": set(), "g": set(), "r": set(), "o": set()}
        for token in tokens:
            ids[token[0]].add(_key(token))
        self.values = _values(sorted(ids["v"]))
        said = {value.statement_id for value in self.values.values()}
        self.statements = Statement.objects.in_bulk(said)
        self.gates = GateRecord.objects.in_bulk(ids["g"])
        self.titles = Recognition.objects.in_bulk(ids["r"])
        self.opinions = Opinion.objects.in_bulk(ids["o"])

    def input_of(self, token: str) -> tuple[str, Input] | None:
        """Return the code of the leaf a row is read by, and the row as an input; None if gone."""
        pk = _key(token)
        if (value := self.values.get(pk)) and token[0] == "v":
            return value.indicator, input_of(value, self.statements[value.statement_id].voice)
        if (record := self.gates.get(pk)) and token[0] == "g":
            return f"{GATE}{record.gate}", gate_input(record)
        if (title := self.titles.get(pk)) and token[0] == "r":
            held = not token.endswith("-")
            return f"{HOLDS}{title.standard}", title_input(title, held=held)
        if (opinion := self.opinions.get(pk)) and token[0] == "o":
            return f"{WORD}{opinion.criterion}", opinion_input(opinion)
        return None

    def is_altered(self, token: str) -> bool:
        """Tell whether a figure says something else than when it was written."""
        value = self.values.get(_key(token)) if token[0] == "v" else None
        return value is not None and digest_of(value) != value.digest


def _values(ids: Sequence[int]) -> dict[int, Value]:
    found: dict[int, Value] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = Value.objects.filter(pk__in=ids[start : start + _AT_ONCE])
        found |= {one.pk: one for one in some}
    return found


def _replay(verdict: Verdict, rows: _Rows) -> Replay:
    known: list[tuple[str, Input]] = []
    gone = []
    tokens = verdict.inputs.split()
    for token in tokens:
        found = rows.input_of(token)
        if found is None:
            gone.append(token)
        else:
            known.append(found)
    altered = tuple(token for token in tokens if rows.is_altered(token))
    ground = ground_of(verdict, verdict.statement.pursuit.standard)
    return Replay(Case(ground, gathered(known)), altered, tuple(gone))


def _key(token: str) -> int:
    return int(token[1:].rstrip("-"))
