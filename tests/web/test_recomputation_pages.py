"""What an act changed, as people see it."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.factories.figures import period, report
from tests.factories.house import House, member
from tests.factories.pursuits import pursuit
from vedich.accounts.roles import Role
from vedich.figures.models import Recomputation, Statement, Verdict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["vi", "en"])
def test_before_and_after_are_listed_within_reach(language: str) -> None:
    house = House()
    run, year = pursuit(house.commune), period(house.province)
    verdict = report(run, year, {"4": "99"}).verdict
    assert verdict is not None
    done = Recomputation.objects.create(
        act="318-2022-qd-ttg",
        event_seq=9,
        standards=run.standard,
        started_at=datetime(2026, 11, 24, tzinfo=UTC),
        judged=1,
        changed=1,
    )
    after = Verdict.objects.get(pk=verdict.pk)
    after.pk, after.replaces, after.recomputation = None, verdict, done
    after.criteria = verdict.criteria[:3] + "n" + verdict.criteria[4:]
    after.save(force_insert=True)
    Statement.objects.update(verdict=after)

    for where, seen in ((house.district, True), (house.other_province, False)):
        client = Client()
        client.cookies["django_language"] = language
        client.force_login(member(where, Role.LEADER).person)
        listed = client.get("/figures/acts/").content.decode()
        page = client.get(f"/figures/acts/{done.pk}/").content.decode()

        assert "318/QĐ-TTg" in listed
        assert ("Xã Đông Thịnh" in page) is seen
        assert ('class="verdict verdict-not_met"' in page) is seen
