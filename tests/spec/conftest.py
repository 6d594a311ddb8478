from collections.abc import Callable

import pytest

from tests.spec.judging import SETTLED, catalogue_of, judged, lines

Spec = Callable[..., None]


@pytest.fixture(params=["kernel", "oracle"])
def spec(request: pytest.FixtureRequest) -> Spec:
    """Judge every line of a drawn table, on the kernel and on the oracle."""

    def run(indicators: str, table: str, operations: str = "", extra: str = "") -> None:
        catalogue = catalogue_of(indicators, operations, extra)
        told = [(line, judged(catalogue, line, request.param)) for line in lines(table)]
        for line, verdict in told:
            open_ = line.verdict not in SETTLED and request.param == "oracle"
            assert verdict == ("open" if open_ else line.verdict), line

    return run
