"""Why a verdict is what it is: value, threshold, clause, act, confidence, alternatives, shortfall.

Everything here is about one column; the words and bounds come from the kernel, nothing is judged
again.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vedich.core.cube import Cube
from vedich.core.figures import Figure, whole_parts
from vedich.core.kernel import Verdicts, evaluate
from vedich.core.naming import (
    Words,
    condition_words,
    criterion_words,
    indicator_words,
    leaf_words,
    title_words,
)
from vedich.core.provisional import Provisional, provisional_parts
from vedich.core.quantities import written
from vedich.core.rulebook import Alternative, CellState, Judged, Leaf, Node, Rulebook
from vedich.core.words import Comparison, Grade, Known, Reason, Verdict

VERDICTS = tuple(Verdict)
GRADES = tuple(grade.name.lower() for grade in Grade)
COMPARISONS = tuple(Comparison)
SETTLES = (Known.EXACT, Known.STICKY)
_EXPLAINS = {  # what leaves a composite open or beside the matter; else its parts were compared
    Verdict.NO_DATA: (
        *(Reason.NO_OBSERVATION, Reason.STALE, Reason.PENDING),
        Reason.BOUND_TOO_WIDE,
    ),
    Verdict.NO_RULE: tuple(reason for reason in Reason if reason >= Reason.THRESHOLD_UNKNOWN),
    Verdict.NOT_COMPUTABLE: (Reason.NOT_COMPUTABLE,),
    Verdict.NOT_APPLICABLE: (Reason.EXEMPT, Reason.NOT_IN_FORCE),
}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One batch judged: the verdicts, and the same with everything unverified left out."""

    rulebook: Rulebook
    cube: Cube
    cells: Any
    verdicts: Verdicts
    provisional: Provisional
    words: "Named"
    bars: dict[tuple[int, int], Json | None]  # thresholds already written out, by row and cell

    @classmethod
    def of(cls, rulebook: Rulebook, cube: Cube, cells: Any) -> "Judgement":
        """Judge a cube, name its verdicts and mark the provisional ones."""
        verdicts = evaluate(rulebook, cube, cells)
        shaky = provisional_parts(rulebook, cube, cells, verdicts)
        words = Named.of(rulebook, verdicts)
        return cls(rulebook, cube, cells, verdicts, shaky, words, {})


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a batch: positions in `VERDICTS`, rows as in `Verdicts`."""

    leaves: Words
    indicators: Words
    conditions: Words
    criteria: Words
    title: Words

    @classmethod
    def of(cls, rulebook: Rulebook, verdicts: Verdicts) -> "Named":
        """Name every verdict of a batch, once."""
        return cls(
            leaf_words(verdicts),
            indicator_words(rulebook, verdicts),
            condition_words(rulebook, verdicts),
            criterion_words(rulebook, verdicts),
            title_words(rulebook, verdicts),
        )


def explain(judgement: Judgement, n: int, figures: Mapping[str, Figure]) -> Json:
    """Return one column's verdicts with their reasons, in the shape of `vedich assess` JSON."""
    return _Column(judgement, n, figures).result()


def brief(judgement: Judgement, n: int) -> Json:
    """Return only the title's verdict and the counts of one column: what a line of a list needs."""
    words, book = judgement.words, judgement.rulebook
    counts = {verdict.value: 0 for verdict in Verdict}
    for word in words.criteria[:, n].tolist():
        counts[VERDICTS[word]] += 1
    shaky = bool(judgement.provisional.title[n])
    return {
        "provisional": shaky,
        "title": {"verdict": VERDICTS[int(words.title[n])], "provisional": shaky},
        "counts": counts,
        "criteria": len(book.criteria),
    }


