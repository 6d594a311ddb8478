"""What a process that stays does before its work begins: making pages, or what is due."""

import gc

from vedich.standards import shipped

YOUNG, MIDDLE, OLD = 50_000, 20, 50  # Python's own, 700, 10, 10, are for less at a time


def warm() -> None:
    """Read the law, and keep the garbage collector from looking where there is nothing to collect.

    The law is some hundred thousand objects that stay as long as the process: looked through again
    and again, they would now and then hold a page up for half as long as it takes to make. The
    figures of a province are as many, all needed at once: looked through at every seven hundredth,
    judging them takes a fifth longer.
    """
    shipped.catalogue()
    shipped.geography()
    shipped.gates()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
