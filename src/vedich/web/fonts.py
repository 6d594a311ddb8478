"""Source Sans 3 as one small file: the letters of Vietnamese and English, weights 400 to 700.

Made from the installed package the first time assets are asked for, and kept beside them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import fontpkg_source_sans_3
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

NAME = "vedich/source-sans-3.woff2"
_SOURCE = Path(fontpkg_source_sans_3.ROOT) / "files" / "SourceSans3[wght].ttf"
_LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin with accents: â ê ô đ ă
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0),  # Ơ ơ Ư ư
    *range(0x300, 0x304),
    *(0x309, 0x323),  # tones typed apart from their letter
    *range(0x1EA0, 0x1EFA),  # every Vietnamese letter with its tone
    *range(0x2010, 0x2027),
    *(0x2030, 0x20AB, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265, 0x00D7),
)


class FontFinder(BaseFinder):
    """Lets Django collect and find the font, making it when it is not there yet."""

    def __init__(self) -> None:
        self._folder = Path(settings.DATA) / "fonts"
        self._storage = FileSystemStorage(location=self._folder)

    def find(self, path: str, find_all: bool = False, **more: Any) -> Any:
        """Return where the font lies, if that is what is looked for."""
        if path != NAME:
            return []
        found = str(made_in(self._folder))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """Yield the one file there is."""
        made_in(self._folder)
        yield NAME, self._storage


def made_in(folder: Path) -> Path:
    """Return the font in a folder, made now if it is not there."""
    out = folder / NAME
    if not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished = out.with_suffix(".part")
        _subset().save(unfinished)
        unfinished.replace(out)
    return out


def _subset() -> TTFont:
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
    font = TTFont(_SOURCE)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": (400, 400, 700)}, inplace=True)
    font.flavor = "woff2"
    return font
