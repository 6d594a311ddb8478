"""What the sheets of a workbook share: their list, their texts, their number formats.

Runs in the child process.
"""

import re
from zipfile import ZipFile

from vedich.papers.rows import Limits
from vedich.papers.workbook_parts import (
    Attributes,
    Book,
    Handlers,
    Refused,
    Sheet,
    local,
    parse_whole,
    relations,
)

_BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"},
    **{12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy"},
    **{18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm"},
    **{37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss"},
    **{47: "mm:ss.0", 48: "##0.0E+0", 49: "@"},
    **dict.fromkeys([*range(27, 37), *range(50, 59)], "m/d/yy"),
}
# What XML 1.0 cannot hold, and so nobody typed; PostgreSQL keeps no NUL.
_CONTROLS = frozenset(range(0x20)) - {0x09, 0x0A, 0x0D}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_book(archive: ZipFile, limits: Limits) -> Book:
    """Read what the sheets share. Refuses: damaged, dtd, macro, long_text, long_format."""
    main = _main_part(archive)
    related = relations(archive, main)
    sheets, from_1904 = _sheets(archive, main, related)
    parts = dict(related.values())
    strings = _strings(archive, parts["sharedStrings"], limits) if "sharedStrings" in parts else ()
    formats = _formats(archive, parts["styles"], limits) if "styles" in parts else ()
    return Book(sheets, strings, formats, from_1904)


def unescaped(text: str) -> str:
    """Turn "_x000D_" back into the sign Excel could not write, unless it is half of one.

    Control signs other than tabs and ends of lines are dropped.
    """
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    number = int(found.group(1), 16)
    if 0xD800 <= number < 0xE000:
        return found.group()
    return "" if number in _CONTROLS else chr(number)


def _main_part(archive: ZipFile) -> str:
    for kind, target in relations(archive, "").values():
        if kind == "officeDocument":
            return target
    raise Refused("damaged", why="no workbook part")


def _sheets(
    archive: ZipFile, main: str, related: dict[str, tuple[str, str]]
) -> tuple[tuple[Sheet, ...], bool]:
    sheets: list[Sheet] = []
    from_1904 = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal from_1904
        if local(element) == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        elif local(element) == "sheet":
            key = next((v for name, v in attributes.items() if local(name) == "id"), "")
            kind, part = related.get(key, ("", ""))
            hidden = attributes.get("state", "visible") != "visible"
            if kind == "worksheet":
                sheets.append(Sheet(attributes.get("name", ""), part, hidden))
            elif kind == "xlMacrosheet":
                raise Refused("macro", part=part)

    parse_whole(archive, main, Handlers(start))
    if not sheets:
        raise Refused("empty")
    return tuple(sheets), from_1904


def _strings(archive: ZipFile, part: str, limits: Limits) -> tuple[str, ...]:
    reader = _StringsReader(limits)
    parse_whole(archive, part, Handlers(reader.start, reader.text, reader.end))
    return tuple(reader.strings)


class _StringsReader:
    """Reads the texts cells point to: runs joined, readings of Chinese signs left out."""

    def __init__(self, limits: Limits) -> None:
        self.strings: list[str] = []
        self._most = limits.cell_signs
        self._runs: list[str] = []
        self._open = {"t": 0, "rPh": 0}

    def start(self, element: str, _: Attributes) -> None:
        if (name := local(element)) in self._open:
            self._open[name] += 1

    def text(self, signs: str) -> None:
        if self._open["t"] and not self._open["rPh"]:
            self._runs.append(signs)

    def end(self, element: str) -> None:
        if (name := local(element)) in self._open:
            self._open[name] -= 1
        elif name == "si":
            self.strings.append(unescaped("".join(self._runs)))
            self._runs.clear()
            if len(self.strings[-1]) > self._most:
                raise Refused("long_text", most=self._most)


def _formats(archive: ZipFile, part: str, limits: Limits) -> tuple[str, ...]:
    """Give the number format of each cell style, in their order. Refuses: long_format."""
    own: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        name = local(element)
        if name == "numFmt" and "numFmts" in inside:
            own[attributes.get("numFmtId", "")] = code = attributes.get("formatCode", "")
            if len(code) > limits.format_signs:
                raise Refused("long_format", most=limits.format_signs)
        elif name == "xf" and inside and inside[-1] == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
        inside.append(name)

    def end(_: str) -> None:
        inside.pop()

    parse_whole(archive, part, Handlers(start, None, end))
    return tuple(own.get(number) or _built_in(number) for number in styles)


def _built_in(number: str) -> str:
    return _BUILT_IN.get(int(number), "General") if number.isdecimal() else "General"
