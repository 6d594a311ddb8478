"""Doing audited things in an installation, from other processes."""

import subprocess

from tests.running.installation import Installation

WRITER = "tests/running/writer.py"


def write_some(installation: Installation, times: int) -> int:
    """Do that many things; return how many events there are now."""
    writer = installation.start(WRITER, times, python=True)
    out, err = writer.communicate(timeout=60)
    assert writer.returncode == 0, err
    assert int(out.split()[-1]) >= times
    events: int = installation("audit", "verify", "--format", "json").json["events"]
    return events


def writing(installation: Installation, writers: int) -> "list[subprocess.Popen[str]]":
    """Start processes that write until they are told to stop; all have begun."""
    started = [installation.start(WRITER, 10**6, python=True) for _ in range(writers)]
    for writer in started:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "writing"
    return started


def stopped(writers: "list[subprocess.Popen[str]]") -> int:
    """Tell them to stop, and return how many events they say they wrote."""
    for writer in writers:
        writer.terminate()
    wrote = 0
    for writer in writers:
        out, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
        wrote += int(out.split()[-1])
    return wrote
