"""The first page: what waits for somebody, one click away."""

import re
from datetime import date

import pytest

from tests.factories.figures import period, report, value
from tests.factories.house import House, member, occasion, office, place
from tests.factories.owners import owner
from tests.factories.pursuits import gate, pursuit
from tests.web.asking import client_of
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import actions
from vedich.figures.my_work_piles import MOST
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
FIGURES = {"4": "90/100"}


def piles(by: Membership) -> dict[str, str]:
    """Return the piles of somebody's first page, by kind."""
    page = re.sub(r"\s+", " ", client_of(by).get("/").content.decode())
    found = re.findall(r'<section class="pile" aria-labelledby="pile-(\w+)">(.*?)</section>', page)
    return dict(found)


def test_each_thing_that_waits_is_one_click_away(house: House) -> None:
    """Every link of every pile opens a page for whoever is shown it."""
    one, other = pursuit(house.commune), pursuit(house.sibling)
    pursuit(house.commune, standard="ntm-xa-2021-2025")
    year = period(house.province)
    for each in (one, other):
        report(each, year, FIGURES)
    examiner = member(office(house.province), Role.DEPARTMENT)
    owner(examiner.office, house.province, 4, standard=one.standard)
    value(other, year, "4", "99/100", member(house.province, Role.LEADER))
    actions.return_report(
        pursuit_id=one.pk, period_id=year.pk, criterion=4, reason="Xem lại.",
        by=examiner, occasion=occasion(examiner),
    )  # fmt: skip
    gate(one, "survey", due_on=date(2026, 1, 5))
    Pursuit.objects.filter(pk=other.pk).update(stage="at_risk")
    wanted = {
        member(house.commune): {"returned", "due", "overdue"},
        member(house.sibling): {"disagreeing"},
        member(house.commune, Role.LEADER): {"returned", "due", "overdue"},
        member(house.commune, Role.FRONT): {"overdue"},
        examiner: {"to_check", "sent_back"},
        member(house.province, Role.COORDINATOR): {
            *("to_confirm", "unreported", "sent_back", "disagreeing", "overdue", "at_risk")
        },
    }

    for by, kinds in wanted.items():
        found = piles(by)
        assert set(found) == kinds, by.role
        for pile in found.values():
            addresses = [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', pile)]
            assert addresses
            for address in addresses:
                assert client_of(by).get(address).status_code == 200, (by.role, address)


def test_what_came_back_leads_to_the_form_it_is_corrected_in(house: House) -> None:
    one, year = pursuit(house.commune), period(house.province)
    report(one, year, FIGURES)
    leader = member(house.province, Role.LEADER)
    actions.return_report(
        pursuit_id=one.pk, period_id=year.pk, criterion=4, reason="Thiếu danh sách hộ.",
        by=leader, occasion=occasion(leader),
    )  # fmt: skip

    found = piles(member(house.commune))["returned"]

    assert f'href="/figures/{one.pk}/{year.pk}/4/"' in found
    assert "Thiếu danh sách hộ." in found


def test_who_has_not_handed_in_is_counted_and_led_to(house: House) -> None:
    one = pursuit(house.commune)
    pursuit(house.sibling)
    year = period(house.province)
    report(one, year, FIGURES)

    found = piles(member(house.province, Role.COORDINATOR))["unreported"]

    assert "1 of 2 communes" in found
    assert (
        f"/matrix/late/?place={house.province.pk}&amp;standard={one.standard}&amp;period={year.pk}"
        in found
    )


def test_a_long_pile_is_cut_and_leads_to_the_rest(house: House) -> None:
    for _ in range(MOST + 3):
        one = pursuit(place("Xã mới", house.district))
        Pursuit.objects.filter(pk=one.pk).update(stage="at_risk")

    found = piles(member(house.province, Role.LEADER))["at_risk"]

    assert found.count("<li>") == MOST
    assert f'<span class="pile-count">{MOST + 3}</span>' in found
    assert '<a href="/pursuits/?stage=at_risk">and 3 more</a>' in found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_where_nothing_waits_the_page_says_so_and_where_to_go(house: House, language: str) -> None:
    reporter, reader = member(house.commune), member(house.commune, Role.READER)

    mine = client_of(reporter, language).get("/").content.decode()
    readers = client_of(reader, language).get("/").content.decode()

    assert 'class="empty"' in mine
    assert 'class="empty"' not in readers
    for page in (mine, readers):
        assert 'href="/matrix/"' in page
        assert f'href="/places/{house.commune.pk}/"' in page
