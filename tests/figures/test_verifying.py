"""Every kept verdict can be passed again, and what was altered behind our back is named."""

import pytest
from django.db import connection

from tests.append_only import unguarded
from tests.factories.figures import period, report, value
from tests.factories.house import House, member
from tests.factories.owners import owner
from tests.factories.pursuits import gate, pursuit, title
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import judging
from vedich.figures.explaining import explained
from vedich.figures.models import Statement, Value, Verdict
from vedich.figures.verifying import HEAD, Difference, Verified, verify
from vedich.pursuits.state import GateState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def verdicts() -> list[Verdict]:
    """Return those of a commune with figures of two voices, a gate and a title."""
    house = House()
    run = pursuit(house.commune)
    gate(run, "survey", GateState.MET)
    title(house.commune, "ntm-xa-2021-2025")
    year = period(house.district)
    report(run, year, {"4": "989/1000", "14.1": "trên 95 %", "5.1.b": "1"})
    department = member(house.district, Role.DEPARTMENT)
    owner(department.office, house.district, 4, standard=run.standard)
    value(run, year, "4", "99,5", department)
    return list(Verdict.objects.order_by("pk"))


def found(into: Verified) -> list[Difference]:
    return list(verify(into))


def test_what_was_kept_comes_out_the_same(verdicts: list[Verdict]) -> None:
    counts = Verified()

    assert found(counts) == []
    assert counts.judged == len(verdicts) > 3


def altered(table: str, sets: str, pk: int) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {sets} WHERE id = %s", [pk])


@pytest.mark.parametrize(
    "sets", ["numerator = '999'", "note = 'khác'", "as_written = '1'", "illustrative = true"]
)
def test_an_input_altered_behind_our_back_is_named(verdicts: list[Verdict], sets: str) -> None:
    row = Value.objects.get(indicator="4", statement__voice="commune")

    altered("figures_value", sets, row.pk)

    named = found(Verified())
    assert named
    assert {difference.rows for difference in named} == {(f"v{row.pk}",)}
    assert named[0].place == "Xã Đông Thịnh"


def test_an_altered_verdict_is_named(verdicts: list[Verdict]) -> None:
    last = verdicts[-1]

    altered("figures_verdict", "criteria = 'm' || substr(criteria, 2)", last.pk)

    (named,) = found(Verified())
    assert (named.verdict, named.differs) == (last.pk, ("criteria",))


def test_an_altered_gate_is_among_those_that_are_named(verdicts: list[Verdict]) -> None:
    gate_record = _token(verdicts[-1], "g")

    altered("pursuits_gaterecord", "state = 'not_met'", int(gate_record))

    named = found(Verified())
    assert named
    assert all(f"g{gate_record}" in one.rows for one in named)


@pytest.mark.parametrize("shown", ["NULL", "(SELECT MIN(id) FROM figures_verdict)"])
def test_another_verdict_shown_than_the_newest_is_named(
    verdicts: list[Verdict], shown: str
) -> None:
    head = Statement.objects.get(voice="department")

    altered("figures_statement", f"verdict_id = {shown}", head.pk)

    (named,) = found(Verified())
    assert (named.verdict, named.voice, named.differs) == (head.verdict_id, "department", (HEAD,))


def test_a_voice_that_says_nothing_any_more_shows_none(verdicts: list[Verdict]) -> None:
    head = Statement.objects.get(voice="department")
    by = Membership.objects.get(role=Role.DEPARTMENT)

    value(head.pursuit, head.period, "4", "", by)

    head.refresh_from_db()
    assert head.verdict is None
    assert found(Verified()) == []


def test_law_that_changed_since_is_counted_apart(
    verdicts: list[Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedich.figures.verifying.law_hash", lambda _ground: "another")
    counts = Verified()

    assert found(counts) == []
    assert (counts.judged, counts.no_longer) == (0, len(verdicts))


def test_an_explanation_says_what_was_kept(verdicts: list[Verdict]) -> None:
    shown = Statement.objects.get(voice="department").verdict
    assert shown is not None

    told = explained(shown)

    assert not told.outdated
    four = told.told["criteria"][3]
    assert four["verdict"] == "met"
    assert told.inputs["4"].voice == "department"
    assert told.inputs["14.1"].voice == "commune"
    assert [one["verdict"] for one in told.told["criteria"]] == [
        judging.letters.verdict(letter).value for letter in shown.criteria
    ]


def _token(verdict: Verdict, kind: str) -> str:
    return next(token[1:] for token in verdict.inputs.split() if token[0] == kind)
