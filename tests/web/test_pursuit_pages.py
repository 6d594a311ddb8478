"""Communes on their way to a title, as pages."""

from datetime import date, timedelta
from io import BytesIO
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests.access.rows_pursuits import a_workbook
from tests.factories.house import House, member, office, place
from tests.factories.owners import owner
from tests.factories.pursuits import ADVANCED, MODEL, charge, gate, pursuit, title
from tests.web.asking import times_asked
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.pursuits.models import GateRecord, Pursuit, Recognition
from vedich.pursuits.state import GateState

pytestmark = pytest.mark.django_db
MOST = 15


def browser(by: Membership, language: str = "en") -> Client:
    client = Client()
    client.cookies["django_language"] = language
    client.force_login(by.person)
    return client


def page(by: Membership, address: str, language: str = "en") -> str:
    answer = browser(by, language).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def send(by: Membership, address: str, **form: object) -> tuple[int, str]:
    answer = browser(by).post(address, {"acting": by.pk, **form})
    return answer.status_code, answer.content.decode()


def test_the_list_shows_title_stage_target_and_gates(house: House) -> None:
    one = pursuit(house.commune, MODEL, field="giao-duc", target_on=date(2024, 3, 31))
    gate(one, "no-debt", GateState.MET)
    gate(one, "survey", GateState.NOT_MET)

    shown = page(member(house.province), "/pursuits/")

    for words in ("Xã Đông Thịnh", "Model new rural commune 2021–2025", "Education"):
        assert words in shown
    assert "overdue by" in shown
    assert ">1/4<" in shown


def test_days_are_counted_to_the_target(house: House) -> None:
    today = timezone.localdate()
    pursuit(house.commune, target_on=today + timedelta(days=1))
    pursuit(house.sibling, target_on=today)
    by = member(house.province)

    assert "1 day left" in page(by, "/pursuits/?q=thinh")
    assert "due today" in page(by, "/pursuits/?q=phu")


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("", {"Thịnh", "Phú"}),
        ("q=dong+thinh", {"Thịnh"}),
        ("q=xã+Đông+Phú", {"Phú"}),
        (f"standard={MODEL}", {"Phú"}),
        ("stage=working", {"Thịnh"}),
        ("stage=voted", set()),
        ("place={commune}", {"Thịnh"}),
        ("place={district}", {"Thịnh", "Phú"}),
        ("place={far}", set()),
        ("past=on", {"Thịnh", "Phú", "Hòa"}),
        ("standard=x&stage=y&q=%00", {"Thịnh", "Phú"}),
    ],
)
def test_the_list_is_narrowed_down(house: House, asked: str, there: set[str]) -> None:
    pursuit(house.commune, stage="working")
    pursuit(house.sibling, MODEL, field="van-hoa")
    over = pursuit(place("Đông Hòa", house.district))
    Pursuit.objects.filter(pk=over.pk).update(ended_on=date(2024, 1, 1))
    by = member(house.province)
    places = {
        "commune": house.commune.pk,
        "district": house.district.pk,
        "far": house.far_commune.pk,
    }

    shown = page(by, f"/pursuits/?{asked.format(**places)}")

    assert {name for name in ("Thịnh", "Phú", "Hòa") if f"Đông {name}</a>" in shown} >= there
    rows = shown.partition('class="table pursuits"')[2]
    assert {name for name in ("Thịnh", "Phú", "Hòa") if f"Xã Đông {name}" in rows} == there


def test_an_empty_list_says_what_to_do(house: House) -> None:
    by = member(house.commune)

    assert "No commune is registered yet" in page(by, "/pursuits/")
    assert "No such pursuit" in page(by, "/pursuits/?q=x")


def test_pursuits_out_of_reach_are_not_listed(house: House) -> None:
    pursuit(house.far_commune)

    assert "Diễn Liên" not in page(member(house.province), "/pursuits/?past=on")


