"""polars and DuckDB on the long layout: one row an observation, joined to its threshold.

Run by `bench.others` in an environment of its own. Each row is compared with the threshold of its
indicator, region and version; a criterion is all of its indicators, and what is missing leaves it
open; the outcome is the criteria met in each commune and period, surely and at most.
"""

import json
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any

import duckdb
import numpy as np
import polars as pl

from bench.measuring import interleaved
from bench.synthetic import AMENDED_IN, AT_MOST, COMMUNES, INDICATORS, REGIONS, Nation, nation
from vedich.core.kernel import evaluate
from vedich.core.words import Known

ROUNDS = {1: 9, 10: 5, 60: 3}
LONG = f"""
    select sum(met), sum(met_at_most) from (
        select commune, period,
               count(*) filter (worst = 2) as met, count(*) filter (worst >= 1) as met_at_most
        from (
            select commune, period, criterion,
                   min(case when value is null then 1
                            when falling then case when value <= threshold then 2 else 0 end
                            when value >= threshold then 2 else 0 end) as worst
            from observation join place using (commune) join rule using (indicator, region)
            where (period >= {AMENDED_IN}) = amended
            group by all
        ) group by all
    )
"""


def observations(made: Nation, periods: int) -> pl.DataFrame:
    """Return every figure as a row, null where it is missing, period after period."""
    columns = len(made.cells)
    missing = made.cube.reason.ravel() == Known.NOTHING
    value = pl.Series(made.cube.value.ravel().astype(np.int32))
    return pl.DataFrame(
        {
            "commune": np.tile(np.arange(COMMUNES, dtype=np.int32), periods * INDICATORS),
            "period": np.tile(np.repeat(np.arange(periods, dtype=np.int16), COMMUNES), INDICATORS),
            "indicator": np.repeat(np.arange(INDICATORS, dtype=np.int16), columns),
            "value": pl.select(pl.when(pl.Series(~missing)).then(value)).to_series(),
        }
    )


def places(made: Nation) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "commune": np.arange(COMMUNES, dtype=np.int32),
            "region": made.cells[:COMMUNES].astype(np.int8),
        }
    )


def rules(made: Nation) -> pl.DataFrame:
    """Return every threshold as a row."""
    criterion = list(
        chain.from_iterable([one.no] * len(one.indicators) for one in made.rulebook.criteria)
    )
    row, cell = np.indices(made.rulebook.threshold.shape)
    return pl.DataFrame(
        {
            "indicator": row.ravel().astype(np.int16),
            "region": (cell.ravel() % REGIONS).astype(np.int8),
            "amended": cell.ravel() >= REGIONS,
            "criterion": np.array(criterion, dtype=np.int8)[row.ravel()],
            "threshold": made.rulebook.threshold.ravel().astype(np.int32),
            "falling": made.rulebook.comparison.ravel() == AT_MOST,
        }
    )


def in_polars(tables: dict[str, pl.DataFrame]) -> tuple[int, int]:
    value, threshold = pl.col("value"), pl.col("threshold")
    passes = pl.when("falling").then(value <= threshold).otherwise(value >= threshold)
    grade = pl.when(value.is_null()).then(1).otherwise(passes.cast(pl.Int8) * 2).cast(pl.Int8)
    observed = tables["observation"].lazy().with_columns(amended=pl.col("period") >= AMENDED_IN)
    worst = (
        observed.join(tables["place"].lazy(), on="commune")
        .join(tables["rule"].lazy(), on=["indicator", "region", "amended"])
        .group_by("commune", "period", "criterion")
        .agg(worst=grade.min())
    )
    counted = worst.group_by("commune", "period").agg(
        met=(pl.col("worst") == 2).sum(), met_at_most=(pl.col("worst") >= 1).sum()
    )
    sums = counted.select(pl.col("met").sum(), pl.col("met_at_most").sum()).collect()
    return int(sums["met"][0]), int(sums["met_at_most"][0])


def in_duckdb(tables: dict[str, pl.DataFrame]) -> Callable[[], tuple[int, int]]:
    """Load the tables into DuckDB, which is not timed, and return the query ready to run."""
    database = duckdb.connect()
    for name, frame in tables.items():
        database.register("given", frame.to_arrow())
        database.execute(f"create table {name} as select * from given")
        database.unregister("given")

    def run() -> tuple[int, int]:
        sums = database.execute(LONG).fetchone()
        assert sums is not None
        return int(sums[0]), int(sums[1])

    return run


def main() -> None:
    """Print, for each number of periods, the seconds each candidate took, as JSON."""
    told = []
    for periods, rounds in ROUNDS.items():
        made = nation(periods)
        tables = {
            "observation": observations(made, periods),
            "place": places(made),
            "rule": rules(made),
        }
        candidates: dict[str, Callable[[], Any]] = {
            "ours": partial(evaluate, made.rulebook, made.cube, made.cells, keep="counts"),
            "polars": partial(in_polars, tables),
            "DuckDB": in_duckdb(tables),
        }
        sums = tuple(int(end) for end in candidates["ours"]().met.sum(axis=1))
        assert candidates["polars"]() == candidates["DuckDB"]() == sums
        told.append({"periods": periods, **interleaved(candidates, rounds)})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
