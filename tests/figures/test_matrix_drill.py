"""What stands behind a cell: indicators, thresholds, what each voice declared."""

import pytest

from tests.factories.house import House, member
from tests.factories.matrix import AT, a_pursuit, a_year, declares, says
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.figures.matrix_drill import Drill, NoSuchCriterion, drill
from vedich.figures.models import Opinion
from vedich.figures.words import State, Voice, Word
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def behind(by: Membership, pursuit: Pursuit, criterion: int = 2, **more: Voice) -> Drill:
    return drill(by, pursuit_id=pursuit.pk, period_id=a_year().pk, criterion=criterion, **more)


def declared(found: Drill, code: str) -> list[str | None]:
    line = next(line for line in found.lines if line.code == code)
    return [None if value is None else value.as_written for value in line.values]


def test_indicators_are_shown_with_verdicts_thresholds_and_every_voice() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    indicators = "m" * 2 + "n" + "m" * 54  # 1.1, 1.2, 2.1 …
    ours = says(pursuit, a_year(), indicators=indicators)
    theirs = says(pursuit, a_year(), "mn" + "m" * 17, voice=Voice.PROVINCE, indicators=indicators)
    declares(ours, "2.1", "98.5")
    declares(theirs, "2.1", "91")
    declares(ours, "2.2", "70")

    found = behind(member(house.province), pursuit)

    assert (found.shown, found.voices) == (Voice.PROVINCE, (Voice.COMMUNE, Voice.PROVINCE))
    assert found.verdict is not None
    assert found.verdict.verdict is Verdict.NOT_MET
    assert [line.code for line in found.lines] == ["2.1", "2.2", "2.3", "2.4"]
    first = found.lines[0]
    assert first.verdict is not None
    assert first.verdict.verdict is Verdict.NOT_MET
    assert first.answer is not None
    assert (declared(found, "2.1"), first.differs) == (["98,5", "91"], True)
    assert (declared(found, "2.2"), found.lines[1].differs) == (["70", None], False)
    assert [word.verdict for _voice, word in found.verdicts] == [Verdict.MET, Verdict.NOT_MET]


def test_parts_of_an_indicator_stand_under_it() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year())

    lines = [
        line for no in range(1, 20) for line in behind(member(house.district), pursuit, no).lines
    ]

    parts = [line for line in lines if line.part]
    assert len([line for line in lines if not line.part]) == 57
    assert parts
    assert all(line.verdict is None and line.answer is not None for line in parts)


def test_what_is_not_handed_in_yet_is_shown_to_the_own_commune_only() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    report = says(pursuit, a_year(), draft=True)
    declares(report, "2.1", "55", submission=1)

    own, above = behind(member(house.commune), pursuit), behind(member(house.district), pursuit)

    assert (own.draft, declared(own, "2.1")) == (True, ["55"])
    assert (above.verdict, above.lines, above.voices) == (None, (), ())


def test_a_correction_that_is_being_written_is_no_news_yet() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    report = says(pursuit, a_year(), state=State.RETURNED)
    declares(report, "2.1", "55")
    declares(report, "2.1", "99", revision=2, submission=2)

    for where in (house.district, house.commune):  # the verdict shown is of what was handed in
        assert declared(behind(member(where), pursuit), "2.1") == ["55"]


def test_one_voice_can_be_asked_for() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year())
    says(pursuit, a_year(), "mn" + "m" * 17, voice=Voice.FRONT)

    found = behind(member(house.province), pursuit, voice=Voice.COMMUNE)

    assert found.shown == Voice.COMMUNE
    assert found.verdict is not None
    assert found.verdict.verdict is Verdict.MET


def test_words_of_reviewers_are_told_with_their_reason() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year())
    theirs = says(pursuit, a_year(), voice=Voice.DEPARTMENT)
    for criterion in (2, 3):
        Opinion.objects.create(
            statement=theirs, criterion=criterion, word=Word.BASICALLY_MET, reason="đang làm", at=AT
        )

    found = behind(member(house.province), pursuit)

    assert [(who, one.word) for who, one in found.opinions] == [
        (Voice.DEPARTMENT, Word.BASICALLY_MET)
    ]


def test_what_is_out_of_reach_or_no_criterion_is_not_found() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year())

    with pytest.raises(Pursuit.DoesNotExist):
        behind(member(house.far_commune, Role.COORDINATOR), pursuit)
    with pytest.raises(NoSuchCriterion):
        behind(member(house.commune), pursuit, 20)
