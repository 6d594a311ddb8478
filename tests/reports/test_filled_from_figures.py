"""What a report is filled with: what was handed in, never a draft but one's own, never typed."""

from decimal import Decimal

import pytest

from tests.factories import figures, reports
from tests.factories.house import House, member, occasion, place
from tests.factories.pursuits import ADVANCED, gate, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period
from vedich.papers.administrative import Paper, Table, Words
from vedich.pursuits.models import Pursuit
from vedich.reports.filling import Filled, filled
from vedich.reports.models import Report
from vedich.reports.queries import passages_of

pytestmark = pytest.mark.django_db


def filled_in(report: Report, by: Membership | None = None) -> Filled:
    by = by or member(report.whose, Role.COORDINATOR)
    return filled(report, passages_of(report), by, occasion(by), draft=True)


def text_of(paper: Paper) -> str:
    """Return everything a paper says, a block a line."""
    said = []
    for one in (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)):
        if isinstance(one, Table):
            said += [" | ".join(cell.text for cell in row.cells) for row in one.rows]
        else:
            said.append(one.text)
    return "\n".join(said)


def row_of(paper: Paper, *begins: str) -> list[str]:
    """Return the cells of the first row that begins so."""
    every = (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks))
    for table in (one for one in every if isinstance(one, Table)):
        for row in table.rows:
            cells = [cell.text for cell in row.cells]
            if cells[: len(begins)] == list(begins):
                return cells
    raise AssertionError(f"no row begins {begins}")


def test_verdict_figure_threshold_clause_and_shortfall_are_filled_in(
    run: Pursuit, year: Period
) -> None:
    reports.handed_in(run, year, {"18.7": "1451/1486", "14.1": "5402/5715"})

    made = filled_in(reports.begun(run, year))

    cells = row_of(made.paper, "18.7")
    assert cells[2:4] == ["1.451/1.486", "≥\u00a0100\u00a0%"]
    assert cells[4].startswith("318/QĐ-TTg")
    assert cells[5] == "Chưa đạt *"
    assert cells[6].startswith("còn thiếu 35 hộ")
    assert "18.7: còn thiếu 35 hộ" in row_of(made.paper, "18")[4]
    assert made.provisional


def test_a_criterion_that_is_not_met_stays_open_for_people(run: Pursuit, year: Period) -> None:
    reports.handed_in(run, year, {"18.7": "1451/1486", "4": "1486/1486"})
    report = reports.begun(run, year)
    reports.written(report, "criterion-18", "Vận động 35 hộ còn lại.")

    words = {one.section: one for one in filled_in(report).paper.blocks if isinstance(one, Words)}

    assert words["criterion-18"].text == "Vận động 35 hộ còn lại."
    assert words["criterion-18"].lines > 0
    assert words["criterion-5"].lines == 1  # nothing is known: a line to say why
    assert words["criterion-4"].lines == 0  # met: nothing has to be said


def test_what_is_not_handed_in_is_in_the_own_draft_only_and_says_so(
    run: Pursuit, year: Period
) -> None:
    figures.report(run, year, {"18.7": "1451/1486"}, hand_in=False)

    made = filled_in(reports.begun(run, year))

    assert not made.handed_in
    assert "CHƯA NỘP" in " ".join(made.paper.notices)
    assert row_of(made.paper, "18.7")[2] == "1.451/1.486"


def test_a_correction_not_handed_in_yet_is_not_in_the_report(run: Pursuit, year: Period) -> None:
    reports.handed_in(run, year, {"18.7": "1451/1486"})
    figures.value(run, year, "18.7", "1486/1486")

    made = filled_in(reports.begun(run, year))

    assert row_of(made.paper, "18.7")[2] == "1.451/1.486"
    assert made.handed_in


def test_the_voice_of_a_department_is_not_put_into_the_mouth_of_the_commune(
    house: House, run: Pursuit, year: Period
) -> None:
    reports.handed_in(run, year, {"18.7": "1486/1486"})
    figures.value(run, year, "18.7", "1000/1486", member(house.district, Role.COORDINATOR))

    made = filled_in(reports.begun(run, year))

    assert row_of(made.paper, "18.7")[2] == "1.486/1.486"


def test_changes_name_criteria_gained_and_figures_that_moved(
    run: Pursuit, earlier: Period, year: Period
) -> None:
    figures.report(run, earlier, {"4": "1200/1486", "18.7": "1451/1486", "11": "1,4"})
    figures.report(run, year, {"4": "1486/1486", "18.7": "1451/1486", "11": "1,35"})

    made = filled_in(reports.begun(run, year))

    said = text_of(made.paper)
    assert "So với năm 2022: tăng 1 tiêu chí (số 4); không có tiêu chí nào giảm." in said
    assert "11 | Tỷ lệ nghèo đa chiều giai đoạn 2021-2025 | 1,4\u00a0% | 1,35\u00a0%" in said
    assert "1.451/1.486 | 1.451/1.486" not in said  # what did not move


