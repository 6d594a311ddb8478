"""Passing the kept verdicts again, once the database is known to be there."""

from vedich.cli.database import check_up_to_date
from vedich.figures.verifying import Difference, Verified, verify


def verified() -> tuple[Verified, list[Difference]]:
    """Verify them. Raises DatabaseOutOfReach, DatabaseNewer, DatabaseOutdated."""
    check_up_to_date()
    counts = Verified()
    return counts, list(verify(counts))
