"""Workbooks made to do harm end in a clear message, and nothing is written."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from time import perf_counter

import pytest

from tests.factories.house import occasion
from tests.factories.workbooks import handed_in, taken_away
from vedich.accounts.models import Membership
from vedich.figures.models import Period, Value
from vedich.pursuits.models import Pursuit
from vedich.workbooks.jobs import LIMITS
from vedich.workbooks.previewing import preview
from vedich.workbooks.words import Fate, State

pytestmark = pytest.mark.django_db
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


@pytest.fixture
def form(run: Pursuit, year: Period, reporter: Membership) -> bytes:
    return taken_away(run, period=year, by=reporter)


def with_part(form: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one of its parts replaced, or one more."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(form)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def part(form: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(form)) as book:
        return book.read(name)


def far_cell(form: bytes) -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return with_part(form, SHEET, part(form, SHEET).replace(b"</sheetData>", cell))


def entity(form: bytes) -> bytes:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    body = part(form, SHEET).partition(b"?>")[2]
    return with_part(form, SHEET, bomb + body)


def bomb(form: bytes) -> bytes:
    return with_part(form, "xl/media/image1.png", b"\0" * (300 << 20))


def macros(form: bytes) -> bytes:
    return with_part(form, "xl/vbaProject.bin", b"Attribute VB_Name")


def cut_off(form: bytes) -> bytes:
    return form[: len(form) // 2]


def upwards(form: bytes) -> bytes:
    relations = part(form, "xl/_rels/workbook.xml.rels")
    return with_part(
        form,
        "xl/_rels/workbook.xml.rels",
        relations.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd"),
    )


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (far_cell, "beyond"),
        (entity, "document type or entities"),
        (bomb, "unpacks"),
        (macros, "macros"),
        (upwards, "damaged"),
    ],
)
def test_it_is_refused_with_the_reason(
    form: bytes, reporter: Membership, harm: Callable[[bytes], bytes], said: str
) -> None:
    intake = handed_in(harm(form), reporter)

    assert intake.state == State.REFUSED
    assert said in intake.problem_en
    assert intake.problem_vi != intake.problem_en
    assert not Value.objects.exists()


def test_a_workbook_cut_off_is_refused(form: bytes, reporter: Membership) -> None:
    intake = handed_in(cut_off(form), reporter)

    assert intake.state == State.REFUSED
    assert "damaged" in intake.problem_en


def test_links_to_elsewhere_are_not_followed(form: bytes, reporter: Membership) -> None:
    link = (
        b'<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml'
        b'/2006/main"><externalBook xmlns:r="x" r:id="rId1"/></externalLink>'
    )
    rels = (
        b'<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="x/externalLinkPath" '
        b'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    linked = with_part(form, "xl/externalLinks/externalLink1.xml", link)
    linked = with_part(linked, "xl/externalLinks/_rels/externalLink1.xml.rels", rels)

    assert handed_in(linked, reporter).state == State.READ


def many_strings(form: bytes) -> bytes:
    """Return a form with a million shared texts nobody uses."""
    head, _, tail = part(form, STRINGS).rpartition(b"</sst>")
    more = b"".join(b"<si><t>%d</t></si>" % number for number in range(1_000_000))
    return with_part(form, STRINGS, head + more + b"</sst>" + tail)


def many_rows(form: bytes) -> bytes:
    """Return a form with a hundred thousand rows of figures below it."""
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c><c r="F%d"><v>1</v></c></row>'
    more = b"".join(row % (n, n, n) for n in range(1_000, 101_000))
    return with_part(
        form, SHEET, part(form, SHEET).replace(b"</sheetData>", more + b"</sheetData>")
    )


@pytest.mark.slow
@pytest.mark.parametrize("harm", [many_strings, many_rows])
def test_what_is_only_large_is_read_or_refused_within_the_limits(
    form: bytes, reporter: Membership, harm: Callable[[bytes], bytes]
) -> None:
    began = perf_counter()
    intake = handed_in(harm(form), reporter)

    assert perf_counter() - began < LIMITS.seconds
    if intake.state == State.REFUSED:
        assert intake.problem_en
        return
    (sheet,) = preview(intake, reporter, occasion(reporter).day)
    assert not sheet.writes
    assert sheet.counts[Fate.WRONG] == (100_000 if harm is many_rows else 0)
