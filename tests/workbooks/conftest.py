from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.factories.figures import period
from tests.factories.house import House
from tests.factories.pursuits import pursuit
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Let refusals speak English, as these tests read them."""
    with translation.override("en"):
        yield


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def run(house: House) -> Pursuit:
    return pursuit(house.commune)


@pytest.fixture
def year(house: House) -> Period:
    return period(house.district)
