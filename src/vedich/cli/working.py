"""The worker: does what is due, says that it is alive, and stops when told to."""

import json
import logging
import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import TypedDict

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from vedich.cli.database import check_up_to_date
from vedich.cli.due import DUE, Due
from vedich.standards.warming import warm

PAUSE_SECONDS = 1.0

logger = logging.getLogger("vedich.work")


class Done(TypedDict):
    """What became of one thing that was due."""

    job: str
    did: int
    problem: str | None


def tick() -> list[Done]:
    """Do everything that is due once. Raises DatabaseOutOfReach, DatabaseOutdated."""
    check_up_to_date()
    return [do(one) for one in DUE]


def work(beside: int = 0, due: Iterable[Due] = DUE) -> None:
    """Do what is due, each at its own pace, until told to stop.

    beside  the process that started it, to stop when that is gone; 0 when there is none to watch
    """
    stopping = _told_to_stop()
    next_at = dict.fromkeys(due, 0.0)
    failing: dict[str, str] = {}
    warm()
    logger.info("working")
    while not stopping.is_set() and os.getppid() == (beside or os.getppid()):
        close_old_connections()
        for one in [one for one in next_at if next_at[one] <= time.monotonic()]:
            beat(failing)
            done = do(one)
            next_at[one] = time.monotonic() + one.every_seconds
            failing.pop(one.name, None)
            if done["problem"]:
                failing[one.name] = done["problem"]
            if stopping.is_set():
                break
        beat(failing)
        stopping.wait(PAUSE_SECONDS)
    logger.info("stopped working")


def do(one: Due) -> Done:
    """Do one thing; what goes wrong is logged, and does not keep the others from being done."""
    try:
        return Done(job=one.name, did=one.do(), problem=None)
    except Exception as problem:  # whatever it is, the others are due too
        logger.exception("a job failed", extra={"job": one.name})
        return Done(job=one.name, did=0, problem=type(problem).__name__)


def beat(failing: dict[str, str]) -> None:
    """Say in the data folder that the worker is alive, and what it could not do."""
    path = Path(settings.HEARTBEAT)
    said = {"at": timezone.now().isoformat(), "pid": os.getpid(), "failing": failing}
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_text(json.dumps(said))
        unfinished.replace(path)
    except OSError:  # a full disk: health says so, and the work may go on
        unfinished.unlink(missing_ok=True)


def _told_to_stop() -> Event:
    """Return what is set when the process is told to stop."""
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping
