"""The very figures kept verdicts were passed on, read for many communes at once, made a cube.

A verdict names the rows that went into it, so drafts others are writing are never among them. Of a
nation they are some hundred thousand: read bare, and each different one made a figure only once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import CharField, ExpressionWrapper, F, Q, Value as Literal
from django.db.models.functions import Coalesce

from vedich.accounts.models import Membership
from vedich.core.cube import Cube
from vedich.core.figures import Figure, Placed, cube_of, placed
from vedich.core.flatten import GATE, HOLDS
from vedich.core.rulebook import Leaf, Rulebook
from vedich.core.words import Known
from vedich.figures.inputs import settled
from vedich.figures.matrix_rows import RANK, Runner, reach, runners
from vedich.figures.models import Period, Value, Verdict
from vedich.figures.words import Voice
from vedich.places.models import Place
from vedich.pursuits.models import GateRecord, Recognition
from vedich.pursuits.state import GateState

_NOT_HERE = -1  # the column of a commune that another rulebook judges
_KNOWN = {int(known): known for known in Known}


class Kept(NamedTuple):
    """A kept verdict as far as a what-if needs it, with whose it is."""

    pursuit_id: int
    voice: str
    draft: bool
    title: str
    criteria: str
    indicators: str
    met_lo: int
    met_hi: int
    illustrative: bool
    rulebook: str
    inputs: str
    scope: str
    groups: str
    groups_sure: bool
    at: datetime  # when it was said; of a draft, when it was judged


@dataclass(frozen=True, slots=True)
class Tried:
    """One pursuit, and the kept verdict that is shown of it."""

    runner: Runner
    kept: Kept


Said = tuple[int, str | None, str | None, str | None]  # known, number, numerator, denominator


@dataclass(frozen=True, slots=True)
class Material:
    """The figures of some communes, each a column: by code, which column says what.

    conditions  what is known of gates and titles held, by column, under their codes
    made_up     the columns of which something is illustrative
    """

    figures: Mapping[str, tuple[list[int], list[Said]]]
    conditions: Sequence[tuple[int, str, Figure]]
    made_up: frozenset[int]


def tried_of(
    membership: Membership,
    place: Place,
    standard: str,
    period: Period,
    voice: Voice | None,
    *,
    drafts: bool,
) -> tuple[list[Tried], int]:
    """Return the pursuits whose verdict is shown, as on the matrix, and how many have none.

    voice   None: of each the highest that has spoken
    drafts  where the own commune has handed in nothing, take what it is writing

    Two queries, whatever the number of communes.
    """
    spoken: dict[int, list[Kept]] = {}
    for one in _kept(membership, place, standard, period, drafts=drafts):
        spoken.setdefault(one.pursuit_id, []).append(one)
    found, silent = [], 0
    for runner in runners(reach(membership, place), standard, period):
        said = spoken.get(runner.pk, [])
        asked = [one for one in said if voice in (None, one.voice)]
        if asked:
            shown = max(asked, key=lambda one: RANK[one.voice])
            found.append(Tried(runner, shown._replace(at=_said_at(shown, said))))
        elif runner.registered_on <= period.last_day or runner.pk in spoken:
            silent += 1
    return found, silent


def _said_at(shown: Kept, said: Iterable[Kept]) -> datetime:
    """Return when the newest of what is shown was said: by that voice, or by one below it."""
    below = (one.at for one in said if RANK[one.voice] <= RANK[shown.voice] and not one.draft)
    return max([shown.at, *below])


def _kept(
    membership: Membership, place: Place, standard: str, period: Period, *, drafts: bool
) -> Iterator[Kept]:
    """Yield the verdicts others may see; and of the own commune, if wanted, that on its draft."""
    shown = Q(statement__verdict=F("pk"))
    if drafts:
        own = Q(statement__pursuit__place_id=membership.office.place_id)
        of_draft = Q(statement__draft_verdict=F("pk"), statement__verdict=None)
        shown |= own & of_draft & Q(statement__voice=Voice.COMMUNE)
    rows = Verdict.objects.filter(
        reach(membership, place, "statement__pursuit__place__path"),
        shown,
        statement__period=period,
        statement__pursuit__standard=standard,
    ).values_list(
        *("statement__pursuit_id", "statement__voice", "statement__verdict_id"),
        *(name for name in Kept._fields[3:] if name != "at"),
        Coalesce("statement__submitted_at", "at"),
    )
    for pursuit, voice, handed_in, *rest in rows:
        yield Kept(pursuit, voice, handed_in is None, *rest)


def material_of(
    membership: Membership,
    place: Place,
    standard: str,
    period: Period,
    kept: Sequence[Kept],
    codes: Iterable[str],
) -> Material:
    """Read what some verdicts were passed on: two queries, whatever the number of communes.

    codes  of the indicators whose figures are wanted
    """
    figured, beside = _columns(kept)
    made_up: set[int] = set()
    values = Value.objects.filter(
        reach(membership, place, "statement__pursuit__place__path"),
        _not_anothers_draft(membership),
        statement__period=period,
        statement__pursuit__standard=standard,
        indicator__in=sorted(codes),
    ).values_list(
        *("pk", "indicator", _bare("illustrative"), "known"),
        *(_bare(name) for name in ("number", "numerator", "denominator")),
    )
    figures: dict[str, tuple[list[int], list[Said]]] = {code: ([], []) for code in codes}
    for row in values.iterator(chunk_size=5_000):
        n = figured.get(f"v{row[0]}")
        if n is None:
            continue
        if row[2]:
            made_up.add(n)
        if row[3] != Known.NOTHING:  # a word only, which may stand beside a lower voice's figure
            columns, said = figures[row[1]]
            columns.append(n)
            said.append(row[3:])
    conditions = list(_conditions(membership, place, standard, beside, made_up))
    return Material(figures, conditions, frozenset(made_up))


def _columns(kept: Sequence[Kept]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return which column a figure is of, by token, and which ones a gate or a title is of."""
    figured: dict[str, int] = {}
    beside: dict[str, list[int]] = {}
    for n, one in enumerate(kept):
        for token in one.inputs.split():
            if token[0] == "v":
                figured[token] = n
            else:
                beside.setdefault(token, []).append(n)
    return figured, beside


