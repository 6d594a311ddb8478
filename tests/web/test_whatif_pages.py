"""The what-if as pages: for whom, how fast, how small, and what is said when it cannot be."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from tests.access.matrix import rows_there
from tests.factories import figures
from tests.factories.house import House, member, place, places
from tests.factories.matrix import ALL_MET, a_year, pursuits_of, say_many
from tests.factories.pursuits import ADVANCED, MODEL, pursuit
from tests.factories.whatif import MEETS_ALL, NEW, OLD, RAISED, in_group, reports
from tests.web.asking import client_of, times_asked
from tests.web.test_look import check_is_whole
from vedich.accounts.roles import Role
from vedich.core.words import Kind
from vedich.figures.models import Verdict, Window
from vedich.figures.reading import rows_of
from vedich.figures.whatif_rule import groups_to_try
from vedich.figures.words import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_trial_law")]
MOST = 15
TRIED = f"standard={OLD}&to={NEW}"


@pytest.fixture
def house() -> House:
    house = House()
    reports(in_group(house.commune), a_year(), MEETS_ALL | {"2": "61"}, illustrative=True)
    reports(in_group(house.sibling), a_year(), MEETS_ALL | {"1.1": "85/100", "2": "61"})
    return house


def text_of(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


PAGES = (
    "/what-if/?place={place}&to=ntm-nang-cao-2021-2025",
    "/what-if/?group=dbsh&view=criteria",
    "/what-if/?group=dbsh&only=lose&order=lost&page=2",
    "/what-if/sheet/?on=2024-12-31",
    "/what-if/workbook/?to=ntm-nang-cao-2021-2025",
    "/what-if/{one}/{period}/?group=dbsh",
    "/what-if/{one}/{period}/?place={place}&to=ntm-nang-cao-2021-2025",
)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REPORTER])
def test_pages_ask_a_few_times_whatever_there_is(role: Role) -> None:
    house = House()
    some = pursuits_of(places((f"Số {n}" for n in range(10)), house.district))
    say_many(some, a_year(), [ALL_MET] * 10)
    client = client_of(member(house.province, role))
    told = {"one": some[0].pk, "period": a_year().pk, "place": house.district.pk}
    pages = [address.format(**told) for address in PAGES]

    few = times_asked(client, *pages)
    more = pursuits_of(places((f"Thêm {n}" for n in range(990)), house.district))
    say_many(more, a_year(), [ALL_MET] * 990)

    assert times_asked(client, *pages) == few
    assert max(few.values()) <= MOST


@pytest.mark.parametrize("standard", [ADVANCED, MODEL])
def test_every_group_that_is_offered_can_be_tried(standard: str) -> None:
    """A standard whose thresholds are relative to another's has the groups of that one."""
    house = House()
    run = pursuit(house.commune, standard, field="giao-duc" if standard == MODEL else "")
    counted = next(
        row.code
        for row in rows_of(standard).values()
        if row.kind in (Kind.AMOUNT, Kind.SHARE_OF_OTHER)
    )
    figures.report(run, figures.period(house.province), {counted: "66"})
    client = client_of(member(house.commune))
    offered = [one.id for one in groups_to_try(standard)]
    assert offered

    for group in offered:
        for page in ("", "sheet/", "workbook/"):
            address = f"/what-if/{page}?standard={standard}&group={group}"
            times_asked(client, address)


def test_a_page_of_communes_that_lose_everything_is_small() -> None:
    house = House()
    some = pursuits_of(places((f"Đông Thịnh Số {n}" for n in range(166)), house.district))
    say_many(some, a_year(), ["M" * 19] * 166)

    for language in ("vi", "en"):
        client = client_of(member(house.province), language)
        for view in ("communes", "criteria"):
            answer = client.get(f"/what-if/?to=ntm-nang-cao-2021-2025&view={view}")
            assert answer.status_code == 200
            assert len(answer.content) <= 300_000


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_whole_in_both_languages(house: House, language: str) -> None:
    client = client_of(member(house.province), language)
    pursuit = house.commune.pursuits.get()

    for address in (
        "/what-if/",
        f"/what-if/?{TRIED}",
        f"/what-if/?{TRIED}&view=criteria",
        f"/what-if/?{TRIED}&only=lose&line=2",
        f"/what-if/?{TRIED}&only=gain&line=zz",
        f"/what-if/?standard={OLD}&act=with:{RAISED}&group=xa&on=2024-01-01",
        f"/what-if/?standard={OLD}&act=without:{RAISED}&order=lost",
        f"/what-if/{pursuit.pk}/{a_year().pk}/?{TRIED}",
        f"/what-if/{pursuit.pk}/{a_year().pk}/",
    ):
        answer = client.get(address)
        page = text_of(answer)
        assert answer.status_code == 200, address
        check_is_whole(page)
        assert f'<html lang="{language}">' in page


