"""What the matrix says of communes, to whom, and what it counts."""

from datetime import UTC, date, datetime

import pytest

from tests.factories.house import House, member, place
from tests.factories.matrix import ALL_MET, STANDARD, a_day, a_pursuit, a_year, say_many, says
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.figures import matrix as module
from vedich.figures.matrix import Matrix, Row, matrix
from vedich.figures.matrix_cells import Change, change
from vedich.figures.matrix_wish import Only, Sort, Wish
from vedich.figures.models import Extension, Period, Window
from vedich.figures.words import State, Voice
from vedich.places.models import Place

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 20)
ONE_NOT_MET = "n" + "m" * 18


def asked(
    by: Membership,
    where: Place,
    period: Period | None = None,
    voice: Voice | None = None,
    **wish: object,
) -> Matrix:
    return matrix(
        by,
        place=where,
        standard=STANDARD,
        period=period or a_year(),
        voice=voice,
        day=DAY,
        wish=Wish(**wish) if wish else None,
    )


def names(shown: Matrix) -> list[str]:
    return [row.name for row in shown.rows]


def only_row(shown: Matrix) -> Row:
    assert len(shown.rows) == 1
    return shown.rows[0]


def test_communes_of_another_province_never_appear() -> None:
    house = House()
    for where in (house.commune, house.sibling, house.far_commune):
        says(a_pursuit(where), a_year())
    by = member(house.province, Role.COORDINATOR)

    own, above = asked(by, house.province), asked(by, house.country)
    elsewhere = asked(by, house.other_province)

    assert names(own) == names(above) == ["Xã Đông Phú", "Xã Đông Thịnh"]
    assert own.counts.communes == 2
    assert elsewhere.rows == ()
    assert elsewhere.counts.communes == 0
    assert elsewhere.columns[0].met == 0


def test_a_commune_sees_itself_only() -> None:
    house = House()
    for where in (house.commune, house.sibling):
        says(a_pursuit(where), a_year())

    shown = asked(member(house.commune), house.district)

    assert names(shown) == ["Xã Đông Thịnh"]


def test_those_of_a_successor_see_what_it_came_from() -> None:
    house = House()
    says(a_pursuit(house.commune), a_year())

    shown = asked(member(house.successor), house.successor)

    assert names(shown) == ["Xã Đông Thịnh"]


def test_a_draft_is_shown_to_the_commune_itself_and_to_nobody_else() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year(2022), ALL_MET)
    says(pursuit, a_year(), ONE_NOT_MET, draft=True)
    Window.objects.create(period=a_year(), place=house.province, due_on=DAY)

    own = only_row(asked(member(house.commune), house.commune))
    above = only_row(asked(member(house.province, Role.COORDINATOR), house.province))
    after = only_row(asked(member(house.successor), house.successor))

    assert (own.report, own.draft, len(own.cells)) == (State.DRAFT, True, 19)
    assert [cell.worse for cell in own.cells[:2]] == [True, False]
    for row in (above, after):
        assert (row.report, row.draft, row.cells) == ("unreported", False, ())
        assert row.title is None
    assert asked(member(house.province), house.province).columns[0].met == 0


def test_what_is_mended_after_it_was_returned_is_still_shown_as_returned() -> None:
    house = House()
    says(a_pursuit(house.commune), a_year(), state=State.DRAFT)  # handed in before

    row = only_row(asked(member(house.province), house.province))

    assert row.report == State.RETURNED
    assert row.cells


def test_the_highest_voice_is_shown_unless_another_is_asked_for() -> None:
    house = House()
    pursuit, by = a_pursuit(house.commune), member(house.province)
    says(pursuit, a_year())
    says(pursuit, a_year(), ONE_NOT_MET, voice=Voice.DEPARTMENT)

    usual = only_row(asked(by, house.province))
    commune = only_row(asked(by, house.province, voice=Voice.COMMUNE))
    silent = only_row(asked(by, house.province, voice=Voice.PROVINCE))

    assert (usual.voice, usual.cells[0].verdict) == (Voice.DEPARTMENT, Verdict.NOT_MET)
    assert (commune.voice, commune.cells[0].verdict) == (Voice.COMMUNE, Verdict.MET)
    assert (silent.voice, silent.cells) == ("", ())


def test_voices_disagree_where_their_verdicts_differ_and_not_where_one_is_provisional() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year(), "M" + "m" * 18)
    says(pursuit, a_year(), "mn" + "m" * 17, voice=Voice.PROVINCE)

    row = only_row(asked(member(house.province), house.province))

    assert [cell.differs for cell in row.cells] == [False, True, *[False] * 17]


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        ("n", "m", Change.BETTER),
        ("n", "y", Change.BETTER),
        ("N", "M", Change.BETTER),
        ("d", "m", Change.BETTER),
        ("m", "n", Change.WORSE),
        ("m", "y", Change.WORSE),
        ("y", "N", Change.WORSE),
        ("m", "M", None),
        ("m", "d", None),  # missing is never failing
        ("d", "n", None),
        ("x", "m", None),
        ("m", "x", None),
        (" ", "m", None),
    ],
)
def test_what_changed_since_the_period_before(before: str, now: str, moved: Change | None) -> None:
    assert change(before, now) is moved


