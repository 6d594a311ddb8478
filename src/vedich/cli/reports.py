"""Reports of an assessment, in the form the file's name asks for: XLSX, HTML or JSON."""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from vedich.cli.answers import Tongue
from vedich.cli.report_document import document
from vedich.cli.report_words import Json
from vedich.core.catalogue import Catalogue
from vedich.core.said import SaidProblem
from vedich.papers.assessment_html import html_of
from vedich.papers.assessment_xlsx import write_xlsx


class UnwritableReport(SaidProblem):
    """A report cannot be written where it was asked for."""


@contextmanager
def written_to(out: Path) -> Iterator[None]:
    """Say of a place that cannot be written to which it is and why. Raises UnwritableReport."""
    try:
        yield
    except OSError as error:
        raise unwritable(out, error.strerror or str(error)) from error


def unwritable(out: Path, why: str) -> UnwritableReport:
    """Return the problem of a place that cannot be written to."""
    return UnwritableReport(
        f"Không ghi được vào {out} ({why}). Hãy chọn chỗ khác, hoặc xin quyền ghi.",
        f"{out} cannot be written to ({why}). Choose another place, or ask for the right to write.",
    )


def check_writable(out: Path) -> None:
    """Refuse a report that could not be written, before anything is judged.

    Raises UnwritableReport.
    """
    if out.is_dir():
        raise unwritable(out, "is a folder")
    if not os.access(out if out.exists() else out.parent, os.W_OK):
        raise unwritable(out, os.strerror(errno.EACCES))


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

    Raises UnwritableReport.
    """
    with written_to(out):
        _write(out, answer, source, catalogue, lang, title, illustrative)


def _write(
    out: Path,
    answer: Json,
    source: str,
    catalogue: Catalogue,
    lang: Tongue,
    title: str,
    illustrative: bool,
) -> None:
    if out.suffix.lower() == ".json":
        out.write_text(
            json.dumps(answer, ensure_ascii=False, indent=2, default=list) + "\n", encoding="utf-8"
        )
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
