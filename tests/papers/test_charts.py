"""Charts: what they draw stands where the figures say, can be read, and comes with its table."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from tests.papers import charts
from vedich.core.words import Verdict
from vedich.papers.burn_up import BAND, BurnUp, Step, burn_up
from vedich.papers.history import Bar, History, Moment, Point
from vedich.papers.history_chart import history_chart
from vedich.papers.marks import BRICK, GREEN
from vedich.papers.ring import Ring, ring
from vedich.papers.svg import Chart, picture, tag
from vedich.papers.svg_axes import ticks

WIDTHS = (320, 480, 900)
HOSTILE = '"><script>alert(1)</script>&'
STEPS = (
    Step(date(2021, 12, 31), "2021", 8, 11, provisional=True),
    Step(date(2022, 6, 30), "6T/2022", 10, 12),
    Step(date(2022, 12, 31), "2022", 11, 14),
    Step(date(2023, 10, 24), "24/10/2023", 14, 15, illustrative=True),
)
BURN = BurnUp(
    name="burn",
    title="Xã Đông Thịnh: tiêu chí đạt",
    criteria=19,
    steps=STEPS,
    drawn_on=date(2023, 11, 20),
    start=date(2021, 1, 1),
    start_met=6,
    target=date(2024, 12, 31),
)
MONTHS = tuple(Moment(date(2023, month, 28), f"{month:02}/2023") for month in range(1, 11))
GIVEN = {1: "52", 2: "55.5", 3: "58", 4: "61", 5: "61", 7: "64", 8: "66.2", 9: "71", 10: "78.5"}
BARS = (
    Bar(date(2021, 1, 1), date(2023, 6, 1), Decimal(55), "≥ 55 %"),
    Bar(date(2023, 6, 1), None, Decimal(65), "≥ 65 %", provisional=True),
)


def point(month: int, value: str, voice: str = "commune", **more: Any) -> Point:
    verdict = Verdict.MET if Decimal(value) >= 65 else Verdict.NOT_MET
    moment = MONTHS[month - 1]
    names = {"commune": "Xã", "department": "Sở Nông nghiệp và Môi trường", "province": "Tỉnh"}
    written = f"{value} %".replace(".", ",")
    told = (voice, names[voice], Decimal(value), written, verdict)
    return Point(moment.on, moment.period, *told, **more)


HISTORY = History(
    name="water",
    title="8.1 Tỷ lệ hộ dùng nước sạch",
    unit="%",
    periods=MONTHS,
    points=(
        *(point(month, value) for month, value in GIVEN.items()),
        point(8, "60", "department"),
        point(10, "63", "department"),
        point(10, "62", "province", illustrative=True),
    ),
    bars=BARS,
)
RING = Ring("ring", "Xã Đông Thịnh", {Verdict.MET: 14, Verdict.NOT_MET: 2, Verdict.NO_DATA: 3})


def every() -> dict[str, Chart]:
    return {
        "burn_up": burn_up(BURN),
        "without a target": burn_up(replace(BURN, target=None)),
        "one period": burn_up(replace(BURN, steps=STEPS[:1])),
        "no period": burn_up(replace(BURN, steps=())),
        "late": burn_up(replace(BURN, drawn_on=date(2026, 1, 1), target=date(2025, 12, 30))),
        "in English": burn_up(replace(BURN, language="en")),
        "history": history_chart(HISTORY),
        "history of one period": history_chart(
            replace(HISTORY, periods=MONTHS[:1], points=(point(1, "98.5"),))
        ),
        "history of nothing": history_chart(replace(HISTORY, points=())),
        "history without periods": history_chart(replace(HISTORY, periods=(), points=())),
        "history in English": history_chart(replace(HISTORY, language="en")),
        "words": history_chart(in_words()),
        "ring": ring(RING),
        "ring of one": ring(replace(RING, counts={Verdict.MET: 19})),
        "ring of none": ring(replace(RING, counts={})),
        "ring with tags": ring(replace(RING, basically=1, provisional=True, illustrative=True)),
    }


def in_words() -> History:
    levels = ((Decimal(0), "không"), (Decimal(1), "đạt"))
    said = [("không", Verdict.NOT_MET), ("đạt", Verdict.MET)]
    points = tuple(
        Point(MONTHS[n].on, MONTHS[n].period, "commune", "Xã", Decimal(n), words, verdict)
        for n, (words, verdict) in enumerate(said)
    )
    bars = (Bar(date(2021, 1, 1), None, Decimal(1), "đạt"),)
    return replace(HISTORY, unit="", points=points, bars=bars, levels=levels)


@pytest.mark.parametrize("name", every())
@pytest.mark.parametrize("width", WIDTHS)
def test_words_stand_in_the_picture_and_never_over_one_another(name: str, width: int) -> None:
    chart = every()[name]

    assert charts.meeting(chart, width) == []
    assert charts.outside(chart, width) == []


@given(
    st.lists(st.integers(1, 900), min_size=1, max_size=14, unique=True),
    st.integers(0, 1500),
    st.integers(1, 1500),
    st.integers(1, 99),
)
@settings(max_examples=60, deadline=None)
def test_words_never_meet_whatever_the_days_are(
    gone: list[int], today: int, target: int, criteria: int
) -> None:
    first = date(2021, 1, 1)
    on = [first + timedelta(days=n) for n in sorted(gone)]
    steps = tuple(Step(day, f"{day:%d/%m/%Y}", criteria // 2, criteria) for day in on)
    days = {"drawn_on": first + timedelta(days=today), "target": first + timedelta(days=target)}

    chart = burn_up(replace(BURN, criteria=criteria, steps=steps, start=first, **days))

    assert charts.meeting(chart, 320) == []
    assert charts.outside(chart, 320) == []


@pytest.mark.parametrize("name", every())
def test_a_strict_page_shows_it_and_nothing_is_loaded(name: str) -> None:
    chart = every()[name]

    assert not {"style", "class", "href", "src", "onload"} & charts.attributes(chart)
    assert {one.tag.removeprefix(charts.SVG) for one in charts.read(chart).iter()} <= {
        *("svg", "title", "desc", "g", "line", "rect", "circle", "path", "text"),
    }


@pytest.mark.parametrize("name", every())
def test_it_is_named_and_told_and_has_a_table(name: str) -> None:
    chart = every()[name]
    drawn = charts.read(chart)

    title, told = drawn.find(f"{charts.SVG}title"), drawn.find(f"{charts.SVG}desc")
    assert drawn.get("role") == "img"
    assert title is not None
    assert told is not None
    assert title.get("id") == drawn.get("aria-labelledby")
    assert told.get("id") == drawn.get("aria-describedby")
    assert title.text == chart.caption
    assert told.text
    assert {len(row) for row in chart.rows} <= {len(chart.headings)}


def test_words_from_outside_stay_words() -> None:
    steps = (replace(STEPS[0], period=HOSTILE),)
    hostile = replace(point(1, "50"), period=HOSTILE, voice=HOSTILE, voice_name=HOSTILE)
    bars = (replace(BARS[0], words=HOSTILE),)

    drawn = (
        burn_up(replace(BURN, title=HOSTILE, steps=steps)),
        history_chart(replace(HISTORY, title=HOSTILE, points=(hostile,), bars=bars)),
        ring(replace(RING, title=HOSTILE)),
    )

    for chart in drawn:
        assert "<script" not in chart.svg
        title = charts.read(chart).find(f"{charts.SVG}title")
        assert title is not None
        assert title.text == HOSTILE


def test_a_name_that_would_break_out_of_its_ids_is_refused() -> None:
    with pytest.raises(ValueError, match="no name for a picture"):
        picture('a" onload="', "", "", 1)


def test_a_style_is_refused() -> None:
    with pytest.raises(ValueError, match="refuses styles"):
        tag("g", style="fill: red")


def dots(chart: Chart, ink: str = GREEN) -> list[tuple[float, float]]:
    """Return the dots of a burn-up, from left to right, on a page 1,000 wide."""
    found = [
        (charts.across(one.get("cx"), 1000), float(one.get("cy", "0")))
        for one in charts.read(chart).findall(f"{charts.SVG}circle")
        if one.get("stroke") == ink
    ]
    return sorted(found)


def test_later_periods_stand_further_right_and_more_criteria_higher() -> None:
    places = dots(burn_up(BURN))

    assert len(places) == len(STEPS)
    assert [x for x, _ in places] == sorted({x for x, _ in places})
    assert [y for _, y in places] == sorted({y for _, y in places}, reverse=True)


def test_distances_are_those_of_the_days_and_of_the_counts() -> None:
    (x0, y0), (x1, y1), _, (x3, y3) = dots(burn_up(BURN))

    days = [(step.on - STEPS[0].on).days for step in STEPS]
    assert (x1 - x0) / (x3 - x0) == pytest.approx(days[1] / days[3], abs=0.001)
    assert (y0 - y1) / (y0 - y3) == pytest.approx((10 - 8) / (14 - 8), abs=0.001)


def test_the_band_reaches_from_what_is_met_to_what_may_be() -> None:
    drawn = charts.read(burn_up(BURN))
    by_met = {y: step for (_, y), step in zip(dots(burn_up(BURN)), STEPS, strict=True)}
    bands = drawn.findall(f"{charts.SVG}rect")

    unit = (max(by_met) - min(by_met)) / (14 - 8)
    assert len(bands) == len(STEPS)
    for band in bands:
        bottom = float(band.get("y", "0")) + float(band.get("height", "0"))
        step = by_met[min(by_met, key=lambda y: abs(y - bottom))]
        assert float(band.get("height", "0")) == pytest.approx(
            unit * (step.at_most - step.met), abs=0.05
        )


def test_a_period_that_runs_on_stands_at_today_with_what_it_may_reach() -> None:
    running = Step(date(2023, 10, 31), "10/2023", 6, 15)
    chart = burn_up(replace(BURN, steps=(*STEPS[:2], running), drawn_on=date(2023, 10, 24)))
    lines = charts.read(chart).findall(f"{charts.SVG}line")
    today = next(one for one in lines if one.get("stroke-dasharray") == "2 3")
    (reach,) = (one for one in lines if one.get("stroke") == BAND)

    x, y = dots(chart)[-1]
    assert x == charts.across(today.get("x1"), 1000) == charts.across(reach.get("x1"), 1000)
    assert float(reach.get("y2", "0")) == y
    assert float(reach.get("y1", "0")) < y
    assert chart.rows[-1][1] == "24/10/2023"


def test_the_newest_count_keeps_the_lines_behind_it_away() -> None:
    counts = list(charts.read(burn_up(BURN)).iter(f"{charts.SVG}text"))
    (newest,) = (one for one in counts if one.text == "14–15/19")

    assert float(newest.get("stroke-width", "0")) > max(
        float(one.get("stroke-width", "0")) for one in counts if one is not newest
    )


def test_the_table_says_where_the_line_to_the_target_is() -> None:
    chart = burn_up(BURN)

    assert chart.rows[0] == ("2021", "31/12/2021", "8/19", "11/19", "9,2", "tạm tính")
    assert chart.rows[-1][-1] == "minh họa"
    assert burn_up(replace(BURN, target=None)).rows[0][4] == "—"


def marks(chart: Chart) -> list[tuple[float, float]]:
    """Return where marks stand, in the order they are drawn, on a page 1,000 wide."""
    return [
        (charts.across(one.get("x"), 1000), float(one.get("y", "0")))
        for one in charts.read(chart).findall(f"{charts.SVG}svg")
    ]


def test_values_stand_in_their_order() -> None:
    alone = replace(HISTORY, points=tuple(p for p in HISTORY.points if p.voice == "commune"))

    places = marks(history_chart(alone))[: len(GIVEN)]

    values = [Decimal(value) for value in GIVEN.values()]
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    for (_, y0), (_, y1), low, high in zip(places, places[1:], values, values[1:], strict=False):
        assert (y0 > y1) is (low < high)


def test_the_line_is_broken_where_nobody_said_anything() -> None:
    chart = history_chart(replace(HISTORY, points=HISTORY.points[: len(GIVEN)]))
    joined = charts.read(chart).findall(f"{charts.SVG}g")

    lines = [one for group in joined for one in group.findall(f"{charts.SVG}line")]
    between = [one for one in lines if (one.get("x1") or "").endswith("%")]
    assert len(between) == 4 + 3
    assert "chưa có số liệu" in charts.said(chart)
    assert chart.rows[5] == ("06/2023", "—", "—", "≥ 65 % (tạm tính)", "chưa có số liệu")


def test_each_voice_has_a_frame_of_its_own_and_never_stands_on_another() -> None:
    drawn = charts.read(history_chart(HISTORY))
    last = [one for one in drawn.findall(f"{charts.SVG}svg") if one.get("x") == "91%"]

    shapes = {path.get("d") for one in last for path in one.iter(f"{charts.SVG}path")}
    aside = [group.get("transform") for one in last for group in one.findall(f"{charts.SVG}g")]
    assert len(shapes) == 3
    assert aside[0] == "translate(-18 0)"
    assert aside[-1] == "translate(18 0)"


def test_a_threshold_that_changed_is_a_step() -> None:
    drawn = charts.read(history_chart(HISTORY))
    bars = [
        (one.get("y1"), one.get("y2"), one.get("stroke-dasharray"))
        for one in drawn.findall(f"{charts.SVG}line")
        if one.get("stroke-width") == "1.5"
    ]

    before, rise, after = bars
    assert before[0] == before[1] == rise[0]
    assert after[0] == after[1] == rise[1]
    assert (before[2], after[2]) == (None, "2 3")
    assert {"≥ 55 %", "≥ 65 %*"} <= set(charts.said(history_chart(HISTORY)))


def test_whatever_is_provisional_or_made_up_says_so_in_picture_and_table() -> None:
    chart = history_chart(HISTORY)

    assert any(words.startswith("tạm tính") for words in charts.said(chart))
    assert "minh họa" in charts.said(chart)
    assert chart.rows[-1] == (
        "10/2023",
        "Tỉnh",
        "62 % (minh họa)",
        "≥ 65 % (tạm tính)",
        "○ chưa đạt",
    )
    plain = replace(HISTORY, points=HISTORY.points[:3], bars=BARS[:1])
    assert "minh họa" not in charts.said(history_chart(plain))
    assert not [w for w in charts.said(history_chart(plain)) if w.startswith("tạm tính")]


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        ("52", "78.5", ["50", "60", "70", "80"]),
        ("0", "19", ["0", "5", "10", "15", "20"]),
        ("98.1", "98.4", ["98.1", "98.2", "98.3", "98.4"]),
        ("-3", "4", ["-4", "-2", "0", "2", "4"]),
        ("1234.5", "1300", ["1220", "1240", "1260", "1280", "1300"]),
    ],
)
def test_numbers_beside_the_chart_are_round(low: str, high: str, told: list[str]) -> None:
    assert ticks(Decimal(low), Decimal(high)) == tuple(Decimal(one) for one in told)


def test_a_ring_is_full_only_where_all_is_met() -> None:
    whole = charts.read(ring(replace(RING, counts={Verdict.MET: 19})))
    shares = charts.read(ring(RING))

    assert len(whole.findall(f"{charts.SVG}path")) == 1
    inks = [one.get("stroke") for one in shares.findall(f"{charts.SVG}path")]
    assert inks[:2] == [GREEN, BRICK]
    assert len(inks) == 3


def test_a_ring_says_the_count_in_its_middle_and_every_verdict_in_its_table() -> None:
    chart = ring(replace(RING, basically=2))

    assert "14/19" in charts.said(chart)
    assert chart.rows == (
        ("● đạt", "14"),
        ("○ chưa đạt", "2"),
        ("– chưa có số liệu", "3"),
        ("CBĐ", "2"),
    )


def test_a_paper_has_its_own_width() -> None:
    assert charts.read(burn_up(replace(BURN, width=640))).get("width") == "640"
    assert charts.read(burn_up(BURN)).get("width") == "100%"
