"""Checks the snapshots: PYTHONPATH=src:tools python -m places_snapshot.validate."""

import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from places_snapshot.names import CITY_PROVINCE, written
from places_snapshot.tables import FILES, SNAPSHOTS, Place, Succession, by_level, read
from places_snapshot.units import DONG_SON_JOINED, REFORM

PROVINCE_KINDS = {"tỉnh", CITY_PROVINCE}
DISTRICT_KINDS = {"quận", "huyện", "thị xã", "thành phố"}
COMMUNE_KINDS = {"xã", "phường", "thị trấn", "đặc khu"}
KINDS = {2: PROVINCE_KINDS, 3: DISTRICT_KINDS, 5: COMMUNE_KINDS, 8: {"thôn"}}
PARENTS = {2: {0}, 3: {2}, 5: {2, 3}, 8: {5}}
WITHOUT_PREDECESSOR: set[str] = set()  # codes of current units nobody gives a predecessor for
NAMED_LIKE_A_KIND = {"19780"}  # phường Phường Đúc, in Huế
END = "9999-12-31"

Rows = dict[tuple[str, str], Place]


def validate() -> None:
    """Assert everything the README of the snapshot promises."""
    main, demo = SNAPSHOTS / REFORM, SNAPSHOTS / "dong-son-2023"
    for path in sorted(SNAPSHOTS.glob("*/*.csv")):
        check_file(path)
    places, pairs, facts = (read(main, table) for table in ("places", "successions", "facts"))
    villages = read(demo, "places")
    rows = {row[:2]: row for row in [*places, *villages]}
    assert len(rows) == len(places) + len(villages), "a (code, valid_from) stands twice"
    check_places(rows)
    check_validity(rows)
    check_pairs(rows, pairs)
    check_parts(pairs)
    assert all(fact[:2] in rows for fact in facts), "a fact of a unit that is not there"
    check_counts(rows)
    check_predecessors(rows, pairs)
    check_dong_son(rows, pairs)
    print(f"{len(places)} places, {len(pairs)} successions, {len(facts)} facts: all as promised")


def check_file(path: Path) -> None:
    """UTF-8, NFC, LF, no byte order mark, the right columns, in order."""
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text), f"{path.name} is not NFC"
    assert "\r" not in text, f"{path.name} has CR"
    assert not text.startswith("\ufeff"), f"{path.name} has a byte order mark"
    assert text.endswith("\n"), f"{path.name} has no last newline"
    rows = read(path.parent, path.stem)
    order = None if FILES[path.stem] is FILES["differences"] else by_level
    assert rows == sorted(rows, key=order), f"{path.name} is not sorted"


def check_places(rows: Rows) -> None:
    """Names without their kind, kinds of their level, parents that cover the child's life."""
    for row in rows.values():
        assert row.name == written(row.name), row
        assert row.kind in KINDS[len(row.code)], row
        if row.kind != "thôn" and row.code not in NAMED_LIKE_A_KIND:
            assert not row.name.casefold().startswith(f"{row.kind} "), row
        assert len(row.parent_code) in PARENTS[len(row.code)], row
        if row.parent_code:
            parent = rows[row.parent_code, row.parent_valid_from]
            assert parent.valid_from <= row.valid_from, row
            assert (row.valid_until or END) <= (parent.valid_until or END), row


def check_validity(rows: Rows) -> None:
    """Rows of one code follow each other: half-open, none empty, none overlapping."""
    by_code = defaultdict(list)
    for row in rows.values():
        assert row.valid_from < (row.valid_until or END), row
        by_code[row.code].append(row)
    for same_code in by_code.values():
        same_code.sort(key=lambda row: row.valid_from)
        for earlier, later in pairwise(same_code):
            assert earlier.valid_until, earlier
            assert earlier.valid_until <= later.valid_from, earlier


def check_pairs(rows: Rows, pairs: list[Succession]) -> None:
    """Both ends are rows; the new one is there on the day, the old one ends on it."""
    ends = [pair[:4] for pair in pairs]
    assert len(set(ends)) == len(ends), "a pair stands twice"
    for pair in pairs:
        old, new = rows[pair[:2]], rows[pair[2:4]]
        assert old.valid_until == pair.on, pair
        assert new.valid_from <= pair.on < (new.valid_until or END), pair
        assert pair.part in {"whole", "part", "unknown"}, pair
        assert pair.share == "", pair


def check_parts(pairs: list[Succession]) -> None:
    """Refuse forgotten parts: a unit with one successor went whole, one with several in parts."""
    parts = defaultdict(list)
    for pair in pairs:
        parts[pair[:2]].append(pair.part)
    for old, said in parts.items():
        assert said == ["whole"] or (len(said) > 1 and set(said) == {"part"}), (old, said)


def check_counts(rows: Rows) -> None:
    """Count the units of 2025-07-01 and of the day before."""
    current = [row for row in rows.values() if not row.valid_until]
    communes = Counter(row.kind for row in current if len(row.code) == 5)
    assert sum(len(row.code) == 2 for row in current) == 34
    assert communes == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert sum(row.parent_code == "38" for row in current) == 166
    before = [row for row in rows.values() if row.valid_from < REFORM <= (row.valid_until or END)]
    assert Counter(len(row.code) for row in before) == {2: 63, 3: 696, 5: 10035}


def check_predecessors(rows: Rows, pairs: list[Succession]) -> None:
    """No unit opened without a predecessor, no commune closed without a successor."""
    opened = {row[:2] for row in rows.values() if row.valid_from}
    orphans = {code for code, _ in opened - {pair[2:4] for pair in pairs}}
    assert orphans == WITHOUT_PREDECESSOR, orphans
    closed = {row[:2] for row in rows.values() if row.valid_until and len(row.code) in (2, 5)}
    assert not closed - {pair[:2] for pair in pairs}


def check_dong_son(rows: Rows, pairs: list[Succession]) -> None:
    """Follow the two communes of the first case to their wards; their namesake stays apart."""
    following = defaultdict(list)
    for pair in pairs:
        following[pair[:2]].append(pair[2:4])
    for code, ward, name in (("16414", "16378", "Đông Sơn"), ("16420", "16417", "Đông Quang")):
        assert rows[code, ""].parent_code == "405"
        assert following[code, ""] == [(code, DONG_SON_JOINED)]
        assert following[code, DONG_SON_JOINED] == [(ward, REFORM)]
        assert rows[ward, REFORM][3:5] == ("phường", name)
    assert rows["16414", ""].name == "Đông Thịnh"
    assert rows["15088", ""].name == "Đồng Thịnh"
    assert rows["16414", DONG_SON_JOINED].kind == "phường"
    assert rows["16420", DONG_SON_JOINED].kind == "xã"


if __name__ == "__main__":
    validate()
