"""The pages of progress reports: what is seen by whom, written without scripts, and given away."""

import json
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from tests.factories import figures, reports
from tests.factories.figures import period as a_period
from tests.factories.house import House, member, place
from tests.factories.pursuits import ADVANCED, pursuit
from tests.web.asking import client_of, let_go, times
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit
from vedich.reports.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
MOST = 15
HTMX = {"HX-Request": "true"}


@pytest.fixture
def report(run: Pursuit, year: Period) -> Report:
    reports.handed_in(run, year, {"18.7": "1451/1486", "4": "1486/1486"})
    return reports.begun(run, year)


def page_of(report: Report, by: Membership, name: str = "reports:page", *args: object) -> str:
    response = client_of(by).get(reverse(name, args=(report.pk, *args)), follow=True)
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, report: Report, by: Membership, section: str, **said: object) -> object:
    address = reverse("reports:words", args=(report.pk, section))
    headers = said.pop("headers", {})
    return client.post(address, {"acting": by.pk, **said}, headers=headers)


def test_a_report_is_begun_from_the_list(
    house: House, run: Pursuit, year: Period, reporter: Membership
) -> None:
    client = client_of(reporter)
    listed = client.get(reverse("reports:list")).content.decode()
    address = reverse("reports:commune", args=(run.pk, year.pk))
    assert address in listed
    assert "Begin the report" in client.get(address).content.decode()

    response = client.post(address, {"acting": reporter.pk})

    begun = Report.objects.get()
    assert response.headers["Location"] == reverse("reports:page", args=(begun.pk,))
    assert client.get(address).headers["Location"] == response.headers["Location"]


def test_words_are_saved_without_scripts(report: Report, reporter: Membership) -> None:
    client = client_of(reporter)

    response = send(client, report, reporter, "summary", text="Một.", seen=0)

    assert response.headers["Location"].endswith("#summary")  # type: ignore[attr-defined]
    assert "Một." in page_of(report, reporter)


def test_with_scripts_the_very_same_section_comes_back(
    report: Report, reporter: Membership
) -> None:
    client = client_of(reporter)

    response = send(client, report, reporter, "summary", text="Một.", seen=0, headers=HTMX)

    fragment = response.content.decode()  # type: ignore[attr-defined]
    assert fragment.strip().startswith('<div class="words" id="summary"')
    assert 'name="seen" value="1"' in fragment
    assert "Saved" in fragment


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_two_wrote_at_once_is_shown_together(
    report: Report, reporter: Membership, headers: dict[str, str]
) -> None:
    reports.written(report, "summary", "Của người kia.")

    response = send(
        client_of(reporter), report, reporter, "summary", text="Của tôi.", seen=0, headers=headers
    )

    said = response.content.decode()  # type: ignore[attr-defined]
    assert response.status_code == 409  # type: ignore[attr-defined]
    assert "Của người kia." in said
    assert ">Của tôi.</textarea>" in said
    assert 'name="seen" value="1"' in said


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_was_typed_stays_where_it_is_refused(
    report: Report, reporter: Membership, headers: dict[str, str]
) -> None:
    client = client_of(reporter)
    long = "Dài. " * 2_001

    too_long = send(client, report, reporter, "summary", text=long, seen=0, headers=headers)
    reports.final(report)
    too_late = send(client, report, reporter, "tasks", text="Của tôi.", seen=0, headers=headers)

    for response, typed, why in (
        (too_long, long, "a section takes 10000"),
        (too_late, "Của tôi.", "This report is final"),
    ):
        said = response.content.decode()  # type: ignore[attr-defined]
        assert response.status_code == 409  # type: ignore[attr-defined]
        assert f">{typed}</textarea>" in said
        assert why in said
    assert not report.passages.filter(section__in=("summary", "tasks")).exists()


def test_a_list_narrowed_by_nonsense_is_the_whole_list(reporter: Membership) -> None:
    for said in ("9" * 30, "9" * 5_000, "x", "-1"):
        response = client_of(reporter).get(reverse("reports:list"), {"pursuit": said})
        assert response.status_code == 200


def test_what_people_write_is_no_markup(report: Report, reporter: Membership) -> None:
    reports.written(report, "summary", "<script>alert(1)</script>")

    said = page_of(report, reporter)

    assert "<script>alert" not in said
    assert "&lt;script&gt;alert" in said


