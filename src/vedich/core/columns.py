"""Which column of somebody's table is which, by its heading, Vietnamese or English."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from vedich.core.phrases import is_unit
from vedich.core.text import key, normal


class Column(StrEnum):
    """What a column holds."""

    ORDER = "order"  # 1, 2, 3 down the page: nobody's figure
    PLACE_CODE = "place code"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    LEVEL = "level"
    STANDARD = "standard"
    GROUP = "group"
    PERIOD = "period"
    CRITERION = "criterion"
    CODE = "indicator code"
    INDICATOR = "indicator"
    NAME = "indicator name"
    EITHER_CODE = "code of place or indicator"  # "mã": each row shows whose
    VALUE = "value"
    UNIT = "unit"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PERCENT = "percent"
    WORD = "verdict"
    SOURCE = "source"
    NOTE = "note"
    DECISION = "decision"
    DECIDED_ON = "decided on"
    POSTED_ON = "posted on"


# Of two headings which name one column, the one further left here is taken, wherever it stands.
HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.ORDER: ("stt", "tt", "số tt", "số thứ tự", "no", "no.", "#"),
    Column.PLACE_CODE: ("place_code", "place code", "mã xã", "mã đơn vị", "mã đvhc"),
    Column.PROVINCE: ("province", "scope", "tỉnh", "tỉnh/thành phố", "tỉnh, thành phố"),
    Column.DISTRICT: ("district", "huyện", "quận/huyện", "huyện/thị xã"),
    Column.COMMUNE: (
        *("commune", "place", "xã", "tên xã", "xã/phường", "địa phương", "xã, phường"),
        *("xã/phường/thị trấn", "xã, phường, thị trấn", "tên xã/phường", "tên xã, phường"),
        *("đơn vị cấp xã", "đơn vị hành chính cấp xã", "tên đơn vị hành chính cấp xã"),
        *("đơn vị hành chính", "tên đơn vị hành chính", "tên đơn vị"),
    ),
    Column.LEVEL: ("level", "grade", "cấp độ", "danh hiệu", "mức"),
    Column.STANDARD: ("standard", "bộ tiêu chí"),
    Column.GROUP: ("group", "region", "zone", "nhóm", "vùng", "nhóm xã"),
    Column.PERIOD: (
        "year",
        "period",
        "as_of",
        "as of",
        "on",
        "năm",
        "kỳ",
        "thời điểm",
        "kỳ báo cáo",
    ),
    Column.CRITERION: ("criterion", "tiêu chí", "tên tiêu chí"),
    Column.CODE: ("indicator code", "indicator_code", "mã chỉ tiêu", "mã số chỉ tiêu", "mã ct"),
    Column.INDICATOR: ("indicator", "chỉ tiêu"),
    Column.NAME: ("indicator name", "indicator_name", "tên chỉ tiêu", "nội dung chỉ tiêu"),
    Column.VALUE: (
        *("value", "figure", "giá trị", "số liệu", "kết quả thực hiện", "kết quả"),
        *("đạt", "đạt/chưa đạt", "đạt/không đạt", "đạt hay chưa"),
    ),
    Column.UNIT: ("unit", "đơn vị tính", "đvt"),
    Column.NUMERATOR: ("numerator", "tử số"),
    Column.DENOMINATOR: ("denominator", "mẫu số"),
    Column.PERCENT: ("pct_published", "percent", "tỷ lệ", "tỷ lệ (%)", "tỷ lệ %"),
    Column.WORD: ("verdict", "verdict_as_published", "đánh giá", "kết luận"),
    Column.SOURCE: ("source", "source_url", "nguồn"),
    Column.NOTE: ("note", "notes", "ghi chú"),
    Column.DECISION: ("decision_no", "decision", "số quyết định", "số qđ"),
    Column.DECIDED_ON: ("decision_date", "decided on", "ngày quyết định", "ngày ký"),
    Column.POSTED_ON: ("posted_on", "posted on", "ngày đăng", "ngày đăng bài"),
}
PLACES = frozenset({Column.PLACE_CODE, Column.EITHER_CODE, Column.COMMUNE})
OF_INDICATOR = frozenset(
    {Column.CODE, Column.INDICATOR, Column.NAME, Column.EITHER_CODE, Column.CRITERION}
)
FIGURES = frozenset(
    {Column.VALUE, Column.PERCENT, Column.NUMERATOR, Column.DENOMINATOR, Column.WORD}
)
OF_MEASURES = FIGURES - {Column.WORD}  # in a wide table these belong to one indicator, or none
_KNOWN = {
    key(name): (column, rank)
    for column, names in HEADINGS.items()
    for rank, name in enumerate(names)
}
_SOME_CODE = frozenset({"code", "mã", "mã số", "ký hiệu"})
_SOME_UNIT = frozenset({"đơn vị"})  # of government where no other column is, of measure otherwise
MET_OR_NOT = "đạt/không"
_BRACKETED = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_BRACKETS = re.compile(r"\(([^()]+)\)")
_SAYS_UNIT = re.compile(r"^(?:đvt|đơn vị tính|đơn vị)\s*:\s*", re.IGNORECASE)
_CODED = re.compile(
    r"(?:chỉ tiêu|ct|tiêu chí|tc|indicator|criterion)?\s*"
    r"(?P<code>\d{1,2}(?:\.(?:\d{1,2}|[a-z]\d?|x\d))*)\s*(?:$|[.:)–-]?\s+(?P<name>.+)$|[.:)–-]+$)"
)


def columns_of(headings: Sequence[str]) -> Mapping[int, Column]:
    """Return which positions hold what, whatever their order; each column is held once."""
    taken: dict[Column, tuple[int, int]] = {}  # by rank, then from the left
    for position, heading in enumerate(headings):
        if (known := _known(heading)) is not None:
            column, rank = known
            taken[column] = min(taken.get(column, (rank, position)), (rank, position))
    for position, heading in enumerate(headings):
        if (shared := _shared(key(heading), taken)) is not None:
            taken.setdefault(shared, (0, position))
    return {position: column for column, (_, position) in sorted(taken.items(), key=_from_left)}


def coded(headings: Sequence[str]) -> int:
    """Count the headings that name an indicator by its code."""
    return sum(1 for heading in headings if heading and code_and_name(heading)[0])


def is_long(columns: Mapping[int, Column]) -> bool:
    """Tell whether every row is one value, rather than one commune: no figure may vanish."""
    held = set(columns.values())
    return bool(held & OF_INDICATOR) and bool(held & FIGURES)


def name_and_unit(heading: str) -> tuple[str, str]:
    """Take the unit off "Tỷ lệ hộ nghèo (%)"; brackets with anything else stay in the name."""
    name = normal(heading)
    found = _BRACKETED.fullmatch(name)
    return (found[1], found[2]) if found and is_unit(found[2]) else (name, "")


def unit_in(heading: str) -> str:
    """Return the unit in any brackets of a heading, the last of them; "" where there is none.

    "Thu nhập (ĐVT: nghìn đồng) – Năm 2023" has its unit in the midst.
    """
    said = (_SAYS_UNIT.sub("", one).strip() for one in reversed(_BRACKETS.findall(normal(heading))))
    return next((one for one in said if is_unit(one)), "")


def unit_said(heading: str) -> str:
    """Return the unit a heading gives its figures; one that says đạt asks for that word."""
    name, unit = name_and_unit(heading)[0], unit_in(heading)
    known = _KNOWN.get(key(name))
    asks = known is not None and known[0] is Column.VALUE and key(name).startswith("đạt")
    return unit or (MET_OR_NOT if asks else "")


def is_code(text: str) -> bool:
    """Tell whether a text is an indicator's code and nothing more. Codes of communes are longer."""
    code, name = code_and_name(text)
    return bool(code) and not name


def _known(heading: str) -> tuple[Column, int] | None:
    whole = _KNOWN.get(key(heading))
    found = None if whole else _BRACKETED.fullmatch(normal(heading))
    return _KNOWN.get(key(found[1])) if found else whole


def _shared(heading: str, taken: Mapping[Column, object]) -> Column | None:
    """Return whose a heading is that people write over columns of two kinds."""
    if heading in _SOME_UNIT:
        return Column.UNIT if Column.COMMUNE in taken else Column.COMMUNE
    if heading not in _SOME_CODE:
        return None
    named = {Column.INDICATOR, Column.NAME} & taken.keys()
    if Column.CODE in taken or not (FIGURES & taken.keys()):
        return Column.PLACE_CODE
    return Column.EITHER_CODE if named and Column.PLACE_CODE not in taken else Column.CODE


def _from_left(taken: tuple[Column, tuple[int, int]]) -> int:
    return taken[1][1]


def code_and_name(text: str) -> tuple[str, str]:
    """Split "3.1 Tưới tiêu", "TC 10: Thu nhập" or "5" into the code and the rest, as keys."""
    found = _CODED.match(key(text))
    if found is None:
        return "", key(text)
    return found["code"], found["name"] or ""
