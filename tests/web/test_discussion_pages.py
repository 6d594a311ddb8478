"""Questions, guidance, obstacles and disagreements, as pages."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.discussions import DUE, guidance_for_all, point, thread
from tests.factories.figures import period
from tests.factories.house import House, member, occasion, office, place
from tests.factories.owners import owner as criterion_owner
from tests.factories.pursuits import ADVANCED, pursuit
from tests.web.asking import client_of, let_go, times_asked
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions import turning
from vedich.discussions.actions import Say
from vedich.discussions.models import Attachment, Mention, Point, Thread
from vedich.discussions.state import Kind, State
from vedich.files.models import StoredFile
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
MOST = 15


def page(by: Membership, address: str, language: str = "en", status: int = 200) -> str:
    answer = client_of(by, language).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def send(by: Membership, address: str, **form: object) -> tuple[int, str, str]:
    """Send a form. Returns the status, the page, and where it led."""
    answer = client_of(by).post(address, {"acting": by.pk, **form})
    return answer.status_code, answer.content.decode(), answer.headers.get("Location", "")


def handed_over(by: Membership, address: str) -> tuple[int, bytes]:
    """Ask for a file, and read all of it."""
    answer = client_of(by).get(address)
    given = b"".join(answer) if answer.streaming else b""
    let_go(answer)
    return answer.status_code, given


def close(one: Thread, by: Membership) -> None:
    turning.close(thread_id=one.pk, said=Say("Đã xong."), by=by, occasion=occasion(by))


def test_a_question_is_asked_and_answered_with_a_citation(house: House, run: Pursuit) -> None:
    department, commune = member(house.district, Role.DEPARTMENT), member(house.commune)

    status, _, where = send(
        department,
        f"/discussions/of/{run.pk}/5/question/",
        subject="Hồ sơ đã nộp chưa?",
        text="Đề nghị cho biết.",
        mentions=[f"office:{commune.office_id}", f"person:{commune.person_id}"],
    )
    asked = Thread.objects.get()
    assert (status, where) == (302, f"/discussions/{asked.pk}/")
    assert Mention.objects.count() == 2

    shown = page(commune, f"/discussions/{asked.pk}/?cite=1")
    assert re.search(r'<option value="1" selected>#1 Đề nghị cho biết', shown)
    status, _, where = send(
        commune, f"/discussions/{asked.pk}/say/", text="Đã nộp hôm qua.", cites="1"
    )

    assert (status, where) == (302, f"/discussions/{asked.pk}/#p2")
    shown = page(department, where.partition("#")[0])
    assert '<blockquote class="cited"><a href="#p1">#1</a> Đề nghị cho biết.' in shown
    assert 'id="p2"' in shown
    assert ">answered<" in shown
    assert f"/discussions/{asked.pk}/close/" in shown
    assert f"/discussions/{asked.pk}/close/" not in page(commune, f"/discussions/{asked.pk}/")


def test_an_obstacle_is_opened_steered_removed_and_opened_again(house: House, run: Pursuit) -> None:
    commune = member(house.commune, Role.LEADER)
    culture = member(office(house.district, name="Phòng Văn hóa"), Role.DEPARTMENT)
    form = {
        "subject": "3 nhà văn hóa chưa xong",
        "text": "Thiếu vốn đối ứng.",
        "owner": f"member:{commune.pk}",
        "due_on": "2099-01-31",
        "would_remove": "Kinh phí huyện",
    }

    send(commune, f"/discussions/of/{run.pk}/6/obstacle/", **form)
    one = Thread.objects.get()
    assert (one.owner_person_id, one.owner_office_id) == (commune.person_id, commune.office_id)
    shown = page(commune, f"/discussions/{one.pk}/")
    for words in ("31/01/2099", "Kinh phí huyện", commune.person.name):
        assert words in shown
    send(
        commune,
        f"/discussions/{one.pk}/steer/",
        state="removing",
        owner=f"office:{culture.office_id}",
        due_on="31/03/2099",
        seen="1",
        would_remove="Kinh phí huyện",
        text="Huyện nhận làm.",
    )
    shown = page(culture, f"/discussions/{one.pk}/")
    for words in (
        "Now: being removed",
        "Sees to it from now on: Phòng Văn hóa",
        "Due on 31/03/2099",
    ):
        assert words in shown
    send(culture, f"/discussions/{one.pk}/close/", text="Đã cấp vốn.")
    assert "Now: removed" in page(commune, f"/discussions/{one.pk}/")
    assert "Đã cấp vốn." in page(commune, f"/discussions/{one.pk}/")

    send(commune, f"/discussions/{one.pk}/reopen/", text="Lại thiếu.")

    assert Thread.objects.get().state == State.OPEN


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        ("question", {"subject": ""}, "In a few words"),
        ("question", {"text": "  "}, "Write what you want to say first."),
        ("obstacle", {"owner": ""}, "Who sees to it"),
        ("obstacle", {"due_on": "mai"}, "Write a day as 24/10/2023."),
        ("disagreement", {"voices": ["commune"]}, "two at least"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    house: House, run: Pursuit, kind: str, wrong: dict[str, object], said: str
) -> None:
    by = member(house.commune)
    right = {
        "subject": "Đường ngõ",
        "text": "Còn 3 tuyến.",
        "owner": f"office:{by.office_id}",
        "due_on": "2099-01-31",
        "voices": ["commune", "department"],
    }

    status, shown, _ = send(by, f"/discussions/of/{run.pk}/2/{kind}/", **right | wrong)

    assert status == 422
    assert said in shown
    assert ("Đường ngõ" if "subject" not in wrong else "Còn 3 tuyến.") in shown
    assert not Thread.objects.exists()


def test_a_disagreement_names_a_period(house: House, run: Pursuit) -> None:
    when = period(house.district)
    by = member(house.district, Role.LEADER)

    send(
        by,
        f"/discussions/of/{run.pk}/2/disagreement/",
        subject="Chiều dài đường",
        text="Cần đo lại.",
        voices=["commune", "district"],
        period=f"{when.first_day}/{when.last_day}",
        owner=f"office:{by.office_id}",
        due_on="2099-01-31",
    )

    one = Thread.objects.get()
    shown = page(by, f"/discussions/{one.pk}/")
    assert "commune, district" in shown
    assert "01/01/2023 – 31/12/2023" in shown
    new = {"owner": f"office:{by.office_id}", "due_on": "2099-03-31", "seen": "1"}
    assert 'name="state"' not in page(by, f"/discussions/{one.pk}/steer/")
    assert send(by, f"/discussions/{one.pk}/steer/", **new)[0] == 302
    assert Thread.objects.get().due_on == date(2099, 3, 31)


def test_files_are_kept_with_the_point_and_handed_over(
    house: House, run: Pursuit, own_files: None
) -> None:
    asked, by = thread(run), member(house.commune)
    files = [SimpleUploadedFile(f"giấy {n}.txt", f"đã ký {n}".encode()) for n in (1, 2)]

    send(by, f"/discussions/{asked.pk}/say/", text="Có giấy.", attached=files)

    kept = list(StoredFile.objects.order_by("pk"))
    assert [one.place_path for one in kept] == [house.commune.path] * 2
    shown = page(by, f"/discussions/{asked.pk}/")
    assert f'<a href="/files/{kept[0].pk}/">giấy 1.txt</a>' in shown
    assert handed_over(by, f"/files/{kept[0].pk}/") == (200, "đã ký 1".encode())


def test_a_file_that_is_not_taken_leaves_nothing_and_keeps_the_words(
    house: House, run: Pursuit
) -> None:
    asked, by = thread(run), member(house.commune)
    bad = SimpleUploadedFile("x.exe", b"MZ\x00\x00")

    status, shown, _ = send(by, f"/discussions/{asked.pk}/say/", text="Có giấy.", attached=bad)

    assert status == 422
    assert "“x.exe” is not taken" in shown
    assert "Có giấy." in shown
    assert Point.objects.count() == 1
    assert not Attachment.objects.exists()


def test_files_of_pinned_guidance_are_read_by_every_commune_below(
    house: House, run: Pursuit, own_files: None
) -> None:
    by = member(house.district, Role.COORDINATOR)
    paper = SimpleUploadedFile("mau.txt", "mẫu".encode())

    send(
        by,
        f"/discussions/guidance/{house.district.pk}/{ADVANCED}/5/",
        subject="Cách lập hồ sơ",
        text="Theo mẫu.",
        attached=paper,
    )

    one = Thread.objects.get()
    assert one.pinned_over == house.district
    (file,) = StoredFile.objects.all()
    sibling, far = member(house.sibling), member(house.far_commune)
    address = f"/discussions/{one.pk}/files/{file.pk}/"
    assert address in page(sibling, f"/discussions/{one.pk}/")
    assert handed_over(sibling, address) == (200, "mẫu".encode())
    assert handed_over(far, address)[0] == 404
    assert handed_over(sibling, f"/discussions/{one.pk}/files/9999/")[0] == 404


def test_pinned_guidance_stands_in_full_on_the_criterion_of_a_commune(
    house: House, run: Pursuit
) -> None:
    guidance_for_all(house.district, ADVANCED)
    thread(run, subject="Còn thiếu gì?")
    by = member(house.commune)

    shown = page(by, f"/discussions/of/{run.pk}/5/")

    guidance, _, questions = shown.partition("Còn thiếu gì?")
    assert "Mỗi trường một tập." in guidance
    assert "for all of Huyện Đông Sơn" in guidance
    assert questions
    assert "Mỗi trường một tập." not in page(by, f"/discussions/of/{run.pk}/6/")


def test_who_reads_pinned_guidance_is_led_to_ask_on_their_own_criterion(
    house: House, run: Pursuit
) -> None:
    one = guidance_for_all(house.district, ADVANCED)

    shown = page(member(house.commune), f"/discussions/{one.pk}/")

    assert f"/discussions/of/{run.pk}/5/question/?subject=C" in shown
    assert "<textarea" not in shown


def test_guidance_is_pinned_and_unpinned_by_those_above(house: House, run: Pursuit) -> None:
    by = member(house.district, Role.COORDINATOR)
    one = thread(run, Kind.GUIDANCE, by)
    assert f"/discussions/{one.pk}/pin/" in page(by, f"/discussions/{one.pk}/")
    assert f"/discussions/{one.pk}/pin/" not in page(
        member(house.commune, Role.LEADER), f"/discussions/{one.pk}/"
    )

    send(by, f"/discussions/{one.pk}/pin/")
    assert "Pinned for all communes of Huyện Đông Sơn" in page(by, f"/discussions/{one.pk}/")
    send(by, f"/discussions/{one.pk}/unpin/")

    assert Thread.objects.get().pinned_over is None


def test_what_one_may_open_is_offered_and_nothing_else(house: House, run: Pursuit) -> None:
    schools = member(house.district, Role.DEPARTMENT)
    criterion_owner(schools.office, house.district, 5, standard=ADVANCED)
    address = f"/discussions/of/{run.pk}/5/"

    def offered(by: Membership) -> set[str]:
        return set(
            re.findall(r'class="button[^"]*" href="/discussions/([^"]+)"', page(by, address))
        )

    asked = {f"of/{run.pk}/5/{kind}/" for kind in ("question", "obstacle", "disagreement")}
    for_all = f"guidance/{house.district.pk}/{ADVANCED}/5/"
    assert offered(member(house.commune)) == asked
    assert offered(schools) == asked | {f"of/{run.pk}/5/guidance/", for_all}
    assert offered(member(house.commune, Role.READER)) == set()
    assert offered(member(house.successor)) == set()


def test_the_list_is_narrowed_down(house: House, run: Pursuit) -> None:
    thread(run, subject="Hỏi một")
    thread(run, Kind.OBSTACLE, subject="Vướng hai", criterion=6, due_on=DUE.replace(year=2020))
    thread(pursuit(house.sibling), subject="Hỏi ba")
    close(thread(run, Kind.OBSTACLE, subject="Xong bốn"), member(house.commune, Role.LEADER))
    thread(pursuit(house.far_commune), subject="Xa năm")
    by = member(house.province)

    def found(address: str) -> set[str]:
        return {
            one for one in ("một", "hai", "ba", "bốn", "năm") if f" {one}</a>" in page(by, address)
        }

    assert found("/discussions/") == {"một", "hai", "ba"}
    assert found("/discussions/?kind=question") == {"một", "ba"}
    assert found("/discussions/?state=closed") == {"bốn"}
    assert found("/discussions/?state=every&q=đông+thịnh") == {"một", "hai", "bốn"}
    assert found("/discussions/?criterion=6") == {"hai"}
    assert found(f"/discussions/?place={house.sibling.pk}") == {"ba"}
    assert found("/discussions/obstacles/") == {"hai"}
    assert found("/discussions/obstacles/?overdue=on") == {"hai"}
    assert found("/discussions/obstacles/?state=removing") == set()
    assert found("/discussions/obstacles/?state=every") == {"hai", "bốn"}
    assert "1 obstacle should have been removed by now." in page(by, "/discussions/obstacles/")


@pytest.mark.parametrize(
    "address", ["/discussions/?kind=x&criterion=x&place=x&q=%00", "/discussions/obstacles/?owner=x"]
)
def test_nonsense_in_an_address_is_no_error(house: House, address: str) -> None:
    assert client_of(member(house.province)).get(address).status_code == 200


def test_empty_lists_say_what_to_do(house: House, run: Pursuit) -> None:
    by = member(house.commune)

    assert "Nothing waits to be settled" in page(by, "/discussions/")
    assert "Nothing is in the way" in page(by, "/discussions/obstacles/")
    assert "Nothing like that is discussed" in page(by, "/discussions/?q=x")
    assert "Nothing is open on this criterion" in page(by, f"/discussions/of/{run.pk}/5/")


def test_a_criterion_says_how_much_is_open_on_the_pages_of_the_commune(
    house: House, run: Pursuit
) -> None:
    thread(run)
    thread(run, Kind.OBSTACLE)
    by = member(house.commune)

    for address in (f"/communes/{run.pk}/", f"/communes/{run.pk}/criteria/5/"):
        assert "Discussions (2)" in page(by, address), address
    assert f'href="/discussions/of/{run.pk}/5/"' in page(by, f"/communes/{run.pk}/criteria/5/")


def test_what_one_sees_to_waits_on_the_first_page(house: House, run: Pursuit) -> None:
    by, beside = member(house.commune), member(office(house.commune, name="Hội Nông dân"))
    thread(run, Kind.OBSTACLE, by, subject="Thiếu vốn", due_on=DUE.replace(year=2020))

    assert "Thiếu vốn" in (shown := page(by, "/"))
    assert "overdue by" in shown
    assert "Thiếu vốn" not in page(beside, "/")


def test_a_closed_thread_takes_nothing_more_and_says_so(house: House, run: Pursuit) -> None:
    by = member(house.commune, Role.LEADER)
    one = thread(run, Kind.OBSTACLE, by)
    close(one, by)

    assert "<textarea" not in page(by, f"/discussions/{one.pk}/")
    status, shown, _ = send(by, f"/discussions/{one.pk}/say/", text="Còn nữa.")

    assert status == 409
    assert "Open it again first" in shown


def test_who_may_not_close_a_question_is_told_who_can(house: House, run: Pursuit) -> None:
    asked = thread(run, by=member(office(house.district, name="Phòng Giáo dục"), Role.DEPARTMENT))

    status, shown, _ = send(member(house.commune), f"/discussions/{asked.pk}/close/", text="")

    assert status == 409
    assert "Phòng Giáo dục" in shown


def test_what_somebody_writes_is_shown_as_text(house: House, run: Pursuit) -> None:
    asked = thread(run, subject="<b>đậm</b>")
    by = member(house.commune)
    point(asked, by, "<script>x</script>\n\nDòng hai")

    shown = page(by, f"/discussions/{asked.pk}/")

    assert "<script>x" not in shown
    assert "<b>đậm" not in shown
    assert "<p>Dòng hai</p>" in shown


def test_pages_ask_a_few_times_whatever_there_is(house: House, run: Pursuit) -> None:
    one = thread(run)
    guidance = thread(run, Kind.GUIDANCE, member(house.district, Role.LEADER))
    schools = member(house.district, Role.DEPARTMENT)
    criterion_owner(schools.office, house.district, 5, standard=ADVANCED)
    client, theirs = client_of(member(house.district, Role.COORDINATOR)), client_of(schools)
    pages = (
        "/discussions/",
        "/discussions/?kind=obstacle&state=every",
        "/discussions/obstacles/",
        f"/discussions/of/{run.pk}/",
        f"/discussions/of/{run.pk}/5/",
        f"/discussions/{one.pk}/",
        f"/communes/{run.pk}/",
    )

    def grow(rows: int) -> None:
        for number in range(rows):
            other = pursuit(place(f"Xã {number}", house.district))
            thread(other, Kind.OBSTACLE)
            thread(run, Kind.OBSTACLE, member(house.commune), criterion=number % 19 + 1)
            point(one, member(house.commune), f"Lần {number}", cites=1)
            member(house.district)

    def count() -> dict[str, int]:
        return times_asked(client, *pages) | times_asked(theirs, f"/discussions/{guidance.pk}/")

    grow(3)
    few = count()
    grow(12)

    assert count() == few
    assert max(few.values()) <= MOST


def test_what_went_on_from_another_place_says_from_where(house: House, run: Pursuit) -> None:
    one = thread(run)
    turned = '{"place": {"was": "Xã Cũ", "is": "Xã Đông Thịnh"}}'
    Point.objects.create(thread=one, no=2, turned=turned, at=one.opened_at)

    shown = page(member(house.commune), f"/discussions/{one.pk}/")

    assert "Goes on in Xã Đông Thịnh, which follows Xã Cũ" in shown
    assert "<strong>the system</strong>" in shown
