"""Where a page is only read, the database itself refuses to write; afterwards it takes writes."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import DatabaseError

from vedich.web.reading import reading


def written() -> int:
    SessionStore().create()
    return Session.objects.count()


@pytest.mark.django_db(transaction=True)
def test_writes_are_refused_for_as_long_as_a_page_is_read() -> None:
    assert written() == 1
    with reading():
        assert Session.objects.count() == 1
        with pytest.raises(DatabaseError, match=r"read-?only"):
            Session.objects.all().delete()

    assert written() == 2


@pytest.mark.django_db(transaction=True)
def test_a_page_that_breaks_leaves_a_database_that_takes_writes() -> None:
    with pytest.raises(ZeroDivisionError), reading():
        raise ZeroDivisionError

    assert written() == 1
