"""Periods and reports as pages: opened, handed in, returned, corrected, confirmed, spoken of."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import figures
from tests.factories.house import House, member, office, place
from tests.factories.owners import owner
from tests.factories.pursuits import ADVANCED, pursuit
from tests.web.asking import client_of, times
from tests.web.entering import EARLIER, Commune
from vedich.accounts.models import Membership
from vedich.accounts.roles import OfficeKind, Role
from vedich.figures.models import Extension, Opinion, Value, Window

pytestmark = pytest.mark.django_db
MOST = 15  # queries of a list
ASKED = {"9/": 20, "": 22, "9/voices/": 18}  # queries of a page; PostgreSQL is asked 3 more


@pytest.fixture
def commune() -> Commune:
    return Commune()


def department(house: House, criterion: int) -> Membership:
    """Return an officer of a district's department that answers for a criterion."""
    answering = office(house.district, OfficeKind.DEPARTMENT)
    owner(answering, house.district, criterion, standard=ADVANCED)
    return member(answering, Role.DEPARTMENT)


def coordinator(commune: Commune) -> Membership:
    return member(commune.house.province, Role.COORDINATOR)


def test_a_report_goes_from_draft_to_confirmed_and_back_once(commune: Commune) -> None:
    leader, examiner, above = commune.leader(), department(commune.house, 9), coordinator(commune)
    commune.save("9", numerator="60", denominator="100", seen=0)

    commune.post("submit/", leader, note="Nộp lần đầu")
    commune.post("return/", examiner, criterion="9", reason="Thiếu thôn 3", seen=1)
    returned = commune.read().content.decode()
    entry = commune.read("9/").content.decode()
    commune.save("9", numerator="65", denominator="100", seen=1)
    again = commune.read(by=leader).content.decode()
    commune.post("submit/", leader, note="")
    commune.post("confirm/", above, note="", seen="2")
    confirmed = commune.read(by=above).content.decode()

    assert "Thiếu thôn 3" in returned
    assert examiner.person.name in returned
    assert f'href="{commune.at("9/")}"' in returned.partition("Returned for correction")[2]
    assert "Thiếu thôn 3" in entry
    assert "corrections not handed in yet" in again
    assert "60/100" in again.partition("Changed since it was handed in")[2]
    assert "65/100" in again.partition("Changed since it was handed in")[2]
    assert commune.report.state == "confirmed"
    assert "Handed in (No. 2)" in confirmed
    assert "60/100" in confirmed.partition("Changed by the last handing-in")[2]
    assert "Nộp lần đầu" in confirmed


def test_a_draft_is_seen_by_its_own_people_only(commune: Commune) -> None:
    commune.save("9", numerator="61", denominator="100", seen=0)
    above = member(commune.house.district, Role.READER)

    own = commune.read().content.decode()
    others = commune.read(by=above).content.decode()
    voices = commune.read("9/voices/", by=above).content.decode()

    assert "61/100" in own
    assert "61/100" not in others
    assert "not handed in" in others
    assert "0 given" in others
    assert "61/100" not in voices
    assert "Nobody has said anything here yet" in voices


def test_a_correction_is_not_seen_above_before_it_is_handed_in(commune: Commune) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "60/100"})
    commune.save("9", numerator="99", denominator="100", seen=1)
    above = coordinator(commune)

    shown = commune.read("9/voices/", by=above).content.decode()

    assert "60/100" in shown
    assert "99/100" not in shown
    assert "99/100" not in commune.read(by=above).content.decode()


def test_only_the_leader_hands_in_and_the_others_read_who_that_is(commune: Commune) -> None:
    leader = commune.leader()
    commune.save("10", "60", seen=0)

    page = commune.read().content.decode()

    assert leader.person.name in page
    assert commune.at("submit/") not in page
    assert commune.at("submit/") in commune.read(by=leader).content.decode()
    assert commune.post("submit/", commune.reporter).status_code == 403


def test_nothing_new_is_not_handed_in_twice(commune: Commune) -> None:
    leader = commune.leader()
    figures.report(commune.pursuit, commune.period, {"10": "60"})

    answer = commune.post("submit/", leader)

    assert answer.status_code == 409
    assert "nothing new" in answer.content.decode()
    assert commune.report.submissions == 1


def test_a_department_returns_the_criteria_it_answers_for_only(commune: Commune) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "60/100"})
    examiner = department(commune.house, 9)

    form = commune.read("return/?criterion=9", by=examiner).content.decode()
    other = commune.post("return/", examiner, criterion="2", reason="Không thuộc", seen=1)
    whole = commune.post("return/", examiner, criterion="", reason="Cả báo cáo", seen=1)
    silent = commune.post("return/", examiner, criterion="9", reason=" ", seen=1)

    assert 'value="9" selected' in form
    assert 'value="2"' not in form
    assert [one.status_code for one in (other, whole, silent)] == [422, 422, 422]
    assert commune.report.state == "submitted"


def test_a_coordinator_returns_the_whole(commune: Commune) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "60/100"})

    commune.post("return/", coordinator(commune), criterion="", reason="Làm lại", seen=1)

    assert commune.report.state == "returned"
    assert "The whole report" in commune.read().content.decode()


def test_what_voices_say_stands_side_by_side_and_differences_are_marked(commune: Commune) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "60/100", "12.1": "70"})
    examiner = department(commune.house, 9)

    commune.post("state/9/", examiner, value="55/100", seen=0, note="Đi kiểm tra")
    page = commune.read("9/voices/").content.decode()
    agreed = commune.read("12/voices/").content.decode()

    assert "60/100" in page
    assert "55/100" in page
    assert "Đi kiểm tra" in page
    assert 'class="differs"' in page
    assert 'class="differs"' not in agreed
    assert Value.objects.filter(statement__voice="department").count() == 1


