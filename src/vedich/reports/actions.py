"""Everything that happens to a progress report: begun, written, made final, opened again."""

import json
from hashlib import sha256

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, record, recording
from vedich.figures.queries import period_by
from vedich.files.actions import store_file
from vedich.files.models import StoredFile
from vedich.papers.administrative import plain
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuit_in
from vedich.reports.filling import Filled, filled
from vedich.reports.frames import Around, proposed, written
from vedich.reports.models import Edition, Passage, Report
from vedich.reports.permissions import check_can_finish, check_can_write, check_can_write_of
from vedich.reports.policies import (
    ChangedMeanwhile,
    NotHandedIn,
    check_is_draft,
    check_is_final,
    check_is_over_communes,
    check_length,
    check_looked_at,
    check_note,
    check_ran_in,
    check_section,
)
from vedich.reports.printing import DOCX, PDF, docx_of, file_name, pdf_of
from vedich.reports.queries import (
    last_before,
    passages_of,
    report_of_place,
    report_of_pursuit,
    reports_in,
)
from vedich.reports.sections import FRAME
from vedich.reports.words import State
from vedich.standards import shipped


@recording()
def begin_commune_report(
    *, pursuit_id: int, period_id: int, by: Membership, occasion: Occasion
) -> Report:
    """Begin the report of a commune, with the words of its last one; the same one if it is there.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, NotYours, NotRunning.
    """
    pursuit, period = pursuit_in(by.writes, pursuit_id), period_by(period_id)
    check_can_write_of(by, pursuit.place, of_commune=True)
    Pursuit.objects.select_for_update().get(pk=pursuit.pk)  # two may begin at once
    there = report_of_pursuit(by.writes, pursuit, period)
    if there is not None:
        return there
    check_ran_in(pursuit, period)
    report = Report(pursuit=pursuit, standard=pursuit.standard, period=period)
    return _begin(report, by, occasion)


@recording()
def begin_rollup(
    *, place: Place, standard: str, period_id: int, by: Membership, occasion: Occasion
) -> Report:
    """Begin the report of a place on its communes; the same one if it is there.

    Raises Period.DoesNotExist, UnknownStandard, NotYours, AboveCommunes.
    """
    check_can_write_of(by, place, of_commune=False)
    check_is_over_communes(place)
    period = period_by(period_id)
    shipped.catalogue().issued(standard)
    Place.objects.select_for_update().get(pk=place.pk)  # two may begin at once
    there = report_of_place(by.writes, place.pk, standard, period)
    if there is not None:
        return there
    return _begin(Report(place=place, standard=standard, period=period), by, occasion)


@recording()
def write(
    *, report_id: int, section: str, text: str, seen: int, by: Membership, occasion: Occasion
) -> Passage | None:
    """Keep what somebody wrote in a section; None where nothing stood there and nothing is said.

    seen  the revision that stood there when it was written; 0 for none

    The same again is kept once, but for words carried over: then they have been looked at.

    Raises Report.DoesNotExist, NotYours, IsFinal, NoSuchSection, TooLong, ChangedMeanwhile.
    """
    report = _locked(report_id, by)
    check_can_write(by, report)
    check_is_draft(report)
    check_section(report, section)
    said = plain(text)
    check_length(said)
    standing = report.passages.filter(section=section).order_by("-revision").first()
    if standing is None and not said:
        return None
    if standing is not None and standing.text == said and not standing.carried:
        return standing
    if (standing.revision if standing else 0) != seen:
        raise ChangedMeanwhile(
            _("Somebody else saved this section while you were writing. See theirs, then decide."),
            standing,
        )
    return _keep(report, section, said, seen + 1, occasion)


@recording()
def write_frame(
    *, report_id: int, around: Around, seen: int, by: Membership, occasion: Occasion
) -> Passage | None:
    """Keep who issues a report, for whom, and who signs. Raises as `write`."""
    return write(
        report_id=report_id,
        section=FRAME,
        text=written(around),
        seen=seen,
        by=by,
        occasion=occasion,
    )


