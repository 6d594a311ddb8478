"""Units, regions, lineage, progress and targets, as published: `vedich/vocabulary/1`."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from vedich.core.model import Identifier, Law, Number, Told, Words, Years

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}){1,2}$")]  # a day or a month
PlaceCode = Annotated[str, StringConstraints(pattern=r"^\d{2,5}$")]


class UnitCount(Told):
    """How many administrative units there were, in the nation or in one province."""

    as_of: Day | None = None
    province: str | None = None
    code: PlaceCode | None = None
    provinces: int | None = None
    total: int | None = None
    communes: int | None = None
    wards: int | None = None
    special_zones: int | None = None
    communes_and_special_zones: int | None = None
    villages: int | None = None


class ProvinceRegion(Law):
    """Which region of QĐ 318/QĐ-TTg a province of before July 2025 belongs to."""

    province: str
    region: Identifier
    aliases: tuple[str, ...] = ()


class Regions(Told):
    """The regions and the provinces in them; the confidence is of the lists of provinces."""

    titles: dict[Identifier, Words]
    provinces: tuple[ProvinceRegion, ...]

    def region_of(self, province: str) -> str | None:
        """Return the region of a province named exactly so, or None."""
        for row in self.provinces:
            if province in (row.province, *row.aliases):
                return row.region
        return None


class District(Told):
    """A district that was merged away."""

    title: Words
    code: PlaceCode | None
    area_km2: Number
    people_more_than: int
    merged_into: str
    agreed_on: date
    merged_on: date
    merged_by: str
    merged_confidence: Literal["sourced", "unverified"]


class Succession(Told):
    """One unit and what it became part of."""

    was: str
    was_code: PlaceCode
    became: str
    became_code: PlaceCode
    since: date


class Merger(Law):
    """One new unit and every unit it was formed from."""

    title: str
    code: PlaceCode
    formed_from: tuple[str, ...]


class Lineage(Told):
    """What became of one district and its communes; the sources are of the mergers."""

    district: District
    successions: tuple[Succession, ...]
    mergers: tuple[Merger, ...]
    act: str
    act_on: date
    act_sources: tuple[str, ...]
    consequence: Words


class Progress(Told):
    """How many communes held which title; `total` is of all communes."""

    as_of: Day
    total: int
    ntm: int
    ntm_percent: Number
    nang_cao: int
    nang_cao_percent_of_ntm: Number | None = None
    kieu_mau: int
    kieu_mau_percent_of_ntm: Number | None = None
    criteria_per_commune: Number | None = None


class Target(Told):
    """What the nation set out to reach."""

    years: Years
    decision: str
    approximate: bool = False
    ntm_percent: Number
    nang_cao_percent_of_ntm: Number | None = None
    kieu_mau_percent_of_ntm: Number | None = None
    hien_dai_percent: Number | None = None
    provinces_completed: int | None = None
    income: str | None = None


class Vocabulary(Told):
    """Everything that is counted or named and belongs to no single act."""

    schema_: Literal["vedich/vocabulary/1"] = Field(alias="schema")
    id: Identifier
    title: Words
    counts: tuple[UnitCount, ...]
    regions: Regions
    lineage: Lineage
    progress: tuple[Progress, ...]
    targets: tuple[Target, ...]
