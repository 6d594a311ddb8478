from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Let refusals speak English, as these tests read them."""
    with translation.override("en"):
        yield
