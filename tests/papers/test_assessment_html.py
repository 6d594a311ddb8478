"""The page taken apart: it loads nothing, runs nothing, and says everything in words."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from time import perf_counter

import pytest

from tests.papers.assessment_answers import (
    answer,
    criterion,
    indicator,
    paper,
    plain,
    result,
    three_communes,
)
from vedich.core.words import Verdict
from vedich.papers.assessment_html import html_of
from vedich.papers.marks import BRICK, CONFIDENCE, GOLD, GREEN, GREY, INK, MARKS, PAPER

VOID = {"meta", "br", "col", "link", "img", "input", "hr", "circle", "path", "use"}
BAD = "<script>alert(1)</script>\"' onload=x"


class Page(HTMLParser):
    """Collects tags, attributes and text; notes whatever is not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & {*self.open[-1:]}:
            self.text.append(data)

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture(scope="module")
def text() -> str:
    return html_of(paper(illustrative=True))


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_every_tag_is_closed(page: Page) -> None:
    assert page.wrong == []
    assert page.open == []


def test_the_page_loads_nothing(page: Page, text: str) -> None:
    loading = {"src", "srcset", "data", "poster", "background", "action", "style"}
    names = {name for _, attributes in page.tags for name in attributes}

    assert not names & loading
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "object")]
    assert not [name for name in names if name.startswith("on")]
    assert "@import" not in text
    assert "url(" not in text
    links = [a["href"] or "" for a in page.named("a")]
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} == {"https"}


def test_only_the_pages_own_style_may_apply(page: Page, text: str) -> None:
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    policies = [
        m["content"] for m in page.named("meta") if m.get("http-equiv") == "Content-Security-Policy"
    ]

    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_languages_and_tables_are_marked(page: Page) -> None:
    tables = page.named("table")

    assert page.named("html") == [{"lang": "vi"}]
    assert [len(page.named(tag)) for tag in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]
    assert len(tables) == len(page.named("caption")) > 5
    assert all("scope" in attributes for attributes in page.named("th"))


def test_every_id_is_one_of_a_kind_and_every_link_leads_somewhere(page: Page) -> None:
    ids = [a["id"] for _, a in page.tags if "id" in a]
    inside = [a["href"] for a in (*page.named("a"), *page.named("use"))]
    pointed = [a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a]

    assert len(ids) == len({*ids})
    assert {link[1:] for link in inside if link and link.startswith("#")} <= {*ids}
    assert {*pointed} <= {*ids}


def test_every_verdict_is_a_drawing_and_a_word(page: Page) -> None:
    said = " ".join(page.text)
    drawn = {(a["href"] or "")[1:] for a in page.named("use")}

    assert drawn == {verdict.value for verdict in Verdict}
    assert all(mark.word.vi in said and mark.short.vi in said for mark in MARKS.values())
    assert {a["aria-hidden"] for a in page.named("svg")} == {"true"}


def test_no_drawing_stands_without_a_word(text: str) -> None:
    alone = re.findall(r'<td class="v[^>]*><svg[^>]*><use[^>]*/></svg><span[^>]*></span>', text)

    assert alone == []


def test_doubts_are_told_where_they_matter(page: Page) -> None:
    said = " ".join(page.text)

    assert "Số liệu minh họa" in said
    assert "chưa kiểm chứng" in said.casefold()
    assert all(word.vi in said.casefold() for word in CONFIDENCE.values())
    assert "Không thể đạt với số liệu này" in said
    assert "Còn thiếu 37 hộ sử dụng nước sạch theo quy chuẩn." in said
    assert "CBĐ" in said
    assert "21 = 15 đã xét + 2 không nhận ra + 4 không phải chỉ tiêu" in said


def test_what_people_wrote_is_never_markup() -> None:
    some = plain()
    some[0] = criterion(1, [indicator("1.1", BAD, "met", as_written=BAD, value=None)])
    told = answer(result(f"Tỉnh/{BAD}", some, code=BAD, group=BAD), unmatched=((1, BAD, BAD),))

    text = html_of(paper(told, source=BAD, title=BAD))

    assert "<script" not in text
    assert Page(text).wrong == []
    assert text.count("&lt;script&gt;") > 5


def test_a_rulebook_or_period_cannot_break_out_of_the_style() -> None:
    bad = "</style><script>alert(1)</script>'}"
    told = answer(result("A/B", plain(), rulebook=bad, period=bad))

    text = html_of(paper(told))

    assert "<script" not in text
    assert text.count("</style>") == 1


def test_a_source_that_is_no_address_is_no_link() -> None:
    some = plain()
    for bad in ("javascript:alert(1)", "https://x.vn/a (Điều 5)"):
        some[0]["indicators"].append(indicator("1.9", "x", "met"))
        some[0]["indicators"][-1]["threshold"] |= {"sources": [bad], "clause": bad}

    page = Page(html_of(paper(answer(result("A/B", some)))))

    links = [a["href"] or "" for a in page.named("a")]
    assert not [link for link in links if "javascript" in link or "Điều" in link]


def test_the_page_feet_carry_the_law_used(text: str) -> None:
    assert "@page r0 { @bottom-left { content: 'Số liệu tính đến 31/12/2022" in text
    assert text.count("Bộ quy tắc 3f2a91c07be4") == 3
    assert "counter(page) '/' counter(pages)" in text


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_can_be_read_on_its_ground() -> None:
    pairs = [(mark.ink, mark.ground) for mark in MARKS.values()]
    pairs += [
        (ink, ground) for ink in (INK, GREEN, GOLD, BRICK, GREY) for ground in (PAPER, "#fff")
    ]

    weak = [(ink, on) for ink, on in pairs if contrast(ink, on.replace("#fff", "#FFFFFF")) < 4.5]

    assert weak == []


def test_in_english_the_page_says_so() -> None:
    page = Page(html_of(paper(three_communes(), language="en")))

    assert page.named("html") == [{"lang": "en"}]
    assert "Cannot be met with these figures" in " ".join(page.text)


def test_an_answer_with_nothing_judged_is_still_a_page() -> None:
    page = Page(html_of(paper(answer())))

    assert page.wrong == []
    assert "Mọi dòng đều đã nhận ra." in " ".join(page.text)


@pytest.mark.slow
def test_two_thousand_communes_are_written_in_ten_seconds() -> None:
    verdicts = ("met", "not_met", "no_data")
    told = [result(f"T/H{n // 30}/Xã {n}", plain(verdicts[n % 3])) for n in range(2000)]

    start = perf_counter()
    text = html_of(paper(answer(*told)))
    took = perf_counter() - start

    assert text.count('<th scope="row" class="who">') == 2001
    assert took < 10