def _not_anothers_draft(membership: Membership) -> Q:
    """Return the condition that a figure was handed in, or is of the own commune."""
    handed_in = Q(submission__lte=F("statement__submissions"))
    return handed_in | Q(statement__pursuit__place_id=membership.office.place_id)


def _bare(name: str) -> "ExpressionWrapper[F]":
    """Return a column as the database keeps it: made a number only where it is looked at."""
    return ExpressionWrapper(F(name), output_field=CharField())


def _conditions(
    membership: Membership,
    place: Place,
    standard: str,
    beside: Mapping[str, Sequence[int]],
    made_up: set[int],
) -> Iterator[tuple[int, str, Figure]]:
    """Yield what is said of gates and titles held, as the verdicts took it: one query for both."""
    if not beside:
        return
    gates = GateRecord.objects.filter(
        reach(membership, place, "pursuit__place__path"), pursuit__standard=standard
    ).order_by()
    titles = Recognition.objects.filter(reach(membership, place)).order_by()
    unsaid = Literal("", output_field=CharField())
    told = gates.values_list("pk", "gate", "state", "illustrative").union(
        titles.values_list("pk", "standard", unsaid, "illustrative"), all=True
    )
    for pk, name, state, illustrative in told:
        for token, code, figure in _said_of(pk, name, state):
            for n in beside.get(token, ()):
                if illustrative:
                    made_up.add(n)
                yield n, code, figure


def _said_of(pk: int, name: str, state: str) -> Iterator[tuple[str, str, Figure]]:
    """Yield what a gate is said to be, or that a title is held, or no longer, by token and code."""
    if state:
        yield f"g{pk}", f"{GATE}{name}", settled(state)
        return
    for held, gone in ((True, ""), (False, "-")):
        yield (
            f"r{pk}{gone}",
            f"{HOLDS}{name}",
            settled(GateState.MET if held else GateState.NOT_MET),
        )


def cube_under(
    book: Rulebook, codes: Mapping[str, str], material: Material, columns: Mapping[int, int]
) -> Cube:
    """Build a cube of some communes' figures under another rulebook. Raises OperandTooLarge.

    codes    origin's code → the rulebook's
    columns  which communes, and in which column of the cube
    """
    rows: list[dict[int, Placed]] = [{} for _ in book.leaves]
    reads: dict[str, list[int]] = {}
    for i, leaf in enumerate(book.leaves):
        reads.setdefault(leaf.reads, []).append(i)
    readers = {code: reads.get(target, []) for code, target in codes.items()}
    for code, (communes, told) in material.figures.items():
        at = [columns.get(n, _NOT_HERE) for n in communes]
        for i in readers.get(code, ()):
            rows[i].update(zip(at, _placed(book.leaves[i], told), strict=True))
    for n, code, figure in material.conditions:
        for i in reads.get(code, ()):
            rows[i][columns.get(n, _NOT_HERE)] = placed(book.leaves[i], figure)
    for row in rows:
        row.pop(_NOT_HERE, None)
    return cube_of(book, rows, len(columns))


def _placed(leaf: Leaf, told: Sequence[Said]) -> Iterator[Placed]:
    """Yield stored figures as they stand in a row; the same one is made a number only once."""
    known: dict[Said, Placed] = {}
    for said in told:
        found = known.get(said)
        if found is None:
            found = known[said] = placed(leaf, figure_said(said))
        yield found


def figure_said(said: Said) -> Figure:
    """Return a stored figure as the core reads it."""
    known, number, numerator, denominator = said
    return Figure(
        None if number is None else Decimal(number),
        _KNOWN[known],
        None if numerator is None else Decimal(numerator),
        None if denominator is None else Decimal(denominator),
    )