def test_pages_ask_a_few_times_whatever_there_is(house: House) -> None:
    by = member(house.district, Role.COORDINATOR)
    one = pursuit(house.commune)
    client, years = browser(by), count()
    pages = ("/pursuits/", f"/pursuits/{one.pk}/")

    def grow(rows: int) -> None:
        for number in range(rows):
            other = pursuit(place(f"Xã {number}", house.district))
            gate(other, "no-debt", GateState.MET)
        for number in range(rows // 10):
            charge(one, number % 19 + 1)
            gate(one, "survey", GateState.RUNNING)
            title(house.commune, for_year=2030 - next(years))
            owner(office(house.district), house.district, number % 19 + 1, standard=ADVANCED)

    grow(10)
    few = times_asked(client, *pages)
    grow(90)

    assert times_asked(client, *pages) == few
    assert max(few.values()) <= MOST


def test_the_path_shows_what_was_walked_and_what_is_ahead(house: House) -> None:
    one = pursuit(house.commune, stage="submitted")

    shown = page(member(house.commune), f"/pursuits/{one.pk}/")

    walked, _, ahead = shown.partition('aria-current="step"')
    assert "Made public" in walked
    assert "Dossier handed in" in ahead
    assert "Voted on by the council" in ahead
    assert "Checked by the district" not in shown  # today there are no districts
    assert "The next stage is recorded by:" in shown
    assert "those above the commune" in shown


def test_who_may_take_the_next_stage_is_offered_it(house: House) -> None:
    one = pursuit(house.commune)
    offer = f'href="/pursuits/{one.pk}/stage/"'

    assert offer in page(member(house.commune, Role.LEADER), f"/pursuits/{one.pk}/")
    for by in (member(house.commune), member(house.district, Role.LEADER)):
        assert offer not in page(by, f"/pursuits/{one.pk}/")


def test_an_unknown_procedure_is_said_to_be_unknown(house: House) -> None:
    one = pursuit(house.commune, "ntm-xa-2026-2030", registered_on=date(2026, 1, 1), target_on=None)

    shown = page(member(house.commune), f"/pursuits/{one.pk}/")
    in_vietnamese = page(member(house.commune), f"/pursuits/{one.pk}/", "vi")

    assert "No decision replacing it for 2026-2030 was found" in shown
    assert "Không tìm thấy quyết định thay thế cho 2026-2030" in in_vietnamese
    assert "Which gates there are is not known here" in shown


def test_gates_show_their_clock_their_owner_and_what_was_said_before(house: House) -> None:
    one = pursuit(house.commune)
    today = timezone.localdate()
    gate(one, "survey", GateState.RUNNING, note="Đợt đầu")
    gate(one, "survey", GateState.RUNNING, due_on=today - timedelta(days=3))
    gate(one, "security", GateState.MET, due_on=today - timedelta(days=3))

    shown = page(member(house.commune, Role.FRONT), f"/pursuits/{one.pk}/")

    assert shown.count("overdue by 3 days") == 1  # what is met is late no more
    assert "Đợt đầu" in shown.partition("<details>")[2]
    assert f"/pursuits/{one.pk}/gates/survey/" in shown
    assert f"/pursuits/{one.pk}/gates/security/" not in shown


def test_the_front_writes_two_numbers_as_they_are_written_here(house: House) -> None:
    one, front = pursuit(house.commune), member(house.commune, Role.FRONT)
    address = f"/pursuits/{one.pk}/gates/survey/"

    status, _ = send(front, address, state="met", coverage="100", satisfied="98,5 %")

    assert status == 302
    kept = GateRecord.objects.get()
    assert (str(kept.coverage), str(kept.satisfied)) == ("100", "98.5")
    assert "98,5" in page(front, f"/pursuits/{one.pk}/", "vi")
    assert 'value="98,5"' in page(front, address, "vi")  # shown as it is typed


@pytest.mark.parametrize("share", ["100,1", "-1", "trên 90", "9.000", "1e2", "98,5,1"])
def test_a_share_that_is_none_is_refused_beside_its_field(house: House, share: str) -> None:
    one, front = pursuit(house.commune), member(house.commune, Role.FRONT)

    status, shown = send(front, f"/pursuits/{one.pk}/gates/survey/", state="met", satisfied=share)

    assert status == 422
    assert 'id="id_satisfied_error"' in shown
    assert not GateRecord.objects.exists()


def test_a_gate_has_a_paper_that_those_within_reach_can_read(house: House) -> None:
    one, above = pursuit(house.commune), member(house.district, Role.DEPARTMENT)
    paper = SimpleUploadedFile("xac-nhan.pdf", b"%PDF-1.7 made up")

    send(above, f"/pursuits/{one.pk}/gates/security/", state="met", act_file=paper)

    file = GateRecord.objects.get().act_file_id
    assert f"/files/{file}/" in page(member(house.commune), f"/pursuits/{one.pk}/")
    assert browser(member(house.sibling)).get(f"/files/{file}/").status_code == 404


def test_the_notice_is_due_when_the_procedure_says(house: House) -> None:
    one = pursuit(house.commune)
    due = timezone.localdate() + timedelta(days=15)

    shown = page(member(house.commune), f"/pursuits/{one.pk}/gates/public-notice/")

    assert f'value="{due:%Y-%m-%d}"' in shown


@pytest.mark.parametrize("name", ["unheard-of", "dk1"])
def test_a_gate_there_is_none_of_is_refused(house: House, name: str) -> None:
    one, by = pursuit(house.commune), member(house.district, Role.COORDINATOR)

    assert browser(by).get(f"/pursuits/{one.pk}/gates/{name}/").status_code == 409


def test_a_stage_is_recorded_with_a_note_where_it_needs_one(house: House) -> None:
    one, above = pursuit(house.commune, stage="submitted"), member(house.district, Role.COORDINATOR)
    address = f"/pursuits/{one.pk}/stage/"

    without, shown = send(above, address, stage="returned", on="2023-06-01")
    sent, _ = send(above, address, stage="returned", on="2023-06-01", note="Thiếu biên bản")

    assert (without, sent) == (422, 302)
    assert 'id="id_note_error"' in shown
    assert "Thiếu biên bản" in page(member(house.commune), f"/pursuits/{one.pk}/")


def test_a_stage_that_is_not_theirs_is_not_offered_and_not_taken(house: House) -> None:
    one, leader = pursuit(house.commune, stage="submitted"), member(house.commune, Role.LEADER)

    status, shown = send(leader, f"/pursuits/{one.pk}/stage/", stage="appraised", on="2025-08-01")

    assert status == 409
    assert "Only a coordinator of a place above Xã Đông Thịnh" in shown
    assert Pursuit.objects.get().stage == "submitted"


def test_titles_show_both_dates_or_that_they_are_not_known(house: House) -> None:
    title(house.commune, for_year=2019, decided_on=date(2020, 2, 5), decision_number="4/QĐ-UBND")
    one = pursuit(house.commune)
    by = member(house.commune)
    known = page(by, f"/pursuits/{one.pk}/")
    Recognition.objects.update(decided_on=None, decision_number="")
    unknown = page(by, f"/pursuits/{one.pk}/")

    for words in ("2019", "05/02/2020", "4/QĐ-UBND", "needed first"):
        assert words in known
    assert unknown.count("not known") >= known.count("not known") + 2


def test_a_title_is_recorded_and_corrected_from_above(house: House) -> None:
    one, above = pursuit(house.commune), member(house.province, Role.COORDINATOR)
    form = {"standard": MODEL, "other_field": "Y tế", "for_year": 2022}

    send(above, f"/pursuits/titles/of/{house.commune.pk}/", **form)
    given = Recognition.objects.get()
    address = f"/pursuits/titles/{given.pk}/"
    assert 'value="Y tế"' in page(above, address)
    send(above, address, **form, decided_on="2022-12-30", decision_number="9/QĐ-UBND")

    given.refresh_from_db()
    assert (given.field, given.decided_on) == ("Y tế", date(2022, 12, 30))
    assert "Y tế" in page(above, f"/pursuits/{one.pk}/")


def test_a_title_with_a_field_needs_one_and_others_take_none(house: House) -> None:
    by = member(house.commune, Role.COORDINATOR)
    address = f"/pursuits/register/{house.commune.pk}/"
    day = {"registered_on": "2023-01-10"}

    for form in ({"standard": MODEL}, {"standard": ADVANCED, "field": "giao-duc"}):
        status, shown = send(by, address, **day, **form)
        assert status == 422
        assert 'id="id_field_error"' in shown
    status, _ = send(by, address, **day, standard=MODEL, field="giao-duc", target_on="31/03/2024")

    assert status == 302
    made = Pursuit.objects.get()
    assert (made.field, made.target_on) == ("giao-duc", date(2024, 3, 31))


def test_the_commune_to_register_is_found_within_reach(house: House) -> None:
    above = member(house.province, Role.COORDINATOR)

    shown = page(above, "/pursuits/choose/?q=dong")
    elsewhere = page(above, "/pursuits/choose/?q=dien+lien")
    own = browser(member(house.commune, Role.COORDINATOR)).get("/pursuits/choose/")

    assert f"/pursuits/register/{house.commune.pk}/" in shown
    assert f"/pursuits/register/{house.successor.pk}/" not in shown  # a ward
    assert "No commune of that name" in elsewhere
    assert own["Location"] == f"/pursuits/register/{house.commune.pk}/"


def test_what_is_no_commune_is_told_so_at_once_and_led_to_the_communes(house: House) -> None:
    by = browser(member(house.district, Role.COORDINATOR))

    answer = by.get(f"/pursuits/register/{house.district.pk}/", follow=True)
    listed = by.get(f"/pursuits/?place={house.district.pk}").content.decode()

    assert answer.redirect_chain == [("/pursuits/choose/", 302)]
    assert "Huyện Đông Sơn cannot be registered: only communes can" in answer.content.decode()
    assert f"/pursuits/register/{house.district.pk}/" not in listed


def test_who_works_on_a_criterion_stands_beside_the_office_that_owns_it(house: House) -> None:
    one = pursuit(house.commune)
    owner(office(house.district, name="Phòng Giáo dục"), house.district, standard=ADVANCED)
    held = charge(one, 5)
    by = member(house.commune, Role.COORDINATOR)

    before = page(by, f"/pursuits/{one.pk}/")
    held.membership.until = date(2024, 1, 1)
    held.membership.save()
    after = page(by, f"/pursuits/{one.pk}/")

    assert "Phòng Giáo dục" in before
    assert held.membership.person.name in before
    assert "works there no more" not in before
    assert "works there no more" in after


def test_a_workbook_is_shown_before_it_is_written(house: House) -> None:
    by = member(house.province, Role.COORDINATOR)
    client = browser(by)

    sent = client.post("/pursuits/many/", {"acting": by.pk, "workbook": a_workbook(house)})
    shown = client.get(sent["Location"]).content.decode()
    assert not Pursuit.objects.exists()
    done = client.post(sent["Location"], {"acting": by.pk}, follow=True).content.decode()

    assert "Xã Đông Thịnh" in shown
    assert "1 commune is registered." in done
    assert Pursuit.objects.get().place == house.commune
    assert "Nothing to write" in client.get(sent["Location"]).content.decode()


def test_a_workbook_with_something_wrong_is_not_written(house: House) -> None:
    by = member(house.province, Role.COORDINATOR)
    client = browser(by)
    book = load_workbook(BytesIO(a_workbook(house).read()))
    book.worksheets[0]["F2"] = "hôm qua"
    out = BytesIO()
    book.save(out)
    upload = SimpleUploadedFile("dang-ky.xlsx", out.getvalue())

    sent = client.post("/pursuits/many/", {"acting": by.pk, "workbook": upload})
    answer = client.post(sent["Location"], {"acting": by.pk})

    assert answer.status_code == 422
    assert "Đăng ký!F2" in answer.content.decode()
    assert not Pursuit.objects.exists()


def test_the_empty_workbook_is_handed_over(house: House) -> None:
    answer = browser(member(house.commune, Role.COORDINATOR)).get("/pursuits/many/template/")

    assert "Đăng ký" in load_workbook(BytesIO(answer.content)).sheetnames


def test_what_was_done_is_shown_to_coordinators_in_words(house: House) -> None:
    one = pursuit(house.commune)

    assert Event.objects.filter(object_type="pursuit").exists()
    shown = page(member(house.district, Role.COORDINATOR), f"/pursuits/{one.pk}/")
    assert "registered a commune for a title" in shown
    for role in set(Role) - {Role.COORDINATOR}:
        shown = page(member(house.commune, role), f"/pursuits/{one.pk}/")
        assert "registered a commune for a title" not in shown


def test_a_pursuit_that_is_over_can_be_read_and_not_changed(house: House) -> None:
    one, by = pursuit(house.commune), member(house.commune, Role.COORDINATOR)
    send(by, f"/pursuits/{one.pk}/end/", on="2024-01-01", note="Xã xin rút")

    shown = page(by, f"/pursuits/{one.pk}/")

    assert "This pursuit is over since 01/01/2024" in shown
    assert "Xã xin rút" in shown
    for words in ("/stage/", "/target/", "/end/", "/gates/", "/people/"):
        assert f"/pursuits/{one.pk}{words}" not in shown
    assert "Xã Đông Thịnh" in page(by, "/pursuits/?past=on")


def test_from_a_place_one_comes_to_its_pursuits_and_registers_it(house: House) -> None:
    by = member(house.province, Role.COORDINATOR)
    register = f"/pursuits/register/{house.commune.pk}/"

    shown = page(by, f"/places/{house.commune.pk}/")
    read = page(member(house.commune), f"/places/{house.commune.pk}/")
    ward = page(by, f"/places/{house.successor.pk}/")

    for one in (shown, read):
        assert f"/pursuits/?place={house.commune.pk}&amp;past=on" in one
    assert register in shown
    assert register not in read
    assert "/pursuits/register/" not in ward