def test_carried_words_are_marked_and_listed(
    house: House, run: Pursuit, report: Report, reporter: Membership
) -> None:
    later = a_period(house.district, kind="month", within=report.period.last_day.replace(year=2024))
    reports.written(report, "criterion-5", "Cũ.")

    said = page_of(reports.begun(run, later), reporter)

    assert "1 section nobody has looked at yet" in said
    assert 'href="#criterion-5"' in said
    assert "words words-carried" in said


def test_those_above_see_nothing_before_it_is_final(report: Report, house: House) -> None:
    above = member(house.district, Role.COORDINATOR)
    reports.written(report, "summary", "Riêng của xã.")

    client = client_of(above)
    response = client.get(reverse("reports:page", args=(report.pk,)))

    assert response.status_code == 409
    assert "Riêng của xã." not in response.content.decode()
    assert "Đông Thịnh" not in client.get(reverse("reports:list")).content.decode()


def test_while_it_is_corrected_those_above_see_the_edition(report: Report, house: House) -> None:
    above = member(house.district, Role.LEADER)
    reports.written(report, "summary", "Đã ký.")
    reports.final(report)
    reports.opened_again(report)
    reports.written(report, "summary", "Đang sửa.")

    said = page_of(report, above)

    assert "Đã ký." in said
    assert "Đang sửa." not in said
    assert "To the draft" not in said


def test_the_edition_shows_what_was_kept_whatever_came_after(
    report: Report, run: Pursuit, year: Period, reporter: Membership
) -> None:
    reports.final(report)
    figures.value(run, year, "18.7", "1486/1486")

    said = page_of(report, reporter)

    assert "1.451/1.486" in said
    assert "1.486/1.486" in said  # of criterion 4
    assert "<textarea" not in said


def test_the_leader_signs_and_takes_both_papers(report: Report, house: House) -> None:
    leader = member(house.commune, Role.LEADER)
    client = client_of(leader)
    address = reverse("reports:make_final", args=(report.pk,))
    assert "data are frozen" in client.get(address).content.decode()

    response = client.post(address, {"acting": leader.pk}, follow=True)

    edition = report.made_final.get()
    said = response.content.decode()
    for file, kind in ((edition.pdf, "application/pdf"), (edition.docx, "wordprocessingml")):
        assert reverse("files:download", args=(file.pk,)) in said
        given = client.get(reverse("files:download", args=(file.pk,)))
        assert kind in given.headers["Content-Type"]
        assert len(b"".join(given.streaming_content)) == file.size_bytes  # type: ignore[attr-defined]
        let_go(given)


def test_another_edition_asks_for_its_reason(report: Report, house: House) -> None:
    leader = member(house.commune, Role.LEADER)
    client = client_of(leader)
    reports.final(report)
    client.post(reverse("reports:open_again", args=(report.pk,)), {"acting": leader.pk})
    address = reverse("reports:make_final", args=(report.pk,))

    refused = client.post(address, {"acting": leader.pk})
    kept = client.post(address, {"acting": leader.pk, "note": "Sửa số hộ."}, follow=True)

    assert refused.status_code == 422
    assert "Sửa số hộ." in kept.content.decode()
    assert report.made_final.count() == 2


def test_the_draft_is_a_paper_that_says_so(report: Report, reporter: Membership) -> None:
    client = client_of(reporter)

    pdf = client.get(reverse("reports:draft", args=(report.pk, "pdf")))
    docx = client.get(reverse("reports:draft", args=(report.pk, "docx")))

    assert pdf.content.startswith(b"%PDF-")
    assert 'filename="bao-cao-xa-dong-thinh-2023-12-31-du-thao.pdf"' in str(pdf.headers)
    head = Document(BytesIO(docx.content)).tables[0]
    assert "DỰ THẢO" in head.cell(1, 0).text
    assert client.get(reverse("reports:draft", args=(report.pk, "odt"))).status_code == 404


def test_head_and_signature_come_onto_the_paper(report: Report, reporter: Membership) -> None:
    client = client_of(reporter)
    address = reverse("reports:frame", args=(report.pk,))
    form = {
        "acting": reporter.pk,
        "issuer": "Ủy ban nhân dân\nxã Đông Thịnh",
        "position": "KT. Chủ tịch\nPhó Chủ tịch",
        "signer": "Nguyễn Văn A",
        "to": "Huyện ủy Đông Sơn\nỦy ban nhân dân huyện",
        "seen": 1,
    }

    assert client.post(address, form).status_code == 302

    said = page_of(report, reporter)
    assert "PHÓ CHỦ TỊCH" in said
    assert "Kính gửi: Huyện ủy Đông Sơn; Ủy ban nhân dân huyện" in said


