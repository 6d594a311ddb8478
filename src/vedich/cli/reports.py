"""Reports of an assessment, in the form the file's name asks for: XLSX, HTML or JSON."""

import json
from datetime import datetime
from pathlib import Path

from vedich.cli.answers import Tongue
from vedich.cli.report_document import document
from vedich.cli.report_words import Json
from vedich.core.catalogue import Catalogue
from vedich.papers.assessment_html import html_of
from vedich.papers.assessment_xlsx import write_xlsx


def write_report(
    out: Path,
    answer: Json,
    *,
    source: str,
    catalogue: Catalogue,
    lang: Tongue,
    title: str = "",
    illustrative: bool = False,
) -> None:
    """Write what `vedich assess` answers to a file; its ending (checked before) says how.

    `source` names the file that was judged, `illustrative` that its figures are made up.
    """
    if out.suffix.lower() == ".json":
        out.write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return
    paper = document(
        answer,
        catalogue,
        source=source,
        made_at=datetime.now().astimezone(),
        language=lang.language,
        title=title,
        illustrative=illustrative,
    )
    if out.suffix.lower() == ".html":
        out.write_text(html_of(paper), encoding="utf-8")
        return
    with out.open("wb") as target:
        write_xlsx(paper, target)
