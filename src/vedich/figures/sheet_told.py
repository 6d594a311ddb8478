"""A sheet as JSON: the words that were kept, and the reasons as `vedich assess` says them."""

from datetime import date
from typing import Any

from vedich.figures.matrix_cells import Cell, title_of
from vedich.figures.models import Period, Verdict
from vedich.figures.sheet_read import Shown
from vedich.figures.sheet_whole import Sheet

Json = dict[str, Any]
SCHEMA = "vedich/commune/1"


def told_of(sheet: Sheet) -> Json:
    """Return everything the page of a commune says of one period, for programs.

    `kept` are the words of the verdict that is stored; `told` explains them. Both are null where
    no verdict is shown.
    """
    pursuit = sheet.course.pursuit
    place = pursuit.place
    return {
        "schema": SCHEMA,
        "place": {
            "code": place.code,
            "valid_from": _day(place.valid_from),
            "name": place.titled,
            "path": place.path,
        },
        "pursuit": pursuit.pk,
        "standard": pursuit.standard,
        "field": pursuit.field or None,
        "stage": pursuit.stage,
        "registered_on": _day(pursuit.registered_on),
        "target_on": _day(pursuit.target_on),
        "period": _period(sheet.period),
        "report": sheet.report_state,
        "voice": sheet.shown.voice if sheet.shown else None,
        "voices": [voice for voice, _ in sheet.voices],
        "draft": bool(sheet.shown and sheet.shown.draft),
        "illustrative": sheet.illustrative,
        "kept": _kept(sheet, sheet.shown) if sheet.shown else None,
        "told": sheet.told.told if sheet.told else None,
        "outdated": bool(sheet.told and sheet.told.outdated),
        "sources": _sources(sheet),
        "roadmap": _roadmap(sheet),
    }


def _period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {
        "id": period.pk,
        "kind": period.kind,
        "first_day": _day(period.first_day),
        "last_day": _day(period.last_day),
    }


def _kept(sheet: Sheet, shown: Shown) -> Json:
    kept: Verdict = shown.verdict
    return {
        "title": _word(title_of(kept.title)),
        "met": [kept.met_lo, kept.met_hi],
        "of": len(kept.criteria),
        "criteria": [
            {"no": one.no, **_word(one.cell), "basically_met": one.cell.basically_met}
            for one in sheet.criteria
        ],
        "indicators": [
            {"code": line.code, **_word(line.cell)}
            for one in sheet.criteria
            for line in one.indicators
        ],
        "conditions": [{"code": told["code"], **_word(cell)} for cell, told in sheet.conditions],
        "on": _day(kept.on),
        "scope": kept.scope,
        "groups": kept.groups.split(),
        "groups_sure": kept.groups_sure,
        "rulebook": kept.rulebook,
        "inputs_hash": kept.inputs_hash,
        "at": kept.at.isoformat(),
    }


def _word(cell: Cell) -> Json:
    return {"verdict": cell.verdict.value, "provisional": cell.provisional}


def _sources(sheet: Sheet) -> dict[str, Json]:
    """Return whose figure each indicator was judged on, by code, and when it was given."""
    chosen = {
        line.code: line.chosen
        for criterion in sheet.criteria
        for line in criterion.lines
        if line.chosen is not None
    }
    return {
        code: {
            "voice": voice.value,
            "at": value.at.isoformat(),
            "note": value.note,
            "source": value.source,
            "illustrative": value.illustrative,
        }
        for code, (voice, value) in chosen.items()
    }


def _roadmap(sheet: Sheet) -> Json | None:
    if sheet.way is None:
        return None
    said = sheet.way.roadmap
    return {
        "seen_on": _day(sheet.way.seen_on),
        "outlook": said.outlook.value,
        "by_pace": said.by_pace.value,
        "left": said.left,
        "open": said.open,
        "finish_on": _day(said.finish_on),
        "weeks": said.weeks,
        "blocked_by": [
            {"kind": one.kind.value, "code": one.code, "due_on": _day(one.due_on)}
            for one in said.blockers
        ],
        "points": [
            {
                "period": step.period.pk,
                "on": _day(step.point.on),
                "met": [step.point.met_lo, step.point.met_hi],
                "of": step.point.of,
                "voice": step.shown.voice.value,
            }
            for step in sheet.way.steps
        ],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
