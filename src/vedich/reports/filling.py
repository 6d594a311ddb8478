"""A report filled: its data read from what was handed in, its words from what people wrote."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion
from vedich.discussions.queries import Asked, obstacles_asked_for, threads_on
from vedich.discussions.state import Kind, State as ThreadState
from vedich.figures.matrix import matrix
from vedich.figures.matrix_wish import Wish
from vedich.figures.models import Verdict
from vedich.papers.administrative import Frame, Json, Paper, told
from vedich.papers.progress import Standing
from vedich.papers.progress_commune import commune_paper
from vedich.papers.progress_rollup import rollup_paper
from vedich.papers.progress_words import abstract_of
from vedich.reports import worded
from vedich.reports.frames import Around, frame_of, read
from vedich.reports.models import Passage, Report
from vedich.reports.of_commune import commune_progress, obstacles_in, standard_title
from vedich.reports.of_places import rollup
from vedich.reports.queries import words_in
from vedich.reports.reading import own_of
from vedich.reports.sections import FRAME

MOST_OBSTACLES = 40  # in the report of a place; more are counted


@dataclass(frozen=True, slots=True)
class Filled:
    """A report as it stands now.

    handed_in  whether it rests on figures that were handed in
    verdict    of the commune; None without one, and in the report of a place
    """

    paper: Paper
    told: Json
    standing: Standing
    handed_in: bool
    verdict: Verdict | None
    provisional: bool

    @property
    def illustrative(self) -> bool:
        """Tell whether anything in it is made up."""
        return self.standing.illustrative


def filled(
    report: Report,
    passages: Mapping[str, Passage],
    by: Membership,
    occasion: Occasion,
    *,
    draft: bool,
    whole: bool = True,
) -> Filled:
    """Fill a report with what stands on an occasion, for somebody who works for its place.

    What somebody else may not see yet, a commune's figures before they are handed in, is in its
    own report only.

    whole  with the annex of a place's report, which takes longer than all the rest

    Raises UnknownStandard, FrameUnreadable.
    """
    if report.pursuit_id is not None:
        return _of_commune(report, passages, by, occasion, draft=draft)
    return _of_place(report, passages, by, occasion, draft=draft, whole=whole)


def around_in(passages: Mapping[str, Passage]) -> Around:
    """Return what stands around a report. Raises FrameUnreadable."""
    kept = passages.get(FRAME)
    return read(kept.text) if kept is not None and kept.text else Around()


def _of_commune(
    report: Report,
    passages: Mapping[str, Passage],
    by: Membership,
    occasion: Occasion,
    *,
    draft: bool,
) -> Filled:
    assert report.pursuit is not None, "of a commune"
    own = own_of(by, report.pursuit.pk, report.period)
    open_ones = threads_on(by, report.pursuit).filter(kind=Kind.OBSTACLE)
    obstacles = obstacles_in(open_ones.exclude(state=ThreadState.CLOSED))
    progress = commune_progress(
        own,
        by,
        frame=_frame(report, passages, occasion),
        words=words_in(passages),
        obstacles=obstacles,
        draft=draft,
        day=occasion.day,
        zone=timezone.get_current_timezone(),
    )
    paper = commune_paper(progress)
    shown = own.shown
    lines = (line for one in progress.criteria for line in one.lines)
    judged = [one.judged for one in progress.criteria] + [one.judged for one in lines]
    return Filled(
        paper=paper,
        told=told(paper),
        standing=progress.standing,
        handed_in=progress.standing.handed_in_at is not None,
        verdict=shown.verdict if shown else None,
        provisional=any(one.provisional for one in judged),
    )


def _of_place(
    report: Report,
    passages: Mapping[str, Passage],
    by: Membership,
    occasion: Occasion,
    *,
    draft: bool,
    whole: bool,
) -> Filled:
    place = report.whose
    shown = matrix(
        by,
        place=place,
        standard=report.standard,
        period=report.period,
        day=occasion.day,
        wish=Wish(page=None),
    )
    asked = Asked(state="unsettled", standard=report.standard, place=place)
    threads = obstacles_asked_for(by, asked)
    obstacles = obstacles_in(threads[:MOST_OBSTACLES])
    full = len(obstacles) == MOST_OBSTACLES
    left_out = threads.count() - len(obstacles) if full else 0
    progress = rollup(
        shown,
        frame=_frame(report, passages, occasion),
        words=words_in(passages),
        obstacles=obstacles,
        left_out=left_out,
        draft=draft,
        whole=whole,
        day=occasion.day,
        zone=timezone.get_current_timezone(),
    )
    paper = rollup_paper(progress)
    return Filled(
        paper=paper,
        told=told(paper),
        standing=progress.standing,
        handed_in=any(one.reported for one in progress.communes),
        verdict=None,
        provisional=any(one.provisional for one in progress.communes),
    )


def _frame(report: Report, passages: Mapping[str, Passage], occasion: Occasion) -> Frame:
    period = worded.period_in_sentence(report.period)
    about = abstract_of(standard_title(report.standard), period)
    return frame_of(around_in(passages), report.whose, about, occasion.day)
