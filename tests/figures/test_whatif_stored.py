"""Another rule on stored figures: who gains, who loses; no drafts of others, nothing kept."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.access.matrix import rows_there
from tests.command import Command
from tests.factories.figures import value
from tests.factories.house import House, member, place
from tests.factories.matrix import a_pursuit, a_year
from tests.factories.pursuits import title
from tests.factories.whatif import (
    LOCAL,
    MEETS_ALL,
    NEW,
    OLD,
    RAISED,
    RELAXED,
    act,
    in_group,
    reports,
)
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.core.precedence import Conflict
from vedich.core.words import Verdict
from vedich.figures.matrix import matrix
from vedich.figures.models import Statement, Verdict as Kept, Window
from vedich.figures.whatif import Question, WhatIf, what_if
from vedich.figures.whatif_commune import CommuneWhatIf, commune_what_if
from vedich.figures.whatif_lines import lines_of
from vedich.figures.whatif_rows import Only, Order, Row, Wish, counts_of, page_of
from vedich.figures.whatif_rule import Rule, RuleRefused
from vedich.figures.whatif_words import further, headline
from vedich.figures.words import State, Voice
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_trial_law")]
DAY = date(2023, 10, 24)
MIDSUMMER = date(2023, 6, 30)  # from when SAME_DAY is in force


@pytest.fixture
def province(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


def tried(by: Membership, where: Place, rule: Rule, **more: Any) -> WhatIf:
    return what_if(by, Question(where, OLD, a_year(), **more), rule)


def rows_of(found: WhatIf) -> dict[str, Row]:
    rows, *_rest = page_of(found, Wish(page=None))
    return {row.name: row for row in rows}


def moves(row: Row) -> dict[str, list[str]]:
    """Return what moved, by the names of criteria."""
    kinds = ("gained", "lost", "open", "gone", "new")
    return {kind: [one.name.vi for one in getattr(row, kind)] for kind in kinds}


NOTHING: dict[str, list[str]] = {kind: [] for kind in ("gained", "lost", "open", "gone", "new")}


def test_an_act_that_is_not_in_force_yet_is_tried(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year())
    reports(in_group(house.sibling), a_year(), MEETS_ALL | {"2": "55"})

    found = tried(province, house.province, Rule(held=RAISED))

    rows = rows_of(found)
    assert moves(rows["Xã Đông Thịnh"]) == NOTHING | {"lost": ["Thu nhập"]}
    assert moves(rows["Xã Đông Phú"]) == NOTHING
    counts = counts_of(found)
    assert (counts.full_before, counts.fallen, counts.lose, counts.same) == (2, 1, 1, 1)
    assert headline(counts).vi == "1 trong 2 xã đang đạt đủ tiêu chí sẽ không còn đạt."


def test_basically_met_takes_no_figure_away(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year())
    run = Pursuit.objects.get()
    Window.objects.create(period=a_year(), place=house.province, due_on=date(2024, 1, 15))
    value(run, a_year(), "2", "cơ bản đạt", province)

    (row,) = rows_of(tried(province, house.province, Rule(held=RAISED))).values()

    assert Statement.objects.get(voice=Voice.PROVINCE).verdict is not None
    assert moves(row) == NOTHING | {"lost": ["Thu nhập"]}


def test_an_act_that_is_in_force_is_left_out(house: House, province: Membership) -> None:
    reports(in_group(house.commune, "xa"), a_year(), MEETS_ALL | {"3": "chưa đạt"})

    (row,) = rows_of(tried(province, house.province, Rule(left_out=RELAXED))).values()

    assert [(one.name.vi, one.before and one.before.verdict) for one in row.lost] == [
        ("Chợ", Verdict.NOT_APPLICABLE)
    ]


def test_an_act_of_another_province_is_taken_to_be_of_this_one(
    house: House, province: Membership
) -> None:
    reports(in_group(house.commune), a_year())
    reports(in_group(house.far_commune), a_year())
    country = member(house.country)

    here = rows_of(tried(province, house.province, Rule(held=LOCAL)))
    everywhere = rows_of(tried(country, house.country, Rule(held=LOCAL)))

    assert moves(here["Xã Đông Thịnh"])["lost"] == ["Thu nhập"]
    assert moves(everywhere["Xã Đông Thịnh"]) == moves(everywhere["Xã Diễn Liên"]) == NOTHING


def test_two_acts_of_one_day_that_say_different_things_are_named(
    house: House, province: Membership
) -> None:
    reports(in_group(house.commune), a_year())

    with pytest.raises(Conflict) as refused:
        tried(province, house.province, Rule(held=RAISED, on=MIDSUMMER))

    assert "2/QĐ" in refused.value.said.vi
    assert "4/QĐ" in refused.value.said.vi


def test_every_commune_is_put_in_one_group(house: House, province: Membership) -> None:
    near, far = in_group(house.commune), in_group(house.sibling, "xa")
    for commune in (near, far):
        reports(commune, a_year(), MEETS_ALL | {"1.1": "55/100"})

    to_near = rows_of(tried(province, house.province, Rule(group="gan")))
    to_far = rows_of(tried(province, house.province, Rule(group="xa")))

    assert moves(to_near["Xã Đông Thịnh"]) == NOTHING
    lost = NOTHING | {"lost": ["Nước sạch"], "gained": ["Chợ"]}  # from which "xa" is exempt
    assert moves(to_near["Xã Đông Phú"]) == lost
    assert moves(to_far["Xã Đông Thịnh"]) == NOTHING | {"gained": ["Nước sạch"], "gone": ["Chợ"]}
    assert moves(to_far["Xã Đông Phú"]) == NOTHING


def test_another_standard_gets_figures_by_name_never_by_code(
    house: House, province: Membership
) -> None:
    reports(in_group(house.commune), a_year(), MEETS_ALL | {"2": "61"})

    found = tried(province, house.province, Rule(standard=NEW))

    (row,) = rows_of(found).values()
    assert found.on == date(2026, 12, 31)
    assert found.not_carried == ("1.2", "3")
    assert moves(row) == NOTHING | {"lost": ["Nước sạch"], "gone": ["Chợ"]}
    assert row.met_after == (1, 2)  # income is met; nobody knows of the third, code 3 or not


def test_lines_say_how_many_communes_meet_each_criterion_and_indicator(
    house: House, province: Membership
) -> None:
    reports(in_group(house.commune), a_year(), MEETS_ALL | {"2": "61"})
    reports(in_group(house.sibling), a_year(), MEETS_ALL | {"1.1": "85/100"})

    lines = {one.key: one for one in lines_of(tried(province, house.province, Rule(standard=NEW)))}

    assert [*lines] == ["1", "2", "3", "f3"]
    water = lines["2"]
    assert (water.code_before, water.before, water.after, water.lost) == ("1", 2, 1, 1)
    assert [(one.key, one.before, one.after) for one in water.parts] == [
        ("i2.1", 2, 1),
        ("f1.2", 2, None),
    ]
    assert (lines["3"].before, lines["3"].after) == (None, 0)
    assert (lines["f3"].before, lines["f3"].after) == (2, None)


def test_another_day_is_a_day_the_standard_covers(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year())

    later = rows_of(tried(province, house.province, Rule(on=date(2025, 12, 31))))
    with pytest.raises(RuleRefused) as refused:
        tried(province, house.province, Rule(on=date(2026, 1, 1)))

    assert moves(later["Xã Đông Thịnh"])["lost"] == ["Thu nhập"]
    assert "2021–2025" in refused.value.said.vi


@pytest.mark.parametrize(
    "rule",
    [Rule(standard="zz"), Rule(held="zz"), Rule(left_out="thu"), Rule(group="zz")],
)
def test_what_is_not_there_cannot_be_tried(house: House, province: Membership, rule: Rule) -> None:
    with pytest.raises(RuleRefused):
        tried(province, house.province, rule)


def test_before_is_the_kept_verdict_as_the_matrix_shows_it(
    house: House, province: Membership
) -> None:
    reports(in_group(house.commune), a_year(), {"1.1": "40/100", "1.2": "đạt", "2": "46"})
    reports(house.sibling, a_year(), MEETS_ALL)
    reports(house.sibling, a_year(), {"2": "44"}, voice=Voice.DISTRICT)

    shown = matrix(province, place=house.province, standard=OLD, period=a_year(), day=DAY)
    found = tried(province, house.province, Rule(group="gan"))

    rows = rows_of(found)
    for row in shown.rows:
        ours = rows[row.name]
        assert (ours.title_before, ours.met_before) == (row.title, (row.met_lo, row.met_hi))
        assert ours.voice == row.voice
    side = found.changes.before
    told = [[[*Verdict][word] for word in side.criteria[:, n]] for n in range(2)]
    assert told == [[cell.verdict for cell in row.cells] for row in shown.rows]


def test_the_rule_in_force_changes_nothing(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year(), {"1.1": "40/100", "1.2": "đạt", "2": "46"})
    reports(house.sibling, a_year(), {"1.1": "55/100", "3": "đạt"})  # of no group that is known
    reports(house.sibling, a_year(), {"2": "44", "1.2": "đạt"}, voice=Voice.DISTRICT)

    changes = tried(province, house.province, Rule()).changes

    for name in ("title", "criteria", "indicators", "criteria_shaky", "met_lo", "met_hi"):
        assert np.array_equal(getattr(changes.before, name), getattr(changes.after, name)), name
    assert not changes.moved.any()
    assert not changes.loses.any()


def test_a_voice_is_tried_on_its_own_figures_and_the_communes_others(
    house: House, province: Membership
) -> None:
    reports(in_group(house.commune), a_year())
    reports(house.commune, a_year(), {"2": "55"}, voice=Voice.DISTRICT)

    highest = rows_of(tried(province, house.province, Rule(held=RAISED)))
    commune = rows_of(tried(province, house.province, Rule(held=RAISED), voice=Voice.COMMUNE))

    assert moves(highest["Xã Đông Thịnh"]) == NOTHING
    assert moves(commune["Xã Đông Thịnh"])["lost"] == ["Thu nhập"]


def test_a_title_held_counts_for_every_pursuit_of_the_commune(
    house: House, province: Membership
) -> None:
    """Two pursuits of one commune rest on one and the same recognition."""
    title(house.commune, OLD, for_year=2021)
    for field in ("van-hoa", "giao-duc"):
        pursuit = a_pursuit(house.commune, OLD, field=field)
        reports(in_group(house.commune), a_year(), pursuit=pursuit)

    found = tried(province, house.province, Rule())

    assert len(found.shown) == 2
    assert not found.changes.moved.any()


def test_nobody_elses_draft_is_counted_and_the_own_one_only_when_asked(house: House) -> None:
    reports(in_group(house.commune), a_year(), state=State.DRAFT)
    reports(in_group(house.sibling), a_year(), state=State.DRAFT)
    own, above = member(house.commune), member(house.province, Role.COORDINATOR)

    def names(by: Membership, *, drafts: bool) -> list[str]:
        return [*rows_of(tried(by, house.province, Rule(held=RAISED), drafts=drafts))]

    assert names(own, drafts=False) == names(above, drafts=False) == names(above, drafts=True) == []
    assert names(own, drafts=True) == ["Xã Đông Thịnh"]
    assert tried(above, house.province, Rule(held=RAISED)).silent == 2


def test_what_is_typed_since_it_was_handed_in_is_not_counted(
    house: House, province: Membership
) -> None:
    statement = reports(in_group(house.commune), a_year())
    value = statement.values.get(indicator="2")
    value.pk, value.revision, value.submission, value.number = None, 2, 2, "99"
    value.save(force_insert=True)

    (row,) = rows_of(tried(province, house.province, Rule(held=RAISED))).values()

    assert moves(row)["lost"] == ["Thu nhập"]


def test_people_of_a_commune_see_their_own_place_only(house: House) -> None:
    for commune in (house.commune, house.sibling, house.far_commune):
        reports(in_group(commune), a_year())

    found = tried(member(house.commune), house.country, Rule(held=RAISED))

    assert [one.runner.titled for one in found.shown] == ["Xã Đông Thịnh"]


def test_nothing_is_written(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year())
    before, kept = rows_there(), Kept.objects.count()

    lines_of(tried(province, house.province, Rule(standard=NEW)))
    closely(province, house.commune, Rule(standard=NEW))

    assert Kept.objects.count() == kept
    assert rows_there() == before


def test_made_up_figures_and_numbers_are_marked(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year(), illustrative=True)
    reports(in_group(house.sibling), a_year())

    rows = rows_of(tried(province, house.province, Rule(standard=NEW)))

    assert rows["Xã Đông Thịnh"].illustrative
    assert not rows["Xã Đông Phú"].illustrative


def test_a_group_nobody_is_sure_of_is_provisional(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year())
    house.commune.facts.update(confidence="unverified")
    reports(house.sibling, a_year())

    found = tried(province, house.province, Rule(held=RAISED))

    counts = counts_of(found)
    assert not found.changes.before.criteria_shaky.any()  # kept when it was still sure
    assert counts.silent == 0
    later = tried(province, house.province, Rule(on=date(2025, 12, 31)))
    assert counts_of(later).provisional
    assert "tạm tính" in " ".join(one.vi for one in further(counts_of(later)))


def test_communes_are_listed_as_wished(house: House, province: Membership) -> None:
    places = [in_group(place(f"Số {n}", house.district)) for n in range(5)]
    for n, commune in enumerate(places):
        reports(commune, a_year(), MEETS_ALL | {"1.1": "30/100"} if n == 4 else None)
    found = tried(province, house.province, Rule(standard=NEW))

    def names(**wish: Any) -> list[str]:
        return [row.name for row in page_of(found, Wish(page=None, **wish))[0]]

    assert names(only=Only.FALLEN) == [f"Xã Số {n}" for n in range(4)]
    assert names(line="2") == [f"Xã Số {n}" for n in range(4)]
    assert names(line="f3") == [f"Xã Số {n}" for n in range(5)]
    assert names(line="2", only=Only.GAIN) == names(line="zz") == []
    assert names(order=Order.LOST)[-1] == "Xã Số 4"


def closely(by: Membership, commune: Place, rule: Rule) -> CommuneWhatIf:
    pursuit = commune.pursuits.get(standard=OLD)
    question = Question(commune, OLD, a_year())
    return commune_what_if(by, question, rule, pursuit=pursuit)


def test_one_commune_is_told_closely(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year(), MEETS_ALL | {"2": "61"})

    found = closely(province, house.commune, Rule(standard=NEW))

    water = next(one for one in found.criteria if one.name.vi == "Nước sạch")
    (line,) = water.lines
    assert (line.code, line.code_before) == ("2.1", "1.1")
    assert line.before is not None
    assert line.after is not None
    assert (line.before["threshold"]["value"], line.after["threshold"]["value"]) == ("60", "80")
    assert line.after["shortfall"] == {"count": 15, "of": "Số hộ dùng nước sạch"}
    assert [one.no for one in found.criteria if one.after is None] == ["3"]


@pytest.mark.parametrize("rule", [Rule(standard=NEW), Rule(held=RAISED), Rule(group="xa")])
def test_one_commune_closely_says_what_the_list_says(
    house: House, province: Membership, rule: Rule
) -> None:
    reports(in_group(house.commune), a_year(), MEETS_ALL | {"1.1": "55/100"})

    (row,) = rows_of(tried(province, house.province, rule)).values()
    told = closely(province, house.commune, rule)

    assert (told.title_before, told.title_after) == (row.title_before, row.title_after)
    ends = {one.name.vi: (one.before, one.after) for one in told.criteria}
    for moved in (*row.gained, *row.lost, *row.open):
        assert ends[moved.name.vi] == (moved.before, moved.after)


FIGURES = {"10": "43", "15.1": "94", "15.2": "đạt", "3.2": "đạt", "2.1": "95/100", "14.1": "đạt"}


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("--to", "ntm-nang-cao-2021-2025"), Rule(standard="ntm-nang-cao-2021-2025")),
        (("--to", "ntm-xa-2026-2030"), Rule(standard="ntm-xa-2026-2030")),
        (("--group", "dbsh"), Rule(group="dbsh")),
    ],
)
def test_the_command_and_the_room_say_the_same(
    house: House, province: Membership, vedich: Command, words: tuple[str, ...], rule: Rule
) -> None:
    standard = "ntm-xa-2021-2025"
    pursuit = a_pursuit(house.commune, standard)
    reports(house.commune, a_year(), FIGURES, pursuit=pursuit)
    lines = [f"Thanh Hóa,Đông Thịnh,2023,{code},{said}" for code, said in FIGURES.items()]
    file = vedich.file("f.csv", "\n".join(["tỉnh,xã,năm,chỉ tiêu,giá trị", *lines]))

    answer = vedich("whatif", file, "--from", standard, *words, "--format", "json").json
    question = Question(house.province, standard, a_year())
    found = what_if(province, question, rule)

    check_same(answer, found)
    assert set(answer["not_carried"]) == {*found.not_carried} & {*FIGURES}


def test_the_command_and_the_room_say_the_same_of_an_act(
    house: House, province: Membership, vedich: Command
) -> None:
    reports(in_group(house.commune), a_year())
    lines = [f"Thanh Hóa,Đông Thịnh,2023,gan,{code},{said}" for code, said in MEETS_ALL.items()]
    file = vedich.file("f.csv", "\n".join(["tỉnh,xã,năm,nhóm,chỉ tiêu,giá trị", *lines]))
    text = act("thu-nay", number="9/QĐ", since="2023-07-01", scope="", least="50")
    own = vedich.file("act.yaml", text)

    answer = vedich("whatif", file, "--from", OLD, "--act", own, "--format", "json").json

    check_same(answer, tried(province, house.province, Rule(held=RAISED)))
    assert [one["no"] for one in answer["results"][0]["lost"]] == [2]


def check_same(answer: Any, found: WhatIf) -> None:
    """Hold what the command answered of one commune against what the room says of it."""
    (told,), (row,) = answer["results"], rows_of(found).values()
    assert told["title"] == {
        "from": row.title_before.verdict,
        "to": row.title_after.verdict,
    }
    better = [*told["gained"], *told["eased"]]
    for kind, theirs in (("gained", better), ("lost", told["lost"]), ("open", told["open"])):
        ours = [(one.name.vi, one.before, one.after) for one in getattr(row, kind)]
        assert [(name, b and b.verdict, a and a.verdict) for name, b, a in ours] == [
            (one["name"], one["from"], one["verdict"]) for one in theirs
        ]
    excused = [one["name"] for one in told["excused"]]
    for ours, theirs, more in (("gone", "only_from", excused), ("new", "only_to", [])):
        met = [one["name"] for one in told[theirs] if one["verdict"] == "met"]
        assert moves(row)[ours] == met + more
    assert bool(found.changes.loses.any()) is bool(answer["summary"]["lose"])
