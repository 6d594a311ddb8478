"""The forms by which threads are opened and steered: nothing typed is lost, nothing is undone."""

import re
from datetime import date

import pytest

from tests.factories.discussions import thread
from tests.factories.house import House, member, occasion
from tests.web.asking import client_of
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions import turning
from vedich.discussions.actions import Say
from vedich.discussions.models import Thread
from vedich.discussions.people import Owner
from vedich.discussions.state import Kind, State
from vedich.discussions.turning import Head
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
FAR = "2099-01-31"


def page(by: Membership, address: str) -> str:
    answer = client_of(by, "en").get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def send(by: Membership, address: str, **form: object) -> tuple[int, str]:
    answer = client_of(by, "en").post(address, {"acting": by.pk, **form})
    return answer.status_code, answer.content.decode()


def seen_in(shown: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', shown)
    return found.group(1) if found else ""


def test_a_colleagues_change_is_shown_beside_ones_own(house: House, run: Pursuit) -> None:
    by, coordinates = member(house.commune, Role.LEADER), member(house.district, Role.COORDINATOR)
    one = thread(run, Kind.OBSTACLE, by)
    address = f"/discussions/{one.pk}/steer/"
    shown = page(by, address)
    theirs = Head(
        Owner(coordinates.office_id), date(2098, 1, 31), State.REMOVING, "Quyết định của tỉnh"
    )
    turning.steer(
        thread_id=one.pk, head=theirs, said=Say(""), by=coordinates, occasion=occasion(coordinates)
    )
    mine = {
        "state": "open",
        "owner": f"office:{by.office_id}",
        "due_on": FAR,
        "would_remove": "Kinh phí huyện",
        "text": "Xin thêm thời gian.",
    }

    status, shown = send(by, address, **mine, seen=seen_in(shown))

    assert status == 409
    for words in ("Xin thêm thời gian.", FAR, "Kinh phí huyện"):  # mine
        assert words in shown
    for words in (coordinates.office.name, "31/01/2098", "being removed", "Quyết định của tỉnh"):
        assert f"Changed meanwhile: {words}" in shown
    one.refresh_from_db()
    assert (one.owner_office_id, one.state) == (coordinates.office_id, State.REMOVING)
    assert send(by, address, **mine, seen=seen_in(shown))[0] == 302  # sent again, mine counts
    one.refresh_from_db()
    assert (one.owner_office_id, one.due_on) == (by.office_id, date(2099, 1, 31))


def test_a_day_that_is_past_is_said_beside_its_field(house: House, run: Pursuit) -> None:
    by = member(house.commune, Role.LEADER)
    form = {
        "subject": "Thiếu vốn",
        "text": "Chưa đủ vốn.",
        "owner": f"office:{by.office_id}",
        "due_on": "2001-01-01",
    }

    status, shown = send(by, f"/discussions/of/{run.pk}/5/obstacle/", **form)
    assert status == 422
    assert "01/01/2001 is past." in shown
    assert "Chưa đủ vốn." in shown
    one = thread(run, Kind.OBSTACLE, by)
    steered = {"state": "open", "owner": form["owner"], "due_on": "2001-01-01", "seen": "1"}
    status, shown = send(by, f"/discussions/{one.pk}/steer/", text="Lùi lại.", **steered)
    assert status == 422
    assert "Lùi lại." in shown


def test_nobody_who_disagrees_is_offered_to_see_to_it(house: House, run: Pursuit) -> None:
    department = member(house.district, Role.DEPARTMENT)
    commune, sees_to = member(house.commune, Role.LEADER), member(house.district, Role.DEPARTMENT)
    address = f"/discussions/of/{run.pk}/2/disagreement/"
    form = {
        "subject": "Chiều dài đường",
        "text": "Cần đo lại.",
        "voices": ["commune", "department"],
        "due_on": FAR,
    }

    offered = page(department, address).partition('name="owner"')[2].partition("</select>")[0]
    assert f'value="office:{sees_to.office_id}"' in offered
    assert f'value="office:{commune.office_id}"' not in offered
    assert f'value="member:{commune.pk}"' not in offered
    status, shown = send(department, address, owner=f"office:{department.office_id}", **form)
    assert status == 422
    assert "is not seen to by one of those who disagree" in shown
    assert "Cần đo lại." in shown
    assert send(department, address, owner=f"office:{sees_to.office_id}", **form)[0] == 302
    one = Thread.objects.get()
    for party in (department, commune):
        assert f"/discussions/{one.pk}/steer/" not in page(party, f"/discussions/{one.pk}/")
        assert send(party, f"/discussions/{one.pk}/steer/")[0] == 409


def test_a_button_pressed_twice_opens_one_thread(house: House, run: Pursuit) -> None:
    by = member(house.commune)
    client = client_of(by, "en")
    form = {"acting": by.pk, "subject": "Còn thiếu gì?", "text": "Đề nghị cho biết."}

    led = [
        client.post(f"/discussions/of/{run.pk}/5/question/", form).headers["Location"]
        for _again in range(2)
    ]

    assert led == [f"/discussions/{Thread.objects.get().pk}/"] * 2
