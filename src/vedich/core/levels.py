"""Which of an indicator's ordered words somebody wrote."""

import re
from collections.abc import Sequence

from vedich.core.text import key

_NUMERAL = r"\d+|[ivx]+"
_LAST_NUMERAL = re.compile(rf"(?:^|\s)({_NUMERAL})$")
_JUST_NUMERAL = re.compile(
    rf"(?:(?:mức độ|mức|cấp độ|cấp|hạng|loại|bậc|level|grade)\s+)?({_NUMERAL})"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def level_in(text: str, levels: Sequence[str]) -> int | None:
    """Give the position of `text` (a key) in `levels`, or None where it is none of them.

    "2", "II" and "mức độ 2" all mean the level whose name ends in 2, if just one does.
    """
    names = [key(level) for level in levels]
    if text in names:
        return names.index(text)
    asked = _JUST_NUMERAL.fullmatch(text)
    if not asked:
        return None
    numerals = [_number(found.group(1)) if (found := _LAST_NUMERAL.search(n)) else 0 for n in names]
    fitting = [i for i, numeral in enumerate(numerals) if numeral == _number(asked.group(1))]
    return fitting[0] if len(fitting) == 1 else None


def _number(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    return _ROMAN.index(numeral) + 1 if numeral in _ROMAN else -1
