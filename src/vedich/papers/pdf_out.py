"""An administrative paper as PDF, set by typst: texts go in as data, never as markup."""

import json
from dataclasses import asdict
from importlib.resources import files

import typst

from vedich.core.layout import PageLayout
from vedich.papers.administrative import Paper, told
from vedich.papers.administrative_sizes import sizes_of
from vedich.papers.pdf_fonts import face

TEMPLATE = files("vedich.papers") / "templates/administrative.typ"


def pdf_of(paper: Paper, layout: PageLayout) -> bytes:
    """Return a paper as PDF, its fonts within. Raises LayoutIncomplete."""
    used = face()
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=used.fonts,
        sys_inputs={
            "paper": json.dumps(told(paper), ensure_ascii=False),
            "sizes": json.dumps(asdict(sizes_of(layout))),
            "family": used.family,
        },
        format="pdf",
    )
