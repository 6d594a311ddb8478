"""How a commune stands, in sentences: its verdict, its pace, what is in the way, what is shaky."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, ngettext

from vedich.core.words import Comparison, Reason, Verdict
from vedich.figures.roadmap import Blocker, Hindrance, Outlook, Roadmap
from vedich.figures.sheet_lines import Shaky
from vedich.figures.words import PeriodKind
from vedich.papers.distances import cut
from vedich.papers.marks import MARKS
from vedich.papers.numerals import printed, with_unit
from vedich.papers.reasons import reason_word
from vedich.web.pursuits.words import gate_word, title_word
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from vedich.figures.models import Period

Json = Mapping[str, Any]
LONG = 104  # weeks; more than two years are said in years
YEAR = 52
JULY = 7
_OPEN = frozenset({Verdict.NO_DATA, Verdict.NO_RULE, Verdict.NOT_COMPUTABLE})
_BESIDE = frozenset({Reason.BOUND_TOO_WIDE, Reason.STALE, Reason.PENDING, Reason.NOT_COMPUTABLE})


def title_words(verdict: Verdict) -> str:
    """Return how the title stands, in a word or two; an open one is not a failed one."""
    return _("not settled yet") if verdict in _OPEN else MARKS[verdict].word.in_(language())


def met_words(met_lo: int, met_hi: int, of: int) -> str:
    """Return how many criteria are met: "15/19", or "15–17/19" while something is not known."""
    count = f"{met_lo}" if met_lo == met_hi else f"{met_lo}–{met_hi}"
    return f"{count}/{of}"


def roadmap_words(said: Roadmap) -> list[str]:
    """Return what is to be said of the pace, in plain sentences; what is in the way is apart."""
    if said.outlook is Outlook.RECOGNISED:
        return [_("The title has been given.")]
    sentences = []
    if said.overdue and said.by_pace is not Outlook.REACHED:
        sentences.append(
            ngettext(
                "The target date passed %(weeks)s week ago.",
                "The target date passed %(weeks)s weeks ago.",
                said.overdue,
            )
            % {"weeks": said.overdue}
        )
    sentences.append(_pace_words(said))
    if said.open and said.finish_on is not None:
        sentences.append(_open_words(said))
    return sentences


def _open_words(said: Roadmap) -> str:
    """Say how many of those left were not found wanting, only not judged."""
    return ngettext(
        "Of the %(left)s left, %(open)s cannot be judged yet: no figure, or its rule is not known. "
        "If it is met, it will be sooner.",
        "Of the %(left)s left, %(open)s cannot be judged yet: no figure, or their rule is not "
        "known. If they are met, it will be sooner.",
        said.open,
    ) % {"left": said.left, "open": said.open}


def _pace_words(said: Roadmap) -> str:
    facts = {
        "left": said.left,
        "open": said.open,
        "gained": said.gained or 0,
        "weeks": said.weeks,
        "years": said.weeks // YEAR,
        "since": _day(said.since),
        "target": _day(said.target_on),
        "finish": _day(said.finish_on),
        "last": _day(said.last_on),
    }
    if said.by_pace is Outlook.ON_TIME and said.weeks == 0:
        said_so = _(
            "On time: at this pace all criteria are met in the week of the target, %(target)s."
        )
        return said_so % facts
    if said.by_pace in (Outlook.ON_TIME, Outlook.LATE):
        return _with_weeks(said) % facts
    if said.by_pace is Outlook.NO_TARGET and said.finish_on is not None:
        around = _("No target date is set. At this pace all criteria are met around %(finish)s.")
        return around % facts
    plain = {
        Outlook.REACHED: _("All criteria are met by the figures of %(last)s."),
        Outlook.FLAT: _(
            "The pace is too flat to say when: %(left)s criteria are left, and since %(since)s no "
            "more have been met."
        ),
        Outlook.NO_TARGET: _("No target date is set."),
        Outlook.TOO_FEW: _("Too few reports yet to tell a pace."),
        Outlook.UNSURE: _(
            "The pace cannot be told: %(left)s criteria are not met for sure, %(open)s of which "
            "cannot be judged yet, and since %(since)s too little can be compared."
        ),
    }
    return plain[said.by_pace] % facts


def _with_weeks(said: Roadmap) -> str:
    if said.by_pace is Outlook.LATE and said.weeks > LONG:
        return _(
            "Late by more than %(years)s years at this pace: since %(since)s %(gained)s more "
            "criteria have been met, and %(left)s are left; the target is %(target)s."
        )
    if said.by_pace is Outlook.ON_TIME:
        return ngettext(
            "On time: since %(since)s %(gained)s more criteria have been met; at this pace the "
            "%(left)s that are left are met around %(finish)s, %(weeks)s week before the target.",
            "On time: since %(since)s %(gained)s more criteria have been met; at this pace the "
            "%(left)s that are left are met around %(finish)s, %(weeks)s weeks before the target.",
            said.weeks,
        )
    return ngettext(
        "Late by %(weeks)s week at this pace: since %(since)s %(gained)s more criteria have been "
        "met; the %(left)s that are left are met around %(finish)s, the target is %(target)s.",
        "Late by %(weeks)s weeks at this pace: since %(since)s %(gained)s more criteria have been "
        "met; the %(left)s that are left are met around %(finish)s, the target is %(target)s.",
        said.weeks,
    )


def blocker_words(one: Blocker) -> str:
    """Return what is in the way."""
    if one.kind is Hindrance.GATE_OVERDUE:
        return _("“%(gate)s” was due on %(day)s.") % {
            "gate": gate_word(one.code),
            "day": _day(one.due_on),
        }
    if one.kind is Hindrance.GATE_FAILED:
        return _("“%(gate)s” is not met.") % {"gate": gate_word(one.code)}
    if one.kind is Hindrance.PREREQUISITE:
        return _("the title “%(title)s” is not recorded as held.") % {"title": title_word(one.code)}
    return _(
        "there is no figure of “%(indicator)s” → the Fatherland Front cannot finish the survey → "
        "the council cannot vote."
    ) % {"indicator": f"{one.code} {one.name.in_(language())}"}


def shaky_words(reasons: Sequence[tuple[Shaky, Sequence[str]]]) -> str:
    """Return why a verdict is provisional, naming the indicators each reason is about."""
    told = {
        Shaky.NUMBER: _("the thresholds of %(codes)s have not been checked against the text"),
        Shaky.GROUP: _("the group the commune lies in, which decides %(codes)s, is not confirmed"),
        Shaky.NAME: _("the wording of %(codes)s has not been checked against the text"),
    }
    return "; ".join(told[why] % {"codes": ", ".join(codes)} for why, codes in reasons)


def margin_words(told: Json) -> str:
    """Return how far a figure is from its threshold, or why a figure that is there says nothing."""
    reason = Reason[str(told["reason"]).upper()]
    if reason in _BESIDE:
        return reason_word(reason, language())
    if reason is not Reason.COMPARED or told["margin"] is None:
        return ""
    margin = str(told["margin"])
    if not margin.strip("-0."):
        return _("exactly at the threshold")
    good = not margin.startswith("-")
    above = good == Comparison(told["threshold"]["comparison"]).rising
    unit = _("percentage points") if told["unit"] == "%" else str(told["unit"] or "")
    by = with_unit(printed(cut(margin.lstrip("-")), language()), unit)
    return (_("%(by)s above") if above else _("%(by)s below")) % {"by": by}


def clause_words(told: Json) -> tuple[str, str]:
    """Return the act a threshold stands in, and where in it."""
    bar = told["threshold"]
    return ("", "") if bar is None else (bar["act"] or "", bar["clause"] or "")


def period_short(period: "Period") -> str:
    """Write a period as briefly as an axis has room for: "2023", "6T đầu 2024", "10/2023"."""
    last = period.last_day
    if period.kind == PeriodKind.YEAR:
        return f"{last.year}"
    if period.kind == PeriodKind.MONTH:
        return f"{last.month}/{last.year}"
    if period.kind == PeriodKind.DAY:
        return _day(last)
    if language() == "vi":
        return f"6T {'đầu' if last.month < JULY else 'cuối'} {last.year}"
    return f"H{1 if last.month < JULY else 2} {last.year}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
