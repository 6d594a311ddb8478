"""Everything that changes figures: one function a thing that is done, its verdict with it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, record, recording
from vedich.core.doubts import Check
from vedich.core.figures import Figure
from vedich.figures.desk import Desk, latest, lay_out
from vedich.figures.inputs import is_taken_back
from vedich.figures.models import DoubtAnswer, Opinion, Statement, StatementStep, Value
from vedich.figures.periods import is_extended, window_over
from vedich.figures.permissions import (
    check_can_confirm,
    check_can_examine,
    check_can_report,
    check_can_submit,
)
from vedich.figures.policies import (
    ChangedMeanwhile,
    NotSubmitted,
    check_can_be_corrected,
    check_can_review,
    check_criterion,
    check_has_something_new,
    check_not_over,
    check_opened,
    check_reason,
    check_stands_beside,
    check_takes_figures,
    only_criteria,
)
from vedich.figures.reading import Typed, criterion_of, read_typed, row_of
from vedich.figures.repeated import returned_so, said_so
from vedich.figures.words import State, Voice, Word
from vedich.figures.writing import Given, figure_of, next_value, says_the_same
from vedich.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class Saved:
    """A figure as it stands now, None where none was ever given; `is_new`: it was not so before."""

    value: Value | None
    is_new: bool


@recording()
def save_value(
    *,
    pursuit_id: int,
    period_id: int,
    code: str,
    typed: Typed,
    seen: int,
    proof: StoredFile | None = None,
    by: Membership,
    occasion: Occasion,
) -> Saved:
    """Keep one figure, as the voice of whoever gives it, and judge the commune with it.

    seen  the revision that stood there when it was typed; 0 for none

    The same sent twice is kept once. Blank takes an earlier figure back, and is nothing where
    none stands.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, UnknownStandard, UnreadableFigure, NotYours,
    NotOpen, ChangedMeanwhile, FigureMissing.
    """
    desk = lay_out(pursuit_id=pursuit_id, period_id=period_id, by=by, day=occasion.day)
    row = row_of(desk.pursuit.standard, code)
    _check_may_write(desk, code, by, occasion)
    figure = Figure() if typed.is_blank else read_typed(typed, row)
    given = Given(figure, typed, proof.pk if proof else None)
    standing = latest(desk.mine, code)
    if standing is not None and says_the_same(standing, given):
        return Saved(standing, is_new=False)
    if typed.is_blank and (standing is None or is_taken_back(standing)):
        check_stands_beside(given)
        return Saved(standing, is_new=False)
    check_not_changed(standing, seen)
    value = _keep(desk.opened(occasion.at), code, given, standing, occasion)
    desk.judged(occasion.at)
    told = {"indicator": code, "revision": value.revision, "voice": str(desk.voice)}
    path = desk.pursuit.place.path
    record("figures.saved", value.statement, occasion=occasion, place_path=path, **told)
    return Saved(value, is_new=True)


def check_not_changed(standing: Value | None, seen: int) -> None:
    """Refuse to write over what somebody else saved meanwhile. Raises ChangedMeanwhile."""
    revision = standing.revision if standing else 0
    if revision != seen:
        raise ChangedMeanwhile(
            _("Somebody else saved this figure while you were typing. See theirs, then decide."),
            standing,
        )


@recording()
def copy_forward(
    *,
    pursuit_id: int,
    period_id: int,
    from_period_id: int,
    codes: frozenset[str] | None = None,
    by: Membership,
    occasion: Occasion,
) -> int:
    """Take the commune's figures of an earlier period over where none is given yet.

    codes  which ones; None for all

    Returns how many were taken over. Raises as `save_value`.
    """
    desk = lay_out(pursuit_id=pursuit_id, period_id=period_id, by=by, day=occasion.day)
    check_can_report(by, desk.pursuit.place)
    _check_open(desk)
    given = {one.indicator for one in _standing(desk.mine).values()}
    only = only_criteria(desk.window, desk.mine, extended=desk.extended)
    before = Statement.objects.filter(
        pursuit=desk.pursuit, period_id=from_period_id, voice=Voice.COMMUNE
    ).first()
    taken = 0
    for code, old in sorted(_standing(before).items()):
        if code in given or (codes is not None and code not in codes):
            continue
        if only is not None and criterion_of(desk.pursuit.standard, code) not in only:
            continue
        _copy(desk.opened(occasion.at), old, occasion)
        taken += 1
    if taken:
        desk.judged(occasion.at)
        path = desk.pursuit.place.path
        told = {"from_period": from_period_id, "figures": taken}
        report = desk.opened(occasion.at)
        record("figures.copied", report, occasion=occasion, place_path=path, **told)
    return taken


@recording()
def submit_report(
    *, pursuit_id: int, period_id: int, note: str = "", by: Membership, occasion: Occasion
) -> Statement:
    """Hand the commune's report in: from now on departments and the matrix see it.

    What was returned may be handed in unchanged, where the note says why.
    Raises Pursuit.DoesNotExist, Period.DoesNotExist, NotYours, NotOpen, NothingToSubmit.
    """
    desk = lay_out(pursuit_id=pursuit_id, period_id=period_id, by=by, day=occasion.day)
    check_can_submit(by, desk.pursuit.place)
    _check_open(desk)
    report = desk.mine
    check_has_something_new(report, note)
    assert report is not None, "checked above"
    report.submissions += 1
    report.state, report.submitted_at = State.SUBMITTED, occasion.at
    report.save(update_fields=["submissions", "state", "submitted_at"])
    _step(report, State.SUBMITTED, note, occasion)
    desk.judged(occasion.at)
    return report


@recording()
def return_report(
    *,
    pursuit_id: int,
    period_id: int,
    criterion: int | None,
    reason: str,
    seen: int | None = None,
    by: Membership,
    occasion: Occasion,
) -> Statement:
    """Give a report back to be corrected, for one criterion or as a whole, with the reason.

    seen  the number of the handing-in that was read; None where nobody looked at a page

    What was confirmed is given back only by those who confirm. The same sent twice is kept once.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, NoSuchCriterion, NotYours, NotSubmitted,
    HandedInAnew, NotOpen, ReasonMissing.
    """
    desk = lay_out(pursuit_id=pursuit_id, period_id=period_id, by=by, day=occasion.day)
    place, standard = desk.pursuit.place, desk.pursuit.standard
    report = _report(desk)
    if criterion is None or report.state == State.CONFIRMED:
        check_can_confirm(by, place)
    if criterion is not None:
        check_criterion(standard, criterion)
        check_can_examine(by, place, standard, criterion, occasion.day)
    check_can_review(report, seen)
    check_can_be_corrected(desk.window, extended=desk.extended)
    check_reason(reason)
    if returned_so(report, criterion, reason, occasion):
        return report
    report.state = State.RETURNED
    report.save(update_fields=["state"])
    _step(report, State.RETURNED, reason, occasion, criterion)
    return report


@recording()
def confirm_report(
    *,
    pursuit_id: int,
    period_id: int,
    seen: int | None = None,
    note: str = "",
    by: Membership,
    occasion: Occasion,
) -> Statement:
    """Confirm a report as it was handed in.

    seen  the number of the handing-in that was read; None where nobody looked at a page

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, NotYours, NotSubmitted, HandedInAnew.
    """
    desk = lay_out(pursuit_id=pursuit_id, period_id=period_id, by=by, day=occasion.day)
    check_can_confirm(by, desk.pursuit.place)
    report = _report(desk)
    check_can_review(report, seen)
    if report.state != State.SUBMITTED:
        raise NotSubmitted(_("Only a report that was handed in, and not returned, is confirmed."))
    report.state = State.CONFIRMED
    report.save(update_fields=["state"])
    _step(report, State.CONFIRMED, note, occasion)
    return report


@recording()
def state_opinion(
    *,
    pursuit_id: int,
    period_id: int,
    criterion: int,
    word: Word,
    reason: str,
    by: Membership,
    occasion: Occasion,
) -> Opinion:
    """Say a word on a criterion, beside what its figures come to. Sent twice, it is kept once.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, NoSuchCriterion, NotYours, ReasonMissing.
    """
    desk = lay_out(pursuit_id=pursuit_id, period_id=period_id, by=by, day=occasion.day)
    place, standard = desk.pursuit.place, desk.pursuit.standard
    check_criterion(standard, criterion)
    check_can_examine(by, place, standard, criterion, occasion.day)
    check_not_over(desk.pursuit, desk.period)
    check_opened(desk.window)
    if word != Word.MET:
        check_reason(reason)
    if (said := said_so(desk, criterion, word, reason, occasion)) is not None:
        return said
    statement = desk.opened(occasion.at)
    opinion = Opinion.objects.create(
        statement=statement,
        criterion=criterion,
        word=word,
        reason=reason.strip(),
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    desk.judged(occasion.at)
    told = {"criterion": criterion, "word": str(word), "voice": str(desk.voice)}
    record("figures.opinion", statement, occasion=occasion, place_path=place.path, **told)
    return opinion


@recording()
def answer_doubt(
    *, value_id: int, check: str, reason: str, by: Membership, occasion: Occasion
) -> DoubtAnswer:
    """Say why a figure that is hard to believe stands. The first answer stays.

    Raises Value.DoesNotExist, NotYours, NotOpen, ReasonMissing.
    """
    within = by.writes.within("statement__pursuit__place__path")
    value = (
        Value.objects.filter(within)
        .select_related("statement__pursuit__place", "statement__period")
        .get(pk=value_id)
    )
    report = value.statement
    place = report.pursuit.place
    if report.voice != Voice.COMMUNE or check not in set(Check):
        raise Value.DoesNotExist
    check_can_report(by, place)
    window = window_over(place.path, report.period)
    check_takes_figures(
        window,
        report,
        extended=is_extended(window, place, occasion.day),
        criterion=criterion_of(report.pursuit.standard, value.indicator),
    )
    check_reason(reason)
    answer, made = DoubtAnswer.objects.get_or_create(
        value=value,
        check_name=check,
        defaults={
            "reason": reason.strip(),
            "person_id": occasion.by.person_id,
            "office_id": occasion.by.office_id,
            "at": occasion.at,
        },
    )
    if made:
        told = {"indicator": value.indicator, "check": check}
        record(
            "figures.doubt_answered",
            value.statement,
            occasion=occasion,
            place_path=place.path,
            **told,
        )
    return answer


def _check_may_write(desk: Desk, code: str, by: Membership, occasion: Occasion) -> None:
    place, standard = desk.pursuit.place, desk.pursuit.standard
    criterion = criterion_of(standard, code)
    if desk.voice == Voice.COMMUNE:
        check_can_report(by, place)
        _check_open(desk, criterion)
        return
    check_can_examine(by, place, standard, criterion, occasion.day)
    check_not_over(desk.pursuit, desk.period)
    check_opened(desk.window)


def _check_open(desk: Desk, criterion: int | None = None) -> None:
    check_not_over(desk.pursuit, desk.period)
    report = desk.of(Voice.COMMUNE)
    check_takes_figures(desk.window, report, extended=desk.extended, criterion=criterion)


def _keep(
    statement: Statement, code: str, given: Given, standing: Value | None, occasion: Occasion
) -> Value:
    value = next_value(statement, code, given, standing, occasion)
    value.save(force_insert=True)
    return value


def _copy(statement: Statement, old: Value, occasion: Occasion) -> None:
    typed = Typed(old.as_written, note=old.note, source=old.source)
    given = Given(figure_of(old), typed, old.proof_id)
    _keep(statement, old.indicator, given, latest(statement, old.indicator), occasion)


def _standing(statement: Statement | None) -> dict[str, Value]:
    """Return the figures a voice stands by, by indicator."""
    if statement is None:
        return {}
    every = statement.values.select_related("proof").order_by("indicator", "revision")
    latest_ones = {value.indicator: value for value in every}
    return {code: one for code, one in latest_ones.items() if not is_taken_back(one)}


def _report(desk: Desk) -> Statement:
    report = desk.of(Voice.COMMUNE)
    if report is None:
        raise NotSubmitted(_("The commune has not handed a report in."))
    return report


def _step(
    report: Statement, state: State, note: str, occasion: Occasion, criterion: int | None = None
) -> None:
    StatementStep.objects.create(
        statement=report,
        state=state,
        submission=report.submissions,
        criterion=criterion,
        note=note.strip(),
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    record(
        f"figures.{state.value}",
        report,
        occasion=occasion,
        place_path=report.pursuit.place.path,
        submission=report.submissions,
        criterion=criterion,
    )