def test_two_who_correct_the_head_at_once_see_each_other(
    report: Report, reporter: Membership
) -> None:
    reports.framed(report, signer="Trần Thị B")
    client = client_of(reporter)
    address = reverse("reports:frame", args=(report.pk,))
    form = {"acting": reporter.pk, "issuer": "UBND", "signer": "Nguyễn Văn A", "seen": 1}

    refused = client.post(address, form)

    said = refused.content.decode()
    assert refused.status_code == 422
    assert "Saved meanwhile: “Trần Thị B”" in said
    assert 'value="Nguyễn Văn A"' in said
    assert 'name="seen" value="2"' in said
    assert client.post(address, form | {"seen": 2}).status_code == 302


def test_the_history_of_a_section_has_every_version(report: Report, reporter: Membership) -> None:
    for text in ("Một.", "Hai.", ""):
        reports.written(report, "tasks", text)

    said = page_of(report, reporter, "reports:history", "tasks")

    assert "Một." in said
    assert "Hai." in said
    assert "taken away" in said


def test_a_district_writes_on_what_its_communes_handed_in(
    house: House, report: Report, year: Period
) -> None:
    by = member(house.district, Role.COORDINATOR)
    client = client_of(by)
    address = reverse("reports:communes_of", args=(house.district.pk, ADVANCED, year.pk))

    begun = client.post(address, {"acting": by.pk}, follow=True).content.decode()

    assert "1/1 xã đã nộp báo cáo" in begun
    assert "Make final" in begun
    assert 'id="criteria"' in begun


def test_the_commune_page_leads_to_its_reports(report: Report, run: Pursuit, house: House) -> None:
    above = member(house.district)
    reports.final(report)
    address = reverse("reports:list") + f"?pursuit={run.pk}"

    assert (
        address in client_of(above).get(reverse("communes:page", args=(run.pk,))).content.decode()
    )
    listed = client_of(above).get(address).content.decode()
    assert "Reports of this commune" in listed
    assert reverse("reports:page", args=(report.pk,)) in listed


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_paper_is_vietnamese_whatever_the_page_speaks(
    report: Report, reporter: Membership, language: str
) -> None:
    address = reverse("reports:page", args=(report.pk,))

    said = client_of(reporter, language).get(address).content.decode()

    assert "KẾT QUẢ" in said.upper()
    assert '<article class="official" lang="vi">' in said


class TestQueries:
    """How often pages of reports ask the database, whatever there is."""

    def asked(self, by: Membership, address: str) -> int:
        client = client_of(by)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, follow=False).status_code == 200
        return times(queries)

    def test_a_report_being_written(self, report: Report, reporter: Membership) -> None:
        for section in ("summary", "criterion-5", "tasks", "requests"):
            reports.written(report, section, "Một.")

        assert self.asked(reporter, reverse("reports:page", args=(report.pk,))) <= MOST

    def test_an_edition(self, report: Report, reporter: Membership) -> None:
        reports.final(report)

        assert self.asked(reporter, reverse("reports:edition", args=(report.pk, 1))) <= MOST

    def test_a_roll_up_asks_no_more_for_many_communes(
        self, house: House, report: Report, year: Period
    ) -> None:
        by = member(house.district, Role.COORDINATOR)
        over = reports.begun_over(house.district, ADVANCED, year, by)
        address = reverse("reports:page", args=(over.pk,))
        few = self.asked(by, address)
        for number in range(6):
            reports.handed_in(pursuit(place(f"Xã {number}", house.district)), year, {"9": "1/9"})

        assert self.asked(by, address) == few <= MOST

    def test_the_list_asks_no_more_for_many_reports(
        self, house: House, report: Report, year: Period
    ) -> None:
        by = member(house.district, Role.COORDINATOR)
        reports.final(report)
        few = self.asked(by, reverse("reports:list"))
        for number in range(3):
            run = pursuit(place(f"Xã {number}", house.district))
            reports.handed_in(run, year)
            reports.final(reports.begun(run, year))

        assert self.asked(by, reverse("reports:list")) == few <= MOST


def test_what_is_kept_of_an_edition_is_the_paper_that_is_shown(
    report: Report, reporter: Membership
) -> None:
    edition = reports.final(report)
    paper = json.loads(edition.paper)

    said = page_of(report, reporter)

    assert paper["closing"] in said
    assert all(line in said for line in paper["statement"])
