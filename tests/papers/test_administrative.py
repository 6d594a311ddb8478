"""Administrative papers: their texts made fit to be set, their sizes taken from the decree."""

import json
from dataclasses import replace

import pytest

from tests.papers.administrative_papers import SMALL, hostile, layout
from vedich.papers.administrative import cleaned, plain, told
from vedich.papers.administrative_sizes import LayoutIncomplete, box, sizes_of


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Một\x00hai\x07", "Một hai"),
        ("Một\r\nhai\rba", "Một\nhai\nba"),
        ("phải\u202esang trái", "phải sang trái"),
        ("98,5\u00a0%", "98,5\u00a0%"),
        ("Hoà", "Hoà"),  # what people wrote stays as they wrote it
        ("Ho\u0061\u0300", "Hoà"),
        ("\n\n Dòng \n\n", "Dòng"),
        ("", ""),
    ],
)
def test_a_text_is_made_fit_to_be_set(written: str, set_: str) -> None:
    assert plain(written) == set_


def test_every_text_of_a_paper_is_made_fit() -> None:
    said = json.dumps(told(hostile()), ensure_ascii=False)

    assert "\\u0000" not in said
    assert "\u202e" not in said
    assert cleaned(hostile()) == cleaned(cleaned(hostile()))


def test_sizes_are_those_of_the_decree() -> None:
    sizes = sizes_of(layout())

    assert (sizes.family, sizes.body_pt, sizes.indent_cm) == ("Times New Roman", 14, "1.0")
    assert (sizes.top_mm, sizes.left_mm, sizes.text_mm) == (20, 30, 165)
    assert [box(sizes, name) for name in ("1", "1b", "9b", "9b-list", "PL")] == [13, 14, 12, 11, 14]


def test_a_box_the_decree_does_not_size_is_named() -> None:
    with pytest.raises(LayoutIncomplete, match="no size for box 8"):
        box(sizes_of(layout()), "8")


def test_a_paper_is_called_by_kind_and_abstract() -> None:
    paper = replace(SMALL, frame=replace(SMALL.frame, abstract="Tiến độ"))

    assert told(paper)["title"] == "BÁO CÁO: Tiến độ"
