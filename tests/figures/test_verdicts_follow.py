"""Verdicts follow: a changed act, a gate or a title passes them again, and before is kept."""

from datetime import date

import pytest

from tests.factories.figures import period, report
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import gate, pursuit, title
from vedich.accounts.roles import Role
from vedich.audit.recording import record, recording
from vedich.core.catalogue import Catalogue
from vedich.core.model import Act
from vedich.core.words import Verdict as Word
from vedich.figures import jobs, judging, letters
from vedich.figures.models import Recomputation, Statement, Verdict
from vedich.figures.recomputed import changed_by, told
from vedich.pursuits.models import Pursuit
from vedich.pursuits.state import GateState
from vedich.standards import shipped
from vedich.standards.actions import CHANGED

pytestmark = pytest.mark.django_db

STANDARD = "ntm-nang-cao-2021-2025"


@pytest.fixture
def reported(house: House) -> Pursuit:
    run = pursuit(house.commune)
    report(run, period(house.province), {"4": "99", "14.1": "94"})
    return run


def shown() -> Verdict:
    verdict = Statement.objects.get(pursuit__place__code="16414").verdict
    assert verdict is not None
    return verdict


def stricter(scope: str) -> Act:
    """Return an act that asks for 99.5 % where the standard asks for 99."""
    return Act.model_validate(
        {
            "schema": "vedich/act/1",
            "id": "minh-hoa",
            "number": "1/MH",
            "title": {"vi": "Minh họa — không phải văn bản"},
            "rank": "prime_minister" if not scope else "province_council",
            "scope": scope,
            "promulgated_on": date(2023, 1, 1),
            "in_force_from": date(2023, 1, 1),
            "operations": [
                {
                    "op": "set",
                    "standard": STANDARD,
                    "criterion": 4,
                    "indicator": "4",
                    "threshold": {
                        "at_least": "99.5",
                        "clause": "minh họa",
                        "confidence": "unverified",
                    },
                    "clause": "minh họa",
                    "confidence": "unverified",
                }
            ],
        }
    )


def law_changes(act: Act, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an act be there that was not, and say so as a start of the program does."""
    known: Catalogue = shipped.catalogue().with_operations(act)
    monkeypatch.setattr(shipped, "catalogue", lambda: known)
    for cached in (judging.rulebook, judging._column_hash, judging._frame_hash):
        cached.cache_clear()
    by = member(house.country, Role.COORDINATOR)
    with recording():
        record(CHANGED, ("act", act.id), occasion=occasion(by), standards=[STANDARD])


@pytest.fixture(autouse=True)
def forgotten() -> object:
    yield
    for cached in (judging.rulebook, judging._column_hash, judging._frame_hash):
        cached.cache_clear()


def test_a_changed_act_passes_the_verdicts_again_and_keeps_what_was(
    house: House, reported: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown()
    assert letters.verdict(before.criteria[3]) == Word.MET

    law_changes(stricter(""), house, monkeypatch)
    jobs.follow()
    jobs.recompute()

    after = shown()
    assert letters.verdict(after.criteria[3]) == Word.NOT_MET
    assert after.replaces == before
    done = Recomputation.objects.get()
    assert done.ended_at is not None
    assert after.recomputation == done
    assert (done.judged, done.changed) == (1, 1)
    assert reported.statements.get().draft_verdict == after, "nothing was typed since"


def test_it_is_done_once_however_often_it_is_asked(
    house: House, reported: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    law_changes(stricter(""), house, monkeypatch)
    jobs.follow()
    jobs.recompute()
    count = Verdict.objects.count()

    assert jobs.follow() == 0
    assert jobs.recompute() == 0
    assert Verdict.objects.count() == count


def test_an_act_of_another_province_touches_nothing_here(
    house: House, reported: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown()

    law_changes(stricter("40"), house, monkeypatch)
    jobs.follow()
    jobs.recompute()

    assert shown() == before
    assert Recomputation.objects.get().judged == 0


def test_stopped_in_the_middle_it_goes_on_where_it_was(
    house: House, reported: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = pursuit(house.sibling)
    report(other, reported.statements.get().period, {"4": "99"})
    monkeypatch.setattr(jobs, "COMMUNES", 1)
    law_changes(stricter(""), house, monkeypatch)
    jobs.follow()
    jobs._some(Recomputation.objects.get().pk)
    assert Recomputation.objects.get().judged == 1

    jobs.recompute()

    assert Recomputation.objects.get().judged == 2


def test_a_gate_and_a_title_bear_on_the_verdict_of_the_title(
    house: House, reported: Pursuit
) -> None:
    conditions = shown().conditions
    assert set(map(letters.verdict, conditions)) == {Word.NO_DATA}

    gate(reported, "security", GateState.MET)
    title(house.commune, "ntm-xa-2021-2025", for_year=2020)
    jobs.follow()

    words = [letters.verdict(letter) for letter in shown().conditions]
    assert words.count(Word.MET) == 2


def test_what_was_changed_is_listed_to_those_who_see_the_commune(
    house: House, reported: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    law_changes(stricter(""), house, monkeypatch)
    jobs.follow()
    jobs.recompute()
    done = Recomputation.objects.get()

    (changed,) = told(list(changed_by(member(house.district), done)))

    assert [(one.no, one.before, one.after) for one in changed.moved] == [
        (4, Word.MET, Word.NOT_MET)
    ]
    assert (changed.before.met_hi, changed.after.met_hi) == (
        changed.after.met_hi + 1,
        changed.after.met_hi,
    )
    assert not changed_by(member(house.other_province), done).exists()


def test_a_gate_counts_for_the_newest_period_though_it_is_over(
    house: House, reported: Pursuit
) -> None:
    gate(reported, "survey", GateState.NOT_MET)
    jobs.follow()

    assert Word.NOT_MET in map(letters.verdict, shown().conditions)