def test_change_is_since_the_last_period_of_the_commune_itself() -> None:
    house = House()
    ours, theirs = a_pursuit(house.commune), a_pursuit(house.sibling)
    others = a_pursuit(place("Đông Anh", house.district))
    says(ours, a_year(2022), ONE_NOT_MET)
    says(ours, a_year(2021), ALL_MET)
    says(theirs, a_day(date(2023, 6, 30)), ALL_MET)
    says(others, a_year(2021), ONE_NOT_MET)
    for pursuit in (ours, theirs, others):
        says(pursuit, a_year(), "m" + "n" + "m" * 17)

    rows = {row.name: row for row in asked(member(house.province), house.province).rows}

    assert rows["Xã Đông Thịnh"].cells[0].change is Change.BETTER
    assert rows["Xã Đông Thịnh"].cells[1].worse
    assert rows["Xã Đông Phú"].cells[0].change is None
    assert rows["Xã Đông Phú"].cells[1].worse
    assert rows["Xã Đông Anh"].cells[0].change is Change.BETTER


def test_change_is_never_from_one_voice_to_a_lower_one() -> None:
    house = House()
    pursuit, before = a_pursuit(house.commune), a_year(2022)
    says(pursuit, before, ALL_MET)
    says(pursuit, before, ONE_NOT_MET, voice=Voice.PROVINCE)
    says(pursuit, a_year(), ALL_MET)

    row = only_row(asked(member(house.province), house.province))

    assert row.voice == Voice.COMMUNE
    assert row.cells[0].change is None  # it said so before, whatever the province said


def test_totals_are_of_all_communes_whatever_is_listed() -> None:
    house = House()
    says(a_pursuit(house.commune), a_year(), ALL_MET)
    says(a_pursuit(house.sibling), a_year(), "nM" + "d" * 17)
    a_pursuit(place("Đông Anh", house.district))
    by = member(house.province)

    whole, narrowed = asked(by, house.province), asked(by, house.province, only=Only.NOT_MET)

    assert names(narrowed) == ["Xã Đông Phú"]
    assert (narrowed.found, whole.found) == (1, 3)
    for shown in (whole, narrowed):
        assert [column.met for column in shown.columns] == [1, 2, *[1] * 17]
        counts = shown.counts
        assert (counts.communes, counts.reported, counts.titles) == (3, 2, 1)


def test_rows_can_be_narrowed_down() -> None:
    house = House()
    by, before = member(house.province), a_year(2022)
    good, worse, torn, silent = (
        a_pursuit(place(name, house.district)) for name in ("An", "Bình", "Chi", "Duy")
    )
    Window.objects.create(period=a_year(), place=house.province, due_on=DAY)
    say_many([good, worse, torn], before, [ALL_MET] * 3)
    say_many([good, worse, torn], a_year(), [ALL_MET, ONE_NOT_MET, ALL_MET])
    says(torn, a_year(), "m" * 18 + "d", voice=Voice.FRONT)

    def listed(**wish: object) -> list[str]:
        return names(asked(by, house.province, **wish))

    assert silent.pk
    assert listed() == ["Xã An", "Xã Bình", "Xã Chi", "Xã Duy"]
    assert listed(only=Only.NOT_MET) == ["Xã Bình"]
    assert listed(only=Only.UNREPORTED) == ["Xã Duy"]
    assert listed(only=Only.WORSE) == ["Xã Bình"]
    assert listed(only=Only.DISAGREE) == ["Xã Chi"]
    assert listed(criterion=1) == ["Xã Bình"]
    assert listed(criterion=2) == []
    assert listed(criterion=99) == []


def test_rows_can_be_put_in_order() -> None:
    house = House()
    by = member(house.province)
    pursuits = [a_pursuit(place(name, house.district)) for name in ("Ba", "Đa", "Dạ", "An")]
    say_many(pursuits[:3], a_year(), ["n" * 19, ALL_MET, "m" + "n" * 18])
    Window.objects.create(period=a_year(), place=house.province, due_on=date(2024, 1, 10))

    def listed(sort: Sort) -> list[str]:
        return names(asked(by, house.province, sort=sort))

    assert listed(Sort.NAME) == ["Xã An", "Xã Ba", "Xã Dạ", "Xã Đa"]
    assert listed(Sort.FEWEST) == ["Xã Ba", "Xã Dạ", "Xã Đa", "Xã An"]
    assert listed(Sort.MOST) == ["Xã Đa", "Xã Dạ", "Xã Ba", "Xã An"]
    assert listed(Sort.LATE)[0] == "Xã An"


