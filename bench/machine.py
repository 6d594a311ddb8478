"""What the measurements were taken on: cores, memory, processor, versions; never a name."""

import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

PROCESSOR, MEMORY = Path("/proc/cpuinfo"), Path("/proc/meminfo")


def described(packages: Sequence[str]) -> str:
    """Return one sentence on the machine and the versions used."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{os.cpu_count()} cores, {_memory()} of memory, {_processor()}; {platform.system()}, "
        f"Python {python}, {versions}."
    )


def _processor() -> str:
    models = _values(PROCESSOR, "model name")
    return models[0] if models else platform.machine()


def _memory() -> str:
    kilobytes = _values(MEMORY, "MemTotal")
    return f"{round(int(kilobytes[0].split()[0]) / 2**20)} GiB" if kilobytes else "unknown"


def _values(source: Path, key: str) -> list[str]:
    if not source.exists():
        return []
    pairs = (line.partition(":") for line in source.read_text().splitlines())
    return [value.strip() for name, _, value in pairs if name.strip() == key]
