"""What a signature covers: the body of a note, hashed, and the chain of what was added after it.

The salt lies sealed with the note, so that the hash alone tells nothing about a short text.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

#: A note signed later than this after the session is marked so; nobody is stopped.
LATE_AFTER: Final = timedelta(hours=72)


def hash_of(body: Mapping[str, Any]) -> str:
    """The fingerprint of a body of text, numbers and lists, whatever order its keys came in."""
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def chained(before: str, entry: Mapping[str, Any]) -> str:
    """The fingerprint of an entry and of everything before it."""
    return hash_of({"before": before, "entry": dict(entry)})


def chain_holds(first: str, entries: Iterable[tuple[Mapping[str, Any], str]]) -> bool:
    """Whether each entry (with the fingerprint it was stored with) follows from the ones before it."""
    before = first
    for entry, stored in entries:
        if chained(before, entry) != stored:
            return False
        before = stored
    return True


def is_late(session_ended: datetime, signed: datetime) -> bool:
    """Whether it was signed so long after the session that memory may have moved on."""
    return signed - session_ended > LATE_AFTER
