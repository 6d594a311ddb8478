"""An assessment as one HTML file: no script, nothing loaded, readable on a phone and on A4."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from vedich.core.said import Language
from vedich.core.words import Verdict
from vedich.papers import marks
from vedich.papers.assessment import FEW, Assessment, Cell, Wanting
from vedich.papers.assessment_facts import facts, foot, warnings
from vedich.papers.assessment_labels import label, short_hash
from vedich.papers.marks import MARKS
from vedich.papers.numerals import printed

IN_CARDS = ("value", "bar", "result", "why", "basis")  # columns that carry a label on a phone


def html_of(paper: Assessment) -> str:
    """Return the paper as one self-contained HTML page."""
    rulebooks = {(book.hash, book.on): f"r{n}" for n, book in enumerate(paper.rulebooks)}
    style = Markup(_style(paper, rulebooks))
    words = _words(paper.language)
    page = _environment().get_template("assessment.html")
    return page.render(
        **words,
        paper=paper,
        style=style,
        style_hash=_csp_hash(style),
        facts=tuple(facts(paper)),
        warnings=tuple(warnings(paper)),
        anchors={commune.place: f"c{n}" for n, commune in enumerate(paper.communes)},
        rulebooks=rulebooks,
        cells=_cells(paper, words),
        few=FEW,
        by_verdict=by_verdict,
        is_address=is_address,
    )


def _words(language: Language) -> dict[str, Any]:
    """Return what templates say things with."""
    return {
        "marks": MARKS,
        "tags": marks,
        "say": lambda said: said.in_(language),
        "t": lambda name: label(name, language),
        "number": lambda n: printed(n, language),
        "confidence": lambda one: marks.confidence_in_words(one, language),
        "short_hash": short_hash,
        "capital": lambda words: words[:1].upper() + words[1:],
    }


def _cells(paper: Assessment, words: dict[str, Any]) -> dict[Cell, Markup]:
    """Return each kind of matrix cell, drawn once: there are few, however many communes."""
    template = _environment().get_template("_cell.html")
    kinds = {cell for matrix in paper.matrices for row in matrix.rows for cell in row.cells}
    return {cell: Markup(template.render(cell=cell, **words)) for cell in kinds}


def is_address(text: str) -> bool:
    """Tell whether a source is a web address and nothing else."""
    return text.startswith(("https://", "http://")) and len(text.split()) == 1


def by_verdict(wanting: tuple[Wanting, ...]) -> Iterator[tuple[Verdict, list[Wanting]]]:
    """Yield what is missing, what has failed first."""
    for verdict in (Verdict.NOT_MET, Verdict.NEARLY, Verdict.NO_DATA, *_LAST):
        if found := [one for one in wanting if one.verdict is verdict]:
            yield verdict, found


_LAST = (Verdict.NOT_COMPUTABLE, Verdict.NO_RULE)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("vedich.papers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _style(paper: Assessment, rulebooks: dict[tuple[str, str], str]) -> str:
    """Return the stylesheet, with colours from the marks and each rulebook's hash at page feet."""
    language = paper.language
    cards = [Markup(_css_text(label(name, language))) for name in IN_CARDS]
    told = _environment().get_template("assessment.css").render(marks=MARKS, c=marks, cards=cards)
    every = foot(paper.data_as_of, (rulebook for rulebook, _ in rulebooks), language)
    feet = [_foot("", every, language)]
    for (rulebook, day), name in rulebooks.items():
        feet.append(_foot(name, foot(day, [rulebook], language), language))
        feet.append(f".{name} {{ page: {name}; }}\n")
    return told + "".join(feet)


def _foot(name: str, words: str, language: Language) -> str:
    page = _css_text(label("page", language) + " ")
    count = f"{page} counter(page) '/' counter(pages)"
    left = f"@bottom-left {{ content: {_css_text(words)}; }}"
    return f"@page {name} {{ {left} @bottom-right {{ content: {count}; }} }}\n"


def _css_text(words: str) -> str:
    """Return words as a CSS string nothing can break out of."""
    safe = (s if s.isalnum() or s in " ·/–.,:+" else f"\\{ord(s):x} " for s in words)
    return f"'{''.join(safe)}'"


def _csp_hash(style: str) -> str:
    """Return what a content security policy calls a stylesheet, so that only this one applies."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
