"""The words people put around a figure: bounds, verdicts, units, and ways of saying nothing."""

import re
import unicodedata
from enum import StrEnum

from vedich.core.text import key
from vedich.core.words import Known


class Word(StrEnum):
    """A verdict or an answer somebody wrote where a figure or a verdict may stand."""

    MET = "met"
    BASICALLY_MET = "basically_met"  # cơ bản đạt: a reviewer's word, never counted as met
    NOT_MET = "not_met"
    YES = "yes"
    NO = "no"


_WORDS = {
    Word.MET: "đạt|đã đạt|đạt chuẩn|hoàn thành|đ|x|✓|✔|☑|√|met|pass|passed|achieved",
    Word.BASICALLY_MET: "cơ bản đạt|đạt cơ bản|cbđ|basically met|basically achieved",
    Word.NOT_MET: "chưa đạt|không đạt|chưa đạt chuẩn|chưa hoàn thành|cđ|kđ|not met|not achieved"
    "|fail|failed|✗|✘",
    Word.YES: "có|yes|true|đúng|y",
    Word.NO: "không|không có|chưa|chưa có|no|false|sai|n",
}
_WORD_OF = {said: word for word, all_said in _WORDS.items() for said in all_said.split("|")}

_NOTHING = {"", "-", "–", "—", "_", "…", "...", "..", ".", "?", "n/a", "na", "null", "none", "nil"}
_NOTHING |= {"no data", "not available", "not reported", "chưa rõ", "chưa cập nhật"}
_NOTHING |= {
    f"{how} {what}"
    for how in ("chưa", "không", "chưa có", "không có")
    for what in ("số liệu", "dữ liệu", "thông tin", "báo cáo", "thống kê")
}

_BEFORE = {
    Known.MORE_THAN: ">|trên|hơn|lớn hơn|cao hơn|nhiều hơn|vượt|over|more than|above|"
    "greater than|higher than|exceeding",
    Known.AT_LEAST: ">=|=>|≥|⩾|ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|"
    "at least|no less than|not less than|no fewer than|minimum",
    Known.LESS_THAN: "<|dưới|ít hơn|nhỏ hơn|thấp hơn|chưa đến|chưa tới|chưa đầy|gần|under|"
    "below|less than|fewer than|nearly|almost",
    Known.AT_MOST: "<=|=<|≤|⩽|không quá|tối đa|không vượt quá|không hơn|không cao hơn|"
    "at most|up to|no more than|not more than|maximum",
}
_AFTER = {
    Known.AT_LEAST: "trở lên|or more|or above|and above|and more",
    Known.AT_MOST: "trở xuống|or less|or below|and below|and less",
}
_APPROXIMATE = "khoảng|xấp xỉ|gần bằng|chừng|ước|ước tính|ước đạt|about|around|approximately|"
_APPROXIMATE += "approx.|circa|some|~|≈|±"

_SAME_UNIT = (
    ("%", "percent", "per cent", "phần trăm", "pct"),
    ("đồng", "đ", "vnd", "vnđ", "dong"),
    (
        *("triệu đồng", "triệu", "tr.đ", "trđ", "tr.đồng", "tr đồng", "triệu đ", "triệu vnđ"),
        *("triệu vnd", "million dong", "million vnd", "million"),
    ),
    ("tỷ đồng", "tỷ", "tỉ", "tỉ đồng", "tỷ đ", "tỷ vnđ", "billion dong", "billion vnd", "billion"),
    (
        *("nghìn đồng", "ngàn đồng", "nghìn đ", "ngàn đ", "nghìn vnđ", "1.000 đồng", "1000 đồng"),
        *("1.000đ", "1000đ", "thousand dong", "thousand vnd"),
    ),
    ("hộ", "hộ dân", "hộ gia đình", "household", "households"),
    ("người", "person", "persons", "people", "khẩu", "nhân khẩu"),
    ("trường", "school", "schools"),
    ("nhà", "căn", "căn nhà", "house", "houses"),
    ("thôn", "village", "villages"),
    ("tiêu chí", "criteria", "criterion"),
    ("điểm", "point", "points"),
    ("năm", "year", "years"),
)
_UNIT_OF = {name: names[0] for names in _SAME_UNIT for name in names}
_UNITS = frozenset(names[0] for names in _SAME_UNIT) | {
    *("xã", "xóm", "ấp", "bản", "km", "m", "m2", "m3", "ha", "kg", "tấn", "lít", "ngày", "lớp"),
}
_MET = re.compile(r"(?:có/không|x$|đạt(?:/|$| hay| hoặc| chuẩn$))")


