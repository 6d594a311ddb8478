"""The matrix is worth something: take one scope or one check away, and it says so."""

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from tests.access.matrix import addresses, read_failures, write_failures
from tests.access.personas import pairwise
from tests.access.rows import ROWS, THIRD_PARTY
from tests.factories.house import House
from vedich.accounts import permissions, queries as people
from vedich.audit.values import Scope
from vedich.config import urls
from vedich.files import queries as files
from vedich.standards import owners
from vedich.web import access

pytestmark = pytest.mark.django_db
Break = Callable[[pytest.MonkeyPatch], None]


def without_scope(module: object, query: str) -> Break:
    """Make one query forget how far the reader reaches."""

    def broken(patch: pytest.MonkeyPatch) -> None:
        kept = getattr(module, query)

        def unscoped(scope: Scope, *args: object, **more: object) -> object:
            with pytest.MonkeyPatch.context() as inner:
                inner.setattr(Scope, "within", lambda *_: Q())
                return kept(scope, *args, **more)

        patch.setattr(module, query, unscoped)

    return broken


def admitting_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(access.Opening, "admits", lambda *_: True)


def coordinating_everywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(permissions, "may_coordinate", lambda *_: True)


def reading_every_log(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Scope, "holds", lambda *_: True)


READ = [
    ("people:office", reading_every_log),
    ("people:person", without_scope(people, "memberships_in")),
    ("people:invite", without_scope(people, "offices_in")),
    ("people:end", without_scope(people, "memberships_in")),
    ("files:download", without_scope(files, "files_in")),
    ("owners:end", without_scope(owners, "owners_in")),
    ("places:history", reading_every_log),
    ("people:open_office", coordinating_everywhere),
    ("owners:assign", coordinating_everywhere),
    ("people:list", admitting_everybody),
    ("audit:list", admitting_everybody),
]


@pytest.mark.parametrize(("name", "broken"), READ)
def test_a_page_that_forgot_to_ask_is_found(
    name: str, broken: Break, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)

    assert read_failures(name, ROWS[name], pairwise(), house) != []


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("people:end", admitting_everybody),
        ("people:close_office", coordinating_everywhere),
        ("people:open_office", coordinating_everywhere),
    ],
)
def test_a_form_that_forgot_to_ask_is_found(
    name: str, broken: Break, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)
    if name == "people:close_office":
        without_scope(people, "offices_in")(monkeypatch)

    assert write_failures(name, ROWS[name], pairwise(), house) != []


def test_a_page_without_its_row_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    grown = ModuleType("grown_urls")
    grown.urlpatterns = [*urls.urlpatterns, path("new/", page, name="new")]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "grown_urls", grown)

    with override_settings(ROOT_URLCONF="grown_urls"):
        there = {name for name, _ in addresses()}

    assert there - ROWS.keys() - THIRD_PARTY - {"None"} == {"new"}
