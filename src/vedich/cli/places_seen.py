"""Which places a file names: so that asking for one it does not have is answered with them."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from vedich.core.entries import Entry
from vedich.core.said import SaidProblem

NEAR, SHOWN = 3, 10  # names told: those like the one asked for, or else the first of the file


class PlaceNotInFile(SaidProblem):
    """No row of the file is of the place asked for."""


class PlacesSeen:
    """Notes the places of a file on the way, where one of them was asked for."""

    def __init__(self, asked: str | None) -> None:
        self.asked = asked
        self._names: dict[str, None] = {}

    def noted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield entries as they come."""
        for entry in entries:
            if self.asked is not None and entry.place.name:
                self._names[entry.place.name] = None
            yield entry

    def check(self, rows: int) -> None:
        """Refuse a place none of the rows is of. Raises PlaceNotInFile."""
        if self.asked is None or rows:
            return
        names = list(self._names)
        near = get_close_matches(self.asked, names, n=NEAR)
        told = ", ".join(near or names[:SHOWN]) + ("…" if not near and len(names) > SHOWN else "")
        raise PlaceNotInFile(
            f"Tệp không có dòng nào của “{self.asked}”. Hãy ghi mã, hoặc tên có dấu như trong tệp: "
            f"{told or 'tệp không ghi tên xã nào'}.",
            f"No row of the file is of “{self.asked}”. Write its code, or its name with accents as "
            f"in the file: {told or 'the file names no commune'}.",
        )
