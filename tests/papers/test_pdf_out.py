"""Administrative papers as PDF: set from data, in a face that has every letter."""

from pathlib import Path

import pytest
from typst import FontInfo

from tests.papers.administrative_papers import SMALL, hostile, large, layout
from vedich.papers import pdf_fonts
from vedich.papers.pdf_fonts import BUILT_IN, chosen, face, has_every_letter
from vedich.papers.pdf_out import pdf_of


def fonts(family: str, path: str) -> list[FontInfo]:
    """Return what typst tells of a family whose four shapes are in one file."""

    class Told:
        def __init__(self, style: str, weight: int) -> None:
            self.family, self.path, self.style, self.weight = family, path, style, weight

    return [Told(style, weight) for style, weight in pdf_fonts.SHAPES]  # type: ignore[misc]  # stands in


def test_a_paper_is_a_pdf_with_its_fonts_within() -> None:
    made = pdf_of(SMALL, layout())

    assert made.startswith(b"%PDF-")
    assert b"/FontFile" in made
    assert made.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("paper", [large(), hostile()], ids=["large", "hostile"])
def test_nothing_people_write_breaks_it(paper: object) -> None:
    assert pdf_of(paper, layout()).startswith(b"%PDF-")  # type: ignore[arg-type]  # papers, by name


def test_a_face_without_every_letter_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_fonts, "has_every_letter", lambda path: path == "whole.ttf")
    monkeypatch.setattr(pdf_fonts, "_only", lambda files: tuple(files))
    known = fonts("Times New Roman", "old.ttf") + fonts("Liberation Serif", "whole.ttf")

    found = chosen(known)

    assert found.family == "Liberation Serif"
    assert set(found.fonts) == {"whole.ttf"}  # type: ignore[call-overload]  # what stands in


def test_of_two_versions_of_one_face_the_whole_one_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_fonts, "has_every_letter", lambda path: path == "new.ttf")
    monkeypatch.setattr(pdf_fonts, "_only", lambda files: tuple(files))
    known = fonts("Liberation Serif", "old.ttf") + fonts("Liberation Serif", "new.ttf")

    assert set(chosen(known).fonts) == {"new.ttf"}  # type: ignore[call-overload]  # what stands in


def test_a_face_without_italics_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_fonts, "has_every_letter", lambda _path: True)

    assert chosen(fonts("Times New Roman", "one.ttf")[:2]).family == BUILT_IN


def test_without_any_serif_the_one_of_typst_is_used() -> None:
    found = chosen([])

    assert found.family == BUILT_IN
    assert {one.family for one in found.fonts.fonts()} >= {BUILT_IN}


def test_the_face_of_this_machine_has_every_letter() -> None:
    named = [one for one in face().fonts.fonts() if one.family == face().family]

    assert named
    assert all(one.path is None or has_every_letter(one.path) for one in named)


def test_a_file_that_is_no_font_has_no_letters(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")

    assert not has_every_letter(str(broken))
    assert not has_every_letter(str(tmp_path / "not-there.ttf"))
