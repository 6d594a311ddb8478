"""A report that is final: what was signed is there again, byte for byte, whatever comes after."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from tests.factories import figures, reports
from tests.factories.house import member
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.figures import actions
from vedich.figures.models import Period
from vedich.files.models import StoredFile
from vedich.files.store import existing_path
from vedich.pursuits.models import Pursuit
from vedich.reports.models import Edition, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(run: Pursuit, year: Period) -> Report:
    reports.handed_in(run, year, {"18.7": "1451/1486"})
    return reports.begun(run, year)


def bytes_of(file: StoredFile) -> bytes:
    return Path(existing_path(file.sha256)).read_bytes()


def test_both_papers_are_kept_under_their_hash(report: Report) -> None:
    edition = reports.final(report)

    assert bytes_of(edition.pdf).startswith(b"%PDF-")
    assert bytes_of(edition.docx).startswith(b"PK")
    assert sha256(bytes_of(edition.pdf)).hexdigest() == edition.pdf.sha256
    assert edition.pdf.place_path == report.whose.path
    assert edition.pdf.name == "bao-cao-xa-dong-thinh-2023-12-31-ban-1.pdf"


def test_the_data_are_frozen_with_their_hash(report: Report) -> None:
    edition = reports.final(report)

    paper = json.loads(edition.paper)
    assert sha256(edition.paper.encode()).hexdigest() == edition.paper_hash
    assert not paper["draft"]
    assert "1.451/1.486" in edition.paper
    assert edition.verdict == report.pursuit.statements.get().verdict  # type: ignore[union-attr]  # a commune's


def test_figures_corrected_later_leave_what_was_signed(
    report: Report, run: Pursuit, year: Period
) -> None:
    first = reports.final(report)
    before = bytes_of(first.pdf), bytes_of(first.docx), first.paper
    figures.value(run, year, "18.7", "1486/1486")
    leader = member(run.place, Role.LEADER)
    actions.submit_report(
        pursuit_id=run.pk, period_id=year.pk, by=leader, occasion=reports.occasion(leader)
    )
    reports.opened_again(report)

    second = reports.final(report, note="Số hộ đã đủ.")

    first = Edition.objects.get(pk=first.pk)
    assert (bytes_of(first.pdf), bytes_of(first.docx), first.paper) == before
    assert (first.no, second.no) == (1, 2)
    assert "1.486/1.486" in second.paper
    assert second.note == "Số hộ đã đủ."


def test_an_edition_cannot_be_changed_behind_our_back(report: Report) -> None:
    reports.final(report)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Edition.objects.update(note="khác")


def test_every_step_is_in_the_log(report: Report) -> None:
    reports.written(report, "summary", "Một.")
    reports.final(report)
    reports.opened_again(report)

    done = list(Event.objects.filter(action__startswith="reports.").values_list("action", "detail"))
    assert [action for action, _ in done] == [
        "reports.written",  # its head and signature, as they were proposed
        "reports.begun",
        "reports.written",
        "reports.made_final",
        "reports.opened_again",
    ]
    assert all("Một" not in detail for _, detail in done)
