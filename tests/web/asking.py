"""How often a page asks the database."""

from django.test.utils import CaptureQueriesContext

_OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT")  # it runs inside a transaction, a site does not


def times(queries: CaptureQueriesContext) -> int:
    """Count what was asked, but for what is asked only because a test is asking."""
    return sum(not one["sql"].startswith(_OF_THE_TEST) for one in queries)
