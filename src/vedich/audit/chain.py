"""The hash of an event: of everything it says, and of the event before it."""

import json
from datetime import UTC
from hashlib import sha256
from typing import Any

from vedich.audit.models import Event


def canonical(detail: Any) -> str:
    """Write a detail as JSON in its one canonical form."""
    return json.dumps(
        detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def hash_of(event: Event) -> str:
    """Return the SHA-256 of an event, in a form no database has a say in."""
    said = [
        event.seq,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor_id,
        event.office_id,
        event.place_path,
        event.action,
        event.object_type,
        event.object_id,
        event.detail,
        event.previous,
    ]
    return sha256(canonical(said).encode()).hexdigest()
