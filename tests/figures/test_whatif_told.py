"""What a what-if says must be so: no change that is one, no rule unnamed, no list cut unsaid."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.factories.house import House, member
from tests.factories.matrix import a_year, says
from tests.factories.whatif import (
    AT,
    LOCAL,
    MEETS_ALL,
    OLD,
    RAISED,
    RELAXED,
    in_group,
    reports,
)
from tests.web.asking import client_of
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.keeping import keep_verdicts
from vedich.figures.models import Statement
from vedich.figures.whatif import Question, WhatIf, what_if
from vedich.figures.whatif_commune import commune_what_if
from vedich.figures.whatif_lines import lines_of
from vedich.figures.whatif_rows import Only, Row, Wish, counts_of, page_of
from vedich.figures.whatif_rule import Rule
from vedich.figures.whatif_words import headline, rule_words
from vedich.figures.words import Voice
from vedich.places.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_trial_law")]
WITHOUT_3 = {code: said for code, said in MEETS_ALL.items() if code != "3"}


@pytest.fixture
def province(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


def tried(by: Membership, where: Place, rule: Rule) -> WhatIf:
    return what_if(by, Question(where, OLD, a_year()), rule)


def only_row(found: WhatIf) -> Row:
    (row,) = page_of(found, Wish(page=None))[0]
    return row


def text_of(client_answer: object) -> str:
    return " ".join(client_answer.content.decode().split())  # type: ignore[attr-defined]


def test_an_exemption_dropped_leaves_open_what_nobody_reported(
    house: House, province: Membership
) -> None:
    reports(in_group(house.commune, "xa"), a_year(), WITHOUT_3)

    found = tried(province, house.province, Rule(left_out=RELAXED))

    counts = counts_of(found)
    assert (counts.same, counts.open, counts.unsettled) == (0, 1, 1)
    assert headline(counts).vi == "1 trong 1 xã đang đạt đủ tiêu chí chưa kết luận được."
    assert [one.name.vi for one in only_row(found).open] == ["Chợ"]


def test_what_failed_and_is_no_longer_asked_is_better(house: House, province: Membership) -> None:
    reports(in_group(house.commune), a_year(), MEETS_ALL | {"3": "chưa đạt"})

    found = tried(province, house.province, Rule(group="xa"))

    counts, row = counts_of(found), only_row(found)
    assert (counts.gain, counts.full_before, counts.full_after) == (1, 0, 1)
    assert headline(counts).vi == "Chưa xã nào đang đạt đủ tiêu chí; 1 trong 1 xã sẽ đạt đủ."
    assert ([one.name.vi for one in row.gained], row.gone) == (["Chợ"], ())
    assert page_of(found, Wish(line="3"))[1] == 1


@pytest.mark.parametrize("only", [Only.SAME, Only.FALLEN])
def test_a_criterion_narrows_every_list(house: House, province: Membership, only: Only) -> None:
    reports(in_group(house.commune, "xa"), a_year(), MEETS_ALL | {"1.1": "55/100", "2": "1"})
    reports(in_group(house.sibling, "xa"), a_year(), MEETS_ALL)

    found = tried(province, house.province, Rule(group="gan"))

    assert page_of(found, Wish(only=only, line="1"))[1] == 0


def test_who_loses_an_indicator_is_listed(house: House, province: Membership) -> None:
    reports(
        in_group(house.commune, "xa"), a_year(), MEETS_ALL | {"1.1": "55/100", "1.2": "chưa đạt"}
    )
    reports(in_group(house.sibling, "xa"), a_year(), MEETS_ALL)

    found = tried(province, house.province, Rule(group="gan"))

    assert [one.lost for one in lines_of(found)[0].parts] == [1, 0]
    rows, *_rest = page_of(found, Wish(only=Only.LOSE, line="i1.1"))
    assert [row.name for row in rows] == ["Xã Đông Thịnh"]
    assert page_of(found, Wish(only=Only.LOSE, line="i1.2"))[1] == 0


def test_a_pursuit_that_is_made_up_makes_the_answer_so(house: House, province: Membership) -> None:
    statement = reports(in_group(house.commune), a_year())
    statement.pursuit.illustrative = True
    statement.pursuit.save(update_fields=["illustrative"])

    assert counts_of(tried(province, house.province, Rule(held=RAISED))).illustrative


def test_a_province_act_tried_from_the_country_says_where_it_holds(house: House) -> None:
    statement = reports(in_group(house.commune), a_year())
    by, rule = member(house.country), Rule(held=LOCAL)

    found = tried(by, house.country, rule)
    closely = commune_what_if(by, found.question, rule, pursuit=statement.pursuit)

    (said, _day) = rule_words(rule, found.question, found.on)
    assert said.vi.startswith("Coi như có hiệu lực, chỉ ở tỉnh đã ban hành")
    (here, _day) = rule_words(rule, closely.question, closely.on)
    assert here.vi.startswith("Coi như có hiệu lực ở đây")
    assert [one.name.vi for one in closely.criteria if one.moved] == ["Thu nhập"]


def test_data_are_as_of_when_they_were_said_not_when_they_were_judged(
    house: House, province: Membership
) -> None:
    statement = reports(in_group(house.commune), a_year())
    later = AT.at + timedelta(days=400)
    Statement.objects.update(verdict=None, draft_verdict=None)
    statement.refresh_from_db()

    keep_verdicts([statement], at=later)

    assert tried(province, house.province, Rule(held=RAISED)).data_at == AT.at


def test_data_are_as_of_what_a_voice_below_said_later(house: House, province: Membership) -> None:
    statement = reports(in_group(house.commune), a_year())
    above = says(statement.pursuit, a_year(), voice=Voice.PROVINCE)
    above.submitted_at = AT.at - timedelta(days=9)
    above.save()

    assert tried(province, house.province, Rule(held=RAISED)).data_at == AT.at


def test_the_page_of_a_commune_names_the_rule_and_the_law(
    house: House, province: Membership
) -> None:
    statement = reports(in_group(house.commune, "xa"), a_year())
    query = f"place={house.province.pk}&act=with:{RAISED}&group=gan&on=2023-12-30"

    page = client_of(province, "vi").get(
        f"/what-if/{statement.pursuit_id}/{statement.period_id}/?{query}"
    )

    statement.refresh_from_db()
    assert statement.verdict is not None
    said = text_of(page)
    for words in (
        "Coi như có hiệu lực ở đây: 2/QĐ",
        "Mọi xã thuộc: Gần phố",
        "Theo quy định của ngày 30/12/2023",
        "Số liệu tính đến 20/10/2023",
        statement.verdict.rulebook[:12],
    ):
        assert words in said


def test_papers_of_a_part_say_so(house: House, province: Membership) -> None:
    reports(in_group(house.commune, "xa"), a_year(), MEETS_ALL | {"1.1": "55/100"})
    reports(in_group(house.sibling, "xa"), a_year(), MEETS_ALL)
    query = f"place={house.province.pk}&standard={OLD}&group=gan&only=lose"
    client = client_of(province, "vi")

    sheet = text_of(client.get(f"/what-if/sheet/?{query}"))
    answer = client.get(f"/what-if/workbook/?{query}")
    book = load_workbook(BytesIO(b"".join(answer)))  # type: ignore[arg-type]
    answer.close()

    said = "Chỉ liệt kê 1 trong 2 xã: Bị giảm"
    assert said in sheet
    assert said in [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
