from collections.abc import Callable

import pytest

from tests.spec.judging import Engine, Law, cells_of, expected, lines
from tests.spec.shipped import shipped_verdict

Spec = Callable[..., None]
Shipped = Callable[[str, str, str], None]


@pytest.fixture(params=["kernel", "oracle"])
def engine(request: pytest.FixtureRequest) -> Engine:
    chosen: Engine = request.param
    return chosen


@pytest.fixture
def spec(engine: Engine) -> Spec:
    """Judge every line of a drawn table, on the kernel and on the oracle."""

    def run(indicators: str, table: str, **more: str) -> None:
        law = Law(indicators, **more)
        for line in lines(table):
            told = law.told(line, engine)
            assert {name: told[name] for name in line.told} == expected(line.told, engine), line

    return run


@pytest.fixture
def shipped(engine: Engine) -> Shipped:
    """Judge every line of a drawn table by a shipped standard."""

    def run(standard: str, code: str, table: str) -> None:
        for line in cells_of(table):
            told = {"verdict": shipped_verdict(standard, code, line, engine)}
            assert told == expected({"verdict": line["verdict"]}, engine), line

    return run
