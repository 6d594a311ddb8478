"""A row of the entry form is saved when one leaves it; what cannot be saved stays as typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import figures
from tests.factories.house import member, occasion
from tests.web.asking import client_of
from tests.web.entering import EARLIER, HTMX, Commune
from vedich.accounts.roles import Role
from vedich.figures.models import Statement, Value
from vedich.figures.periods import set_window
from vedich.figures.words import WindowState

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    return Commune()


def test_a_row_comes_back_saved_with_its_verdict_and_the_counts_beside_it(commune: Commune) -> None:
    answer = commune.save("5.1.a", numerator="3", denominator="4", seen=0)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="row-5-1-a"' in page
    assert 'data-state="saved"' in page
    assert 'name="seen-5.1.a" value="1"' in page
    assert "1 more: Schools at facility level 1" in page
    assert 'id="mark-5-1" hx-swap-oob="true"' in page
    assert 'id="criterion-5" hx-swap-oob="true"' in page
    assert "1 given, 6 missing" in page
    assert 'id="row-5-2"' not in page


def test_a_figure_is_kept_with_its_qualifier_as_published(commune: Commune) -> None:
    page = commune.save("2.2", "trên 98,5 %", seen=0).content.decode()

    assert commune.values("2.2") == ["trên 98,5 %"]
    assert 'value="trên 98,5 %"' in page


def test_what_cannot_be_read_stays_and_says_how_to_write_it(commune: Commune) -> None:
    answer = commune.save("10", "1.234", seen=0)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="1.234"' in page
    assert "1234" in page.partition('class="problem')[2]
    assert 'aria-invalid="true"' in page
    assert not Value.objects.exists()


def test_what_is_too_long_is_refused_beside_its_field(commune: Commune) -> None:
    answer = commune.save("10", "60", note="x" * 501, seen=0)

    assert answer.status_code == 422
    assert "at most 500" in answer.content.decode()
    assert not Value.objects.exists()


def test_the_same_sent_twice_is_kept_once(commune: Commune) -> None:
    first = commune.save("10", "63,5", seen=0)
    second = commune.save("10", "63,5", seen=0)

    assert (first.status_code, second.status_code) == (200, 200)
    assert commune.values("10") == ["63,5"]


def test_two_people_in_one_field_both_see_it_and_nothing_is_lost(commune: Commune) -> None:
    other = member(commune.place)
    commune.save("10", "60", other, seen=0)

    clash = commune.save("10", "65", seen=0)
    page = clash.content.decode()

    assert clash.status_code == 409
    assert "data-clashed" in page
    assert 'value="65"' in page
    assert "<strong>60 triệu đồng/người/năm</strong>" in page
    assert other.person.name in page
    assert commune.values("10") == ["60"]

    put = commune.save("10", "65", seen=0, theirs=1, put="10")

    assert put.status_code == 200
    assert commune.values("10") == ["60", "65"]


def test_putting_mine_over_theirs_is_stopped_when_they_changed_it_once_more(
    commune: Commune,
) -> None:
    other = member(commune.place)
    commune.save("10", "60", other, seen=0)
    commune.save("10", "61", other, seen=1)

    answer = commune.save("10", "65", seen=0, theirs=1, put="10")

    assert answer.status_code == 409
    assert commune.values("10") == ["60", "61"]


def test_keeping_theirs_brings_the_row_as_it_stands(commune: Commune) -> None:
    commune.save("10", "60", seen=0)
    client = client_of(commune.reporter)

    row = client.get(commune.at("10/?row=10"), headers=HTMX).content.decode()
    page = client.get(commune.at("10/?row=10")).content.decode()

    assert row.lstrip().startswith('<li class="entry" id="row-10"')
    assert 'value="60"' in row
    assert "data-clashed" not in row
    assert "<html" in page


def test_a_period_locked_while_one_types_says_so_and_keeps_the_text(commune: Commune) -> None:
    above = member(commune.house.province, Role.COORDINATOR)
    window = commune.period.windows.get()
    set_window(window_id=window.pk, state=WindowState.LOCKED, by=above, occasion=occasion(above))

    answer = commune.save("10", "63,5", seen=0)
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "locked" in page
    assert 'value="63,5"' in page
    assert "readonly" not in page.partition('name="value-10"')[2].partition(">")[0]
    assert not Value.objects.exists()


def test_the_paper_stays_when_no_other_is_chosen(commune: Commune) -> None:
    paper = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 made up")
    commune.save("10", "60", proof=paper, seen=0)

    page = commune.save("10", "61", seen=1).content.decode()

    kept = Value.objects.order_by("revision")
    assert [one.proof.name for one in kept if one.proof] == ["bien-ban.pdf", "bien-ban.pdf"]
    assert "bien-ban.pdf" in page


def test_a_paper_of_a_kind_that_is_not_taken_keeps_the_figure_out_too(commune: Commune) -> None:
    answer = commune.save("10", "60", proof=SimpleUploadedFile("a.exe", b"MZ made up"), seen=0)

    assert answer.status_code == 409
    assert "is not taken" in answer.content.decode()
    assert not Value.objects.exists()


def test_a_figure_that_is_hard_to_believe_is_saved_with_a_warning(commune: Commune) -> None:
    page = commune.save("9", numerator="45", denominator="40", seen=0).content.decode()

    assert "Hard to believe" in page
    assert "45 is more than the whole, 40" in page
    assert Value.objects.count() == 1


def test_the_answer_to_a_doubt_stays_beside_the_figure_with_its_author(commune: Commune) -> None:
    commune.save("9", numerator="45", denominator="40", seen=0)
    where = "doubts/9/part_above_whole/"

    asked = commune.read(where).content.decode()
    commune.post(where, commune.reporter, reason="Tính cả hộ mới tách.")
    page = commune.read("9/").content.decode()

    assert "45 is more than the whole, 40" in asked
    assert "Tính cả hộ mới tách." in page
    assert commune.reporter.person.name in page.partition("Answered:")[2]
    assert "say why" not in page


def test_a_doubt_nobody_has_is_not_found(commune: Commune) -> None:
    commune.save("9", numerator="35", denominator="40", seen=0)

    assert commune.read("doubts/9/part_above_whole/").status_code == 404
    assert commune.read("doubts/99/part_above_whole/").status_code == 404


def test_a_jump_since_the_last_period_is_doubted(commune: Commune) -> None:
    before = figures.period(commune.house.province, EARLIER)
    figures.report(commune.pursuit, before, {"9": "300/1000"})

    page = commune.save("9", numerator="300", denominator="2000", seen=0).content.decode()

    assert "300/1,000" in page or "300/1000" in page
    assert "Hard to believe" in page


@pytest.mark.parametrize("code", ["", "99", "5.1", "9'"])
def test_an_indicator_that_is_none_is_not_found(commune: Commune, code: str) -> None:
    assert commune.save(code, "1", seen=0).status_code == 404
    assert not Statement.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "-1", "٣", "999999999999"])
def test_a_revision_that_is_none_is_as_if_nothing_had_been_seen(
    commune: Commune, seen: str
) -> None:
    assert commune.save("10", "60", seen=seen).status_code == 200
