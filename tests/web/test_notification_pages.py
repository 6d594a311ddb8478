"""Notices: told, read, followed; the count in the head; what is open in a commune, to print."""

import re
from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.discussions import guidance_for_all, point, thread
from tests.factories.figures import period, report
from tests.factories.house import House, member, occasion, person
from tests.factories.pursuits import ADVANCED, gate, pursuit
from tests.web.asking import client_of, times_asked
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions import turning
from vedich.discussions.models import Thread
from vedich.discussions.state import Kind
from vedich.figures import actions
from vedich.notifications.models import Following, Habits, Telling
from vedich.pursuits.models import Pursuit
from vedich.pursuits.state import GateState

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture
def commune(house: House, run: Pursuit) -> Membership:
    return member(house.commune)


def page(by: Membership, address: str, language: str = "en", status: int = 200) -> str:
    answer = client_of(by, language).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def send(by: Membership, address: str, **form: object) -> tuple[int, str]:
    answer = client_of(by).post(address, {"acting": by.pk, **form})
    return answer.status_code, answer.headers.get("Location", "")


def asked(house: House, run: Pursuit, subject: str = "Còn thiếu gì?") -> Thread:
    """Let a department ask something the commune is told of."""
    return thread(run, by=member(house.district, Role.DEPARTMENT), subject=subject)


def count_in_head(by: Membership, address: str = "/places/") -> str:
    found = re.search(r'class="bell-count">(\d+\+?)<', page(by, address))
    return found.group(1) if found else ""


def test_the_head_of_every_page_counts_what_is_not_read(
    house: House, run: Pursuit, commune: Membership
) -> None:
    assert count_in_head(commune) == ""

    asked(house, run)
    asked(house, run)

    assert count_in_head(commune) == "2"
    assert count_in_head(commune, "/discussions/") == "2"


def test_the_count_costs_one_question(house: House, run: Pursuit, commune: Membership) -> None:
    client = client_of(commune)
    client.get("/acting/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/acting/")

    assert sum("notifications_telling" in one["sql"] for one in queries.captured_queries) == 1


def test_opening_a_notice_leads_to_what_it_is_about_and_reads_it(
    house: House, run: Pursuit, commune: Membership
) -> None:
    one = asked(house, run)
    shown = page(commune, "/notifications/")
    assert "asks: “Còn thiếu gì?”" in shown
    assert 'class="unread"' in shown
    telling = Telling.objects.get(person=commune.person_id)

    status, where = send(commune, f"/notifications/{telling.pk}/open/")

    assert (status, where) == (302, f"/discussions/{one.pk}/")
    assert count_in_head(commune) == ""
    assert 'class="unread"' not in page(commune, "/notifications/")
    assert "You have read everything" in page(commune, "/notifications/?unread=yes")


def test_reading_does_not_need_opening_each(
    house: House, run: Pursuit, commune: Membership
) -> None:
    asked(house, run)
    asked(house, run)

    assert send(commune, "/notifications/read/") == (302, "/notifications/")

    assert count_in_head(commune) == ""


def test_what_others_were_told_is_not_opened(
    house: House, run: Pursuit, commune: Membership
) -> None:
    asked(house, run)
    telling = Telling.objects.get(person=commune.person_id)

    status, _ = send(member(house.commune), f"/notifications/{telling.pk}/open/")

    assert status == 404
    assert Telling.objects.get(pk=telling.pk).read_at is None


def test_other_offices_are_mentioned_and_their_places_not_shown(house: House) -> None:
    who = person()
    here, elsewhere = member(house.commune, who=who), member(house.sibling, who=who)
    asked(house, pursuit(house.sibling), "Của xã kia")
    client = client_of(here)
    session = client.session
    session["membership"] = here.pk
    session.save()

    shown = client.get("/notifications/").content.decode()

    assert "Của xã kia" not in shown
    assert "1 more you have not read is about places of another office of yours." in shown
    assert elsewhere.person_id == who.pk


def test_following_is_a_button_and_leaving_another(
    house: House, run: Pursuit, commune: Membership
) -> None:
    above = member(house.district, Role.LEADER)
    address = f"/discussions/of/{run.pk}/5/"
    assert "Follow this" in page(above, address)

    status, where = send(
        above, "/notifications/follow/", topic=f"criterion:{run.pk}:5", follow="yes", next=address
    )
    assert (status, where) == (302, address)
    assert "You follow this" in page(above, address)
    asked(house, run)
    assert count_in_head(above) == "1"
    send(above, "/notifications/follow/", topic=f"criterion:{run.pk}:5", follow="no")

    assert "Follow this" in page(above, address)
    assert Following.objects.get(person=above.person_id).on is False