def test_the_answer_stands_on_the_page_in_one_sentence(house: House) -> None:
    page = text_of(client_of(member(house.province), "vi").get(f"/what-if/?{TRIED}"))

    assert '<h2 id="answer">1 trong 2 xã đang đạt đủ tiêu chí sẽ không còn đạt.</h2>' in page
    assert "1 xã khác đang đạt đủ thì chưa kết luận được." in page
    assert "cùng tên cho 2 mã:</summary><p>1.2, 3</p>" in page
    assert "minh họa" in page


def test_a_criterion_leads_to_the_figures_it_rests_on(house: House) -> None:
    pursuit = house.commune.pursuits.get()
    client = client_of(member(house.province))
    figures = f"/matrix/{pursuit.pk}/{a_year().pk}/1/"

    page = text_of(client.get(f"/what-if/?{TRIED}"))

    assert f'<a href="{figures}">2. Nước sạch (en)</a>' in page
    assert "65/100" in text_of(client.get(figures))


def test_a_commune_is_told_closely(house: House) -> None:
    pursuit = house.commune.pursuits.get()
    client = client_of(member(house.province), "vi")
    page = text_of(client.get(f"/what-if/?{TRIED}"))
    query = f"place={house.province.pk}&amp;standard={OLD}&amp;period={a_year().pk}&amp;to={NEW}"
    assert f'href="/what-if/{pursuit.pk}/{a_year().pk}/?{query}"' in page

    closely = text_of(client.get(f"/what-if/{pursuit.pk}/{a_year().pk}/?{TRIED}"))

    for told in ("65/100 = 65 %", "≥ 60 %", "≥ 80 %", "còn thiếu 15 hộ dùng nước sạch"):
        assert told in closely.replace("\u00a0", " ")
    assert f"/matrix/{pursuit.pk}/{a_year().pk}/1/" in closely


def test_the_first_page_tries_nothing_and_says_what_to_do(house: House) -> None:
    page = text_of(client_of(member(house.province)).get("/what-if/"))

    assert "Nothing is tried yet" in page
    assert 'id="answer"' not in page


def test_where_nobody_pursues_anything_the_page_says_so(house: House) -> None:
    page = text_of(client_of(member(house.other_province)).get("/what-if/?group=xa"))

    assert "Nobody pursues a title here" in page


@pytest.mark.parametrize(
    ("asked_for", "said"),
    [
        ("to=khong-co", "There is no standard “khong-co” here."),
        ("act=zz", "“zz” is no act of the list."),
        ("act=with:zz", "The act “zz” says nothing about this standard."),
        ("act=without:", "no act of the list"),
        (f"to={NEW}&act=with:{RAISED}", f"The act “{RAISED}” says nothing about this standard."),
        ("group=btb", "This standard has no group “btb”."),
        ("on=hom+nay", "“hom nay” is not a day."),
        ("on=2023-02-30", "“2023-02-30” is not a day."),
        ("on=2030-01-01", "This standard is for the years 2021–2025"),
        ("on=0001-01-01", "This standard is for the years 2021–2025"),
        ("group=" + "x" * 5000, "x" * 60 + "”"),
        ("act=%00%ED%A0%80", "is no act of the list."),
    ],
)
@pytest.mark.parametrize("page", ["", "sheet/", "workbook/", "{pursuit}/{period}/"])
def test_what_cannot_be_tried_is_said(house: House, asked_for: str, said: str, page: str) -> None:
    client = client_of(member(house.province))
    where = page.format(pursuit=house.commune.pursuits.get().pk, period=a_year().pk)

    answer = client.get(f"/what-if/{where}?standard={OLD}&{asked_for}")

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'id="answer"' not in text_of(answer)


def test_acts_that_contradict_each_other_are_named(house: House) -> None:
    client = client_of(member(house.province))

    answer = client.get(f"/what-if/?standard={OLD}&act=with:{RAISED}&on=30/06/2023")

    assert answer.status_code == 422
    assert "of the same rank, scope and date" in text_of(answer)


@pytest.mark.parametrize(
    ("asked_for", "said"),
    [
        ("place=zz", "“zz” is not known here"),
        ("standard=zz", "another one is shown"),
        ("period=99999", "the last one is shown"),
        ("period=zz", "the last one is shown"),
        ("voice=zz", "“zz” is not known here"),
        ("only=zz", "“zz” is not known here"),
        ("order=zz", "“zz” is not known here"),
        ("view=zz", "“zz” is not known here"),
    ],
)
def test_what_is_passed_over_is_said_beside_the_answer(
    house: House, asked_for: str, said: str
) -> None:
    answer = client_of(member(house.province)).get(f"/what-if/?to={NEW}&{asked_for}")

    assert answer.status_code == 200
    assert said in text_of(answer)
    assert 'id="answer"' in text_of(answer)


