from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tests.factories.house import House


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def house() -> House:
    return House()
