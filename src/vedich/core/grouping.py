"""Which groups a place is in: region, commune group, zone; as named, or by its province."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from vedich.core.axes import joined
from vedich.core.catalogue import Catalogue, Issued
from vedich.core.entries import PlaceName, province_key
from vedich.core.matching import Unmatched
from vedich.core.model import Group
from vedich.core.text import key


@dataclass(frozen=True, slots=True)
class Geography:
    """What places are known to belong to, by the key of a province's name.

    `regions_sure` is False where the lists of provinces are only remembered.
    """

    regions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    regions_sure: bool = False

    def region_of(self, place: PlaceName) -> str | None:
        """Return the region of the province a place was said to be in, where it is known."""
        return _of_province(place, self.regions)

    def code_of(self, place: PlaceName) -> str:
        """Return the code of the province a place was said to be in, "" where it is not known."""
        return _of_province(place, self.codes) or ""


def _of_province(place: PlaceName, known: Mapping[str, str]) -> str | None:
    if not place.path:
        return None
    province = place.path[0]
    return known.get(key(province)) or known.get(province_key(province))


class Groups:
    """Names groups: one of each kind the standard has, and one zone. "?" marks a guess."""

    def __init__(
        self, catalogue: Catalogue, geography: Geography, asked: tuple[str, ...] = ()
    ) -> None:
        self._catalogue = catalogue
        self._geography = geography
        self._asked = asked
        self._name = cache(self._named)

    def of(self, place: PlaceName, said: str, issued: Issued | None) -> tuple[str, ...]:
        """Return the groups asked for and said, or the region of the province. Raises Unmatched."""
        groups = [*self._asked, *(part.strip() for part in said.split(",") if part.strip())]
        if issued is None:
            return tuple(groups)
        if groups:
            named = tuple(self._name(group, issued.standard.id) for group in groups)
            return self._one_of_a_kind(named, issued)
        region = self._geography.region_of(place)
        axes = {one.standard.group_axis for one in self._catalogue.judged_with(issued)}
        return (f"?{region}",) if region is not None and "region" in axes else ()

    def joined(
        self, before: tuple[str, ...], place: PlaceName, said: str, issued: Issued | None
    ) -> tuple[str, ...]:
        """Return the groups of a place of which another row says more. Raises Unmatched."""
        sure = tuple(group for group in before if not group.startswith("?"))
        return self._one_of_a_kind(sure + self.of(place, said, issued), issued)

    def _named(self, text: str, standard: str) -> str:
        """Return a group's id, by id or title. Raises Unmatched."""
        issued = self._catalogue.issued(standard)
        zones = [zone for act in self._catalogue.acts.values() for zone in act.zones]
        every = [*self._of_the_nation(issued), *zones]
        for group in every:
            if key(text) in (group.id, key(group.title.vi), key(group.title.en or "")):
                return group.id
        known = ", ".join(group.id for group in every)
        raise Unmatched(
            f"{issued.standard.id} không có nhóm “{text}”. Các nhóm: {known or 'không có'}.",
            f"{issued.standard.id} has no group “{text}”. Its groups: {known or 'none'}.",
        )

    def _of_the_nation(self, issued: Issued) -> tuple[Group, ...]:
        """Return the groups of a standard, and of those its thresholds are relative to."""
        together = self._catalogue.judged_with(issued)
        return tuple({g.id: g for one in together for g in one.standard.groups}.values())

    def _one_of_a_kind(self, named: tuple[str, ...], issued: Issued | None) -> tuple[str, ...]:
        """Return groups once each: one of each axis, one zone. Raises Unmatched for more."""
        groups = tuple(dict.fromkeys(named))
        if issued is None:
            return groups
        together = self._catalogue.judged_with(issued)
        axes = joined([group.id for group in one.standard.groups] for one in together)
        kinds = {next((axis for axis in axes if group in axis), ()) for group in groups}
        if len(kinds) == len(groups):
            return groups
        every = ", ".join(groups)
        raise Unmatched(
            f"Một xã không thể thuộc nhiều nhóm cùng loại: {every}. Hãy ghi một nhóm cho mỗi xã "
            "và kỳ.",
            f"A place cannot be in several groups of one kind: {every}. "
            "Name one for each commune and period.",
        )
