"""Judges a nation in a process of its own and prints the most memory it has held, in MB."""

import sys
from typing import get_args

from bench.measuring import peak_so_far
from bench.synthetic import nation
from vedich.core.kernel import Keep, evaluate


def main(keep: Keep, end: str) -> None:
    made = nation(60)
    if end == "judged":
        evaluate(made.rulebook, made.cube, made.cells, keep=keep)
    print(peak_so_far())


if __name__ == "__main__":
    wanted, until = sys.argv[1:]
    main(next(keep for keep in get_args(Keep) if keep == wanted), until)
