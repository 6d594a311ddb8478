"""What tests of many folders begin with: a house of offices, its commune's pursuit, a period."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.factories.figures import period
from tests.factories.house import House, member
from tests.factories.pursuits import pursuit
from tests.factories.whatif import trial_law
from vedich.accounts.models import Membership
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit


@pytest.fixture
def house() -> House:
    """Return a country, a province, a district and a commune."""
    return House()


@pytest.fixture
def run(house: House) -> Pursuit:
    """Return the pursuit of the commune of the house."""
    return pursuit(house.commune)


@pytest.fixture
def year(house: House) -> Period:
    """Return a year the district of the house has opened."""
    return period(house.district)


@pytest.fixture
def reporter(house: House) -> Membership:
    """Return who writes the figures of the commune of the house."""
    return member(house.commune)


@pytest.fixture
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Keep stored files in a folder of the test."""
    settings.FILES_ROOT = str(tmp_path)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Let refusals speak English, as most tests read them."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def the_trial_law(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have a small law read beside the shipped one, to try other rules with."""
    with trial_law(tmp_path_factory.mktemp("law")):
        yield
