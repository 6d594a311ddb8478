from datetime import date

import pytest

from tests.factories.figures import period
from tests.factories.house import House
from tests.factories.pursuits import pursuit
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit


@pytest.fixture(autouse=True)
def refusals_in_english(in_english: None, own_files: None) -> None:
    """Let refusals speak English, as these tests read them; papers go into a folder of the test."""


@pytest.fixture
def run(house: House) -> Pursuit:
    """Return the pursuit of the commune of the house, of more than one period."""
    return pursuit(house.commune, registered_on=date(2021, 3, 1))


@pytest.fixture
def earlier(house: House) -> Period:
    return period(house.district, date(2022, 6, 1))
