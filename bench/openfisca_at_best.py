"""OpenFisca-core on the same work: at its best, and as its documentation says to write it.

Run by `bench.others` in an environment of its own. One input variable an indicator, one formula a
criterion, one for the counts. At its best, thresholds are kept as arrays beside the formulas and
looked up by `np.take`; as documented, each formula asks `parameters(period).thr.i07[region]`.
OpenFisca has no missing value (an input nobody set is 0), so both are given NaN and told what it
means; figures are whole numbers in float32, which are exact.
"""

import json
import os
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.measuring import interleaved
from bench.synthetic import AMENDED_IN, AT_MOST, COMMUNES, REGIONS, Nation, nation
from vedich.core.kernel import evaluate
from vedich.core.words import Known

ROUNDS = {1: 9, 10: 5, 60: 3}
Region = Enum("Region", [(f"r{at}", f"region {at}") for at in range(REGIONS)])


def month(at: int) -> str:
    return f"{2020 + at // 12}-{at % 12 + 1:02d}"


def system_of(made: Nation, *, documented: bool) -> TaxBenefitSystem:
    """Write a made-up standard the way OpenFisca wants it."""
    commune = build_entity("commune", "communes", "", is_person=True)
    system = TaxBenefitSystem([commune])
    system.parameters = _parameters(made)
    kept = made.rulebook.threshold.astype(np.float32)
    tables = kept[:, :REGIONS], kept[:, REGIONS:]

    def variable(name: str, kind: type, **more: Any) -> None:
        plain = {"value_type": kind, "entity": commune, "definition_period": DateUnit.MONTH}
        system.add_variable(type(name, (Variable,), plain | more))

    always = {"possible_values": Region, "default_value": Region.r0}
    variable("region", Enum, definition_period=DateUnit.ETERNITY, **always)
    for leaf in made.rulebook.leaves:
        variable(f"i{leaf.code}", float)
    look_up = _documented if documented else partial(_at_best, tables)
    for criterion in made.rulebook.criteria:
        judged = _criterion(made, criterion.indicators, look_up)
        variable(f"c{criterion.no}", int, formula=judged)
    variable("met", int, formula=_count(made, 2))
    variable("met_at_most", int, formula=_count(made, 1))
    return system


def _parameters(made: Nation) -> ParameterNode:
    start, amended = f"{month(0)}-01", f"{month(AMENDED_IN)}-01"
    return ParameterNode(
        "",
        data={
            "thr": {
                f"i{row}": {
                    f"r{at}": {
                        "values": {
                            start: {"value": int(both[at])},
                            amended: {"value": int(both[at + REGIONS])},
                        }
                    }
                    for at in range(REGIONS)
                }
                for row, both in enumerate(made.rulebook.threshold)
            }
        },
    )


def _documented(row: int, commune: Any, period: Any, parameters: Any) -> Any:
    return getattr(parameters(period).thr, f"i{row}")[commune("region", period)]


def _at_best(tables: Any, row: int, commune: Any, period: Any, _: Any) -> Any:
    since = (period.start.year - 2020) * 12 + period.start.month - 1
    return tables[since >= AMENDED_IN][row].take(commune("region", period))


def _criterion(made: Nation, rows: tuple[int, ...], look_up: Callable[..., Any]) -> Any:
    """Return the formula of ALL of its indicators: 0 not met, 1 not known, 2 met."""
    falling = made.rulebook.comparison[:, 0] == AT_MOST

    def formula(commune: Any, period: Any, parameters: Any) -> Any:
        worst = np.full(commune.count, 2, dtype=np.int8)
        for row in rows:
            x, bar = commune(f"i{row}", period), look_up(row, commune, period, parameters)
            passes = x <= bar if falling[row] else x >= bar
            np.minimum(worst, np.where(np.isnan(x), 1, 2 * passes), out=worst, casting="unsafe")
        return worst

    return formula


def _count(made: Nation, least: int) -> Any:
    names = [f"c{criterion.no}" for criterion in made.rulebook.criteria]

    def formula(commune: Any, period: Any) -> Any:
        return sum((commune(name, period) >= least).astype(np.int16) for name in names)

    return formula


def simulated(made: Nation, system: TaxBenefitSystem, periods: int) -> Any:
    """Give OpenFisca the figures. Not part of what is timed."""
    simulation = SimulationBuilder().build_default_simulation(system, COMMUNES)
    region = made.cells[:COMMUNES]
    simulation.set_input("region", DateUnit.ETERNITY, Region.encode(np.array(list(Region))[region]))
    for at in range(periods):
        cut = slice(at * COMMUNES, (at + 1) * COMMUNES)
        for row in range(len(made.rulebook.leaves)):
            figures = made.cube.value[row, cut].astype(np.float32)
            figures[made.cube.reason[row, cut] == Known.NOTHING] = np.nan
            simulation.set_input(f"i{row}", month(at), figures)
    return simulation


class Runs:
    """OpenFisca ready to run again: it keeps all it has ever worked out, so each run forgets."""

    def __init__(self, made: Nation, periods: int, *, documented: bool) -> None:
        self.periods = periods
        self.simulation = simulated(made, system_of(made, documented=documented), periods)
        self.worked_out = [f"c{criterion.no}" for criterion in made.rulebook.criteria] + [
            "met",
            "met_at_most",
        ]

    def __call__(self) -> tuple[int, int]:
        for name in self.worked_out:
            self.simulation.delete_arrays(name)
        sums = [0, 0]
        for at in range(self.periods):
            for end, name in enumerate(("met", "met_at_most")):
                sums[end] += int(self.simulation.calculate(name, month(at)).sum())
        return sums[0], sums[1]


def counting(made: Nation, threads: int = 1) -> Callable[[], Any]:
    return partial(evaluate, made.rulebook, made.cube, made.cells, keep="counts", threads=threads)


def main() -> None:
    """Print, for each number of periods, the seconds each candidate took, as JSON."""
    told = []
    for periods, rounds in ROUNDS.items():
        made, narrow = nation(periods), nation(periods, dtype=np.int32)
        candidates: dict[str, Callable[[], Any]] = {
            "ours": counting(made),
            "ours, 32-bit": counting(narrow),
            "ours, 32-bit, all cores": counting(narrow, threads=os.cpu_count() or 1),
            "at best": Runs(made, periods, documented=False),
            "as documented": Runs(made, periods, documented=True),
        }
        sums = tuple(int(end) for end in candidates["ours"]().met.sum(axis=1))
        assert candidates["at best"]() == candidates["as documented"]() == sums
        told.append({"periods": periods, **interleaved(candidates, rounds)})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