def _starts(phrases: str) -> str:
    """Match any phrase, the longest first; one which ends in a letter ends there."""
    longest_first = sorted(phrases.split("|"), key=len, reverse=True)
    return "|".join(re.escape(p) + (r"(?!\w)" if p[-1].isalnum() else "") for p in longest_first)


_BOUND_OF = {said: known for known, all_said in _BEFORE.items() for said in all_said.split("|")}
_BOUND_BEFORE = re.compile(f"({_starts('|'.join(_BOUND_OF))})")
_BOUND_AFTER = {k: re.compile(rf"(?<!\w)(?:{_starts(said)})$") for k, said in _AFTER.items()}
_ABOUT = re.compile(_starts(_APPROXIMATE))
_FROM = re.compile(r"(?:từ|from)\s+")
_REACHED = re.compile(r"(?:đã )?đạt (?:tỷ lệ |mức )?")


class Approximate(ValueError):
    """A figure said to be about something: it bounds nothing."""


class OddBound(ValueError):
    """Two bounds on one figure, or half of one."""


def says_nothing(text: str) -> bool:
    """Tell whether `text` (a key) is a way of leaving the cell empty."""
    return text in _NOTHING


def word_in(text: str) -> Word | None:
    """Give the verdict or answer `text` (a key) is, or None where it is neither."""
    return _WORD_OF.get(text)


def split_bound(text: str) -> tuple[Known, str]:
    """Take the words of a bound off `text` (a key): "trên 90 %" is (MORE_THAN, "90 %").

    Raises Approximate for "khoảng 90", OddBound for "từ 90" without "trở lên".
    """
    text = _REACHED.sub("", text, count=1) if _REACHED.match(text) else text
    if _ABOUT.match(text):
        raise Approximate
    before = _BOUND_BEFORE.match(text)
    after = next((known for known, end in _BOUND_AFTER.items() if end.search(text)), None)
    opened = _FROM.match(text)
    if (before and after is not None) or (opened and after is None):
        raise OddBound
    if after is not None:
        text = _BOUND_AFTER[after].sub("", text)
        return after, (text[opened.end() :] if opened else text).strip()
    if before:
        return _BOUND_OF[before.group()], text[before.end() :].strip()
    return Known.EXACT, text


def same_unit(written: str, unit: str) -> bool:
    """Tell whether a unit beside a figure is the indicator's, or its short form.

    "triệu đồng" agrees with "triệu đồng/người/năm"; "tỷ đồng" does not.
    """
    written, unit = unit_key(written), unit_key(unit)
    return written == unit or unit_key(unit.partition("/")[0]) == written


def is_unit(text: str) -> bool:
    """Tell whether what stands in brackets behind a name is what its figures are counted in."""
    unit = unit_key(text)
    named = unit in _UNITS or "đồng" in unit or says_met(unit)
    return named or unit_key(unit.partition("/")[0]) in _UNITS


def says_met(unit: str) -> bool:
    """Tell whether a heading or unit asks for đạt, so that a mere mark, x, can stand for it."""
    return bool(_MET.match(key(unit)))


def unit_key(unit: str) -> str:
    """Give the one name of a unit: "percent" and "% nội dung" are "%", "m²" is "m2"."""
    plain = key(unicodedata.normalize("NFKC", unit)).replace(" / ", "/").strip()
    return "%" if plain.startswith("%") else _UNIT_OF.get(plain, plain)
