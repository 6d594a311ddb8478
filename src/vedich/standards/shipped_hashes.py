"""The shipped law under its hashes: what tells one start of the program from the next."""

import hashlib
import json

from vedich import law


def hash_of_acts() -> dict[str, str]:
    """Return the SHA-256 of every act folder: its files, by name, in order."""
    return {act: _hash(law.read(act)) for act in law.acts()}


def _hash(files: dict[str, str]) -> str:
    written = json.dumps(sorted(files.items()), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
