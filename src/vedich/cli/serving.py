"""Serving pages for real, with the worker in a process beside them."""

import logging
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import typer
from django.conf import settings
from django.db import connections
from django.utils import timezone
from granian import Granian
from granian.constants import Interfaces

from vedich.audit.recording import Occasion
from vedich.audit.refusals import Refused
from vedich.audit.values import SYSTEM
from vedich.cli.database import check_settings, check_up_to_date
from vedich.cli.port import check_port
from vedich.standards.actions import notice_shipped_law

APPLICATION = "vedich.config.wsgi:application"
OUR_LOGS = {"handlers": [], "level": "INFO", "propagate": True}
PAGES_END_SECONDS = 5  # for requests under way; with the worker's, less than ten
WORK_ENDS_SECONDS = 3
AGAIN_AFTER_SECONDS = 2.0

logger = logging.getLogger("vedich.serve")


class AssetsMissing(Refused):
    """The style and the scripts of the pages have not been collected."""


def serve(host: str, port: int, *, workers: int, threads: int) -> None:
    """Check that all is well, then serve until told to stop.

    Raises SettingsWrong, DatabaseOutOfReach, DatabaseOutdated, AssetsMissing, PortTaken.
    """
    check(host, port)
    for act in notice_shipped_law(occasion=Occasion(SYSTEM, timezone.now())):
        logger.info("the shipped law changed: %s", act)
    connections.close_all()
    typer.echo(f"http://{host}:{port}", err=True)
    # Not by fork, which copies open files and a database connection into the other process.
    multiprocessing.set_start_method("spawn", force=True)
    stopping = Event()
    worker = Thread(target=keep_working, args=(stopping,))
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backpressure=threads * 16,
        respawn_failed_workers=True,
        workers_kill_timeout=PAGES_END_SECONDS,
        websockets=False,
        log_access=False,  # the middleware writes one line a request, without personal data
        log_dictconfig={"loggers": {"_granian": OUR_LOGS, "granian.access": OUR_LOGS}},
    )
    server.on_startup(worker.start)
    try:
        server.serve()
    finally:
        stopping.set()
        if worker.ident is not None:
            worker.join()


def check(host: str, port: int) -> None:
    """Say what is doubtful about this installation, and refuse what is wrong."""
    for doubt in check_settings():
        typer.echo(f"Warning: {doubt}", err=True)
    check_up_to_date()
    check_assets()
    check_port(host, port)


def keep_working(stopping: Event) -> None:
    """Keep one worker alive in a process of its own until told to stop; then stop it too."""
    words = [sys.executable, "-m", "vedich.cli.main", "work"]
    words += ["--data", str(settings.DATA), "--beside", str(os.getpid())]
    while not stopping.is_set():
        # Its own session: Ctrl-C in a terminal reaches us alone, and we tell it.
        child = subprocess.Popen(words, start_new_session=True)
        while child.poll() is None and not stopping.wait(0.2):
            pass
        if child.poll() is None:
            end(child)
        elif not stopping.is_set():
            logger.error("the worker ended with status %d and is started again", child.returncode)
            stopping.wait(AGAIN_AFTER_SECONDS)


def end(child: "subprocess.Popen[bytes]") -> None:
    """Ask a process to stop, and insist if it does not. What it had not finished is undone."""
    child.terminate()
    try:
        child.wait(WORK_ENDS_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def check_assets() -> None:
    """Refuse to serve pages without style. Raises AssetsMissing."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        raise AssetsMissing(
            f"{settings.STATIC_ROOT} holds no assets, so pages would have no style. "
            "Run `vedich setup`, which collects them."
        )
