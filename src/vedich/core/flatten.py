"""A standard laid out flat: the rows that are compared, and the rules that run over them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from vedich.core.catalogue import Issued
from vedich.core.model import Act, Criterion, Indicator, Standard, Threshold, Words
from vedich.core.rulebook import Judged, JudgedCriterion, Leaf, Node
from vedich.core.words import Confidence, Kind

YES_NO = ("chưa đạt", "đạt")
UNKNOWN = "?"
GATE, HOLDS = "gate:", "holds:"  # what the codes of conditions begin with
INDICATORS_UNKNOWN = Words(vi="(các chỉ tiêu chưa biết)", en="(indicators not known here)")
CRITERIA_UNKNOWN = Words(vi="(các tiêu chí chưa biết)", en="(criteria not known here)")


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition beside the criteria that somebody states: survey, debt, security, notice."""

    code: str
    title: Words
    confidence: Confidence | None
    clause: str
    sources: tuple[str, ...] = ()
    act: Act | None = None  # the act that asks for it; None: the standard's own
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What is compared (`rows`, with their `leaves`) and what runs over it.

    `lineage` says of each row what it is part of, the printed indicator first and the row itself
    last; `criterion` which criterion that is of;
    `acts` which act a gate is asked for by, where it is not the standard's own.
    """

    rows: tuple[Indicator, ...]
    lineage: tuple[tuple[Indicator, ...], ...]
    criterion: tuple[int | None, ...]
    leaves: tuple[Leaf, ...]
    indicators: tuple[Judged, ...]
    criteria: tuple[JudgedCriterion, ...]
    conditions: tuple[Judged, ...]
    acts: Mapping[str, Act]


def lay_out(
    issued: Issued, gates: tuple[Gate, ...] = (), titles: Mapping[str, Words] | None = None
) -> Layout:
    """Lay a standard out. Parts become rows of their own, in printed order.

    `titles` are those of the standards it may need to have been recognised under.
    """
    return _Plan(issued, titles or {}).layout(gates)


def levels_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the words an indicator is judged in, worst first; none for a number."""
    return YES_NO if indicator.kind is Kind.YES_NO else indicator.levels


def scale_of(indicator: Indicator) -> int:
    """Return the decimals kept: none for what is counted or worded."""
    worded = indicator.kind in (Kind.COUNT, Kind.YES_NO, Kind.LEVEL)
    return 0 if worded else indicator.scale


class _Plan:
    """Collects rows while walking the criteria once."""

    def __init__(self, issued: Issued, titles: Mapping[str, Words]) -> None:
        self.issued = issued
        self.titles = titles
        self.rows: list[Indicator] = []
        self.lineage: list[tuple[Indicator, ...]] = []
        self.criterion: list[int | None] = []
        self.indicators: list[Judged] = []

    def layout(self, gates: tuple[Gate, ...]) -> Layout:
        standard = self.issued.standard
        criteria = tuple(self._criterion(criterion) for criterion in standard.criteria)
        inside = len(self.indicators)
        for condition in conditions_of(self.issued, gates, self.titles):
            self._judged(condition, None)
        return Layout(
            tuple(self.rows),
            tuple(self.lineage),
            tuple(self.criterion),
            tuple(_leaf(row) for row in self.rows),
            tuple(self.indicators[:inside]),
            criteria,
            tuple(self.indicators[inside:]),
            {f"{GATE}{gate.code}": gate.act for gate in gates if gate.act is not None},
        )

    def _criterion(self, criterion: Criterion) -> JudgedCriterion:
        unknown = () if criterion.complete else (_unknown(f"{criterion.no}", INDICATORS_UNKNOWN),)
        places = tuple(self._judged(i, criterion.no) for i in criterion.indicators + unknown)
        op, k = _operator(criterion.needs)
        title = criterion.title
        return JudgedCriterion(criterion.no, title.vi, title.en or title.vi, places, op, k)

    def _judged(self, indicator: Indicator, criterion: int | None) -> int:
        rule = self._rule(indicator)
        self.criterion += [criterion] * (len(self.rows) - len(self.criterion))
        title = indicator.title
        self.indicators.append(
            Judged(
                indicator.code,
                title.vi,
                title.en or title.vi,
                rule,
                indicator.unit or "",
                indicator.sources,
            )
        )
        return len(self.indicators) - 1

    def _rule(self, indicator: Indicator, above: tuple[Indicator, ...] = ()) -> int | Node:
        lineage = (*above, indicator)
        if not indicator.parts:
            self.rows.append(indicator)
            self.lineage.append(lineage)
            return len(self.rows) - 1
        children = tuple(self._rule(part, lineage) for part in indicator.parts)
        if indicator.kind is Kind.SOME_OF:
            return Node("at_least", children, indicator.needs or 1)
        return Node("all", children)


