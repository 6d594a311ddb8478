"""What `bench.workspace` has done in processes of their own, started by `bench.at_work`."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from bench.house_at_work import prepare
from bench.workspace_nation import Nation, Who, who_looks
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.cli.due import DUE
from vedich.figures.models import Period, Recomputation, Statement, Verdict
from vedich.figures.words import Voice
from vedich.places.models import Place
from vedich.standards.actions import notice_shipped_law
from vedich.standards.warming import warm

ASKED = 40
NOW = Occasion(SYSTEM, datetime(2026, 11, 24, tzinfo=UTC))
NOT_THERE = {"missing": True}
Page = tuple[str, str, tuple[str, ...], str]  # what it is, its name, its words, its query

PAGES: tuple[Page, ...] = (  # words in braces are rows of what was made
    ("my work", "home", (), ""),
    ("pursuits", "pursuits:list", (), ""),
    ("a pursuit", "pursuits:page", ("{pursuit}",), ""),
    ("matrix of the country", "matrix:page", (), "place={country}"),
    ("matrix of a province", "matrix:page", (), "place={province}"),
    ("matrix, not met", "matrix:page", (), "place={province}&only=not_met"),
    ("matrix, page 2", "matrix:page", (), "place={province}&page=2"),
    ("matrix on A3", "matrix:sheet", (), "place={province}"),
    ("matrix, behind a cell", "matrix:cells", ("{pursuit}", "{period}", "1"), ""),
    ("who is late", "matrix:late", (), "place={province}"),
    ("what if of a province", "whatif:page", (), "place={province}&group=nhom1"),
    ("what if, by criterion", "whatif:page", (), "place={province}&group=nhom1&view=criteria"),
    ("what if, one commune", "whatif:commune", ("{pursuit}", "{period}"), "group=nhom1"),
    ("a commune", "communes:page", ("{pursuit}",), ""),
    ("a commune, a period", "communes:page", ("{pursuit}", "{period}"), ""),
    ("a commune as JSON", "communes:told", ("{pursuit}",), ""),
    ("an indicator of a commune", "communes:indicator", ("{pursuit}", "1.2"), ""),
    ("communes compared", "compare:communes", (), "p={pursuit}&p={other}&period={period}"),
    ("periods compared", "compare:periods", ("{pursuit}",), ""),
    ("periods", "figures:periods", (), ""),
    ("a report", "figures:report", ("{pursuit}", "{period}"), ""),
    ("entering a criterion", "figures:enter", ("{pursuit}", "{period}", "1"), ""),
)

OF_THE_COUNTRY: tuple[Page, ...] = (
    ("another group", "whatif:page", (), "place={country}&group=nhom1"),
    ("by criterion", "whatif:page", (), "place={country}&group=nhom1&view=criteria"),
    ("another day", "whatif:page", (), "place={country}&on=2027-01-01"),
    ("as a workbook", "whatif:workbook", (), "place={country}&group=nhom1"),
)


def fill(most: str = "") -> dict[str, object]:
    """Make the nation, as its law stands; what is due of the law is done first."""
    _notice()
    _work_off()
    told = Nation(int(most) if most else None).fill()
    _work_off()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return told | {"verdicts": Verdict.objects.count()}


def ask() -> dict[str, object]:
    """Ask for every page as people of the country, a province, a department and a commune."""
    warm()
    return {
        f"{who.whose}, {page[0]}": _asked(who, page, named)
        for named in [_named()]
        for who in who_looks()
        for page in PAGES
    }


def _named() -> dict[str, object]:
    """Return the rows addresses speak of: those of the commune somebody looks from."""
    commune = next(who for who in who_looks() if who.whose == "commune").membership.office.place
    statement = Statement.objects.filter(pursuit__place=commune).order_by("pk")[0]
    return {
        "pursuit": statement.pursuit_id,
        "other": Statement.objects.exclude(pursuit=statement.pursuit).order_by("pk")[0].pursuit_id,
        "period": Period.objects.order_by("-last_day")[0].pk,
        "country": Place.objects.get(code="VN").pk,
        "province": Place.objects.get(code="38", valid_until=None).pk,
    }


def _asked(who: Who, page: Page, named: dict[str, object]) -> dict[str, object]:
    _, name, words, query = page
    try:
        address = reverse(name, args=[word.format(**named) for word in words])
    except NoReverseMatch:
        return NOT_THERE
    if query:
        address = f"{address}?{query.format(**named)}"
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(who.membership.person)
    asked: list[str] = []

    def noted(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        answer = client.get(address)
    if answer.status_code != 200:
        return {"status": answer.status_code}
    size = len(answer.getvalue())
    taken = []
    for _ in range(ASKED):
        began = perf_counter()
        client.get(address).getvalue()
        taken.append((perf_counter() - began) * 1000)
    taken.sort()
    return {"p95": taken[ASKED * 95 // 100], "queries": len(asked), "kb": size // 1024}


def try_out() -> dict[str, object]:
    """Ask what another rule would do to the whole country, as somebody who sees all of it."""
    warm()
    who = next(one for one in who_looks() if one.whose == "country")
    return {page[0]: _asked(who, page, named) for named in [_named()] for page in OF_THE_COUNTRY}


def amend() -> dict[str, object]:
    """Notice the law of this start, and pass again every verdict it touches, as a worker does."""
    warm()
    noticed = _notice()
    before = Verdict.objects.count()
    began = perf_counter()
    _work_off()
    taken = perf_counter() - began
    done = Recomputation.objects.order_by("-pk")[0]
    return {
        "noticed": noticed,
        "seconds": taken,
        "judged": done.judged,
        "changed": done.changed,
        "kept": Verdict.objects.count() - before,
        "open": Recomputation.objects.filter(ended_at=None).count(),
    }


def count() -> dict[str, object]:
    """Say how much there is."""
    commune = Statement.objects.filter(voice=Voice.COMMUNE)
    return {"statements": commune.count(), "verdicts": Verdict.objects.count()}


def _notice() -> list[str]:
    return notice_shipped_law(occasion=NOW)


def _work_off() -> None:
    """Do what is due, as `vedich work` does, until nothing is left."""
    for due in DUE:
        if due.name != "sessions.cleared":
            due.do()


TASKS: dict[str, Callable[..., dict[str, object]]] = {
    "prepare": prepare,
    "fill": fill,
    "ask": ask,
    "try_out": try_out,
    "amend": amend,
    "count": count,
}
