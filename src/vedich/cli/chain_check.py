"""Reading the chain of events, once the database is known to be there."""

from vedich.audit.verifying import Verified, verify
from vedich.cli.database import check_up_to_date


def verified() -> Verified:
    """Verify it. Raises DatabaseOutOfReach, DatabaseNewer, DatabaseOutdated."""
    check_up_to_date()
    return verify()
