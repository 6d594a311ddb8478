"""What `bench.house` has done in processes of their own, started by `bench.at_work`."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from time import perf_counter

from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.test import Client

from vedich.accounts.models import Membership, Office, Person
from vedich.accounts.roles import Role
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.values import SYSTEM
from vedich.audit.verifying import verify
from vedich.cli.setting_up import UNUSED
from vedich.core.text import sort_key
from vedich.places.models import Place
from vedich.places.refreshing import plan, write as load

THEN = Occasion(SYSTEM, datetime(2026, 11, 24, tzinfo=UTC))
SINCE = date(2025, 7, 1)
OFFICES, MEMBERS, ASKED = 10, 3, 40


def prepare() -> dict[str, object]:
    """Make the tables anew."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    return {}


def append(actions: str) -> dict[str, object]:
    """Do so many audited actions, each in a transaction of its own."""
    for number in range(int(actions)):
        _act(number)
    return {}


@recording()
def _act(number: int) -> None:
    SessionStore().create()  # a change beside the event
    record("bench.acted", ("bench", str(number)), occasion=THEN, name="Đông Thịnh", number=number)


def check() -> dict[str, object]:
    """Read the chain again."""
    read = verify()
    return {"events": read.events, "problem": read.problem}


def fill() -> dict[str, object]:
    """Load the nation, and seat three people in ten offices of every commune of today."""
    with as_file(files("vedich.places") / "snapshots" / "2025-07-01") as folder:
        load(plan(folder), occasion=THEN)
    current = Place.objects.filter(kind__in=("xã", "phường", "đặc khu"), valid_until=None)
    places = [*current, *Place.objects.filter(code__in=("VN", "38"), valid_until=None)]
    offices = Office.objects.bulk_create(
        (
            Office(place=place, kind="department", name=f"Phòng {n}", sort_name=sort_key(f"{n}"))
            for place in places
            for n in range(OFFICES)
        ),
        batch_size=2000,
    )
    people = Person.objects.bulk_create(
        (
            Person(
                name=f"Cán bộ {n}",
                sort_name=sort_key(f"{n}"),
                email=f"n{n}@example.org",
                joined_at=THEN.at,
                is_active=True,
            )
            for n in range(len(offices) * MEMBERS)
        ),
        batch_size=2000,
    )
    Membership.objects.bulk_create(
        (
            Membership(
                person=person, office=offices[n // MEMBERS], role=Role.COORDINATOR, since=SINCE
            )
            for n, person in enumerate(people)
        ),
        batch_size=2000,
    )
    return {"people": len(people)}


def ask() -> dict[str, object]:
    """Ask for every kind of page as people of the country, a province and a commune."""
    told: dict[str, object] = {}
    commune = Place.objects.filter(path__startswith="VN/38/", kind="xã", valid_until=None).first()
    assert commune is not None
    for whose, code in (("country", "VN"), ("province", "38"), ("commune", commune.code)):
        held = (
            Membership.objects.filter(office__place__code=code, office__place__valid_until=None)
            .select_related("office")
            .first()
        )
        assert held is not None
        client = Client(headers={"host": "localhost"})
        client.force_login(held.person)
        for page in (
            "/",
            "/places/",
            "/places/?q=dong%20thinh",
            f"/places/{commune.pk}/",
            f"/places/{commune.pk}/history/",
            "/people/",
            f"/people/offices/{held.office_id}/",
            "/owners/",
            "/audit/",
            "/standards/",
        ):
            name = page.replace(str(commune.pk), "…").replace(str(held.office_id), "…")
            told[f"{whose}, {name}"] = _asked(client, page)
    return told


def _asked(client: Client, page: str) -> dict[str, object]:
    asked: list[str] = []

    def noted(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    taken = []
    for _ in range(ASKED):
        began = perf_counter()
        client.get(page)
        taken.append((perf_counter() - began) * 1000)
    taken.sort()
    return {
        "p95": taken[ASKED * 95 // 100],
        "queries": len(asked),
        "kb": len(answer.content) // 1024,
    }


TASKS: dict[str, Callable[..., dict[str, object]]] = {
    "prepare": prepare,
    "write": append,
    "verify": check,
    "fill": fill,
    "ask": ask,
}
