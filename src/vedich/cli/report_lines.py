"""The lines of a report: indicators with their reasons, sources, and what is provisional."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from vedich.cli.report_law import Law
from vedich.cli.report_words import (
    Json,
    lost_words,
    why,
)
from vedich.core.said import Said
from vedich.core.words import Confidence, Verdict
from vedich.papers.assessment import Account, Bar, Line, Shaky, Source
from vedich.papers.bars import NUMBER, bar_words, number_of
from vedich.papers.distances import cut, wanting_words
from vedich.papers.numerals import with_unit

UNSURE = Said(
    "Tên, nhóm xã hoặc nội dung sửa đổi chưa kiểm chứng.",
    "The name, the commune's group or an amendment has not been verified.",
)


def lines_of(indicators: Iterable[Json], standard: str, law: Law) -> Iterator[Line]:
    """Yield a line for each indicator, and for each of its parts."""
    for told in indicators:
        yield line_of(told, standard, law)
        for part in told.get("parts", ()):
            yield line_of(part, standard, law, part=True)


def line_of(told: Json, standard: str, law: Law, *, part: bool = False) -> Line:
    """Return one indicator, part or condition as a line."""
    code = told["code"]
    unit = law.unit(standard, code, told["unit"])
    counted = law.counted(standard, code) or unit
    return Line(
        code="" if ":" in code else code,
        name=law.indicator(standard, code, told.get("name", "")),
        verdict=Verdict(told["verdict"]),
        why=why({**told, "unit": unit}, law.language),
        value=value_words(told, unit, law),
        bar=bar_of(told["threshold"], standard, unit, law),
        wanting=wanting_words(told, counted, law.language),
        provisional=told.get("provisional", False),
        basically_met=told.get("basically_met", False),
        part=part,
    )


def value_words(told: Json, unit: str, law: Law) -> str:
    """Return a figure with its unit; anything but a plain number stays as it was written.

    A share that was only given as its two counts is cut, never rounded up, to two decimals.
    """
    written, exact = (told["as_written"] or "").strip(), told["value"]
    plain = written.replace(",", ".", 1)
    counts = told.get("numerator"), told.get("denominator")
    words = written
    if exact is not None and (not written or _same(plain, exact)):
        words = with_unit(number_of(exact if written else cut(exact), law.language), unit)
    if None in counts or "/" in words:
        return words
    return f"{words} ({'/'.join(number_of(str(count), law.language) for count in counts)})"


def _same(plain: str, exact: str) -> bool:
    return bool(NUMBER.fullmatch(plain)) and Decimal(plain) == Decimal(exact)


def bar_of(threshold: Json | None, standard: str, unit: str, law: Law) -> Bar | None:
    """Return a threshold in words, with who says so."""
    if threshold is None:
        return None
    confidence = threshold["confidence"]
    return Bar(
        words=bar_words(threshold, unit, law.language),
        act=threshold["act"],
        clause=threshold["clause"],
        confidence=Confidence(confidence) if confidence else None,
        group=law.groups(standard, threshold["group"]),
        note=threshold.get("note") or "",
        others=tuple(lost_words(one, unit, law.language) for one in threshold["alternatives"]),
    )


def account_of(told: Json) -> Account:
    """Return what became of every row, in numbers."""
    return Account(told["rows"], told["matched"], len(told["unmatched"]), told["other"])


def _judged(results: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield each indicator, part and condition with its result."""
    for result in results:
        for criterion in result["criteria"]:
            for indicator in criterion["indicators"]:
                yield result, indicator
                for part in indicator.get("parts", ()):
                    yield result, part
        for condition in result["title"]["conditions"]:
            yield result, condition


def sources(results: Sequence[Json], law: Law) -> Iterator[Source]:
    """Yield each clause that verdicts rest on, and how many indicators do."""
    resting: dict[tuple[str, str, str, tuple[str, ...]], set[tuple[str, str]]] = {}
    for result, told in _judged(results):
        bar = told["threshold"]
        if bar is not None:
            key = bar["act"], bar["clause"], bar["confidence"] or "", tuple(bar["sources"])
            resting.setdefault(key, set()).add((result["standard"], told["code"]))
    for (act, clause, confidence, addresses), codes in sorted(resting.items(), key=_by_act):
        title, read_at = law.act(act)
        sure = Confidence(confidence) if confidence else None
        yield Source(act, title, clause, sure, addresses or read_at, len(codes))


def _by_act(resting: tuple[tuple[str, str, str, tuple[str, ...]], object]) -> tuple[object, ...]:
    (act, clause, confidence, addresses), _ = resting
    numbers = tuple(int(word) for word in clause.replace(".", " ").split() if word.isdigit())
    return act, numbers, clause, confidence, addresses


def shaky(results: Sequence[Json], law: Law) -> Iterator[Shaky]:
    """Yield each indicator whose verdicts are provisional, why, and for how many results."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for result, told in _judged(results):
        if told.get("provisional"):
            at = result["standard"], told["code"]
            reason, count = found.get(at, ("", 0))
            found[at] = reason or _unsure(told, result["standard"], law), count + 1
    for (standard, code), (reason, count) in found.items():
        name = law.indicator(standard, code, "")
        yield Shaky(law.short(standard), code, name, reason, count)


def _unsure(told: Json, standard: str, law: Law) -> str:
    bar = told["threshold"]
    if bar is None or bar["confidence"] != Confidence.UNVERIFIED:
        return UNSURE.in_(law.language)
    words = bar_words(bar, law.unit(standard, told["code"], told["unit"]), law.language)
    return Said(
        f"Mức {words} chưa đối chiếu với văn bản.",
        f"The threshold {words} has not been checked against the text.",
    ).in_(law.language)
