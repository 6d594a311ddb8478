"""The log: filtered, exported, and of a place for its coordinators."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.test import Client

from tests.factories.house import House, member
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.audit.recording import Occasion, record, recording
from vedich.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


@pytest.fixture
def client(coordinator: Membership) -> Client:
    client = Client()
    client.force_login(coordinator.person)
    return client


@pytest.fixture(autouse=True)
def events(house: House, coordinator: Membership) -> None:
    """Three things that happened within reach, and one that did not."""
    for day, action, where, name in (
        (1, "offices.opened", house.commune, "Phòng Một"),
        (2, "offices.closed", house.commune, "=HYPERLINK(1)"),
        (3, "offices.opened", house.sibling, "Phòng Ba"),
        (3, "offices.opened", house.far_commune, "Phòng nơi khác"),
    ):
        happen(coordinator, day, action, where, name)


@recording()
def happen(by: Membership, day: int, action: str, where: Place, name: str) -> None:
    at = datetime(2026, 11, day, 3, tzinfo=UTC)
    record(
        action, ("office", name), occasion=Occasion(by.actor, at), place_path=where.path, name=name
    )


def names(client: Client, address: str, **asked: str) -> list[str]:
    """Return the names in the rows of the log, in their order."""
    page = client.get(address, asked).content.decode()
    every = ("Phòng Một", "=HYPERLINK(1)", "Phòng Ba", "Phòng nơi khác")
    return sorted((name for name in every if name in page), key=page.index)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, ["Phòng Ba", "=HYPERLINK(1)", "Phòng Một"]),
        ({"action": "offices.opened"}, ["Phòng Ba", "Phòng Một"]),
        ({"since": "02/11/2026"}, ["Phòng Ba", "=HYPERLINK(1)"]),
        ({"until": "02/11/2026"}, ["=HYPERLINK(1)", "Phòng Một"]),
        ({"since": "02/11/2026", "until": "02/11/2026"}, ["=HYPERLINK(1)"]),
    ],
)
def test_the_log_shows_what_was_asked_for_within_reach_newest_first(
    client: Client, asked: dict[str, str], shown: list[str]
) -> None:
    assert names(client, "/audit/", **asked) == shown


@pytest.mark.parametrize("asked", [{"since": "hôm qua"}, {"action": "x' OR 1=1"}, {"who": "x"}])
def test_a_bad_question_is_said_and_exports_nothing(client: Client, asked: dict[str, str]) -> None:
    for address in ("/audit/", "/audit/export.csv"):
        answer = client.get(address, asked)
        assert answer.status_code == 422
        assert "Phòng Một" not in answer.content.decode()


def test_what_is_shown_is_exported_and_no_cell_is_a_formula(
    client: Client, coordinator: Membership
) -> None:
    coordinator.person.name = "=1+1"
    coordinator.person.save()

    answer = client.get("/audit/export.csv", {"until": "02/11/2026"})

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(rows) == 3
    assert "=HYPERLINK(1)" in rows[1][-1]
    assert "=1+1" in rows[1][2]
    assert rows[2][1] == "01/11/2026 10:00:00"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_history_of_a_place_is_what_was_done_in_it(client: Client, house: House) -> None:
    address = f"/places/{house.commune.pk}/history/"

    assert names(client, address) == ["=HYPERLINK(1)", "Phòng Một"]
    assert names(client, f"/places/{house.province.pk}/history/")[0] == "Phòng Ba"


@pytest.fixture
def colleague(house: House) -> Membership:
    """Somebody else who did one thing within reach, and one out of it."""
    colleague = member(house.country, Role.COORDINATOR)
    happen(colleague, 4, "offices.opened", house.commune, "Phòng Bốn")
    happen(colleague, 4, "offices.opened", house.far_commune, "Phòng nơi khác")
    return colleague


def test_a_name_in_the_log_leads_to_all_they_did_within_reach(
    client: Client, colleague: Membership, coordinator: Membership
) -> None:
    every = client.get("/audit/", {"action": "offices.opened"}).content.decode()
    link = f"?action=offices.opened&amp;who={colleague.person_id}"
    assert f'href="{link}">{colleague.person.name}<' in every

    theirs = client.get(f"/audit/{link.replace('&amp;', '&')}").content.decode()

    assert "Phòng Bốn" in theirs
    assert "Phòng nơi khác" not in theirs
    assert names(client, "/audit/", who=str(colleague.person_id)) == []
    assert len(names(client, "/audit/", who=str(coordinator.person_id))) == 3
    assert 'href="?action=offices.opened"' in theirs  # what everybody did


def test_the_export_keeps_to_who_was_asked_for(client: Client, colleague: Membership) -> None:
    asked = {"who": colleague.person_id}
    assert f"export.csv?who={colleague.person_id}" in client.get("/audit/", asked).content.decode()

    answer = client.get("/audit/export.csv", asked)

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == [colleague.person.name]


def test_whoever_did_nothing_within_reach_is_not_even_named(client: Client, house: House) -> None:
    """Whether there is somebody of that number cannot be told."""
    stranger = member(house.far_commune, Role.COORDINATOR)
    happen(stranger, 5, "offices.opened", house.far_commune, "Phòng nơi khác")

    pages = [
        client.get("/audit/", {"who": number}).content.decode()
        for number in (stranger.person_id, 10**9, 10**30)
    ]

    assert stranger.person.name not in pages[0]
    assert all("Phòng" not in page for page in pages)
    assert all("<table" not in page for page in pages)


def test_what_somebody_did_is_a_step_from_their_page(
    client: Client, coordinator: Membership
) -> None:
    page = client.get(f"/people/{coordinator.person_id}/").content.decode()

    assert f'href="/audit/?who={coordinator.person_id}"' in page