class _Column:
    """One column being explained."""

    def __init__(self, judgement: Judgement, n: int, figures: Mapping[str, Figure]) -> None:
        self.book = judgement.rulebook
        self.cube = judgement.cube
        self.n = n
        self.cell = int(judgement.cells[n])
        self.verdicts = judgement.verdicts
        self.provisional = judgement.provisional
        self.figures = figures
        self.bars = judgement.bars
        words = judgement.words
        self.leaf_words = words.leaves[:, n].tolist()
        self.indicator_words = words.indicators[:, n].tolist()
        self.criterion_words = words.criteria[:, n].tolist()
        self.condition_words = words.conditions[:, n].tolist()
        self.title_word = int(words.title[n])
        reasons = judgement.verdicts.reason
        self.reasons: list[int] = [] if reasons is None else reasons[:, n].tolist()

    def result(self) -> Json:
        """Return the whole column."""
        criteria = [self._criterion(k) for k in range(len(self.book.criteria))]
        return {
            "provisional": bool(self.provisional.title[self.n]),
            "title": self._title(),
            "counts": _counts(criteria),
            "criteria": criteria,
        }

    def _title(self) -> Json:
        v, n = self.verdicts, self.n
        return {
            "verdict": VERDICTS[self.title_word],
            "bounds": _bounds(v.title_lo[n], v.title_hi[n]),
            "provisional": bool(self.provisional.title[self.n]),
            "missing": self._missing(),
            "conditions": [self._condition(q) for q in range(len(self.book.conditions))],
        }

    def _missing(self) -> list[str]:
        """Return the codes of what is not settled: indicators first, then conditions."""
        open_ = (Verdict.NO_DATA, Verdict.NO_RULE, Verdict.NOT_COMPUTABLE)
        inside = zip(self.book.indicators, self.indicator_words, strict=True)
        beside = zip(self.book.conditions, self.condition_words, strict=True)
        return [j.code for j, word in (*inside, *beside) if VERDICTS[word] in open_]

    def _criterion(self, k: int) -> Json:
        criterion = self.book.criteria[k]
        v, n = self.verdicts, self.n
        indicators = [self._indicator(j) for j in criterion.indicators]
        return {
            "no": criterion.no,
            "name": criterion.title_vi,
            "name_en": criterion.title_en,
            "verdict": VERDICTS[self.criterion_words[k]],
            "bounds": _bounds(v.criterion_lo[k, n], v.criterion_hi[k, n]),
            "provisional": bool(self.provisional.criteria[k, self.n]),
            "basically_met": any(indicator["basically_met"] for indicator in indicators),
            "indicators": indicators,
        }

    def _indicator(self, j: int) -> Json:
        judged = self.book.indicators[j]
        rule = judged.rule
        told = self._judged(
            judged, self.indicator_words[j], bool(self.provisional.indicators[j, self.n])
        )
        if isinstance(rule, int):
            return told
        return told | {"parts": [self._part(row) for row in _rows(rule)]}

    def _condition(self, q: int) -> Json:
        judged = self.book.conditions[q]
        return self._judged(
            judged, self.condition_words[q], bool(self.provisional.conditions[q, self.n])
        )

    def _judged(self, judged: Judged, word: int, shaky: bool) -> Json:
        head = {
            "code": judged.code,
            "name": judged.title_vi,
            "name_en": judged.title_en,
            "verdict": VERDICTS[word],
            "reason": self._reason(judged.rule, VERDICTS[word]),
            "provisional": shaky,
            "basically_met": self._tagged(judged),
        }
        if isinstance(judged.rule, int):
            return head | self._row(judged.rule, judged.unit)
        return head | _NOTHING | {"unit": judged.unit}

    def _part(self, row: int) -> Json:
        head = {
            "code": self.book.leaves[row].code,
            "name": self.book.leaves[row].title,
            "name_en": self.book.leaves[row].title_en,
            "verdict": VERDICTS[self.leaf_words[row]],
            "reason": Reason(self.reasons[row]).name.lower(),
            "provisional": bool(self.provisional.leaves[row, self.n]),
        }
        return head | self._row(row, self.book.leaves[row].unit)

    def _tagged(self, judged: Judged) -> bool:
        leaves = self.book.leaves
        codes = {judged.code, *(leaves[row].reads for row in _rows(judged.rule))}
        return any(self.figures[code].basically_met for code in codes if code in self.figures)

    def _reason(self, rule: int | Node, verdict: Verdict) -> str:
        """Return the reason of the row; of a composite, the first that explains its verdict."""
        reasons = [Reason(self.reasons[row]) for row in _rows(rule)]
        if not isinstance(rule, int):
            reasons = [r for r in reasons if r in _EXPLAINS.get(verdict, ())]
        return next(iter(reasons), Reason.COMPARED).name.lower()

    def _row(self, row: int, unit: str) -> Json:
        leaf = self.book.leaves[row]
        figure = self.figures.get(leaf.reads)
        ruled = self.book.state[row, self.cell] == CellState.RULE
        return {
            "value": self._value(row, leaf),
            **_parts_of(figure),
            "as_written": figure.as_written if figure else "",
            "line": figure.line if figure else 0,
            "unit": unit,
            "threshold": self._threshold(row, leaf),
            "margin": self._margin(row, leaf) if ruled else None,
            "shortfall": self._shortfall(row) if ruled else None,
        }

    def _value(self, row: int, leaf: Leaf) -> str | None:
        figure = self.figures.get(leaf.reads)
        if figure is None or figure.known >= Known.NOTHING:
            return None
        if figure.denominator:  # judged by its parts, whatever percentage stands beside them
            up, down = whole_parts(figure)
            return written(up * 100 * 10**4 // down, 4)
        return None if figure.number is None else f"{figure.number:f}"

    def _threshold(self, row: int, leaf: Leaf) -> Json | None:
        """Return the number that applies; made once for all the columns of a cell, and shared."""
        if (row, self.cell) not in self.bars:
            self.bars[row, self.cell] = _bar(self.book, row, self.cell, leaf)
        return self.bars[row, self.cell]

    def _margin(self, row: int, leaf: Leaf) -> str | None:
        """Return how far the figure is on the good side of its threshold, in the unit."""
        known = int(self.cube.reason[row, self.n])
        if leaf.levels or known not in SETTLES:
            return None
        bar = int(self.book.threshold[row, self.cell])
        sign = 1 if self._comparison(row).rising else -1
        figure = self.figures[leaf.reads]
        if self._denominator(row):
            down = self._denominator(row)
            share = int(self.cube.numerator[row, self.n]) * 100 * 10**leaf.scale  # type: ignore[index]  # a denominator is there
            units, rest = divmod(sign * (share - bar * down), down)
            return written(units or int(rest > 0), leaf.scale)  # 0 only where it is a tie
        if known == Known.STICKY and figure.number is not None:
            places = -int(figure.number.as_tuple().exponent)
            exact = int(figure.number.scaleb(places))
            return written(sign * (exact - bar * 10 ** (places - leaf.scale)), places)
        return written(sign * (int(self.cube.value[row, self.n]) - bar), leaf.scale)

    def _shortfall(self, row: int) -> Json | None:
        """Return how many more (or fewer) things must count, where things are counted."""
        leaf, bar = self.book.leaves[row], int(self.book.threshold[row, self.cell])
        if int(self.cube.reason[row, self.n]) != Known.EXACT or leaf.levels:
            return None
        comparison = self._comparison(row)
        down = self._denominator(row)
        if down and down != self.figures[leaf.reads].denominator:
            return None  # kilometres and hectares are measured, not counted
        if down:
            up = int(self.cube.numerator[row, self.n])  # type: ignore[index]  # a denominator is there
            short = _short(comparison, up, bar * down, 100 * 10**leaf.scale)
        elif leaf.scale == 0:
            short = _short(comparison, int(self.cube.value[row, self.n]), bar, 1)
        else:
            return None
        return {"count": short, "of": leaf.counts} if short > 0 else None

    def _denominator(self, row: int) -> int:
        down = self.cube.denominator
        return 0 if down is None else int(down[row, self.n])

    def _comparison(self, row: int) -> Comparison:
        return COMPARISONS[int(self.book.comparison[row, self.cell])]


def _bar(book: Rulebook, row: int, cell: int, leaf: Leaf) -> Json | None:
    numbers = book.sources.get((row, cell), ())
    if not numbers:
        return None
    won = [one for one in numbers if one.lost_because is None]
    lost = [one for one in numbers if one.lost_because is not None]
    ruled = book.state[row, cell] == CellState.RULE
    bar = written(int(book.threshold[row, cell]), leaf.scale) if ruled else None
    return told(next(iter(won), None) or _nothing_of(lost[0]), bar) | {"alternatives": _all(lost)}


def _nothing_of(lost: Alternative) -> Alternative:
    """Return that an act and clause are where to look, and that no number of them applies."""
    where = (lost.act, lost.clause, None, lost.sources)
    return Alternative(None, lost.comparison, *where, group="", illustrative=lost.illustrative)


def _parts_of(figure: Figure | None) -> Json:
    up, down = (figure.numerator, figure.denominator) if figure else (None, None)
    return {
        "numerator": None if up is None else f"{up:f}",
        "denominator": None if down is None else f"{down:f}",
    }


_NOTHING: Json = {
    "value": None,
    "numerator": None,
    "denominator": None,
    "as_written": "",
    "line": 0,
    "threshold": None,
    "margin": None,
    "shortfall": None,
}


def _rows(rule: int | Node) -> list[int]:
    if isinstance(rule, int):
        return [rule]
    return [row for child in rule.children for row in _rows(child)]


def _short(comparison: Comparison, have: int, bar: int, unit: int) -> int:
    """Return how many of `have` are wanting so that have × unit stands well to bar."""
    if comparison.rising:
        least = -(-bar // unit) if not comparison.strict else bar // unit + 1
        return least - have
    most = bar // unit if not comparison.strict else -(-bar // unit) - 1
    return have - most


def _bounds(lo: int, hi: int) -> list[str]:
    return [GRADES[int(g)] if g < len(GRADES) else "not_applicable" for g in (lo, hi)]


def told(alternative: Alternative, value: str | None) -> Json:
    """Return one number with where it comes from; `value` is as it is compared."""
    return {
        "value": value,
        "as_written": _as_written(alternative),
        "comparison": alternative.comparison.value,
        "group": alternative.group,
        "clause": alternative.clause,
        "act": alternative.act,
        "confidence": alternative.confidence.value if alternative.confidence else None,
        "source": alternative.sources[0] if alternative.sources else None,
        "sources": list(alternative.sources),
        "note": alternative.note,
        "share_of_other": asdict(alternative.share) if alternative.share else None,
        "illustrative": alternative.illustrative,
    }


def _as_written(alternative: Alternative) -> str | None:
    share = alternative.share
    return alternative.value if share is None else f"{share.percent} %"


def _all(lost: list[Alternative]) -> list[Json]:
    return [told(one, one.value) | {"lost_because": one.lost_because} for one in lost]


def _counts(criteria: list[Json]) -> dict[str, int]:
    counts = {verdict.value: 0 for verdict in Verdict}
    for criterion in criteria:
        counts[criterion["verdict"]] += 1
    return counts | {"basically_met": sum(c["basically_met"] for c in criteria)}
