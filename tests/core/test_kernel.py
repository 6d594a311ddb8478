"""The kernel says what the law says: held against an oracle that knows no shortcut."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings

from tests.core.generated import Case, cases
from tests.oracle import Oracle, Settled, figures
from vedich.core.kernel import Verdicts, evaluate

thoroughly = settings(max_examples=200, deadline=None)


def oracles(case: Case, *, firm_only: bool = False) -> list[Oracle]:
    return [
        Oracle(case.rulebook, figures(case.cube, n), int(cell), firm_only)
        for n, cell in enumerate(case.cells)
    ]


def settled(verdicts: Verdicts, end: int, n: int) -> Settled:
    """Read one end of one column of the kernel's verdicts as the oracle would say it."""
    return Settled(
        tuple(verdicts.indicators[end, :, n].tolist()),
        tuple(verdicts.conditions[end, :, n].tolist()),
        tuple(verdicts.criteria[end, :, n].tolist()),
        title=int(verdicts.title[end, n]),
        met=int(verdicts.met[end, n]),
        level=-1 if verdicts.level is None else int(verdicts.level[end, n]),
        points=0 if verdicts.points is None else int(verdicts.points[end, n]),
    )


def leaves_agree(verdicts: Verdicts, n: int, oracle: Oracle) -> bool:
    for row in range(verdicts.lo.shape[0]):
        grades = {outcome.grade for outcome in oracle.outcomes(row)}
        same = (verdicts.lo[row, n], verdicts.hi[row, n]) == (min(grades), max(grades))
        if not same or verdicts.reason[row, n] != oracle.reason(row):
            return False
    return True


@pytest.mark.parametrize("firm_only", [False, True])
@thoroughly
@given(case=cases())
def test_kernel_agrees_with_the_oracle(firm_only: bool, case: Case) -> None:
    verdicts = evaluate(case.rulebook, case.cube, case.cells, firm_only=firm_only)

    for n, oracle in enumerate(oracles(case, firm_only=firm_only)):
        worst, best = oracle.bounds()
        assert settled(verdicts, 0, n) == worst
        assert settled(verdicts, 1, n) == best
        assert leaves_agree(verdicts, n, oracle)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_bounds_are_the_worst_and_best_of_all_worlds(case: Case) -> None:
    assume(worlds(case) <= 300)

    verdicts = evaluate(case.rulebook, case.cube, case.cells)

    for n, oracle in enumerate(oracles(case)):
        every = [oracle.settle(world) for world in oracle.all_worlds()]
        for end, choose in enumerate((min, max)):
            assert settled(verdicts, end, n) == extreme(every, choose)


def worlds(case: Case) -> int:
    rows = range(len(case.rulebook.leaves))
    return max(int(np.prod([len(one.outcomes(i)) for i in rows])) for one in oracles(case))


def extreme(every: list[Settled], choose: Callable[..., int]) -> Settled:
    def of(name: str) -> tuple[int, ...]:
        return tuple(map(choose, zip(*(getattr(one, name) for one in every), strict=True)))

    return Settled(
        of("indicators"),
        of("conditions"),
        of("criteria"),
        title=choose(one.title for one in every),
        met=choose(one.met for one in every),
        level=choose(one.level for one in every),
        points=choose(one.points for one in every),
    )
