"""Whatever people do in whatever order, each voice's verdict is that of what it can see.

The reference is obvious: three dictionaries, merged, and judged anew.
"""

from dataclasses import dataclass, field
from random import Random

import pytest

from tests.factories.figures import period, typed
from tests.factories.house import House, member, occasion
from tests.factories.owners import owner
from tests.factories.pursuits import pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import actions
from vedich.figures.inputs import Input
from vedich.figures.judging import Case, judge
from vedich.figures.keeping import grounds_of
from vedich.figures.models import Period, Statement, Value, Verdict
from vedich.figures.policies import NothingToSubmit
from vedich.figures.reading import read_typed, row_of
from vedich.figures.verifying import Verified, verify
from vedich.figures.words import Voice
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db

SAID = {
    "4": ("99", "98,5", "989/1000", "trên 99 %", ""),
    "14.1": ("95", "94", "1900/2000", ""),
    "16.2": ("90", "89", ""),
    "5.1.b": ("1", "0", ""),
}


@dataclass
class Reference:
    """What anybody could work out on paper."""

    drafted: dict[str, str] = field(default_factory=dict)
    handed_in: dict[str, str] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)

    def of(self, statement: Statement, *, draft: bool) -> str:
        own = self.drafted if draft else self.handed_in
        above = self.stated if statement.voice == Voice.DEPARTMENT else {}
        said = {code: text for code, text in own.items() if text}
        said |= {code: text for code, text in above.items() if text}
        inputs = {
            code: Input("", "", read_typed(typed(text), row_of(statement.pursuit.standard, code)))
            for code, text in said.items()
        }
        (ground,) = grounds_of([statement])
        return judge([Case(ground, inputs)])[0].indicators


@pytest.mark.parametrize("seed", range(6))
def test_every_verdict_is_of_what_its_voice_can_see(seed: int) -> None:
    chance = Random(seed)
    house = House()
    run, year = pursuit(house.commune), period(house.district)
    reporter, leader = member(house.commune), member(house.commune, Role.LEADER)
    department = member(house.district, Role.DEPARTMENT)
    for no in (4, 5, 14, 16):
        owner(department.office, house.district, no, standard=run.standard)
    known = Reference()

    for _ in range(40):
        do(chance, known, run, year, reporter, leader, department)
        for statement in Statement.objects.select_related(
            "pursuit__place", "period", "verdict", "draft_verdict"
        ):
            agree(known, statement)

    assert Verdict.objects.count() > 20
    assert list(verify(Verified())) == []


def do(
    chance: Random,
    known: Reference,
    run: Pursuit,
    year: Period,
    reporter: Membership,
    leader: Membership,
    department: Membership,
) -> None:
    what = chance.random()
    code = chance.choice(list(SAID))
    text = chance.choice(SAID[code])
    if what < 0.55:
        save(run, year, code, text, reporter)
        known.drafted[code] = text
    elif what < 0.8:
        save(run, year, code, text, department)
        known.stated[code] = text
    else:
        try:
            actions.submit_report(
                pursuit_id=run.pk, period_id=year.pk, by=leader, occasion=occasion(leader)
            )
        except NothingToSubmit:
            return
        known.handed_in = dict(known.drafted)


def save(run: Pursuit, year: Period, code: str, text: str, by: Membership) -> None:
    voice = Voice.DEPARTMENT if by.role == Role.DEPARTMENT else Voice.COMMUNE
    seen = Value.objects.filter(statement__voice=voice, indicator=code).count()
    actions.save_value(
        pursuit_id=run.pk,
        period_id=year.pk,
        code=code,
        typed=typed(text),
        seen=seen,
        by=by,
        occasion=occasion(by),
    )


def agree(known: Reference, statement: Statement) -> None:
    if statement.voice == Voice.COMMUNE:
        if statement.draft_verdict is not None:
            assert statement.draft_verdict.indicators == known.of(statement, draft=True)
        assert (statement.verdict is None) == (statement.submissions == 0)
    if statement.verdict is not None:
        assert statement.verdict.indicators == known.of(statement, draft=False)