def test_a_page_beyond_the_last_is_the_last(house: House) -> None:
    client = client_of(member(house.province))

    for page in ("0", "99", "-1", "x", "9" * 40):
        assert client.get(f"/what-if/?{TRIED}&page={page}").status_code == 200


def test_a_place_that_is_not_there_is_not_found(house: House) -> None:
    assert client_of(member(house.province)).get("/what-if/?place=999999").status_code == 404


def test_people_of_a_commune_see_their_own_figures_only(house: House) -> None:
    client = client_of(member(house.commune))

    others = house.sibling.pursuits.get().pk
    page = text_of(client.get(f"/what-if/?place={house.country.pk}&{TRIED}"))

    assert "Đông Thịnh" in page
    assert "Đông Phú" not in page
    assert client.get(f"/what-if/{others}/{a_year().pk}/?{TRIED}").status_code == 404


def test_a_draft_is_counted_only_for_its_own_people_and_when_they_ask(house: House) -> None:
    third = in_group(place("Đông Anh", house.district))
    Window.objects.create(period=a_year(), place=house.province, due_on=date(2024, 1, 15))
    reports(third, a_year(), state=State.DRAFT)
    own, above = client_of(member(third)), client_of(member(house.province))

    assert "Đông Anh</a>" in text_of(own.get(f"/what-if/?{TRIED}&drafts=1"))
    assert "Đông Anh</a>" not in text_of(own.get(f"/what-if/?{TRIED}"))
    for address in (f"/what-if/?{TRIED}&drafts=1", f"/what-if/sheet/?{TRIED}&drafts=1"):
        assert "Đông Anh" not in text_of(above.get(address)).partition('id="answer"')[2]
    pursuit = third.pursuits.get()
    assert "Nothing has been handed in" in text_of(
        above.get(f"/what-if/{pursuit.pk}/{a_year().pk}/?{TRIED}")
    )
    closely = f"/what-if/{pursuit.pk}/{a_year().pk}/?{TRIED}&drafts=1"
    assert "draft" in text_of(own.get(closely))


def test_nothing_is_written(house: House) -> None:
    client = client_of(member(house.province))
    pursuit = house.commune.pursuits.get()
    client.get("/what-if/")
    before, kept = rows_there(), Verdict.objects.count()

    for address in ("", "sheet/", "workbook/", f"{pursuit.pk}/{a_year().pk}/"):
        answer = client.get(f"/what-if/{address}?{TRIED}")
        assert answer.status_code == 200
        if answer.streaming:
            b"".join(answer.streaming_content)

    assert Verdict.objects.count() == kept
    assert rows_there() == before


def test_the_workbook_says_what_the_page_says(house: House) -> None:
    answer = client_of(member(house.province), "vi").get(f"/what-if/workbook/?{TRIED}")

    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))

    cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert "1 trong 2 xã đang đạt đủ tiêu chí sẽ không còn đạt." in cells
    assert any("Xã Đông Thịnh (minh họa)" in cell for cell in cells)
    name = answer.headers["Content-Disposition"]
    assert "neu-quy-dinh-khac-tinh-thanh-hoa-2023-12-31.xlsx" in name


def test_without_a_rule_the_workbook_leads_to_the_page_that_asks_for_one(house: House) -> None:
    answer = client_of(member(house.province)).get(f"/what-if/workbook/?standard={OLD}")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"/what-if/?place={house.province.pk}")


def test_the_sheet_holds_communes_and_criteria(house: House) -> None:
    page = text_of(client_of(member(house.province), "vi").get(f"/what-if/sheet/?{TRIED}"))

    assert '<body class="a3">' in page
    assert page.count("<tr") > 8
    assert "Xã Đông Phú" in page
    assert "Tỷ lệ hộ dùng nước sạch" in page
    assert "<script" not in page


def test_indicators_nobody_knows_here_lead_nowhere(house: House) -> None:
    address = f"/what-if/?standard={OLD}&to=ntm-xa-2026-2030&view=criteria"
    page = text_of(client_of(member(house.province)).get(address))

    assert "(indicators not known here)" in page
    links = re.findall(r'href="/standards/([^"]+)"', page.partition('id="answer"')[2])
    assert links
    assert not [one for one in links if "%3F" in one]


def test_a_standard_leads_to_its_trial_for_whoever_acts_in_an_office(house: House) -> None:
    page = text_of(client_of(member(house.province)).get(f"/standards/{OLD}/"))

    assert f'href="/what-if/?to={OLD}"' in page
    assert 'href="/what-if/' not in text_of(Client().get(f"/standards/{OLD}/"))