def _operator(needs: str | int) -> tuple[Literal["all", "any", "at_least"], int]:
    if isinstance(needs, int):
        return "at_least", needs
    return ("any", 1) if needs == "any" else ("all", 0)


def _leaf(row: Indicator) -> Leaf:
    return Leaf(
        code=row.code,
        reads=row.reads or row.code,
        scale=scale_of(row),
        percent=row.kind is Kind.PERCENT,
        levels=levels_of(row),
        title=row.title.vi,
        title_en=row.title.en or row.title.vi,
        unit=row.unit or "",
        counts=row.numerator.vi if row.numerator else row.unit or "",
        whole=row.kind is Kind.COUNT,
    )


def _unknown(code: str, title: Words) -> Indicator:
    return Indicator.model_construct(code=f"{code}.{UNKNOWN}", title=title, kind=Kind.YES_NO)


def conditions_of(
    issued: Issued, gates: tuple[Gate, ...], titles: Mapping[str, Words]
) -> Iterator[Indicator]:
    """Yield what the title needs beside the criteria: titles held, gates, what is not known."""
    standard = issued.standard
    for prerequisite in standard.prerequisites:
        title = titles.get(prerequisite.standard, Words(vi=prerequisite.standard))
        yield _condition(
            f"{HOLDS}{prerequisite.standard}",
            Words(vi=f"Đã được công nhận: {title.vi}", en=f"Recognised: {title.en or title.vi}"),
            prerequisite.confidence,
            prerequisite.clause or standard.clause or str(issued.act),
            prerequisite.sources,
            tuple(name for name in (title.vi, title.en) if name),
        )
    for gate in gates:
        stated = (gate.title, gate.confidence, gate.clause, gate.sources, gate.aliases)
        yield _condition(f"{GATE}{gate.code}", *stated)
    if not standard.complete:
        yield _unknown("criteria", CRITERIA_UNKNOWN)


def _condition(
    code: str,
    title: Words,
    confidence: Confidence | None,
    clause: str,
    sources: tuple[str, ...],
    aliases: tuple[str, ...] = (),
) -> Indicator:
    threshold = Threshold(
        at_least="đạt",
        clause=clause,
        confidence=confidence or Confidence.UNVERIFIED,
        sources=sources,
    )
    return Indicator.model_construct(
        code=code,
        title=title,
        kind=Kind.YES_NO,
        unit="đạt/không",
        thresholds=(threshold,),
        confidence=Confidence.SOURCED,
        code_confidence=Confidence.SOURCED,
        sources=sources,
        aliases=aliases,
    )


def is_condition(code: str) -> bool:
    """Tell whether a code is of a gate or a title held, beside the criteria."""
    return code.startswith((GATE, HOLDS))


def is_unknown(row: Indicator) -> bool:
    """Tell whether a row only stands for what is not known here."""
    return row.code.endswith(UNKNOWN)


def every_row(standard: Standard) -> Iterator[Indicator]:
    """Yield each indicator and each part that has a threshold of its own."""
    stack = list(reversed(standard.indicators()))
    while stack:
        indicator = stack.pop()
        if indicator.parts:
            stack.extend(reversed(indicator.parts))
        else:
            yield indicator
