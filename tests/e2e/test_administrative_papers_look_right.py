"""Administrative papers as they are printed: what stands where on the page, in both formats.

Positions are read from the rendered pages: the decree is about them.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.papers.administrative_papers import hostile, large, layout
from vedich.papers.administrative import Paper
from vedich.papers.docx_out import docx_of
from vedich.papers.pdf_out import pdf_of

pytestmark = pytest.mark.e2e
_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
POINTS_A_MM = 72 / 25.4
LEFT, RIGHT = 30 * POINTS_A_MM, 195 * POINTS_A_MM  # of the text of an upright page
SLACK = 3  # points


@dataclass(frozen=True, slots=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.words)

    def first(self, text: str) -> Word:
        return next(one for one in self.words if one.text == text)


def sheets(pdf: Path) -> list[Sheet]:
    """Return the pages of a PDF with every word where it stands."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return [
        Sheet(
            float(page[1]),
            float(page[2]),
            tuple(
                Word(*map(float, found.groups()[:4]), found[5]) for found in _WORD.finditer(page[3])
            ),
        )
        for page in _PAGE.finditer(told)
    ]


def printed(paper: Paper, kind: str, folder: Path) -> list[Sheet]:
    """Print a paper: the PDF as it is, the DOCX as an office program sets it."""
    if kind == "pdf":
        path = folder / "paper.pdf"
        path.write_bytes(pdf_of(paper, layout()))
        return sheets(path)
    (folder / "paper.docx").write_bytes(docx_of(paper, layout()))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        ["soffice", profile, *convert, str(folder / "paper.docx")],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return sheets(folder / "paper.pdf")


@pytest.fixture(params=["pdf", "docx"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pages(kind: str, tmp_path: Path) -> list[Sheet]:
    return printed(large(), kind, tmp_path)


def test_the_first_page_has_no_number_and_the_others_have_theirs_on_top_in_the_middle(
    pages: list[Sheet],
) -> None:
    above = [[one for one in page.words if one.bottom < 20 * POINTS_A_MM] for page in pages]

    assert above[0] == []
    assert [[one.text for one in some] for some in above[1:]] == [
        [str(no)] for no in range(2, len(pages) + 1)
    ]
    for page, (number,) in zip(pages[1:], above[1:], strict=True):
        middle = (30 * POINTS_A_MM + page.width - 15 * POINTS_A_MM) / 2
        assert (number.left + number.right) / 2 == pytest.approx(middle, abs=SLACK)


def test_the_country_stands_on_the_right_beside_who_issues_it(pages: list[Sheet]) -> None:
    country, issuer = pages[0].first("CỘNG"), pages[0].first("ỦY")

    assert country.top == pytest.approx(issuer.top, abs=SLACK)
    assert country.left > issuer.right
    assert pages[0].first("Độc").top > country.bottom - SLACK
    assert "DỰ THẢO" in pages[0].text


def test_the_title_is_in_the_middle(pages: list[Sheet]) -> None:
    title = [one for one in pages[0].words if one.text in ("BÁO", "CÁO")][:2]

    middle = (title[0].left + title[-1].right) / 2
    assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=SLACK)


def test_nothing_leaves_the_margins(pages: list[Sheet]) -> None:
    for page in pages:
        right = page.width - 15 * POINTS_A_MM
        assert min(one.left for one in page.words) >= LEFT - SLACK
        assert max(one.right for one in page.words) <= right + SLACK
        assert max(one.bottom for one in page.words) <= page.height - 20 * POINTS_A_MM + SLACK


def test_the_head_of_a_table_stands_on_every_page_it_goes_on_to(pages: list[Sheet]) -> None:
    with_rows = [page for page in pages if page.text.count("kinh tế nông thôn") > 1]

    assert len(with_rows) > 3
    for page in with_rows:
        first = min(one.top for one in page.words if one.text == "còn")
        assert page.first("TT").top < first


def test_the_signature_is_on_one_page_with_the_last_sentence(pages: list[Sheet]) -> None:
    (page,) = [one for one in pages if "Nơi nhận:" in one.text]

    assert "Trên đây là báo cáo" in page.text
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in page.text
    assert page.first("TM.").left > page.first("Nơi").right
    assert page.first("Thủy").top > page.first("PHÓ").bottom + 40  # room for hand and seal


def test_the_annex_lies_on_its_side(pages: list[Sheet]) -> None:
    annexes = [page for page in pages if page.width > page.height]

    assert annexes
    assert "Phụ lục" in annexes[0].text
    assert pages.index(annexes[0]) == len(pages) - len(annexes)


def test_no_letter_comes_from_another_face(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf_of(large(), layout()))

    told = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True)
    names = {line.split()[0].partition("+")[2] for line in told.stdout.splitlines()[2:]}
    assert len({name.partition("-")[0] for name in names}) == 1


def test_markup_and_endless_words_stay_within_the_margins(kind: str, tmp_path: Path) -> None:
    pages = printed(hostile(), kind, tmp_path)

    said = " ".join(page.text for page in pages)
    assert "*đậm*" in said
    assert "#let" in said
    for page in pages:
        assert max(one.right for one in page.words) <= RIGHT + SLACK
