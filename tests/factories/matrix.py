"""Verdicts as they are kept, written down letter by letter: what the matrix is made of."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from vedich.figures.models import Period, Statement, Value, Verdict
from vedich.figures.words import PeriodKind, State, Voice
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

STANDARD = "ntm-xa-2021-2025"  # 19 criteria, 57 indicators
ALL_MET = "m" * 19
AT = datetime(2023, 10, 20, 3, 0, tzinfo=UTC)


def a_pursuit(place: Place, standard: str = STANDARD, **more: object) -> Pursuit:
    one = _unsaved(place, standard, **more)
    one.save(force_insert=True)
    return one


def pursuits_of(places: Iterable[Place]) -> list[Pursuit]:
    """Have many communes pursue the usual standard."""
    return Pursuit.objects.bulk_create(_unsaved(place, STANDARD) for place in places)


def _unsaved(place: Place, standard: str, **more: object) -> Pursuit:
    said = {
        "registered_on": date(2021, 1, 1),
        "stage": "working",
        "stage_since": date(2021, 1, 1),
    }
    return Pursuit(place=place, standard=standard, **(said | more))


def a_year(year: int = 2023) -> Period:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Period.objects.get_or_create(
        first_day=first, last_day=last, defaults={"kind": PeriodKind.YEAR}
    )[0]


def a_day(day: date) -> Period:
    return Period.objects.get_or_create(
        first_day=day, last_day=day, defaults={"kind": PeriodKind.DAY}
    )[0]


def says(
    pursuit: Pursuit,
    period: Period,
    criteria: str = ALL_MET,
    *,
    voice: Voice = Voice.COMMUNE,
    state: State | None = None,
    draft: bool = False,
    **more: object,
) -> Statement:
    """Let a voice speak of a pursuit: these letters, one a criterion. A draft is not handed in."""
    return say_many([pursuit], period, [criteria], voice=voice, state=state, draft=draft, **more)[0]


def say_many(
    pursuits: list[Pursuit],
    period: Period,
    lines: list[str],
    *,
    voice: Voice = Voice.COMMUNE,
    state: State | None = None,
    draft: bool = False,
    **more: object,
) -> list[Statement]:
    """Let a voice speak of many pursuits."""
    usual = State.SUBMITTED if voice == Voice.COMMUNE else State.STATED
    handed_in = voice == Voice.COMMUNE and not draft
    statements = Statement.objects.bulk_create(
        Statement(
            pursuit=pursuit,
            period=period,
            voice=voice,
            state=state or (State.DRAFT if draft else usual),
            submissions=int(handed_in),
            submitted_at=AT if handed_in else None,
        )
        for pursuit in pursuits
    )
    verdicts = Verdict.objects.bulk_create(
        a_verdict(statement, line, draft=draft, **more)
        for statement, line in zip(statements, lines, strict=True)
    )
    for statement, verdict in zip(statements, verdicts, strict=True):
        if draft:
            statement.draft_verdict = verdict
        else:
            statement.verdict = verdict
    Statement.objects.bulk_update(statements, ["verdict", "draft_verdict"])
    return statements


def a_verdict(
    statement: Statement, criteria: str, *, draft: bool = False, **more: object
) -> Verdict:
    """Return a verdict with these letters, not yet kept."""
    met = criteria.lower().count("m")
    said = {
        "title": "m" if met == len(criteria) else "n",
        "criteria": criteria,
        "indicators": "m" * 57,
        "reasons": "a" * 68,
        "basically": "." * len(criteria),
        "met_lo": met,
        "met_hi": met + criteria.lower().count("d"),
        "on": statement.period.last_day,
        "rulebook": "0123456789abcdef" * 4,
        "inputs_hash": "f" * 64,
        "at": AT,
    }
    return Verdict(statement=statement, of_draft=draft, **(said | more))


def declares(statement: Statement, indicator: str, number: str, **more: object) -> Value:
    """Let a voice declare a figure."""
    said = {"revision": 1, "submission": statement.submissions, "known": 0, "at": AT}
    said |= {"number": number, "as_written": number.replace(".", ","), "digest": "0" * 32}
    return Value.objects.create(statement=statement, indicator=indicator, **(said | more))
