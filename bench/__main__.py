"""Judging measured: a nation, a commune, an act. `make bench-kernel` runs it."""

from bench import kernel, product
from bench.machine import described
from bench.measuring import Measurement
from bench.page import publish

MEASUREMENTS: tuple[Measurement, ...] = (
    kernel.whole_nation,
    kernel.growth,
    kernel.one_commune,
    kernel.what_if,
    product.compiling,
    product.reasons,
    product.cold_start,
    kernel.memory,
)


def main() -> None:
    """Run every measurement, the greediest first."""
    publish("ours", described(["numpy"]), [measure() for measure in MEASUREMENTS])


if __name__ == "__main__":
    main()
