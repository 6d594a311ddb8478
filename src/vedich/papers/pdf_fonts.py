"""Which face a PDF is set in: a serif of this machine that has every Vietnamese letter, whole.

A machine may have an old Liberation Serif beside a new one, and the old one lacks half of the
Vietnamese letters, which would then come from another face. So files are looked into. No font is
shipped: where none is there, typst's own Libertinus Serif is used, which has them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from fontTools.ttLib import TTFont, TTLibError
from typst import FontInfo, Fonts

NAMED = ("Times New Roman", "Liberation Serif", "Tinos")  # alike in their widths; first is best
BUILT_IN = "Libertinus Serif"
SHAPES = (("normal", 400), ("normal", 700), ("italic", 400), ("italic", 700))
_SMALL = "aăâbcdđeêghiklmnoôơpqrstuưvxyạảãàáằắẳẵặầấẩẫậẹẻẽèéềếểễệịỉĩìíọỏõòóồốổỗộờớởỡợụủũùúừứửữựỵỷỹỳý"
LETTERS = frozenset(_SMALL + _SMALL.upper() + "0123456789–…“”≥≤−")


@dataclass(frozen=True, slots=True)
class Face:
    """A family, and the fonts it is taken from."""

    family: str
    fonts: Fonts


@cache
def face() -> Face:
    """Return the face papers are set in on this machine. Looked for once a process."""
    return chosen(Fonts(include_embedded_fonts=False).fonts())


def chosen(known: Iterable[FontInfo]) -> Face:
    """Return the best face among the fonts of a machine: whole, and with every letter."""
    every = list(known)
    for family in NAMED:
        files = _whole(one for one in every if one.family == family)
        if files:
            return Face(family, _only(files))
    return Face(BUILT_IN, Fonts(include_system_fonts=False))


def _whole(fonts: Iterable[FontInfo]) -> list[str]:
    """Return one file for each shape of a family; none at all where a shape is wanting."""
    found: dict[tuple[str, int], str] = {}
    for one in fonts:
        shape = (one.style, one.weight)
        if shape in SHAPES and shape not in found and one.path and has_every_letter(one.path):
            found[shape] = one.path
    return list(found.values()) if len(found) == len(SHAPES) else []


@cache
def has_every_letter(path: str) -> bool:
    """Tell whether a font file has every Vietnamese letter."""
    try:
        with Path(path).open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as font:
            known: Mapping[int, str] = font.getBestCmap() or {}
    except (OSError, TTLibError):
        return False
    return all(ord(letter) in known for letter in LETTERS)


def _only(files: Iterable[str]) -> Fonts:
    """Return these files and no others: an old file of the same family would win else."""
    folder = Path(mkdtemp(prefix="vedich-fonts-"))
    for at, file in enumerate(files):
        (folder / f"{at}{Path(file).suffix}").symlink_to(Path(file).resolve())
    fonts = Fonts(include_system_fonts=False, font_paths=[folder])
    for link in folder.iterdir():
        link.unlink()
    folder.rmdir()
    return fonts