def test_a_figure_of_ones_own_that_cannot_be_read_is_shown_again(commune: Commune) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "60/100"})

    answer = commune.post("state/9/", coordinator(commune), value="khoảng 50", seen=0)

    assert answer.status_code == 422
    assert "khoảng 50" in answer.content.decode()


def test_two_of_one_voice_are_told_of_each_other(commune: Commune) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "60/100"})
    commune.post("state/9/", coordinator(commune), value="55/100", seen=0)

    answer = commune.post("state/9/", coordinator(commune), value="50/100", seen=0)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Theirs: 55/100" in page
    assert 'value="50/100"' in page
    assert 'name="seen" value="1"' in page


def test_a_word_needs_a_reason_and_stands_with_its_author(commune: Commune) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "60/100"})
    examiner = department(commune.house, 9)

    bare = commune.post("9/opinion/", examiner, word="basically_met", reason="")
    commune.post("9/opinion/", examiner, word="basically_met", reason="Còn một thôn")
    commune.post("9/opinion/", examiner, word="met", reason="")
    page = commune.read("9/voices/").content.decode()

    assert bare.status_code == 422
    assert Opinion.objects.count() == 2
    assert "Còn một thôn" in page, "earlier words stay"
    assert examiner.person.name in page
    assert examiner.office.name in page


@pytest.mark.parametrize("rest", ["99/", "99/voices/", "99/opinion/", "state/99/", "0/"])
def test_a_criterion_that_is_none_is_not_found(commune: Commune, rest: str) -> None:
    by = commune.reporter if rest in ("99/", "0/") else coordinator(commune)

    assert commune.read(rest, by=by).status_code == 404


def test_a_period_is_opened_closed_and_extended_with_its_reason(commune: Commune) -> None:
    by = coordinator(commune)
    client = client_of(by)
    sent = {"acting": by.pk, "kind": "half_year", "within": "01/08/2023", "due_on": "2024-01-15"}

    client.post(f"/figures/open/{commune.house.province.pk}/", sent)
    window = Window.objects.get(period__kind="half_year")
    client.post(f"/figures/windows/{window.pk}/", {"acting": by.pk, "state": "locked"})
    more = {"place": commune.place.pk, "until_on": "2099-01-31", "reason": "Bão số 3"}
    client.post(f"/figures/windows/{window.pk}/extend/", more | {"acting": by.pk})
    page = client_of(commune.reporter).get("/figures/").content.decode()

    assert window.period.first_day == date(2023, 7, 1)
    assert Window.objects.get(pk=window.pk).state == "locked"
    assert Extension.objects.get().reason == "Bão số 3"
    assert "Second half of 2023" in page
    assert "Bão số 3" in page
    assert by.person.name in page


def test_periods_tell_how_many_reports_came_in_within_reach(commune: Commune) -> None:
    house = commune.house
    figures.report(commune.pursuit, commune.period, {"10": "60"})
    pursuit(house.sibling)

    above = client_of(coordinator(commune)).get("/figures/").content.decode()
    own = client_of(commune.reporter).get("/figures/").content.decode()
    elsewhere = client_of(member(house.far_commune)).get("/figures/").content.decode()

    assert "1 of 2" in above
    assert "1 of 1" in own
    assert "2023" not in elsewhere.partition("<main")[2]


def test_what_is_made_up_says_so_everywhere(commune: Commune) -> None:
    commune.pursuit.illustrative = True
    commune.pursuit.save()
    figures.report(commune.pursuit, commune.period, {"9": "60/100"})

    for rest in ("", "9/", "9/voices/"):
        assert ">illustrative</span>" in commune.read(rest).content.decode(), rest
    periods = client_of(commune.reporter).get("/figures/").content.decode()
    assert ">illustrative</span>" in periods


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", [ADVANCED, "ntm-xa-2021-2025", "ntm-xa-2026-2030"])
def test_every_criterion_can_be_filled_in(standard: str, language: str) -> None:
    house = House()
    made, period = pursuit(house.commune, standard), figures.period(house.province)
    client = client_of(member(house.commune))
    client.cookies["django_language"] = language

    found = [client.get(f"/figures/{made.pk}/{period.pk}/{no}/").status_code for no in range(1, 20)]

    assert found[0] == 200
    assert set(found) <= {200, 404}


def asked(by: Membership, address: str) -> int:
    client = client_of(by)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return times(queries)


def test_the_entry_page_asks_as_often_with_a_long_history(commune: Commune) -> None:
    before = figures.period(commune.house.province, EARLIER)
    figures.report(commune.pursuit, before, {"9": "59/100", "2.1": "90"})
    figures.report(commune.pursuit, commune.period, {"9": "160/100"})
    few = {rest: asked(commune.reporter, commune.at(rest)) for rest in ASKED}

    for number in range(12):
        figures.value(commune.pursuit, commune.period, "9", f"{70 + number}/60")
        figures.value(commune.pursuit, commune.period, "2.1", f"{70 + number}")
        figures.report(commune.pursuit, commune.period, {"10": f"{50 + number}"})
    many = {rest: asked(commune.reporter, commune.at(rest)) for rest in ASKED}

    assert many == few
    assert all(many[rest] <= most for rest, most in ASKED.items()), many


def test_the_list_of_periods_asks_as_often_with_many(commune: Commune) -> None:
    by = coordinator(commune)
    few = asked(by, "/figures/")

    for year in range(2012, 2022):
        figures.period(commune.house.province, date(year, 6, 1))
    for number in range(20):
        pursuit(place(f"Xã {number}", commune.house.district))
    many = asked(by, "/figures/")

    assert many == few
    assert many <= MOST
