"""A form that was opened and saved by LibreOffice comes back as it went out."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.factories import figures
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import filled, handed_in, taken_away
from vedich.workbooks.previewing import preview
from vedich.workbooks.words import State

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]


def saved_by_libreoffice(form: bytes, folder: Path) -> bytes:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is not installed"
    path = folder / "bieu.xlsx"
    path.write_bytes(form)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    out = folder / "out"
    subprocess.run(
        [*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120
    )
    return (out / "bieu.xlsx").read_bytes()


def test_what_was_filled_in_is_read_and_nothing_else_has_changed(tmp_path: Path) -> None:
    house = House()
    run, by = pursuit(house.commune), member(house.commune)
    year = figures.period(house.district)
    figures.report(run, year, {"2.1": "98,5", "1.1": "đạt", "9": "35/40"}, hand_in=False)
    form = taken_away(run, period=year, by=by)

    untouched = handed_in(saved_by_libreoffice(form, tmp_path), by)

    assert untouched.state == State.READ, untouched.problem_en
    before = preview(untouched, by, occasion(by).day)[0]
    assert not before.writes
    assert not before.problems

    typed = filled(form, {"10": 66.5, "2.2": "=45*2", "3.2": "trên 1"})
    intake = handed_in(saved_by_libreoffice(typed, tmp_path), by)

    sheet = preview(intake, by, occasion(by).day)[0]
    written = {row.code: row.result.typed.value for row in sheet.rows if row.writes}
    assert written == {"10": "66,5", "2.2": "90", "3.2": "trên 1"}
    assert [one.code for one in sheet.kept.remarks if "formula" in one.said.en] == ["2.2"]