def test_a_report_is_late_by_the_nearest_window_and_by_what_was_granted() -> None:
    house = House()
    granted = place("Được gia hạn", house.district)
    handed_in = place("Đã nộp", house.district)
    for where in (house.commune, granted):
        a_pursuit(where)
    says(a_pursuit(handed_in), a_year())
    for where, due_on in ((house.province, date(2024, 1, 1)), (house.district, date(2024, 1, 10))):
        window = Window.objects.create(period=a_year(), place=where, due_on=due_on)
    Extension.objects.create(
        window=window,
        place=granted,
        until_on=date(2024, 1, 15),
        reason="bão",
        at=datetime(2024, 1, 5, tzinfo=UTC),
    )

    shown = asked(member(house.province), house.province)

    late = {row.name: (row.due_on, row.days_late) for row in shown.rows}
    assert late["Xã Đông Thịnh"] == (date(2024, 1, 10), 10)
    assert late["Xã Được gia hạn"] == (date(2024, 1, 15), 5)
    assert late["Xã Đã nộp"] == (date(2024, 1, 10), 0)
    assert shown.counts.late == 2


def test_a_period_not_opened_for_a_commune_is_neither_missing_nor_late_there() -> None:
    house = House()
    for where in (house.commune, house.sibling):
        a_pursuit(where)
    says(a_pursuit(place("Đã công bố", house.district)), a_year())

    shown = asked(member(house.province), house.province)

    told = {row.name: (row.report, row.due_on, row.readable) for row in shown.rows}
    assert told["Xã Đông Thịnh"] == ("not_opened", None, False)
    assert told["Xã Đã công bố"] == (State.SUBMITTED, None, True)
    counts = shown.counts
    assert (counts.communes, counts.reported, counts.unreported, counts.late) == (3, 1, 0, 0)
    assert asked(member(house.province), house.province, only=Only.UNREPORTED).rows == ()


def test_nothing_is_due_of_what_ended_before_the_period_did() -> None:
    house = House()
    Window.objects.create(period=a_year(), place=house.province, due_on=date(2024, 1, 10))
    says(a_pursuit(house.commune, ended_on=date(2023, 7, 1)), a_year())
    a_pursuit(house.sibling, ended_on=date(2023, 12, 31))
    a_pursuit(place("Cuối", house.district), ended_on=date(2024, 1, 1))

    shown = asked(member(house.province), house.province)

    told = {row.name: (row.report, row.due_on, row.days_late) for row in shown.rows}
    assert told["Xã Đông Thịnh"] == (State.SUBMITTED, None, 0)
    assert told["Xã Đông Phú"] == ("ended", None, 0)
    assert told["Xã Cuối"] == ("unreported", date(2024, 1, 10), 10)
    assert (shown.counts.reported, shown.counts.unreported, shown.counts.late) == (1, 1, 1)


def test_data_are_as_of_the_newest_said_by_the_voice_shown_or_one_below() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    days = {Voice.COMMUNE: 20, Voice.DISTRICT: 11, Voice.PROVINCE: 28}
    for voice, day in days.items():
        one = says(pursuit, a_year(), voice=voice)
        one.submitted_at = datetime(2023, 12, day, tzinfo=UTC)
        one.save()

    def as_of(voice: Voice | None) -> int:
        shown = asked(member(house.province), house.province, voice=voice)
        assert shown.data_at is not None
        return shown.data_at.day

    assert as_of(None) == as_of(Voice.PROVINCE) == 28
    assert as_of(Voice.DISTRICT) == as_of(Voice.COMMUNE) == 20


def test_pursuits_that_did_not_run_in_the_period_are_left_out() -> None:
    house = House()
    places = [place(name, house.district) for name in ("Qua rồi", "Vừa xong", "Chưa tới", "Kịp")]
    a_pursuit(places[0], ended_on=date(2023, 1, 1))
    a_pursuit(places[1], ended_on=date(2023, 5, 1))
    a_pursuit(places[2], registered_on=date(2024, 3, 1))
    says(a_pursuit(places[3], registered_on=date(2024, 3, 1)), a_year())
    a_pursuit(house.commune, "ntm-nang-cao-2021-2025")

    shown = asked(member(house.province), house.province)

    assert set(names(shown)) == {"Xã Vừa xong", "Xã Kịp"}


def test_a_long_matrix_is_read_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 2)
    house = House()
    pursuits = [a_pursuit(place(f"Số {n}", house.district)) for n in range(5)]
    say_many(pursuits, a_year(), [ALL_MET] * 5)
    by = member(house.province)

    pages = [asked(by, house.province, page=page) for page in (1, 2, 3)]

    assert [len(shown.rows) for shown in pages] == [2, 2, 1]
    assert len({row.pursuit_id for shown in pages for row in shown.rows}) == 5
    assert {(shown.pages, shown.found, shown.columns[3].met) for shown in pages} == {(3, 5, 5)}
    assert asked(by, house.province, page=99).page == 3
    assert len(asked(by, house.province).rows) == 5


def test_tags_and_what_is_made_up_or_provisional_go_with_the_row() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year(), "nM" + "m" * 17, basically="b" + "." * 18, illustrative=True)

    shown = asked(member(house.province), house.province)

    row = only_row(shown)
    assert (row.cells[0].verdict, row.cells[0].basically_met) == (Verdict.NOT_MET, True)
    assert [cell.provisional for cell in row.cells[:3]] == [False, True, False]
    assert (shown.provisional, shown.illustrative) == (True, True)
    assert row.met_lo == 18
    assert shown.columns[0].met == 0
