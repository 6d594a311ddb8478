"""What the templates of the what-if are given: everything in words, every address made."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import escape

from vedich.core.flatten import UNKNOWN
from vedich.core.model import Act
from vedich.core.whatif import Move
from vedich.figures.matrix_words import VOICE_WORDS, beside_words, period_words, voice_words
from vedich.figures.whatif import WhatIf
from vedich.figures.whatif_lines import GONE, Line, line_of, lines_of
from vedich.figures.whatif_paper import met_words
from vedich.figures.whatif_rows import Counts, Only, Row, Wish, counts_of, page_of
from vedich.figures.whatif_rule import acts_on, groups_to_try
from vedich.figures.whatif_words import (
    ONLY_WORDS,
    further,
    headline,
    listed_words,
    not_carried_words,
    rule_words,
)
from vedich.figures.words import VOICES
from vedich.papers.assessment_labels import short_hash
from vedich.papers.marks import ILLUSTRATIVE
from vedich.pursuits.titles import standards_for_communes
from vedich.standards import shipped
from vedich.web.standards.words import language, words
from vedich.web.whatif.asked import HELD, LEFT_OUT, Asked
from vedich.web.whatif.marks import between, moves
from vedich.web.whatif.words import ORDERS

MOST_HASHES = 3  # of law named on a page; the workbook has them all


def choices_shown(asked: Asked) -> dict[str, Any]:
    """Return what can be chosen, in words, and what is."""
    chosen, catalogue = asked.choices, shipped.catalogue()
    titles = {one: words(catalogue.issued(one).standard.title) for one in chosen.standards}
    context: dict[str, Any] = {
        "asked": asked,
        "notes": asked.notes,
        "voice": asked.said.voice,
        "choices": chosen,
        "query": asked.query,
        "standards": list(titles.items()),
        "standard_title": titles.get(chosen.standard, ""),
        "periods": [(one.pk, words(period_words(one))) for one in chosen.periods],
        "period_words": words(period_words(chosen.period)) if chosen.period else "",
        "voices": [(one.value, words(VOICE_WORDS[one])) for one in reversed(VOICES)],
        "voice_words": words(VOICE_WORDS[asked.said.voice]) if asked.said.voice else "",
        "found": None,
    }
    return context | (_rules_shown(asked) if chosen.standard else {})


def _rules_shown(asked: Asked) -> dict[str, Any]:
    """Return the other rules there are to try, and the one that is."""
    target, own = asked.target, asked.choices.standard
    others = [one for one in standards_for_communes() if one.criteria and one.id != own]
    acts = acts_on(target)
    doing = {act.id for act, _ in shipped.catalogue().operations_on(target)}
    said = asked.said.text
    return {
        "targets": [(one.id, words(one.title)) for one in others],
        "to": said.get("to", ""),
        "held": [(f"{HELD}{act.id}", _act(act)) for act in acts if act.id in doing or act.scheme],
        "left_out": [(f"{LEFT_OUT}{act.id}", _act(act)) for act in acts],
        "act": said.get("act", ""),
        "groups": [(one.id, words(one.title)) for one in groups_to_try(target)],
        "group": said.get("group", ""),
        "on": said.get("on", ""),
        "years": shipped.catalogue().issued(target).standard.years,
    }


def _act(act: Act) -> str:
    """Name an act, with its day, and that it is made up where it is."""
    name = act.number or words(act.title)
    since = act.in_force_from or act.promulgated_on
    told = [f"{since:%d/%m/%Y}"] if since else []
    told += [ILLUSTRATIVE.in_(language())] if act.illustrative else []
    return f"{name} ({', '.join(told)})" if told else name


def answer_shown(found: WhatIf) -> dict[str, Any]:
    """Return the answer in words, and how all communes fare."""
    counts, changes = counts_of(found), found.changes
    not_carried = not_carried_words(found)
    return {
        "found": found,
        "counts": counts,
        "headline": words(headline(counts)),
        "further": [words(one) for one in further(counts)],
        "rule": [words(one) for one in rule_words(found.rule, found.question, found.on)],
        "not_carried": words(not_carried) if not_carried else "",
        "compare": found.target != found.question.standard,
        "rulebooks": hashes(changes.before.rulebooks),
        "rulebooks_after": hashes(changes.after.rulebooks),
    }


def hashes(rulebooks: tuple[str, ...]) -> list[str]:
    """Return the first hashes of law, short, and how many more there are."""
    more = [f"+{len(rulebooks) - MOST_HASHES}"] if len(rulebooks) > MOST_HASHES else []
    return [short_hash(one) for one in rulebooks[:MOST_HASHES]] + more


def rows_shown(found: WhatIf, asked: Asked, wish: Wish) -> dict[str, Any]:
    """Return the communes wished, each with its cells made, and the ways to narrow them down."""
    rows, number, page, pages = page_of(found, wish)
    only = wish.only.value if wish.only else ""
    counts = counts_of(found)
    here = line_of(found, wish.line) if wish.line else None
    narrowed = listed_words(found, wish, number)
    return {
        "rows": [_row(row, found, asked) for row in rows],
        "listed": number,
        "page": page,
        "pages": pages,
        "filters": [(value, said, value == only) for value, said in _filters(counts)],
        "listed_words": words(narrowed) if narrowed else "",
        "orders": ORDERS,
        "wish": wish,
        "narrowed": f"{here.code} {words(here.name)}" if here else wish.line,
        "columns": _columns(found, counts),
    }


def _columns(found: WhatIf, counts: Counts) -> dict[str, bool]:
    """Return which kinds of change there are at all: what is lost always has its column."""
    changes = found.changes
    return {
        "gained": bool(counts.gain),
        "open": bool(counts.open),
        "gone": bool(changes.gone.any() or changes.has(Move.EXCUSED).any()),
        "new": bool(changes.new.any()),
    }


def _filters(counts: Counts) -> Iterator[tuple[str, str]]:
    for only, said in ONLY_WORDS.items():
        if only is not Only.FALLEN or counts.full_before:
            yield only.value if only else "", words(said)


def _row(row: Row, found: WhatIf, asked: Asked) -> dict[str, Any]:
    said, question = language(), found.question
    link = _figures_of(row, asked)
    return {
        "row": row,
        "url": f"{_commune(row, asked)}?{asked.query}",
        "within": beside_words(
            row.within, question.place.titled, question.standard, row.field, said
        ),
        "voice": voice_words(row.voice).in_(said),
        "title": between(row.title_before, row.title_after, said),
        "met": [met_words(row.met_before), met_words(row.met_after)],
        **{
            kind: moves(getattr(row, kind), link, said)
            for kind in ("gained", "lost", "open", "gone", "new")
        },
    }


def _commune(row: Row, asked: Asked) -> str:
    period = asked.choices.period
    return reverse("whatif:commune", args=[row.pursuit_id, period.pk if period else 0])


def _figures_of(row: Row, asked: Asked) -> str:
    """Return the address of the figures of a criterion, with "{}" for its number."""
    period = asked.choices.period
    words_of = {"pursuit_id": row.pursuit_id, "period_id": period.pk if period else 0}
    whole = reverse("matrix:cells", kwargs={**words_of, "criterion": 0})
    voice = asked.said.voice
    tail = f"?voice={voice.value}" if voice else ""
    return escape(whole.removesuffix("0/")) + "{}/" + tail


def lines_shown(found: WhatIf) -> list[dict[str, Any]]:
    """Return every criterion with its indicators, each with the standard it stands in."""
    return [_line(one, found) for one in lines_of(found)]


def _line(line: Line, found: WhatIf) -> dict[str, Any]:
    gone = line.key.startswith(GONE)
    return {
        "line": line,
        "name": words(line.name),
        "known": not line.code.endswith(UNKNOWN),
        "standard": found.question.standard if gone else found.target,
        "on": found.on,
        "parts": [_line(one, found) for one in line.parts],
    }
