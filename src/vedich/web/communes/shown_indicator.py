"""What the page of one indicator of a commune is given: chart, table, law and revisions."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vedich.core.words import Verdict
from vedich.figures.sheet_indicator import IndicatorHistory, Law, Moment, Spoken, amount_of
from vedich.papers.bars import bar_words
from vedich.papers.history import Bar, History, Moment as Period, Point
from vedich.papers.history_chart import history_chart
from vedich.papers.numerals import printed, with_unit
from vedich.standards import shipped
from vedich.standards.finding import group_names
from vedich.web.communes.shown import DRAFT, indicator_url
from vedich.web.communes.words import period_short
from vedich.web.figures.words import figure_words, unit_said, voice_words
from vedich.web.pursuits.words import field_word, title_word
from vedich.web.standards.words import language, words

if TYPE_CHECKING:
    from vedich.figures.models import Value

Context = dict[str, Any]


def page(
    history: IndicatorHistory, people: Mapping[int, str], offices: Mapping[int, str]
) -> Context:
    """Return what the page shows."""
    pursuit = history.course.pursuit
    issued = shipped.catalogue().issued(pursuit.standard)
    paper = _paper(history)
    return {
        "history": history,
        "draft_query": DRAFT if history.draft else "",
        "pursuit": pursuit,
        "place": pursuit.place,
        "chain": history.course.chain,
        "found": history.found,
        "unit": history.found.row.unit,
        "standard_title": title_word(pursuit.standard),
        "field": field_word(pursuit.standard, pursuit.field),
        "issued": issued,
        "names": group_names(issued.standard),
        "chart": history_chart(paper) if paper.points else None,
        "rows": list(_rows(history, people, offices)),
        "law": history.law,
        "revisions": [
            {
                "value": one,
                "who": _who(one, people, offices),
                "before": before,
                "draft": one.submission > one.statement.submissions,
            }
            for one, before in _with_before(history.revisions)
        ],
        "parts": [
            (one, indicator_url(pursuit, one.code, draft=history.draft))
            for one in history.found.row.parts
        ],
        "before_url": indicator_url(pursuit, history.found.before or "", draft=history.draft),
        "after_url": indicator_url(pursuit, history.found.after or "", draft=history.draft),
    }


def spoken_by(history: IndicatorHistory) -> "Iterator[Value]":
    """Yield every figure shown, to name who gave it."""
    yield from history.revisions
    for moment in history.moments:
        for one in moment.spoken:
            if one.value is not None:
                yield one.value


def _rows(
    history: IndicatorHistory, people: Mapping[int, str], offices: Mapping[int, str]
) -> Iterator[Context]:
    """Yield a line for each voice in each period, the newest period first."""
    unit = history.found.row.unit
    for moment in reversed(history.moments):
        own = [one for one in moment.spoken if one.value is not None]
        for one in own or moment.spoken[:1]:
            yield {
                "period": moment.period,
                "voice": one.voice.value if own else "",
                "value": one.value,
                "share": _share(one.value, unit),
                "cell": one.cell,
                "who": _who(one.value, people, offices) if one.value else "",
                "bar": _bar_words(moment.law),
                "differs": _differs(moment),
            }


def _share(value: "Value | None", unit: str | None) -> str:
    """Return what a ratio comes to, as where it is entered: cut and never rounded up."""
    if value is None or value.numerator is None:
        return ""
    amount = amount_of(value)
    if amount is None:
        return ""
    return with_unit(f"= {printed(f'{amount:f}', language())}", unit_said(unit))


def _differs(moment: Moment) -> bool:
    said = {
        (one.value.known, one.value.number, one.value.numerator, one.value.denominator)
        for one in moment.spoken
        if one.value is not None
    }
    return len(said) > 1


def _who(value: "Value", people: Mapping[int, str], offices: Mapping[int, str]) -> str:
    said = (people.get(value.person_id or 0, ""), offices.get(value.office_id or 0, ""))
    return ", ".join(filter(None, said))


def _with_before(revisions: "Iterable[Value]") -> "Iterator[tuple[Value, Value | None]]":
    """Yield each figure with the one of the same voice it took the place of."""
    every = list(revisions)
    for n, one in enumerate(every):
        older = (each for each in every[n + 1 :] if each.statement_id == one.statement_id)
        yield one, next(older, None)


def _paper(history: IndicatorHistory) -> History:
    row = history.found.row
    pursuit = history.course.pursuit
    law = history.law
    levels = law.levels if law is not None else ()
    return History(
        name="history",
        title=f"{row.code} {words(row.title)}: {pursuit.place.titled}",
        unit=unit_said(row.unit),
        periods=tuple(
            Period(one.period.last_day, period_short(one.period)) for one in history.moments
        ),
        points=tuple(_points(history)),
        bars=tuple(_bars(history.moments)),
        levels=tuple((Decimal(n), word) for n, word in enumerate(levels)),
        language=language(),
    )


def _points(history: IndicatorHistory) -> Iterator[Point]:
    made_up = history.course.pursuit.illustrative
    for moment in history.moments:
        for one in moment.spoken:
            if one.value is not None:
                yield _point(moment, one, one.value, history.found.row.unit, made_up=made_up)


def _point(
    moment: Moment, one: Spoken, value: "Value", unit: str | None, *, made_up: bool
) -> Point:
    return Point(
        on=moment.period.last_day,
        period=period_short(moment.period),
        voice=one.voice.value,
        voice_name=voice_words(one.voice),
        value=amount_of(value),
        written=figure_words(value, unit),
        verdict=one.cell.verdict if one.cell else Verdict.NO_DATA,
        provisional=bool(one.cell and one.cell.provisional),
        illustrative=made_up or value.illustrative,
    )


def _bars(moments: Iterable[Moment]) -> Iterator[Bar]:
    """Yield what had to be reached, one bar for each run of periods in which it was the same."""
    runs: list[tuple[Moment, Law]] = []
    for moment in moments:
        if moment.law is None or moment.law.bar is None:
            continue
        if not runs or _bar_words(runs[-1][1]) != _bar_words(moment.law):
            runs.append((moment, moment.law))
    for n, (moment, law) in enumerate(runs):
        following = runs[n + 1][0].period.first_day if n + 1 < len(runs) else None
        applies = law.answer["applies"] or {}
        yield Bar(
            since=moment.period.first_day,
            until=following,
            value=law.bar or Decimal(0),
            words=_bar_words(law),
            provisional=bool(law.answer["provisional"]),
            illustrative=bool(applies.get("illustrative")),
        )


def _bar_words(law: Law | None) -> str:
    if law is None or law.answer["applies"] is None:
        return ""
    return bar_words(law.answer["applies"], unit_said(law.answer["unit"]), language())
