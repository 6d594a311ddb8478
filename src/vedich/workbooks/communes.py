"""Whose a row of somebody's own table is: by code or by name, and nobody's where that is unsure."""

import re
from collections.abc import Iterator, Sequence

from vedich.core.entries import Entry, Named
from vedich.core.said import SaidProblem
from vedich.core.text import key
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

_KIND = re.compile(
    r"^(?:tỉnh|thành phố|thị xã|huyện|quận|tp|tx|h|q)(?:\.\s*|\s+)(?=\w)"
)  # before a name that lies above a commune


class Wrong(SaidProblem):
    """Why a figure is nobody's, or cannot be read."""


class Communes:
    """Finds the pursuit a row is of, by code or by name with its accents.

    pursuits  read with their places and what these lie in
    """

    def __init__(self, pursuits: Sequence[Pursuit]) -> None:
        self._every = pursuits
        self._named: dict[str, list[Pursuit]] = {}
        for one in pursuits:
            for name in {key(one.place.name), key(one.place.titled), one.place.code}:
                self._named.setdefault(name, []).append(one)

    def of(self, entry: Entry) -> Pursuit:
        """Return the pursuit of a row. Raises Wrong."""
        place = entry.place
        if place.commune is Named.NO_COLUMN:
            found = list(self._every)
        elif place.code:
            found = [one for one in self._every if one.place.code == place.code]
        elif place.commune is Named.NOT_HERE:
            raise _nobody("")
        else:
            found = self._within(place.name, place.path[:-1])
        if len(found) == 1:
            return found[0]
        raise _nobody(place.code or place.name) if not found else _several(place.name)

    def _within(self, name: str, above: Sequence[str]) -> list[Pursuit]:
        """Return those of a name that lie where the row says. Raises Wrong where none does."""
        named = self._named.get(key(name), [])
        lies_in = {_bare(one) for one in above}
        found = [one for one in named if lies_in <= set(_above(one.place))]
        if named and not found:
            raise _elsewhere(name, above, named[0].place)
        return found


def _above(place: Place) -> Iterator[str]:
    while place.parent is not None:
        place = place.parent
        yield _bare(place.name)


def _bare(name: str) -> str:
    """Give a name as a key without what it is: "H. Đông Sơn" is "đông sơn"."""
    return _KIND.sub("", key(name))


def _nobody(name: str) -> Wrong:
    said = f"“{name}”" if name else "dòng không ghi xã"
    said_en = f"“{name}”" if name else "a row without a commune"
    return Wrong(
        f"{said}: không có xã nào như vậy đang phấn đấu theo bộ này trong phạm vi của bạn. Hãy ghi "
        "đúng tên có dấu, hoặc mã xã.",
        f"{said_en}: no such commune within your reach pursues this standard. Write its name with "
        "the accents, or its code.",
    )


def _elsewhere(name: str, above: Sequence[str], place: Place) -> Wrong:
    said = ", ".join(reversed(above))
    own = place.parent.titled if place.parent is not None else ""
    return Wrong(
        f"“{name}, {said}”: không có xã nào như vậy trong phạm vi của bạn; {place.titled} ở đây "
        f"thuộc {own}. Hãy sửa tên huyện, tỉnh, hoặc ghi mã xã.",
        f"“{name}, {said}”: no such commune is within your reach; {place.titled} here lies in "
        f"{own}. Mend the district or province, or write the code of the commune.",
    )


def _several(name: str) -> Wrong:
    return Wrong(
        f"“{name}”: có nhiều xã hoặc nhiều danh hiệu như vậy. Hãy ghi thêm mã xã."
        if name
        else "bảng không có cột xã mà có nhiều xã trong phạm vi của bạn. Hãy thêm cột xã.",
        f"“{name}”: there are several. Write the code of the commune as well."
        if name
        else "the table has no column of communes, and several are within your reach. Add one.",
    )
