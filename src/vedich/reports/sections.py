"""What people write in a report, section by section."""

from vedich.papers import progress_commune, progress_rollup
from vedich.papers.progress_commune import criterion_section
from vedich.reports.models import Report
from vedich.standards import shipped

FRAME = "frame"  # what stands around the content, kept as JSON
MOST = 10_000  # letters of one section


def sections_of(report: Report) -> tuple[str, ...]:
    """Return the sections people write in, in the order of the paper. Raises UnknownStandard."""
    if report.pursuit_id is None:
        one = progress_rollup
        return (one.SUMMARY, one.CRITERIA, one.OBSTACLES, one.TASKS, one.REQUESTS)
    criteria = shipped.catalogue().issued(report.standard).standard.criteria
    of_criteria = (criterion_section(criterion.no) for criterion in criteria)
    of = progress_commune
    return (of.SUMMARY, *of_criteria, of.OBSTACLES, of.TASKS, of.REQUESTS)


def criterion_in(section: str) -> int | None:
    """Return the criterion a section is about; None where it is about none."""
    name, _, number = section.partition("-")
    return int(number) if name == "criterion" and number.isdecimal() else None
