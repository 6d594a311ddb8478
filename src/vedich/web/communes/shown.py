"""What the template of a commune's page is given: everything in words, every address made."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from vedich.core.words import Verdict
from vedich.figures.matrix_due import ended_in, wanted
from vedich.figures.matrix_words import REPORT_WORDS, UNREPORTED
from vedich.figures.reading import rows_of
from vedich.figures.sheet_lines import Criterion, Line, Shaky, Shortfall
from vedich.figures.sheet_way import Way
from vedich.figures.sheet_whole import Sheet
from vedich.figures.words import State
from vedich.papers.burn_up import BurnUp, Step, burn_up
from vedich.papers.ring import Ring, ring
from vedich.pursuits.state import GateState
from vedich.standards.finding import find
from vedich.web.communes.words import (
    blocker_words,
    clause_words,
    margin_words,
    met_words,
    period_short,
    roadmap_words,
    shaky_words,
    title_words,
)
from vedich.web.figures.words import period_words, voice_words, wanting_words
from vedich.web.pursuits.shown import clock
from vedich.web.pursuits.words import field_word, gate_keeper, gate_word, stage_word, title_word
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from datetime import date

    from vedich.pursuits.models import Pursuit

Context = dict[str, Any]
Json = Mapping[str, Any]
DRAFT = "?draft=yes"


def page(sheet: Sheet, names: dict[int, str], day: "date", *, opened: bool) -> Context:
    """Return what the page shows.

    names   of the offices that handed in, returned and confirmed
    opened  show the indicators of all criteria at once
    """
    pursuit = sheet.course.pursuit
    return {
        "sheet": sheet,
        "pursuit": pursuit,
        "place": pursuit.place,
        "chain": sheet.course.chain,
        "standard_title": title_word(pursuit.standard),
        "field": field_word(pursuit.standard, pursuit.field),
        "stage": stage_word(pursuit.stage),
        "period": sheet.period,
        "periods": [(one.pk, period_words(one)) for one in sheet.course.periods],
        "voices": [(voice.value, voice_words(voice)) for voice, _ in reversed(sheet.voices)],
        "voice": sheet.shown.voice.value if sheet.shown else "",
        "report": _report(sheet, day),
        "opened": opened,
        "concerns": concerns(sheet),
        "way": _way(sheet),
        "gates": _gates(sheet),
        "conditions": _conditions(sheet),
        "shortfalls": [_short(one, pursuit.standard) for one in sheet.shortfalls],
        "steps": [(step, names.get(step.office_id or 0, "")) for step in sheet.steps],
        "told_url": _told_url(sheet),
        "draft_query": DRAFT if is_draft(sheet) else "",
        **(_standing(sheet) if sheet.shown else {"standing": None, "rows": []}),
    }


def _standing(sheet: Sheet) -> Context:
    assert sheet.shown is not None
    verdict = sheet.shown.verdict
    counts = sheet.counts
    of = len(verdict.criteria)
    provisional = any(one.cell.provisional for one in sheet.criteria)
    paper = Ring(
        name="ring",
        title=f"{sheet.course.pursuit.place.titled}: {title_word(sheet.course.pursuit.standard)}",
        counts=counts,
        basically=sheet.shown.basically,
        provisional=provisional,
        illustrative=sheet.illustrative,
        language=language(),
    )
    return {
        "standing": {
            "title": title_words(sheet.title.verdict) if sheet.title else "",
            "met": met_words(verdict.met_lo, verdict.met_hi, of),
            "counts": [(word, counts[word]) for word in Verdict if counts[word]],
            "basically": sheet.shown.basically,
            "provisional": shaky_words(_all_shaky(sheet)) if provisional else "",
            "ring": ring(paper),
        },
        "rows": [row_shown(one, sheet) for one in sheet.criteria],
    }


def _all_shaky(sheet: Sheet) -> list[tuple[Shaky, list[str]]]:
    """Return why the whole is provisional, with the codes of all criteria."""
    found: dict[Shaky, list[str]] = {}
    for criterion in sheet.criteria:
        for why, codes in criterion.shaky:
            found.setdefault(why, []).extend(codes)
    return list(found.items())


def row_shown(one: Criterion, sheet: Sheet) -> Context:
    """Return a criterion with what is said of it in words."""
    indicators = one.indicators
    return {
        "one": one,
        "why": (shaky_words(one.shaky) or True) if one.cell.provisional else "",
        "met": sum(line.cell.verdict is Verdict.MET for line in indicators),
        "of": len(indicators),
        "lines": [line_shown(line, one, sheet) for line in one.lines],
        "enter": _enter(one, sheet),
    }


def line_shown(line: Line, criterion: Criterion, sheet: Sheet) -> Context:
    """Return an indicator with what is said of it in words."""
    pursuit = sheet.course.pursuit
    why = next((why for why, codes in criterion.shaky if line.code in codes), Shaky.NUMBER)
    return {
        "one": line,
        "told": line.told,
        "why": shaky_words([(why, (line.code,))]) if line.cell.provisional else "",
        "basically": bool(line.told.get("basically_met")),
        "margin": "" if line.parted else margin_words(line.told),
        "clause": clause_words(line.told),
        "wanting": _wanting(line.told, line.code, pursuit.standard),
        "url": indicator_url(pursuit, line.code, draft=is_draft(sheet)),
        "others": [pair for pair in line.values if pair != line.chosen],
    }


def is_draft(sheet: Sheet) -> bool:
    """Tell whether what is shown is still being written: what it leads to shows that too."""
    return sheet.shown is not None and sheet.shown.draft


def indicator_url(pursuit: "Pursuit", code: str, *, draft: bool = False) -> str:
    """Return the page of an indicator; blank for what only stands for some not known here."""
    if find(pursuit.standard, code) is None:
        return ""
    kwargs = {"pursuit_id": pursuit.pk, "code": code}
    return reverse("communes:indicator", kwargs=kwargs) + (DRAFT if draft else "")


def _wanting(told: Json, code: str, standard: str) -> str:
    row = rows_of(standard).get(code)
    return wanting_words(told, row) if row is not None else ""


def _enter(one: Criterion, sheet: Sheet) -> str:
    """Return where somebody writes its figures, or says their own beside them; blank if nowhere."""
    if not one.may_enter or sheet.period is None or sheet.course.pursuit.ended_on is not None:
        return ""
    return reverse(
        "figures:enter" if sheet.may_report else "figures:voice",
        kwargs={
            "pursuit_id": sheet.course.pursuit.pk,
            "period_id": sheet.period.pk,
            "criterion": one.no,
        },
    )


def _report(sheet: Sheet, day: "date") -> Context:
    """Return how far the report is; its clock runs while it is not handed in."""
    state, period = sheet.report_state, sheet.period
    if period is not None:
        ended = ended_in(sheet.course.pursuit.ended_on, period)
        state = wanted(state, opened=sheet.window is not None, ended=ended)
    waiting = state in (UNREPORTED, State.DRAFT) and not sheet.look_back
    due = sheet.course.due_on(period) if waiting else None
    return {
        "words": REPORT_WORDS[state].in_(language()),
        "clock": clock(due, day),
        "submitted_at": sheet.report.submitted_at if sheet.report else None,
    }


def concerns(sheet: Sheet) -> Context:
    """Return what asks for attention, by criterion; what blocks the way is with the way."""
    criteria = sheet.criteria
    silent = [one for one in criteria if one.cell.verdict is Verdict.NO_DATA]
    return {
        "whole": sheet.returned,
        "returned": [one for one in criteria if one.returned],
        "differing": [one for one in criteria if one.cell.differs],
        "silent": [one for one in silent if _lacks(one)],
        "unsettled": [one for one in silent if not _lacks(one)],
        "worse": [one for one in criteria if one.cell.worse],
    }


def _lacks(criterion: Criterion) -> bool:
    """Tell whether a figure is missing; else what was given is a word or a bound, or too old."""
    return any(
        line.cell.verdict is Verdict.NO_DATA and line.chosen is None
        for line in criterion.lines
        if not line.parted
    )


def _way(sheet: Sheet) -> Context | None:
    way = sheet.way
    if way is None:
        return None
    chart = burn_up(_burn_up(sheet, way)) if way.steps else None
    return {
        "sentences": roadmap_words(way.roadmap),
        "pace": way.roadmap.by_pace,
        "blocked": [blocker_words(one) for one in way.roadmap.blockers],
        "chart": chart,
        "seen_on": way.seen_on if sheet.look_back else None,
    }


def _burn_up(sheet: Sheet, way: Way) -> BurnUp:
    pursuit = sheet.course.pursuit
    made_up = pursuit.illustrative
    line = way.line
    return BurnUp(
        name="burn-up",
        title=f"{pursuit.place.titled}: {title_word(pursuit.standard)}",
        criteria=way.steps[-1].point.of,
        steps=tuple(
            Step(
                on=step.point.on,
                period=period_short(step.period),
                met=step.point.met_lo,
                at_most=step.point.met_hi,
                provisional=step.provisional,
                illustrative=made_up or step.shown.verdict.illustrative,
            )
            for step in way.steps
        ),
        drawn_on=way.seen_on,
        start=line.from_on if line else way.steps[0].point.on,
        start_met=line.from_met if line else way.steps[0].point.met_lo,
        target=pursuit.target_on,
        language=language(),
    )


def _gates(sheet: Sheet) -> list[Context]:
    seen = sheet.way.seen_on if sheet.way else None
    return [
        {
            "one": line,
            "word": gate_word(line.gate.code),
            "state": GateState(line.state).label,
            "keeper": gate_keeper(line.gate.code),
            "clock": clock(line.record.due_on, seen)
            if line.record and line.days_left is not None and seen
            else None,
        }
        for line in sheet.gates
    ]


def _conditions(sheet: Sheet) -> list[Context]:
    """Return the titles that have to be held first, with the verdict kept."""
    return [
        {"cell": cell, "title": title_word(str(told["code"]).removeprefix("holds:"))}
        for cell, told in sheet.conditions
        if str(told["code"]).startswith("holds:")
    ]


def _told_url(sheet: Sheet) -> str:
    kwargs = {"pursuit_id": sheet.course.pursuit.pk}
    if sheet.period is not None:
        kwargs["period_id"] = sheet.period.pk
    return reverse("communes:told", kwargs=kwargs)


def _short(one: Shortfall, standard: str) -> Context:
    return {"one": one, "words": _wanting(one.line.told, one.code, standard)}
