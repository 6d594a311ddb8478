"""Logs: one line of JSON an event, on standard error, without personal data.

Only the fields named here are written: never the address of a page, which may hold a token or what
was asked for, never what a form held, never an e-mail address. What other libraries say is written
without what they say it of, and a problem by its kind and by where it happened: its message may
repeat what somebody typed.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

FIELDS = ("method", "route", "status", "ms", "queries", "person_id", "office_id", "job", "problem")
OURS = ("vedich", "_granian")
DEEPEST = 12  # frames of a trace: the last ones, where it happened

_ADDRESS = re.compile(r"[^\s@<>\"'=:,;()]+@[^\s@<>\"'=:,;()]+")
_ASKED = re.compile(r"\?[^\s\"')]+")


class OneLine(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": _plain(_words(record)),
        }
        said |= {name: record.__dict__[name] for name in FIELDS if name in record.__dict__}
        if (request := record.__dict__.get("request")) is not None:
            match = getattr(request, "resolver_match", None)
            said["route"] = getattr(match, "view_name", "")
            said["status"] = record.__dict__.get("status_code")
        if record.exc_info and record.exc_info[1] is not None:
            said["problem"] = type(record.exc_info[1]).__name__
            said["trace"] = _where(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False, default=str)


def _words(record: logging.LogRecord) -> str:
    """Return the whole message when it is ours; of others, only what they always say."""
    return record.getMessage() if record.name.startswith(OURS) else str(record.msg)


def _plain(words: str) -> str:
    """Take out what looks like an e-mail address, or like what was asked for."""
    return _ASKED.sub("?…", _ADDRESS.sub("…", words))


def _where(problem: BaseException) -> list[str]:
    """Return where a problem happened, and the kinds of those that led to it; no messages."""
    lines: list[str] = []
    cause: BaseException | None = problem
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)[-DEEPEST:]
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return lines


def configure(wanted: dict[str, str]) -> None:
    """Send everything from a level up through OneLine, and what talks too much from ERROR up.

    Named in the setting LOGGING_CONFIG, so that every way in has the same logs.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.basicConfig(level=wanted["level"], handlers=[handler], force=True)
    logging.getLogger("django").handlers.clear()  # Django's own, set before it calls us
    for name in ("django.request", "django.server", "django.security", "fido2", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)
