"""The page of a commune, of a criterion and of an indicator, and the same as JSON."""

import re
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.factories.figures import period, report, value
from tests.factories.house import House, member, occasion, office
from tests.factories.owners import owner
from tests.factories.pursuits import gate, pursuit, title
from tests.web.asking import client_of, times
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.figures import actions, letters
from vedich.figures.models import Period, Statement
from vedich.figures.roadmap import Blocker, Hindrance, Outlook, Roadmap
from vedich.figures.words import Word
from vedich.papers.marks import MARKS
from vedich.pursuits.models import Pursuit
from vedich.pursuits.state import GateState
from vedich.web.communes.words import roadmap_words

pytestmark = pytest.mark.django_db
FIGURES = {"4": "90/100", "5.1.a": "1/3", "6.3": "4/6", "7": "đạt", "14.1": "96", "1.1": "đạt"}
OTHERS = {"4": "99/100"}


def get(by: Membership, address: str, language: str = "en") -> str:
    answer = client_of(by, language).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def told(house: House) -> tuple[Pursuit, Period]:
    """Let a commune report, a department answer otherwise, and gates run."""
    one, year = pursuit(house.commune), period(house.province)
    report(one, period(house.province, date(2022, 6, 1)), {"4": "99/100"})
    report(one, year, FIGURES)
    examiner = member(office(house.province, name="Sở Công Thương"), Role.DEPARTMENT)
    for no in (4, 6):
        owner(examiner.office, house.province, no, standard=one.standard)
    value(one, year, "4", "99/100", examiner)
    actions.state_opinion(
        pursuit_id=one.pk, period_id=year.pk, criterion=6, word=Word.BASICALLY_MET,
        reason="Còn một thôn.", by=examiner, occasion=occasion(examiner),
    )  # fmt: skip
    title(house.commune)
    gate(one, "survey", due_on=date(2026, 1, 5))
    gate(one, "public-notice", GateState.MET)
    return one, year


def test_the_page_the_json_and_the_kept_verdict_say_the_same(house: House) -> None:
    """Every word and count: as stored, as told to programs, as shown to people."""
    one, year = told(house)
    reader = member(house.province, Role.READER)
    for voice in ("commune", "department"):
        kept = Statement.objects.get(pursuit=one, period=year, voice=voice).verdict
        assert kept is not None

        json = client_of(reader).get(f"/communes/{one.pk}/{year.pk}/told/?voice={voice}").json()
        page = get(reader, f"/communes/{one.pk}/{year.pk}/?voice={voice}")

        words = [letters.verdict(letter) for letter in kept.criteria]
        assert [each["verdict"] for each in json["kept"]["criteria"]] == words
        assert [each["verdict"] for each in json["told"]["criteria"]] == words
        assert criteria_of(page) == words
        assert json["kept"]["title"]["verdict"] == letters.verdict(kept.title)
        assert json["kept"]["met"] == [kept.met_lo, kept.met_hi]
        assert json["kept"]["rulebook"] == kept.rulebook
        assert f"{kept.met_lo}–{kept.met_hi}/19 criteria met" in page
        indicators = [letters.verdict(letter) for letter in kept.indicators]
        assert [each["verdict"] for each in json["kept"]["indicators"]] == indicators
        shaky = [letters.is_provisional(letter) for letter in kept.criteria]
        assert [each["provisional"] for each in json["kept"]["criteria"]] == shaky
        for verdict in set(words):
            number = words.count(verdict)
            mark = f'<li><strong>{number}</strong> <span class="verdict verdict-{verdict}"'
            assert mark in squeezed(page), verdict


def criteria_of(page: str) -> list[Verdict]:
    """Return the verdicts of the rows of the table of criteria, as a reader finds them."""
    rows = re.findall(r'<tr id="criterion-\d+".*?</tr>', page, re.S)
    found = [re.search(r'class="verdict verdict-(\w+)"', row) for row in rows]
    return [Verdict(one.group(1)) for one in found if one]


def squeezed(page: str) -> str:
    return re.sub(r"\s+", " ", page)


def test_the_json_is_json_and_opens_to_whom_the_page_does(house: House) -> None:
    one, year = told(house)
    near, far = member(house.district, Role.READER), member(house.far_commune, Role.COORDINATOR)
    address = f"/communes/{one.pk}/{year.pk}/told/"

    answer = client_of(near).get(address)

    assert answer["Content-Type"] == "application/json"
    assert answer.json()["voice"] == "department"
    assert answer.json()["sources"]["4"]["voice"] == "department"
    assert answer.json()["sources"]["7"]["voice"] == "commune"
    assert client_of(far).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_every_figure_says_who_gave_it_and_leads_to_its_history(house: House) -> None:
    one, year = told(house)

    page = get(member(house.province, Role.READER), f"/communes/{one.pk}/{year.pk}/")

    figures = re.findall(r'<a href="([^"]+)" class="figure" title="([^"]+)">([^<]+)</a>', page)
    assert len(figures) == len(FIGURES) + len(OTHERS)
    for address, said, _figure in figures:
        assert address.startswith(f"/communes/{one.pk}/indicators/")
        assert re.search(r"(commune|department), 24/11/2026", said)


