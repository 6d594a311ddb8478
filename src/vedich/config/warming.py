"""What a process that makes pages does before the first one is asked for."""

import gc

from vedich.standards import shipped


def warm() -> None:
    """Read the law, and keep what was read out of the way of the garbage collector.

    The law is some hundred thousand objects that stay as long as the process: looked through again
    and again, they would now and then hold a page up for half as long as it takes to make.
    """
    shipped.catalogue()
    shipped.geography()
    shipped.gates()
    gc.collect()
    gc.freeze()
