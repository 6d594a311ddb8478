"""A colleague saves a figure while somebody looks at what their workbook would change."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_figures_by_excel import STANDARD, fill
from tests.e2e.walking import come_in, faults, seat
from tests.factories.figures import value
from vedich.accounts.roles import Role
from vedich.figures.models import Value
from vedich.workbooks.models import Intake

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_a_colleague_saves_is_shown_before_anything_is_written(
    page: Page, address: str, tmp_path: Path, language: str
) -> None:
    reporter = seat(Role.REPORTER, "UBND xã Đông Thịnh")
    come_in(page, address, reporter, language)
    page.goto(f"{address}/workbooks/?standard={STANDARD}")
    with page.expect_download() as download:
        page.locator("form[action$='/take-away/'] button").click()
    form = tmp_path / "bieu.xlsx"
    download.value.save_as(form)
    page.set_input_files("input[type=file]", fill(form))
    page.locator("form[enctype] button").click()
    handout = Intake.objects.latest("pk").sheets.get().handout
    assert handout is not None
    value(handout.pursuit, handout.period, "10", "61", reporter)
    before = Value.objects.count()

    page.locator("form[action$='/take-over/'] button").first.click()

    expect(page.locator("#intake .problem")).to_be_visible()
    expect(page.locator("tr.outdated")).to_have_count(1)
    expect(page.locator("input[name=row][value='10']")).not_to_be_checked()
    expect(page.locator("input[name=row][value='9']")).to_be_checked()
    assert Value.objects.count() == before, "nothing is written"
    assert faults(page) == []
    page.locator("form[action$='/take-over/'] button").first.click()

    expect(page.locator("form[action$='/undo/']")).to_be_visible()
    assert Value.objects.latest("pk").indicator == "9"
