"""One sheet a commune: its title, what is missing, and every indicator with its reason."""

from vedich.core.said import Language
from vedich.core.words import Verdict
from vedich.papers.assessment import Bar, Commune, Line, Page, Section
from vedich.papers.assessment_facts import foot
from vedich.papers.assessment_labels import label
from vedich.papers.marks import (
    BASICALLY_MET,
    ILLUSTRATIVE,
    MARKS,
    PROVISIONAL,
    RULE,
    SHADE,
    confidence_in_words,
    in_words,
)
from vedich.papers.printed_sheets import DOTTED, THIN, Book, Look, Sheet, border

COLUMNS = ("code", "indicator", "value", "bar", "result", "why", "basis", "bar_confidence")
WIDTHS_MM = (12.5, 62.5, 23.5, 24.0, 28.5, 43.0, 43.5, 26.5)  # 264: the page, unshrunk
SIZE, ZOOM = 9, 120  # small letters on paper, and not on the screen
RESULT = COLUMNS.index("result")


def write_commune(book: Book, name: str, commune: Commune, language: Language) -> None:
    """Write one commune: a block for each standard and period."""
    days = " – ".join(dict.fromkeys(page.data_on for page in reversed(commune.pages)))
    footer = foot(days, (page.rulebook for page in commune.pages), language)
    sheet = book.sheet(name, WIDTHS_MM, footer=footer, zoom=ZOOM)
    place = commune.place
    named = " · ".join(part for part in (place.name, place.within, place.code) if part)
    sheet.text(0, named, book.look(bold=True, font_size=14, text_wrap=False))
    sheet.end()
    sheet.headings([label(column, language) for column in COLUMNS], freeze=2, keep=2, size=SIZE)
    starts = []
    for page in commune.pages:
        starts.append(sheet.row)
        _Block(sheet, page, language).write()
    sheet.breaks(starts[1:])


class _Block:
    """One commune under one standard in one period."""

    def __init__(self, sheet: Sheet, page: Page, language: Language) -> None:
        self.sheet = sheet
        self.book = sheet.book
        self.page = page
        self.language: Language = language

    def write(self) -> None:
        """Write the block."""
        page, language = self.page, self.language
        self.sheet.across(self._what(), self.book.look(bold=True, font_size=10))
        mark = MARKS[page.verdict]
        told = {"bold": True, "font_size": 11, "font_color": mark.ink, "bg_color": mark.ground}
        words = f"{mark.symbol} {page.headline[:1].upper()}{page.headline[1:]}."
        tags = [PROVISIONAL] * page.provisional + [ILLUSTRATIVE] * page.illustrative
        words += "".join(f" [{tag.in_(language)}]" for tag in tags)
        self.sheet.across(words, self.book.look(**told))
        self.sheet.across(counts_in_words(page, language), self.book.look(font_size=SIZE))
        for section in page.sections:
            self._section(section)
        self.sheet.end()

    def _what(self) -> str:
        page, language = self.page, self.language
        group = page.group or label("group_unknown", language)
        told = (
            page.standard,
            f"{label('period', language)} {page.period}",
            f"{label('group', language)}: {group}",
            f"{label('as_of', language)} {page.data_on}",
        )
        return " · ".join(told)

    def _section(self, section: Section) -> None:
        name = f"{label('criterion', self.language)} {section.no}. " if section.no else ""
        flat = {
            "bold": True,
            "font_size": SIZE,
            "bg_color": SHADE,
            "top": 1,
            "bottom": 1,
            "border_color": RULE,
        }
        look = self.book.look(text_wrap=False, **flat)
        for column in range(len(COLUMNS)):
            self.sheet.blank(column, look)
        self.sheet.text(0, name + section.name, look)
        if section.verdict is not None:
            shown = tags_in_words(section, self.language)
            mark = self._look(section.verdict, section.provisional, bold=True)
            self.sheet.text(RESULT, shown, mark)
        if section.impossible:
            self.sheet.text(RESULT + 1, label("cannot", self.language), look)
        self.sheet.end()
        for line in section.lines:
            self._line(line)

    def _line(self, line: Line) -> None:
        plain = self.book.look(font_size=SIZE, **border())
        bar = line.bar
        basis = basis_in_words(bar) if bar else ""
        confidence = confidence_in_words(bar.confidence, self.language) if bar else ""
        told = (
            line.code,
            ("– " if line.part else "") + line.name,
            line.value,
            bar_in_words(bar),
            tags_in_words(line, self.language),
            why_in_words(line),
            basis,
            confidence,
        )
        for column, words in enumerate(told):
            look = self._look(line.verdict, line.provisional) if column == RESULT else plain
            self.sheet.text(column, words, look)
        self.sheet.end()

    def _look(self, verdict: Verdict, provisional: bool, *, bold: bool = False) -> Look:
        mark = MARKS[verdict]
        line = border(DOTTED if provisional else THIN)
        told = {"font_color": mark.ink, "bg_color": mark.ground, "font_size": SIZE}
        return self.book.look(**told, bold=bold, **line)


def tags_in_words(judged: Section | Line, language: Language) -> str:
    """Return a verdict with its tags: "● đạt *", "– chưa có số liệu, CBĐ"."""
    if judged.verdict is None:
        return ""
    star = " *" if judged.provisional else ""
    tag = f"\n{BASICALLY_MET.in_(language)}" if judged.basically_met else ""
    return in_words(judged.verdict, language) + star + tag


def bar_in_words(bar: Bar | None) -> str:
    """Return a threshold with the group it is for."""
    if bar is None:
        return ""
    return "\n".join(part for part in (bar.words, bar.group) if part)


def basis_in_words(bar: Bar) -> str:
    """Return act and clause, the note, and the numbers that did not apply."""
    where = ", ".join(part for part in (bar.act, bar.clause) if part)
    return "\n".join([where, *([bar.note] if bar.note else []), *bar.others])


def why_in_words(line: Line) -> str:
    """Return why a verdict is what it is, and what is wanting."""
    wanting = line.wanting[:1].upper() + line.wanting[1:] + "." if line.wanting else ""
    return "\n".join(part for part in (line.why, wanting) if part)


def counts_in_words(page: Page, language: Language) -> str:
    """Return how many criteria have which verdict: "19 tiêu chí: ● đạt 12 · …"."""
    counts = page.counts
    told = [f"{in_words(verdict, language)} {n}" for verdict, n in counts.of.items() if n]
    if counts.basically_met:
        told.append(f"{BASICALLY_MET.in_(language)} {counts.basically_met}")
    return f"{counts.judged} {label('criteria', language)}: " + "  ·  ".join(told)