def test_shortfalls_are_in_things_people_count(house: House) -> None:
    one, year = told(house)
    reader = member(house.province, Role.READER)

    english = get(reader, f"/communes/{one.pk}/{year.pk}/?voice=commune")
    vietnamese = get(reader, f"/communes/{one.pk}/{year.pk}/?voice=commune", "vi")

    assert "9 more: " in english
    assert "Còn thiếu 9 hộ đăng ký trực tiếp" in vietnamese
    assert "Còn thiếu 2 thôn, bản, ấp" in vietnamese


def test_what_is_provisional_and_what_is_basically_met_is_marked(house: House) -> None:
    one, year = told(house)

    page = get(member(house.province, Role.READER), f"/communes/{one.pk}/{year.pk}/")

    row = next(one for one in re.findall(r'<tr id="criterion-6".*?</tr>', page, re.S))
    assert 'class="provisional"' in row
    assert "Provisional: the thresholds of 6.3" in squeezed(row)
    assert "basically met" in row
    assert 'verdict-met"' not in row


def test_made_up_figures_are_marked_and_others_are_not(house: House) -> None:
    one, year = told(house)
    reader = member(house.province, Role.READER)
    address = f"/communes/{one.pk}/{year.pk}/"
    real = get(reader, address)

    Pursuit.objects.filter(pk=one.pk).update(illustrative=True)
    report(one, year, {"9": "97"})
    page = get(reader, f"{address}?voice=commune")
    indicator = get(reader, f"/communes/{one.pk}/indicators/9/")

    tag = '<span class="tag">illustrative</span>'
    assert tag not in real
    nine = re.search(r'<tr id="criterion-9".*?</tr>', page, re.S)
    seven = re.search(r'<tr id="criterion-7".*?</tr>', page, re.S)
    assert nine
    assert tag in nine.group()
    assert seven
    assert tag not in seven.group()
    assert tag in re.search(r"<h1>.*?</h1>", page, re.S).group()  # type: ignore[union-attr]  # there is one
    assert tag in indicator


def test_voices_can_be_chosen_and_the_one_shown_is_named(house: House) -> None:
    one, year = told(house)
    reader = member(house.province, Role.READER)

    highest = get(reader, f"/communes/{one.pk}/{year.pk}/")
    commune = get(reader, f"/communes/{one.pk}/?voice=commune&period={year.pk}")

    assert "According to: department" in highest
    assert "According to: commune" in commune
    assert 'class="differs"' in highest
    assert "Voices disagree:" in squeezed(highest).replace("</strong>", "")


def test_a_draft_is_shown_as_one_and_to_its_own_people_only(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, {"4": "90/100"}, hand_in=False)
    own, above = member(house.commune), member(house.province, Role.COORDINATOR)
    address = f"/communes/{one.pk}/{year.pk}/?draft=yes"

    ours, theirs = get(own, address), get(above, address)
    json = client_of(above).get(f"/communes/{one.pk}/{year.pk}/told/?draft=yes").json()

    assert "<strong>Draft.</strong>" in ours
    assert "90/100" in ours
    assert "Nothing has been handed in for this period" in theirs
    assert "90/100" not in theirs
    assert json["kept"] is None
    assert json["told"] is None
    for page in ("indicators/4/", "criteria/4/"):
        assert "90/100" not in get(above, f"/communes/{one.pk}/{page}")


def test_the_way_says_what_blocks_it_and_draws_its_table(house: House) -> None:
    one, year = told(house)

    page = squeezed(get(member(house.province, Role.LEADER), f"/communes/{one.pk}/{year.pk}/"))

    assert "<strong>Blocked:</strong> “Satisfaction survey” was due on 05/01/2026." in page
    assert "The target date passed" in page
    assert 'id="burn-up-title"' in page
    assert "The same as a table" in page
    assert "<caption>Xã Đông Thịnh" in page


def test_those_who_may_are_led_to_where_figures_are_written(house: House) -> None:
    one, year = told(house)
    enter, state = f"/figures/{one.pk}/{year.pk}/4/", f"/figures/{one.pk}/{year.pk}/4/voices/"
    address = f"/communes/{one.pk}/{year.pk}/"

    reporter = get(member(house.commune), address)
    leader = get(member(house.province, Role.LEADER), address)
    reader = get(member(house.province, Role.READER), address)

    assert f'href="{enter}"' in reporter
    assert f'href="{state}"' in leader
    assert enter not in reader


def test_a_commune_nobody_opened_a_period_for_says_so(house: House) -> None:
    one = pursuit(house.commune)

    page = get(member(house.province, Role.READER), f"/communes/{one.pk}/")

    assert "No period has been opened" in page