def test_a_thread_one_has_before_one_is_read(
    house: House, run: Pursuit, commune: Membership
) -> None:
    one, other = asked(house, run), asked(house, run)
    address = f"/discussions/{one.pk}/"
    shown = page(commune, address)
    assert 'hx-post="/notifications/read/topic/" hx-trigger="load"' in shown
    assert f'name="topic" value="thread:{one.pk}"' in shown

    form = {"acting": commune.pk, "topic": f"thread:{one.pk}", "next": address}
    answer = client_of(commune).post("/notifications/read/topic/", form, HTTP_HX_REQUEST="true")

    assert 'hx-swap-oob="outerHTML:.bell"' in answer.content.decode()
    assert 'class="bell-count">1<' in answer.content.decode()
    assert "read/topic" not in page(commune, address)
    assert f'name="topic" value="thread:{other.pk}"' in page(commune, f"/discussions/{other.pk}/")
    assert send(commune, "/notifications/read/topic/", **form) == (302, address)  # without scripts


def test_pinned_guidance_is_followed_and_left_by_who_reads_it(
    house: House, run: Pursuit, commune: Membership
) -> None:
    one = guidance_for_all(house.province, ADVANCED)
    address, by = f"/discussions/{one.pk}/", member(house.province, Role.COORDINATOR)
    assert "You follow this" in page(commune, address)

    topic = f"thread:{one.pk}"
    assert send(commune, "/notifications/follow/", topic=topic, follow="no", next=address) == (
        302, address
    )  # fmt: skip
    assert "Follow this" in page(commune, address)
    point(one, by, "Sửa.")
    assert Telling.objects.filter(person=commune.person_id).count() == 1
    assert send(commune, "/notifications/follow/", topic=topic, follow="yes")[0] == 302
    point(one, by, "Sửa nữa.")
    assert Telling.objects.filter(person=commune.person_id).count() == 2
    assert "Cách lập hồ sơ" in page(commune, "/notifications/following/")


def test_who_left_their_own_pursuit_is_not_said_to_follow_guidance_on_it(
    house: House, run: Pursuit, commune: Membership
) -> None:
    one = guidance_for_all(house.province, ADVANCED)

    send(commune, "/notifications/follow/", topic=f"pursuit:{run.pk}", follow="no")

    assert "Follow this" in page(commune, f"/discussions/{one.pk}/")


def test_guidance_that_was_withdrawn_leads_to_what_there_still_is(
    house: House, run: Pursuit, commune: Membership
) -> None:
    one, by = guidance_for_all(house.district, ADVANCED), member(house.district, Role.COORDINATOR)
    turning.unpin(thread_id=one.pk, by=by, occasion=occasion(by))
    assert count_in_head(commune) == "1"
    telling = Telling.objects.filter(person=commune.person_id).latest("pk")

    assert send(commune, f"/notifications/{telling.pk}/open/") == (302, "/discussions/")


@pytest.mark.parametrize(
    "topic",
    ["", "x", "pursuit:", "pursuit:x", "pursuit:99999", "criterion:{run}:99", "thread:99999",
     "pursuit:{run}:5", "criterion:{run}", f"pursuit:{'9' * 40}"],
)  # fmt: skip
def test_only_what_there_is_is_followed(run: Pursuit, commune: Membership, topic: str) -> None:
    status, _ = send(
        commune, "/notifications/follow/", topic=topic.format(run=run.pk), follow="yes"
    )

    assert status == 404
    assert not Following.objects.exists()


def test_after_following_one_is_led_to_this_site_only(run: Pursuit, commune: Membership) -> None:
    _, where = send(
        commune,
        "/notifications/follow/",
        topic=f"pursuit:{run.pk}",
        follow="yes",
        next="https://elsewhere.example/",
    )

    assert where == "/notifications/following/"


