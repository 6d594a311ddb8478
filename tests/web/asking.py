"""Asking for pages as somebody, and counting how often they ask the database."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from vedich.accounts.models import Membership

# a test runs inside a transaction, a site does not
_OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET TRANSACTION READ ONLY")


def times(queries: CaptureQueriesContext) -> int:
    """Count what was asked, but for what is asked only because a test is asking."""
    return sum(not one["sql"].startswith(_OF_THE_TEST) for one in queries)


def times_asked(client: Client, *addresses: str) -> dict[str, int]:
    """Return how often each page asks the database, once what a process keeps is there."""
    for address in addresses:
        _asked(client, address)
    return {address: _asked(client, address) for address in addresses}


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.streaming:
            b"".join(answer.streaming_content)
    return times(queries)


def let_go(answer: Any) -> None:
    """Close the file an answer hands over; its own close() would end the connection too."""
    for close in answer._resource_closers:
        close()


def client_of(by: Membership, language: str = "en") -> Client:
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(by.person)
    return client
