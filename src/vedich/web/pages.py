"""Long lists, a page at a time."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 50
MOST = 2_000  # rows one leafs through; whoever needs more narrows the search

if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator  # Django's own cannot be subscripted when it runs


class Counted(Pages):
    """Pages of the first MOST rows: counting all of a nation's would take longer than reading."""

    @cached_property
    def count(self) -> int:
        """Return how many rows there are to leaf through."""
        return cast("QuerySet[Any]", self.object_list)[: MOST + 1].count()

    @property
    def stops_short(self) -> bool:
        """Tell whether there are more rows than are shown."""
        return self.count > MOST


def page_of(request: HttpRequest, rows: "QuerySet[Any]", *, rows_a_page: int = ROWS) -> "Page[Any]":
    """Return the page that was asked for, or the nearest there is."""
    return Counted(rows, rows_a_page).get_page(request.GET.get("page"))
