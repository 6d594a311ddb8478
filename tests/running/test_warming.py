"""What a process does before its first page."""

import gc

from vedich.config.warming import warm


def test_what_stays_is_out_of_the_way_of_the_garbage_collector() -> None:
    try:
        warm()

        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
