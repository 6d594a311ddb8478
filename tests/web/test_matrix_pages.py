"""The matrix as pages: for whom, how fast, how small, and the same on the page and on paper."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from tests.factories.house import House, member, places
from tests.factories.matrix import (
    ALL_MET,
    STANDARD,
    a_pursuit,
    a_year,
    declares,
    pursuits_of,
    say_many,
    says,
)
from tests.web.asking import client_of, times_asked
from tests.web.test_look import check_is_whole
from vedich.accounts.roles import Role
from vedich.figures.matrix import matrix
from vedich.figures.models import Window
from vedich.figures.words import Voice
from vedich.papers.marks import MARKS
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
MOST = 15
LINES = ("mMnNydrcxmmmmmmmmmm", "nnnnnnnnnnMMMMMMMMM", ALL_MET, "dddddddddyyyyyyyyyn")


def fill(house: House, number: int) -> list[Pursuit]:
    """Add so many communes, of which all but every seventh have reported two years."""
    pursuits = pursuits_of(places((f"Số {n}" for n in range(number)), house.district))
    for year, shift in ((2022, 1), (2023, 0)):
        some = [one for n, one in enumerate(pursuits) if n % 7 != 6]
        lines = [LINES[(n + shift) % 4] for n in range(len(some))]
        say_many(some, a_year(year), lines, basically=("b" + "." * 8) * 2 + ".")
    say_many(pursuits[::5], a_year(), [ALL_MET] * len(pursuits[::5]), voice=Voice.PROVINCE)
    Window.objects.get_or_create(
        period=a_year(), place=house.province, defaults={"due_on": date(2024, 1, 15)}
    )
    return pursuits


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


PAGES = (
    "/matrix/",
    "/matrix/?only=worse&sort=fewest",
    "/matrix/?only=disagree&voice=commune",
    "/matrix/sheet/",
    "/matrix/workbook/",
    "/matrix/late/",
    "/compare/?p={0}&p={1}&p={2}&period={period}",
    "/compare/periods/{0}/",
    "/matrix/{0}/{period}/2/",
)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REPORTER])
def test_pages_ask_a_few_times_whatever_there_is(role: Role) -> None:
    house = House()
    pursuits = fill(house, 10)
    client = client_of(member(house.province, role))
    ids = [one.pk for one in pursuits]
    pages = [address.format(*ids, period=a_year().pk) for address in PAGES]

    few = times_asked(client, *pages)
    fill(house, 290)

    assert times_asked(client, *pages) == few
    assert max(few.values()) <= MOST


def test_a_commune_asks_no_more_for_the_matrix_of_what_lies_above() -> None:
    house = House()
    fill(house, 10)
    says(a_pursuit(house.commune), a_year())
    client = client_of(member(house.commune))

    asked = times_asked(client, "/matrix/", f"/matrix/?place={house.province.pk}", "/matrix/late/")

    assert max(asked.values()) <= MOST


@pytest.mark.parametrize("line", [*LINES, "M" * 19, "NM" * 9 + "N", "d" * 19])
def test_a_province_of_the_old_standard_is_small(line: str) -> None:
    """166 communes × 19 criteria; also where every verdict is provisional or wanting."""
    house = House()
    pursuits = pursuits_of(places((f"Đông Thịnh Số {n}" for n in range(166)), house.district))
    say_many(pursuits, a_year(2022), ["ymnnm" + line[5:]] * 166)
    say_many(pursuits, a_year(), [line] * 166)

    for language in ("vi", "en"):
        answer = client_of(member(house.province), language).get("/matrix/")

        assert text_of(answer).count('<tr><th scope="row"') == 166
        assert len(answer.content) <= 300_000


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_whole_in_both_languages(language: str) -> None:
    house = House()
    pursuits = fill(house, 8)
    client = client_of(member(house.province), language)
    period = a_year().pk

    for address in (
        "/matrix/",
        "/matrix/?only=unreported",
        "/matrix/?only=worse&criterion=19",
        "/matrix/late/",
        f"/matrix/{pursuits[0].pk}/{period}/2/",
        f"/matrix/{pursuits[6].pk}/{period}/2/",
        f"/compare/?p={pursuits[0].pk}&p={pursuits[1].pk}&period={period}",
        "/compare/",
        f"/compare/periods/{pursuits[0].pk}/",
        f"/compare/periods/{pursuits[6].pk}/",
    ):
        page = text_of(client.get(address))
        check_is_whole(page)
        assert f'<html lang="{language}">' in page


def test_a_cell_has_its_word_and_what_stands_beside_it() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year(2022), ALL_MET)
    says(pursuit, a_year(2022), "y" + "m" * 18, voice=Voice.PROVINCE)
    says(pursuit, a_year(), "mm" + "m" * 17)
    says(pursuit, a_year(), "Mn" + "x" * 17, voice=Voice.PROVINCE, basically="b" + "." * 18)
    link = f"<a href={pursuit.pk}/{a_year().pk}/"

    page = text_of(client_of(member(house.province)).get("/matrix/"))

    assert (
        f"<td class=m>{link}1/>met<u>, provisional</u><i>, better than last period</i>"
        "<b> basically met</b></a>"
    ) in page
    assert (
        f'<td class=n>{link}2/>not met<i class="w">, worse than last period</i>'
        "<em>, voices disagree</em></a>"
    ) in page


def test_every_cell_leads_to_what_stands_behind_it() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    declares(says(pursuit, a_year()), "2.1", "98.5")
    client = client_of(member(house.province))
    page = text_of(client.get("/matrix/"))

    links = re.findall(r"<td class=m><a href=([^>]+)>", page)
    whole = client.get(f"/matrix/{links[1]}")
    part = client.get(f"/matrix/{links[1]}", headers={"HX-Request": "true"})

    assert len(links) == 19
    assert "98,5" in text_of(whole)
    fragment = text_of(part).strip()
    assert fragment in text_of(whole)
    assert fragment.startswith("<section")
    assert client.get(f"/matrix/{pursuit.pk}/{a_year().pk}/20/").status_code == 404


def test_a_voice_asked_for_is_asked_for_behind_the_cell_too() -> None:
    house = House()
    says(a_pursuit(house.commune), a_year())

    page = text_of(client_of(member(house.province)).get("/matrix/?voice=commune"))

    assert '/1/?voice=commune">' in page


def test_others_see_no_draft_anywhere() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    report = says(pursuit, a_year(), draft=True)
    declares(report, "2.1", "77.77", submission=1)
    says(a_pursuit(house.sibling), a_year())
    Window.objects.create(period=a_year(), place=house.province, due_on=date(2024, 1, 15))
    period = a_year().pk

    for address in (
        "/matrix/",
        f"/matrix/{pursuit.pk}/{period}/2/",
        f"/compare/?p={pursuit.pk}&period={period}",
        f"/compare/periods/{pursuit.pk}/",
        "/matrix/sheet/",
    ):
        others = text_of(client_of(member(house.province)).get(address))
        assert f"href={pursuit.pk}/{period}/1/>" not in others
        assert "77,77" not in others
    own = client_of(member(house.commune))
    assert f"href={pursuit.pk}/{period}/1/>" in text_of(own.get(f"/matrix/?period={period}"))
    assert "77,77" in text_of(own.get(f"/matrix/{pursuit.pk}/{period}/2/"))


def test_the_workbook_says_what_the_page_says() -> None:
    house = House()
    fill(house, 23)
    by = member(house.province)
    client = client_of(by, "vi")

    page = text_of(client.get("/matrix/?only=not_met&sort=most"))
    answer = client.get("/matrix/workbook/?only=not_met&sort=most")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]

    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    printed = {str(row[0]).split("\n")[0]: row for row in told if str(row[0]).startswith("Xã Số")}
    shown = rows_of_page(page)
    assert list(printed) == list(shown)
    for name, (met, cells) in shown.items():
        assert printed[name][4:] == [met, *cells]
    everything = matrix(
        by, place=house.province, standard=STANDARD, period=a_year(), day=date(2024, 1, 20)
    )
    totals = [f"{column.met}/23" for column in everything.columns]
    assert told[-1][5:] == totals
    foot = page[page.index("<tfoot>") :]
    assert re.findall(r">(\d+)<small>/(\d+)</small>", foot) == [
        tuple(one.split("/")) for one in totals
    ]


def rows_of_page(page: str) -> dict[str, tuple[str, list[str]]]:
    """Return the criteria met and each cell as a paper would have it, by commune."""
    found = {}
    for row in re.findall(r'<tr><th scope="row" id="p\d+">.*?</tr>', page):
        name = re.search(r'aria-labelledby="p\d+"><a[^>]*>([^<]+)</a>', row)
        met = re.search(r'<td class="k">([^<]*)</td>', row)
        cells = re.findall(r"<td class=[a-z]><a[^>]*>(.*?)</a>", row)
        assert name is not None
        assert met is not None
        found[name[1]] = (met[1], [as_printed(cell) for cell in cells])
    return found


def as_printed(cell: str) -> str:
    """Return what a paper says in place of a cell of the page."""
    marks = {mark.word.vi: mark for mark in MARKS.values()}
    mark = marks[cell.partition("<")[0]]
    tags = {"<u>": "*", "<i>": "▲", '<i class="w">': "▼", "<em>": "≠"}
    signs = "".join(sign for tag, sign in tags.items() if tag in cell)
    words = f"{mark.symbol} {mark.word.vi}" + (f" {signs}" if signs else "")
    return words + ("\nCBĐ" if "<b>" in cell else "")


def test_the_print_has_all_rows_and_no_scripts() -> None:
    house = House()
    fill(house, 12)

    page = text_of(client_of(member(house.province)).get("/matrix/sheet/"))

    assert "<script" not in page
    assert "matrix-sheet.css" in page
    assert page.count('<tr><th scope="row" class="name">') == 12
    assert "0123456789ab" in page
    assert "Data as of" in page
    assert page.count("<h1>") == 1


def test_the_late_are_listed_with_whom_to_ask() -> None:
    house = House()
    a_pursuit(house.commune)
    says(a_pursuit(house.sibling), a_year())
    Window.objects.create(period=a_year(), place=house.province, due_on=date(2024, 1, 15))
    leader = member(house.commune, Role.LEADER)
    reader = member(house.commune, Role.READER)

    page = text_of(client_of(member(house.province)).get("/matrix/late/"))

    assert "Xã Đông Thịnh" in page
    assert "Xã Đông Phú" not in page
    assert leader.person.name in page
    assert reader.person.name not in page
    assert leader.person.email not in page
    assert "15/01/2024" in page


def test_what_is_illustrative_is_marked_on_every_page() -> None:
    house = House()
    pursuit = a_pursuit(house.commune, illustrative=True)
    says(pursuit, a_year())
    client = client_of(member(house.province), "vi")

    for address in (
        "/matrix/",
        "/matrix/sheet/",
        f"/matrix/{pursuit.pk}/{a_year().pk}/2/",
        f"/compare/?p={pursuit.pk}&period={a_year().pk}",
        f"/compare/periods/{pursuit.pk}/",
    ):
        assert '<span class="tag">minh họa</span>' in text_of(client.get(address))


@pytest.mark.parametrize(
    "query",
    [
        "place=x&period=y&voice=z&only=w&criterion=v&sort=u&page=t",
        "period=99999999999999999999&page=-1&criterion=²",
        "standard='x&page=0",
    ],
)
def test_what_an_address_says_wrongly_is_passed_over(query: str) -> None:
    house = House()
    says(a_pursuit(house.commune), a_year())
    client = client_of(member(house.province))

    assert "Xã Đông Thịnh" in text_of(client.get(f"/matrix/?{query}"))


def test_a_place_that_is_none_is_not_found() -> None:
    client = client_of(member(House().province))

    assert client.get("/matrix/?place=99999999").status_code == 404
    assert client.get("/matrix/workbook/").status_code == 404  # nothing to write down yet


def test_the_first_page_says_what_to_do_where_there_is_nothing() -> None:
    house = House()
    client = client_of(member(house.province))

    assert "Nobody pursues a title here" in text_of(client.get("/matrix/"))
    a_pursuit(house.commune)
    assert "No period of this standard has been opened" in text_of(client.get("/matrix/"))
    assert "No period of this standard" not in text_of(client.get("/matrix/sheet/"))


def test_a_commune_for_which_the_period_was_not_opened_leads_nowhere() -> None:
    house = House()
    silent, told = a_pursuit(house.commune), a_pursuit(house.sibling)
    says(told, a_year())
    client = client_of(member(house.province))

    page = client.get("/matrix/")
    text = page.content.decode()

    assert f"/communes/{silent.pk}/" not in text
    assert "not opened for the commune" in text_of(page)
    assert "<dt>Nothing due</dt><dd>1</dd>" in text_of(page)
    assert client.get(f"/communes/{silent.pk}/{a_year().pk}/").status_code == 404
    assert f'href="/communes/{told.pk}/{a_year().pk}/"' in text
    assert "Everybody who was asked has handed in" in text_of(client.get("/matrix/late/"))


def test_comparing_needs_communes_within_reach() -> None:
    house = House()
    ours, theirs = a_pursuit(house.commune), a_pursuit(house.far_commune)
    for pursuit in (ours, theirs):
        says(pursuit, a_year())
    client = client_of(member(house.province))
    period = a_year().pk

    page = text_of(client.get(f"/compare/?p={ours.pk}&p={theirs.pk}&period={period}"))

    assert "Xã Đông Thịnh" in page
    assert "Xã Diễn Liên" not in page
    assert client.get(f"/compare/?p={theirs.pk}&period={period}").status_code == 404
    assert client.get(f"/compare/periods/{theirs.pk}/").status_code == 404
    assert client.get(f"/matrix/{theirs.pk}/{period}/1/").status_code == 404
