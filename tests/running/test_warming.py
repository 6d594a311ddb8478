"""What a process does before its work begins."""

import gc

from vedich.standards.warming import YOUNG, warm


def test_what_stays_is_out_of_the_way_of_the_garbage_collector() -> None:
    before = gc.get_threshold()
    try:
        warm()

        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold()[0] == YOUNG
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
