"""What `bench.workbooks` has done in a process of its own, started by `bench.at_work`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import perf_counter

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from bench.workspace_law import CODES, STANDARD, kind_of
from bench.workspace_nation import who_looks
from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion
from vedich.figures.models import Period
from vedich.files.actions import store_file
from vedich.standards.warming import warm
from vedich.workbooks import actions, jobs
from vedich.workbooks.handing_out import hand_out
from vedich.workbooks.models import Intake
from vedich.workbooks.previewing import preview
from vedich.workbooks.queries import pursuits_to_fill_in

AT = datetime(2026, 11, 24, tzinfo=UTC)
VALUE = 6  # the column figures are filled in
Times = dict[str, float]


def carry(folder: str) -> dict[str, object]:
    """Take the form of a province away, fill it in, bring it back twice, and undo it."""
    warm()
    by = next(one for one in who_looks() if one.whose == "province").membership
    occasion, times = Occasion(by.actor, AT), dict[str, float]()
    with _timed(times, "out"):
        form = _form(by, occasion)
    filled, cells = _filled(form)
    Path(folder, "form.xlsx").write_bytes(filled)
    intake = _kept(filled, by, occasion)
    with _timed(times, "read"):
        jobs.read_intake(intake.pk)
    with _timed(times, "look"):
        sheets = preview(Intake.objects.get(pk=intake.pk), by, occasion.day)
    assert sum(one.writes for one in sheets) == cells, "a figure is missing from the preview"
    with _timed(times, "take"):
        taken = actions.take_over(intake_id=intake.pk, by=by, occasion=occasion)
    again = _kept(filled, by, occasion)
    with _timed(times, "again"):
        jobs.read_intake(again.pk)
        changed = sum(
            one.writes for one in preview(Intake.objects.get(pk=again.pk), by, occasion.day)
        )
    with _timed(times, "undo"):
        back = actions.undo(intake_id=intake.pk, by=by, occasion=occasion).back
    told = {"cells": cells, "kb": len(filled) >> 10, "taken": taken, "changed": changed}
    return {**times, **told, "back": back}


def _form(by: Membership, occasion: Occasion) -> bytes:
    period = Period.objects.order_by("-last_day")[0]
    pursuits = pursuits_to_fill_in(by, by.office.place, STANDARD)
    return hand_out(pursuit_ids=pursuits, period_id=period.pk, by=by, occasion=occasion)


def _filled(form: bytes) -> tuple[bytes, int]:
    """Fill every figure in, as openpyxl does. Returns the workbook and how many there are."""
    book, cells = load_workbook(BytesIO(form)), 0
    kinds = {code: kind_of(at) for at, code in enumerate(CODES)}
    for number, page in enumerate(book.worksheets):
        for row in page.iter_rows():
            kind = kinds.get(str(row[0].value))
            if kind is not None:
                row[VALUE - 1].value = "đạt" if kind == "yes_no" else 40 + (number + cells) % 50
                cells += 1
    out = BytesIO()
    book.save(out)
    return out.getvalue(), cells


def _kept(workbook: bytes, by: Membership, occasion: Occasion) -> Intake:
    upload = SimpleUploadedFile("bieu.xlsx", workbook)
    path = by.office.place.path
    file = store_file(upload=upload, place_path=path, occasion=occasion)
    return actions.take_in(file=file, by=by, occasion=occasion)


@contextmanager
def _timed(times: Times, what: str) -> Iterator[None]:
    began = perf_counter()
    yield
    times[what] = perf_counter() - began


TASKS: dict[str, Callable[..., dict[str, object]]] = {"carry": carry}
