"""Checks of operations: each finds its target, is whole, and does what it says and no more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vedich.core.checks import Checks, Written, acts, backwards, places, standards
from vedich.core.checks_indicators import LARGEST, impossible
from vedich.core.model import Act, Indicator, Operation, Standard, Threshold
from vedich.core.precedence import window, within
from vedich.core.problems import Problem
from vedich.core.quantities import NotAQuantity, whole
from vedich.core.words import Confidence, Kind

Path = tuple[str | int, ...]
Wrong = tuple[Path, str, str, str]  # where in the operation, what is wrong, why it matters, do what
SILENT = "It would change nothing, silently."
checked = Checks()


@dataclass(frozen=True, slots=True)
class Target:
    """A standard operations change: indicators and parts by code, their criterion, its groups."""

    standard: Standard
    indicators: Mapping[str, Indicator]
    criterion: Mapping[str, int]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Done:
    """One operation as written, and the indicator it names, if it names one."""

    act: Act
    operation: Operation
    target: Target
    zones: frozenset[str]

    @property
    def indicator(self) -> Indicator | None:
        """Return the indicator or part it names."""
        return self.target.indicators.get(self.operation.indicator or "")

    @property
    def name(self) -> str:
        """Return what messages call it."""
        return f"operation {self.operation.op} of {self.act}"


@checked
def _operations_are_whole(written: Sequence[Written]) -> Iterator[Problem]:
    targets = _targets(written)
    for file, act in acts(written):
        zones = _zones(act, written)
        for o, operation in enumerate(act.operations):
            target = targets.get(operation.standard)
            if missing := _missing(act, operation, target):
                do = "Name a standard, criterion and indicator that are here."
                what = f"operation {operation.op} of {act} {missing}."
                yield file.problem(("operations", o), what, SILENT, do)
            elif target is not None:
                for inside, *wrong in _wrongs(Done(act, operation, target, zones)):
                    yield file.problem(("operations", o, *inside), *wrong)


def _targets(written: Sequence[Written]) -> dict[str, Target]:
    every = {standard.id: standard for _, standard in standards(written)}
    targets = {}
    for file, standard in standards(written):
        inside = [
            (p.indicator, standard.criteria[int(p.path[1])].no) for p in places(file, standard)
        ]
        beside = [
            every[one.of.standard] for one, _ in inside if one.of and one.of.standard in every
        ]
        targets[standard.id] = Target(
            standard,
            {indicator.code: indicator for indicator, _ in inside},
            {indicator.code: no for indicator, no in inside},
            frozenset(group.id for one in (standard, *beside) for group in one.groups),
        )
    return targets


def _zones(act: Act, written: Sequence[Written]) -> frozenset[str]:
    """Return the zones an act can speak of: those of its scope, of wider and narrower ones."""
    return frozenset(
        zone.id
        for _, other in acts(written)
        if within(act.scope, other.scope) or within(other.scope, act.scope)
        for zone in other.zones
    )


def _missing(act: Act, operation: Operation, target: Target | None) -> str:
    code, no = operation.indicator, operation.criterion
    if target is None:
        return f"names the standard {operation.standard!r}, which does not exist"
    standard = target.standard
    if no is None and code is None:
        return "names neither criterion nor indicator"
    if no not in (None, *(criterion.no for criterion in standard.criteria)):
        return f"names criterion {no}, which {standard.id} does not have"
    if code not in (None, *target.indicators):
        return f"names indicator {code}, which {standard.id} does not have"
    if code is not None and no not in (None, target.criterion[code]):
        return f"names indicator {code}, which is not of criterion {no}"
    if operation.op == "confirm" or operation.in_force_from or act.in_force_from:
        return ""
    return "has no day from which it holds, and neither has the act"


def _wrongs(done: Done) -> Iterator[Wrong]:
    for inside, what, why, do in (
        *_incomplete(done),
        *_groups_nobody_is_in(done),
        *_said_twice(done),
        *_out_of_time(done),
        *_without_a_row(done),
        *_numbers(done),
    ):
        yield inside, f"{done.name} {what}.", why, do


def _incomplete(done: Done) -> Iterator[Wrong]:
    operation, row = done.operation, done.operation.threshold
    needs = {"set": row or operation.unknown, "near": row, "delegate": operation.mode}
    if not needs.get(operation.op, True):
        what = "mode" if operation.op == "delegate" else "threshold"
        do = "Say what it sets: a threshold, or `unknown: true`; for `delegate`, the mode."
        yield (), f"sets nothing: it has no {what}", SILENT, do
    told = None not in (operation.clause, operation.confidence)
    if row is None and operation.op != "confirm" and not told:
        why = "What nobody can look up is no law."
        yield (), "has no clause or no confidence", why, "Add both, as precise as they are known."
    if operation.op == "confirm" and operation.confidence is not Confidence.SOURCED:
        do = "Confirm what was read in the text, with `confidence: sourced`."
        yield (), "confirms something without a source", SILENT, do
    if row is not None:
        yield from _unsourced(row)


def _unsourced(row: Threshold) -> Iterator[Wrong]:
    for word in ("clause", "confidence") if row.value is not None else ("note",):
        if getattr(row, word) is None:
            why = "A number nobody can look up, or an unknown one nobody explains, is no law."
            yield ("threshold",), f"has a threshold without {word}", why, f"Add `{word}`."


def _groups_nobody_is_in(done: Done) -> Iterator[Wrong]:
    operation, known = done.operation, done.target.groups | done.zones
    for path, groups in (((), operation.groups), (("threshold",), _row(done).groups)):
        if groups == "rest":
            do = "Name the groups."
            yield path, "is for the rest of the groups", "No act says which those would be.", do
        for group in groups if isinstance(groups, tuple) else ():
            if group not in known:
                why = f"There are {', '.join(sorted(known)) or 'no groups'}, so it is for nobody."
                yield path, f"names the group {group!r}", why, "Correct the group."


def _said_twice(done: Done) -> Iterator[Wrong]:
    operation, row = done.operation, _row(done)
    for word, nothing in (("groups", "all"), ("year", None)):
        mine, theirs = getattr(operation, word), getattr(row, word)
        if nothing not in (mine, theirs) and mine != theirs:
            why, do = "One of them would be ignored.", "Say it once, beside the number."
            yield (), f"says {word} twice, and differently", why, do


def _out_of_time(done: Done) -> Iterator[Wrong]:
    years = done.target.standard.years
    since, until = window(done.act, done.operation)
    year = _row(done).year or done.operation.year
    in_years = year is None or years.first <= year <= years.last
    row = _row(done)
    ends_first = backwards(since, until) or backwards(row.in_force_from, row.in_force_until)
    if not in_years or ends_first:
        why = f"It ends before it begins, or lies outside {years.first}–{years.last}."
        yield (), "is never in force", why, "Correct its year or dates."


def _without_a_row(done: Done) -> Iterator[Wrong]:
    """Refuse a number for what is not compared: a whole criterion, or what is made of parts."""
    if done.operation.threshold is None:
        return
    do = "Name the indicator or part the act sets the number for."
    if done.indicator is None:
        yield (), "sets a number for a whole criterion", "Nothing would be compared with it.", do
    elif done.indicator.parts:
        why = "Its parts are compared, so nothing would be compared with the number."
        yield (), f"sets a number for {done.indicator.code}, which is made of parts", why, do
    elif done.operation.op == "near" and done.indicator.kind is Kind.SHARE_OF_OTHER:
        why = "So many percent above another threshold has no lower bar."
        yield (), f"sets *gần đạt* for {done.indicator.code}, which is a share", why, "Take it out."


def _numbers(done: Done) -> Iterator[Wrong]:
    indicator, row = done.indicator, done.operation.threshold
    if indicator is None or indicator.parts:
        return
    for path, value in (("threshold", row.value if row else None), ("value", done.operation.value)):
        if value is not None and (why := _not_kept(value, indicator)):
            do = "Write the number as the act does, or raise `scale`."
            yield (path,), f"says {value} for indicator {indicator.code}: {why}", _EXACT, do
    if row is not None and (wrong := impossible(indicator, row)):
        yield ("threshold",), f"cannot be: {wrong[0].rstrip('.')}", *wrong[1:]
    if done.operation.op == "near" and row is not None:
        asked = {one.comparison for one in indicator.thresholds}
        if asked - {row.comparison}:
            why = "*Gần đạt* lies just below the threshold, and is compared in the same way."
            do = "Use the comparison of the threshold."
            yield ("threshold",), f"compares by {row.comparison.value}", why, do


_EXACT = "Thresholds are compared exactly, as whole numbers of the last decimal kept."


def _not_kept(value: str, indicator: Indicator) -> str:
    try:
        too_large = abs(whole(value, indicator)) > LARGEST
    except NotAQuantity as error:
        return str(error)
    return f"{value} is larger than any figure can be" if too_large else ""


def _row(done: Done) -> Threshold:
    """Return the threshold of an operation, or one that says nothing."""
    return done.operation.threshold or Threshold(at_least=None)


@checked
def _confirmations_agree(written: Sequence[Written]) -> Iterator[Problem]:
    targets = _targets(written)
    for file, act in acts(written):
        for o, operation in enumerate(act.operations):
            target = targets.get(operation.standard)
            if operation.op != "confirm" or operation.value is None or target is None:
                continue
            values = set(_values(operation, target, written))
            if operation.value not in values:
                yield file.problem(
                    ("operations", o, "value"),
                    f"{act} confirms {operation.value} for indicator {operation.indicator}, "
                    f"which says {', '.join(sorted(values)) or 'nothing'}.",
                    "A confirmation says that the number here is the number in the text.",
                    "If the text says otherwise, use `set` with the clause instead.",
                )


def _values(operation: Operation, target: Target, written: Sequence[Written]) -> Iterator[str]:
    """Yield the numbers an indicator has in the standard, or was given since."""
    indicator = target.indicators.get(operation.indicator or "")
    rows = list(indicator.thresholds) if indicator else []
    rows += [
        other.threshold
        for _, act in acts(written)
        for other in act.operations
        if (other.standard, other.indicator) == (operation.standard, operation.indicator)
        and other.threshold is not None
    ]
    return (row.value for row in rows if row.value is not None)