@recording()
def make_final(*, report_id: int, note: str = "", by: Membership, occasion: Occasion) -> Edition:
    """Freeze a report: its data as they are now, its PDF and DOCX kept for good.

    Raises Report.DoesNotExist, NotYours, IsFinal, NotHandedIn, CarriedOver, NoteMissing.
    """
    report = _locked(report_id, by)
    check_can_finish(by, report)
    check_is_draft(report)
    check_note(report, note)
    passages = passages_of(report)
    check_looked_at(passages.values())
    made = filled(report, passages, by, occasion, draft=False)
    if not made.handed_in:
        raise NotHandedIn(
            _("The figures of this period have not been handed in. Hand them in first.")
        )
    report.editions += 1
    report.state = State.FINAL
    report.save(update_fields=["editions", "state"])
    edition = _edition(report, made, note, occasion)
    told = {"edition": edition.no, "paper": edition.paper_hash}
    record("reports.made_final", report, occasion=occasion, place_path=_path(report), **told)
    return edition


@recording()
def open_again(*, report_id: int, by: Membership, occasion: Occasion) -> Report:
    """Let a final report be corrected; the editions there are stay as they are.

    Raises Report.DoesNotExist, NotYours, IsDraft.
    """
    report = _locked(report_id, by)
    check_can_finish(by, report)
    check_is_final(report)
    report.state = State.DRAFT
    report.save(update_fields=["state"])
    record("reports.opened_again", report, occasion=occasion, place_path=_path(report))
    return report


def _begin(report: Report, by: Membership, occasion: Occasion) -> Report:
    before = last_before(report)
    report.carried_from = before
    report.person_id, report.office_id = occasion.by.person_id, occasion.by.office_id
    report.begun_at = occasion.at
    report.save(force_insert=True)
    standing = passages_of(before) if before is not None else {}
    for section, one in standing.items():
        if one.text:
            _keep(report, section, one.text, 1, occasion, carried=section != FRAME)
    if FRAME not in standing:
        _keep(report, FRAME, written(proposed(report, by.office)), 1, occasion)
    told = {"carried_from": before.pk if before else None}
    record("reports.begun", report, occasion=occasion, place_path=_path(report), **told)
    return report


def _keep(
    report: Report,
    section: str,
    text: str,
    revision: int,
    occasion: Occasion,
    *,
    carried: bool = False,
) -> Passage:
    kept = Passage.objects.create(
        report=report,
        section=section,
        revision=revision,
        text=text,
        carried=carried,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    if not carried:
        told = {"section": section, "revision": revision}
        record("reports.written", report, occasion=occasion, place_path=_path(report), **told)
    return kept


def _edition(report: Report, made: Filled, note: str, occasion: Occasion) -> Edition:
    paper = json.dumps(made.told, ensure_ascii=False, sort_keys=True)
    return Edition.objects.create(
        report=report,
        no=report.editions,
        paper=paper,
        paper_hash=sha256(paper.encode()).hexdigest(),
        verdict=made.verdict,
        pdf=_stored(report, pdf_of(made.paper), PDF, occasion),
        docx=_stored(report, docx_of(made.paper), DOCX, occasion),
        note=note.strip(),
        provisional=made.provisional,
        illustrative=made.illustrative,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )


def _stored(report: Report, content: bytes, ending: str, occasion: Occasion) -> StoredFile:
    name = file_name(report, ending, edition=report.editions)
    return store_file(
        upload=SimpleUploadedFile(name, content), place_path=_path(report), occasion=occasion
    )


def _locked(report_id: int, by: Membership) -> Report:
    """Lock a report; related rows are read apart, since PostgreSQL locks no outer joins."""
    Report.objects.select_for_update().filter(pk=report_id).first()
    return reports_in(by.reads).get(pk=report_id)


def _path(report: Report) -> str:
    return report.whose.path
