"""Which rows of the matrix somebody wants to see, and in which order."""

from dataclasses import dataclass
from enum import StrEnum


class Only(StrEnum):
    """What a row must have to be listed."""

    NOT_MET = "not_met"  # a criterion that is not met
    UNREPORTED = "unreported"
    WORSE = "worse"  # a criterion that was better in the period before
    DISAGREE = "disagree"  # a criterion on which two voices come to different verdicts


class Sort(StrEnum):
    """By what rows are put in order."""

    NAME = "name"
    FEWEST = "fewest"  # criteria met
    MOST = "most"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see.

    criterion  only communes for which this one is judged and not met
    page       counted from 1; None: all rows
    most       with all rows asked for: no rows where there are more
    """

    only: Only | None = None
    criterion: int | None = None
    sort: Sort = Sort.NAME
    page: int | None = 1
    most: int | None = None