def test_an_indicator_shows_its_history_the_law_and_who_said_it(house: House) -> None:
    one, _year = told(house)

    page = squeezed(get(member(house.province, Role.READER), f"/communes/{one.pk}/indicators/4/"))

    assert page.count('<th scope="row">Year 2023</th>') == 2
    assert page.count('<th scope="row">Year 2022</th>') == 1
    assert "<strong>90/100</strong>" in page
    assert "Sở Công Thương" in page
    assert "318/QĐ-TTg" in page
    assert 'id="history-title"' in page
    assert f'href="/standards/{one.standard}/4/"' in page


def test_a_composite_indicator_leads_to_its_parts(house: House) -> None:
    one, _year = told(house)

    page = get(member(house.province, Role.READER), f"/communes/{one.pk}/indicators/5.1/")

    assert f'href="/communes/{one.pk}/indicators/5.1.a/"' in page


def test_a_criterion_shows_its_owner_by_the_act_and_its_verdict_in_each_period(
    house: House,
) -> None:
    one, _year = told(house)

    page = squeezed(get(member(house.province, Role.READER), f"/communes/{one.pk}/criteria/4/"))

    assert "Sở Công Thương" in page
    assert "1/QĐ-UBND" in page
    assert '<th scope="row">Year 2022</th>' in page
    assert "State your own figure or word" not in page


@pytest.mark.parametrize(
    "address",
    ["9/", "{one}/99999/", "{one}/told/?period=99999", "{one}/criteria/99/", "{one}/indicators/x/"],
)
def test_what_is_not_there_is_not_found(house: House, address: str) -> None:
    one, _year = told(house)
    client = client_of(member(house.province, Role.READER))

    assert client.get("/communes/" + address.format(one=one.pk)).status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "address", ["", "?open=yes", "{year}/?voice=x&period=-1", "indicators/5.5/", "criteria/5/"]
)
def test_pages_are_there_in_both_languages(house: House, address: str, language: str) -> None:
    one, year = told(house)
    by = member(house.district, Role.LEADER)

    page = get(by, f"/communes/{one.pk}/" + address.format(year=year.pk), language)

    assert f'<html lang="{language}">' in page


def test_pages_of_a_commune_ask_a_few_times_whatever_lies_behind_them(house: House) -> None:
    one = pursuit(house.commune)
    reader = member(house.province, Role.LEADER)
    report(one, period(house.province, date(2021, 6, 1)), FIGURES)
    client = client_of(reader)
    addresses = [
        f"/communes/{one.pk}/{each}" for each in ("", "told/", "criteria/4/", "indicators/4/")
    ]
    few = [asked(client, address) for address in addresses]

    for month in range(1, 13):
        when = period(house.province, date(2022, month, 1), kind="month")
        report(one, when, FIGURES | {"4": f"{80 + month}/100"})
    many = [asked(client, address) for address in addresses]

    assert many == few
    assert max(many) <= 15


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer: HttpResponse = client.get(address)
    assert answer.status_code == 200
    return times(queries)


def road(by_pace: Outlook, **more: object) -> Roadmap:
    said: dict[str, object] = {
        "left": 4, "target_on": date(2024, 3, 31), "last_on": date(2023, 10, 24),
        "since": date(2023, 1, 1), "gained": 3, "finish_on": date(2024, 6, 1),
    }  # fmt: skip
    return Roadmap(by_pace, by_pace, **(said | more))  # type: ignore[arg-type]  # words of a test


@pytest.mark.parametrize(
    ("roadmap", "sentences"),
    [
        (road(Outlook.REACHED), ["All criteria are met by the figures of 24/10/2023."]),
        (road(Outlook.NO_TARGET, finish_on=None), ["No target date is set."]),
        (road(Outlook.TOO_FEW, finish_on=None), ["Too few reports yet to tell a pace."]),
        (
            road(Outlook.LATE, weeks=1),
            [
                "Late by 1 week at this pace: since 01/01/2023 3 more criteria have been met; the "
                "4 that are left are met around 01/06/2024, the target is 31/03/2024."
            ],
        ),
        (
            road(Outlook.FLAT, overdue=3, finish_on=None),
            [
                "The target date passed 3 weeks ago.",
                "The pace is too flat to say when: 4 criteria are left, and since 01/01/2023 no "
                "more have been met.",
            ],
        ),
        (
            road(
                Outlook.ON_TIME,
                weeks=2,
                blockers=(Blocker(Hindrance.CHAIN, "10", MARKS[Verdict.MET].word),),
            ),
            [
                "On time: since 01/01/2023 3 more criteria have been met; at this pace the 4 that "
                "are left are met around 01/06/2024, 2 weeks before the target."
            ],
        ),
    ],
)
def test_the_roadmap_is_a_plain_sentence(roadmap: Roadmap, sentences: list[str]) -> None:
    with translation.override("en"):
        assert roadmap_words(roadmap) == sentences
