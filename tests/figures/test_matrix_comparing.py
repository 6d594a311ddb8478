"""Communes side by side, and periods side by side."""

import pytest

from tests.factories.house import House, member
from tests.factories.matrix import ALL_MET, a_pursuit, a_year, declares, says
from vedich.core.words import Verdict
from vedich.figures.comparing import (
    MOST,
    communes_compared,
    others_beside,
    periods_compared,
    periods_spoken_of,
)
from vedich.figures.words import Voice

pytestmark = pytest.mark.django_db


def test_communes_are_compared_in_the_order_asked_for_and_differences_marked() -> None:
    house = House()
    ours, theirs = a_pursuit(house.commune), a_pursuit(house.sibling)
    far = a_pursuit(house.far_commune)
    says(ours, a_year(), "M" + "m" * 18)
    says(theirs, a_year(), "mn" + "m" * 17)
    says(far, a_year())

    found = communes_compared(
        member(house.province), pursuit_ids=[theirs.pk, far.pk, ours.pk], period=a_year()
    )

    assert found is not None
    assert [side.pursuit for side in found.sides] == [theirs, ours]
    assert [line.column.no for line in found.lines if line.differs] == [2]
    assert [side.met_lo for side in found.sides] == [18, 19]
    assert len(found.lines) == 19
    assert sum(len(line.indicators) for line in found.lines) == 57


def test_figures_are_those_the_verdict_shown_was_passed_on() -> None:
    house = House()
    pursuit, by = a_pursuit(house.commune), member(house.province)
    report = says(pursuit, a_year())
    theirs = says(pursuit, a_year(), voice=Voice.DEPARTMENT)
    declares(report, "2.1", "98.5")
    declares(report, "2.2", "70")
    declares(report, "2.2", "99", revision=2, submission=2)  # not handed in yet
    declares(theirs, "2.1", "91")

    found = communes_compared(by, pursuit_ids=[pursuit.pk], period=a_year())

    assert found is not None
    told = {one.code: one.declared[0] for one in found.lines[1].indicators}
    assert [value.as_written for value in told["2.1"].values] == ["91"]
    assert [value.as_written for value in told["2.2"].values] == ["70"]
    assert told["2.3"].values == ()
    assert told["2.3"].verdict is not None
    assert told["2.3"].verdict.verdict is Verdict.MET


def test_what_nobody_spoke_of_and_drafts_stay_empty() -> None:
    house = House()
    spoken, silent = a_pursuit(house.commune), a_pursuit(house.sibling)
    says(spoken, a_year())
    draft = says(silent, a_year(), "n" * 19, draft=True)
    declares(draft, "2.1", "1", submission=1)

    found = communes_compared(
        member(house.province), pursuit_ids=[spoken.pk, silent.pk], period=a_year()
    )

    assert found is not None
    assert found.sides[1].cells == ()
    assert not any(line.differs for line in found.lines)
    assert all(one.declared[1].values == () for line in found.lines for one in line.indicators)


def test_only_one_standard_is_compared_and_no_more_sides_than_fit() -> None:
    house = House()
    first = a_pursuit(house.commune)
    other = a_pursuit(house.sibling, "ntm-nang-cao-2021-2025")
    more = [a_pursuit(house.commune, field=f"lĩnh vực {n}") for n in range(MOST + 2)]
    by = member(house.province)

    found = communes_compared(
        by, pursuit_ids=[first.pk, other.pk, *(one.pk for one in more)], period=a_year()
    )

    assert found is not None
    assert len(found.sides) == MOST
    assert other not in [side.pursuit for side in found.sides]
    assert communes_compared(by, pursuit_ids=[], period=a_year()) is None
    far = member(house.far_commune)
    assert communes_compared(far, pursuit_ids=[first.pk], period=a_year()) is None


def test_periods_of_one_commune_stand_side_by_side() -> None:
    house = House()
    pursuit, by = a_pursuit(house.commune), member(house.province)
    for year, line in ((2022, "n" * 19), (2021, "d" * 19), (2023, ALL_MET)):
        says(pursuit, a_year(year), line)
    says(pursuit, a_year(2024), draft=True)

    known = periods_spoken_of(by, pursuit)
    found = periods_compared(by, pursuit=pursuit, periods=known[1:])

    assert [one.last_day.year for one in known] == [2021, 2022, 2023]
    assert found is not None
    assert [side.period for side in found.sides] == known[1:]
    assert all(line.differs for line in found.lines)


def test_others_to_put_beside_lie_in_the_same_place_within_reach() -> None:
    house = House()
    ours, theirs = a_pursuit(house.commune), a_pursuit(house.sibling)
    a_pursuit(house.far_commune)

    assert others_beside(member(house.province), ours) == [theirs, ours]
    assert others_beside(member(house.commune), ours) == [ours]
