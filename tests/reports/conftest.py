from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from tests.factories.figures import period
from tests.factories.house import House
from tests.factories.pursuits import pursuit
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit


@pytest.fixture(autouse=True)
def in_english(settings: object, tmp_path: Path) -> Iterator[None]:
    """Let refusals speak English, as these tests read them; keep files in a folder of the test."""
    settings.FILES_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    with translation.override("en"):
        yield


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def run(house: House) -> Pursuit:
    return pursuit(house.commune)


@pytest.fixture
def earlier(house: House) -> Period:
    return period(house.district, date(2022, 6, 1))


@pytest.fixture
def year(house: House) -> Period:
    return period(house.district)