def test_a_criterion_that_is_lost_is_said(run: Pursuit, earlier: Period, year: Period) -> None:
    figures.report(run, earlier, {"4": "1486/1486"})
    figures.report(run, year, {"4": "1200/1486"})

    said = text_of(filled_in(reports.begun(run, year)).paper)

    assert "giảm 1 tiêu chí (số 4)" in said


def test_the_first_report_says_there_is_nothing_before(run: Pursuit, year: Period) -> None:
    reports.handed_in(run, year)

    assert "Chưa có kỳ báo cáo trước" in text_of(filled_in(reports.begun(run, year)).paper)


def test_gates_are_told_with_both_numbers_of_the_survey(run: Pursuit, year: Period) -> None:
    reports.handed_in(run, year)
    gate(run, "survey", coverage=Decimal(82), satisfied=Decimal("96.5"))

    said = text_of(filled_in(reports.begun(run, year)).paper)

    assert "tỷ lệ hộ được lấy ý kiến 82 %; tỷ lệ hài lòng 96,5 %" in said


def test_a_report_without_any_figure_says_so(run: Pursuit, year: Period) -> None:
    made = filled_in(reports.begun(run, year))

    assert "chưa có số liệu nào" in text_of(made.paper)
    assert made.paper.annexes == ()


def test_the_acts_it_rests_on_are_cited_from_the_law(run: Pursuit, year: Period) -> None:
    reports.handed_in(run, year, {"4": "1486/1486"})

    basis = filled_in(reports.begun(run, year)).paper.basis

    assert basis[0].startswith(
        "Căn cứ Quyết định số 318/QĐ-TTg ngày 08 tháng 3 năm 2022 của Thủ tướng Chính phủ về "
        "Bộ tiêu chí quốc gia"
    )


def test_a_year_over_is_told_to_its_last_day(run: Pursuit, year: Period) -> None:
    reports.handed_in(run, year)

    assert "Tính đến ngày 31/12/2023" in text_of(filled_in(reports.begun(run, year)).paper)


class TestOverCommunes:
    """The report of a district on its communes."""

    @pytest.fixture
    def other(self, house: House) -> Pursuit:
        return pursuit(house.sibling)

    def over(self, house: House, year: Period) -> Filled:
        by = member(house.district, Role.COORDINATOR)
        return filled_in(reports.begun_over(house.district, ADVANCED, year, by), by)

    def test_drafts_of_communes_are_not_in_it(
        self, house: House, run: Pursuit, other: Pursuit, year: Period
    ) -> None:
        reports.handed_in(run, year, {"4": "1486/1486"})
        figures.report(other, year, {"4": "900/900", "18.7": "1/900"}, hand_in=False)

        made = self.over(house, year)

        said = text_of(made.paper)
        assert "1/2 xã đã nộp báo cáo" in said
        assert "Chưa nộp báo cáo: 1 xã (Đông Phú)." in said
        assert row_of(made.paper, "4")[2] == "1"
        assert "còn thiếu 899" not in said

    def test_each_commune_has_a_line_with_what_it_lacks(
        self, house: House, run: Pursuit, other: Pursuit, year: Period
    ) -> None:
        reports.handed_in(run, year, {"4": "1486/1486", "18.7": "1451/1486"})
        reports.handed_in(other, year, {"4": "800/900"})

        made = self.over(house, year)

        assert row_of(made.paper, "1", "Xã Đông Phú")[4] == "4"
        assert row_of(made.paper, "2", "Xã Đông Thịnh")[4] == "18"
        annex = made.paper.annexes[0].blocks[0]
        assert isinstance(annex, Table)
        assert "18.7: còn thiếu 35 hộ" in annex.rows[1].cells[4].text

    def test_the_average_is_exact_and_of_those_that_reported(
        self, house: House, run: Pursuit, other: Pursuit, year: Period
    ) -> None:
        place("Đông Khê", house.district)
        reports.handed_in(run, year, {"4": "1486/1486", "9": "1486/1486"})
        reports.handed_in(other, year, {"4": "800/900"})

        said = text_of(self.over(house, year).paper)

        assert "Bình quân mỗi xã đã có kết quả đạt 0,5/19 tiêu chí" in said

    def test_a_place_without_communes_on_the_way_says_so(self, house: House, year: Period) -> None:
        made = self.over(house, year)

        assert "không có xã nào đăng ký" in text_of(made.paper)
        assert not made.handed_in


def test_the_words_of_a_report_stay_out_of_another(
    house: House, run: Pursuit, year: Period, earlier: Period
) -> None:
    reports.handed_in(run, year)
    report = reports.begun(run, year)
    reports.written(report, "summary", "Chỉ của kỳ này.")
    other = reports.begun(run, earlier)

    assert "Chỉ của kỳ này." in text_of(filled_in(report).paper)
    assert "Chỉ của kỳ này." not in text_of(filled_in(other).paper)
