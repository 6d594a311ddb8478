from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.factories.house import House
from tests.factories.pursuits import pursuit
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
    """Return the pursuit of the commune of the house."""
    return pursuit(house.commune)