def test_what_one_follows_is_listed_with_what_goes_without_saying(
    house: House, run: Pursuit, commune: Membership
) -> None:
    one = asked(house, run, "Đã trả lời")
    point(one, commune)
    left = asked(house, run, "Không quan tâm")
    send(commune, "/notifications/follow/", topic=f"thread:{left.pk}", follow="no")

    rule, _, rest = page(commune, "/notifications/following/").partition("Chosen, or taken part")

    assert "My own commune" in rule
    assert f"/discussions/of/{run.pk}/" in rule
    chosen, _, no_longer = rest.partition("Followed no longer")
    assert "Đã trả lời" in chosen
    assert "Không quan tâm" in no_longer


def test_quiet_hours_are_kept_and_taken_back(commune: Membership) -> None:
    answer = {"quiet_from": "18:00", "quiet_until": "07:30"}
    assert send(commune, "/notifications/settings/", digest="on", **answer)[0] == 302

    kept = Habits.objects.get()
    assert (kept.digest, kept.quiet_from, kept.quiet_until) == (True, time(18), time(7, 30))
    assert 'value="18:00"' in page(commune, "/notifications/settings/")
    send(commune, "/notifications/settings/")
    kept.refresh_from_db()
    assert (kept.digest, kept.quiet_from) == (False, None)


@pytest.mark.parametrize(
    ("quiet", "said"),
    [
        ({"quiet_from": "18:00"}, "Say both when"),
        ({"quiet_from": "18:00", "quiet_until": "18:00"}, "Say both when"),
        ({"quiet_from": "06:00", "quiet_until": "05:00"}, "you would never be written to"),
        ({"quiet_from": "tối", "quiet_until": "07:30"}, "Write an hour as 18:00."),
    ],
)
def test_quiet_hours_that_are_none_are_said_to_be(
    commune: Membership, quiet: dict[str, str], said: str
) -> None:
    answer = client_of(commune).post(
        "/notifications/settings/", {"acting": commune.pk, "digest": "on", **quiet}
    )

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Habits.objects.exists()


def test_a_site_without_mail_says_so(commune: Membership) -> None:
    assert "This site sends no mail yet" in page(commune, "/notifications/settings/")


def test_what_is_open_in_a_commune_is_on_one_page_to_print(
    house: House, run: Pursuit, commune: Membership
) -> None:
    asked(house, run, "Chờ trả lời")
    thread(run, Kind.OBSTACLE, subject="Thiếu vốn", criterion=6)
    guidance_for_all(house.district, ADVANCED)
    gate(run, "survey", GateState.RUNNING)
    when = period(house.district)
    above = member(house.district, Role.COORDINATOR)
    report(run, when, {"2.3": "20/25"})
    actions.return_report(
        pursuit_id=run.pk,
        period_id=when.pk,
        criterion=2,
        reason="Đo lại",
        by=above,
        occasion=occasion(above),
    )

    shown = page(above, f"/notifications/communes/{house.commune.pk}/")

    for words in ("Chờ trả lời", "Thiếu vốn", "Kinh phí", "31/12/2026", "Cách lập hồ sơ", "Đo lại"):
        assert words in shown
    assert "Satisfaction survey" in shown
    assert "returned" in shown


def test_a_report_that_was_never_handed_in_is_wanted_on_the_page(
    house: House, run: Pursuit, commune: Membership
) -> None:
    period(house.district)

    assert "to be handed in" in page(commune, f"/notifications/communes/{house.commune.pk}/")


def test_only_communes_within_reach_have_such_a_page(house: House, commune: Membership) -> None:
    page(commune, f"/notifications/communes/{house.sibling.pk}/", status=404)
    page(member(house.district), f"/notifications/communes/{house.district.pk}/", status=404)
    shown = page(member(house.district), f"/notifications/communes/{house.sibling.pk}/")
    assert "This commune pursues no title now" in shown


def test_pages_ask_a_few_times_whatever_there_is(
    house: House, run: Pursuit, commune: Membership
) -> None:
    sheet = f"/notifications/communes/{house.commune.pk}/"
    pages = ("/notifications/", "/notifications/following/", sheet, "/")

    def grow(rows: int) -> None:
        for number in range(rows):
            point(asked(house, run, f"Hỏi {number}"), commune)
            thread(run, Kind.OBSTACLE, criterion=number % 19 + 1)
            asked(house, run)

    grow(3)
    few = times_asked(client_of(commune), *pages)
    grow(12)

    assert times_asked(client_of(commune), *pages) == few
    assert max(few.values()) <= MOST
