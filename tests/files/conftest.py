import pytest


@pytest.fixture(autouse=True)
def refusals_in_english(in_english: None) -> None:
    """Let refusals speak English, as these tests read them."""
