"""A what-if made a paper: the rows and lines of the page, in the words they are printed in."""

from collections.abc import Iterable
from datetime import datetime

from vedich.core.said import Language, Said
from vedich.figures.matrix_cells import Cell
from vedich.figures.matrix_words import VOICE_WORDS, beside_words, period_words, voice_words
from vedich.figures.whatif import WhatIf
from vedich.figures.whatif_lines import Line, lines_of
from vedich.figures.whatif_rows import Moved, Row, Wish, counts_of, page_of
from vedich.figures.whatif_words import (
    further,
    headline,
    listed_words,
    not_carried_words,
    rule_words,
)
from vedich.papers.matrix import PrintedCell
from vedich.papers.matrix_labels import matrix_label
from vedich.papers.numerals import printed_day
from vedich.papers.whatif import PrintedLine, PrintedMove, PrintedOutcome, WhatIfDocument
from vedich.standards import shipped


def whatif_document(
    found: WhatIf, wish: Wish, *, made_at: datetime, language: Language
) -> WhatIfDocument:
    """Return the paper of a what-if: the communes wished, and every criterion.

    made_at  in the time of the reader
    """
    question, counts = found.question, counts_of(found)
    rows, number, *_rest = page_of(found, wish)
    listed = listed_words(found, wish, number)
    as_of = found.data_at.astimezone(made_at.tzinfo) if found.data_at else None
    beside, codes = not_carried_words(found), ", ".join(found.not_carried)
    voice = question.voice
    return WhatIfDocument(
        language=language,
        place=question.place.titled,
        standard=_title(question.standard, language),
        target=_title(found.target, language),
        period=period_words(question.period).in_(language),
        voice=VOICE_WORDS[voice].in_(language) if voice else matrix_label("highest", language),
        rule=tuple(one.in_(language) for one in rule_words(found.rule, question, found.on)),
        listed=listed.in_(language) if listed else "",
        headline=headline(counts).in_(language),
        further=tuple(one.in_(language) for one in further(counts)),
        not_carried=f"{beside.in_(language)} {codes}." if beside else "",
        data_as_of=printed_day(as_of, language) if as_of else "–",
        made_at=made_at.replace(tzinfo=None),
        rulebooks_before=found.changes.before.rulebooks,
        rulebooks_after=found.changes.after.rulebooks,
        communes=counts.communes,
        provisional=counts.provisional,
        illustrative=counts.illustrative,
        rows=tuple(_row(one, found, language) for one in rows),
        lines=tuple(_line(one, language) for one in lines_of(found)),
    )


def met_words(met: tuple[int, int]) -> str:
    """Return how many criteria are met: "12", or "12–15" while figures are missing."""
    least, most = met
    return str(least) if least == most else f"{least}–{most}"


def _title(standard: str, language: Language) -> str:
    title = shipped.catalogue().issued(standard).standard.title
    return Said(title.vi, title.en or title.vi).in_(language)


def _row(row: Row, found: WhatIf, language: Language) -> PrintedOutcome:
    question = found.question
    return PrintedOutcome(
        name=row.name,
        within=beside_words(
            row.within, question.place.titled, question.standard, row.field, language
        ),
        voice=voice_words(row.voice).in_(language),
        title_before=_cell(row.title_before),
        title_after=_cell(row.title_after),
        met_before=met_words(row.met_before),
        met_after=met_words(row.met_after),
        gained=_moves(row.gained, language),
        lost=_moves(row.lost, language),
        open=_moves(row.open, language),
        gone=_moves(row.gone, language),
        new=_moves(row.new, language),
        illustrative=row.illustrative,
        draft=row.draft,
    )


def _moves(moved: Iterable[Moved], language: Language) -> tuple[PrintedMove, ...]:
    return tuple(
        PrintedMove(
            one.no,
            one.name.in_(language),
            _cell(one.before) if one.before else None,
            _cell(one.after) if one.after else None,
        )
        for one in moved
    )


def _line(line: Line, language: Language) -> PrintedLine:
    return PrintedLine(
        code=line.code,
        code_before=line.code_before,
        name=line.name.in_(language),
        before=line.before,
        after=line.after,
        gained=line.gained,
        lost=line.lost,
        open=line.open,
        provisional=line.provisional_before or line.provisional_after,
        parts=tuple(_line(one, language) for one in line.parts),
    )


def _cell(cell: Cell) -> PrintedCell:
    return PrintedCell(cell.verdict, cell.provisional)
