"""Passing the kept verdicts again, once the database is known to be there."""

from vedich.cli.database import check_up_to_date
from vedich.figures.verifying import Difference, Verified, verify
from vedich.standards.warming import warm


def verified() -> tuple[Verified, list[Difference]]:
    """Verify them. Raises DatabaseOutOfReach, DatabaseNewer, DatabaseOutdated."""
    check_up_to_date()
    warm()
    counts = Verified()
    return counts, list(verify(counts))
