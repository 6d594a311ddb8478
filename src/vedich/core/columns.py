"""Which column of somebody's table is which, by its heading, Vietnamese or English."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from vedich.core.text import key


class Column(StrEnum):
    """What a column holds."""

    PLACE_CODE = "place code"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    LEVEL = "level"
    STANDARD = "standard"
    GROUP = "group"
    PERIOD = "period"
    CRITERION = "criterion"
    INDICATOR = "indicator"
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


HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.PLACE_CODE: ("place_code", "place code", "code", "mã xã", "mã đơn vị", "mã đvhc"),
    Column.PROVINCE: ("province", "scope", "tỉnh", "tỉnh/thành phố", "tỉnh, thành phố"),
    Column.DISTRICT: ("district", "huyện", "quận/huyện", "huyện/thị xã"),
    Column.COMMUNE: ("commune", "place", "xã", "tên xã", "xã/phường", "đơn vị", "địa phương"),
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
    Column.INDICATOR: ("indicator", "indicator code", "chỉ tiêu", "mã chỉ tiêu", "tên chỉ tiêu"),
    Column.VALUE: ("value", "figure", "giá trị", "kết quả", "số liệu", "kết quả thực hiện"),
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
LONG = frozenset({Column.INDICATOR, Column.VALUE})
PLACES = frozenset({Column.PLACE_CODE, Column.COMMUNE})
_CODED = re.compile(
    r"(?:chỉ tiêu|ct|tiêu chí|tc|indicator|criterion)?\s*"
    r"(?P<code>\d{1,2}(?:\.(?:\d{1,2}|[a-z]\d?|x\d))*)\s*(?:$|[.:)–-]?\s+(?P<name>.+)$|[.:)–-]+$)"
)


def columns_of(headings: Sequence[str]) -> Mapping[int, Column]:
    """Return which positions hold what; a column is taken by the first heading that names it."""
    known = {key(name): column for column, names in HEADINGS.items() for name in names}
    found: dict[int, Column] = {}
    for position, heading in enumerate(headings):
        column = known.get(key(heading))
        if column is not None and column not in found.values():
            found[position] = column
    return found


def is_long(columns: Mapping[int, Column]) -> bool:
    """Tell whether every row is one value, rather than one commune."""
    return set(columns.values()) >= LONG


def code_and_name(text: str) -> tuple[str, str]:
    """Split "3.1 Tưới tiêu", "TC 10: Thu nhập" or "5" into the code and the rest, as keys."""
    found = _CODED.match(key(text))
    if found is None:
        return "", key(text)
    return found["code"], found["name"] or ""
