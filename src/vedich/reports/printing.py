"""The papers of a report as files: in the layout of decree 30/2020, under names people can find."""

from vedich.core.layout import PageLayout
from vedich.core.said import SaidProblem
from vedich.core.text import search_key
from vedich.papers import docx_out, pdf_out
from vedich.papers.administrative import Paper
from vedich.reports.models import Report
from vedich.standards import shipped

DOCX, PDF = "docx", "pdf"
MEDIA = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
}


class LayoutMissing(SaidProblem, LookupError):
    """The law here has no layout of administrative papers."""


def layout() -> PageLayout:
    """Return the layout of administrative papers. Raises LayoutMissing."""
    for one in shipped.catalogue().other.values():
        if isinstance(one, PageLayout):
            return one
    raise LayoutMissing(
        "Thiếu thể thức văn bản (Phụ lục I Nghị định 30/2020/NĐ-CP) trong thư mục luật.",
        "The law here has no layout of administrative papers (Annex I of decree 30/2020).",
    )


def pdf_of(paper: Paper) -> bytes:
    """Return a paper as PDF. Raises LayoutMissing, LayoutIncomplete."""
    return pdf_out.pdf_of(paper, layout())


def docx_of(paper: Paper) -> bytes:
    """Return a paper as DOCX. Raises LayoutMissing, LayoutIncomplete."""
    return docx_out.docx_of(paper, layout())


def file_name(report: Report, ending: str, *, edition: int = 0) -> str:
    """Return what a file of a report is called: "bao-cao-xa-dong-thinh-2023-10-31-ban-1.pdf"."""
    place = search_key(report.whose.titled).replace(" ", "-")
    version = f"ban-{edition}" if edition else "du-thao"
    return f"bao-cao-{place}-{report.period.last_day.isoformat()}-{version}.{ending}"
