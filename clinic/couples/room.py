"""In the room with a couple: a fact of this browser's session. Everything else asks the ``Viewer``, who knows it from there.

Somebody goes in with a key, or is led in when a joint session begins; and leaves with a key. When they left is remembered, so
that nobody is led in again to a session that they have left.
"""

import uuid
from datetime import UTC, datetime
from typing import Final

from flask import session

from clinic import audit, clock
from clinic.couples import events

BY_ITSELF: Final = "by itself"


def enter(case_id: uuid.UUID, *, by_itself: bool = False) -> None:
    """Joint things of this couple only, from now on."""
    session["room"] = str(case_id)
    session.pop("_flashes", None)  # said to the counsellor, and not read yet: it may name one of them
    audit.record(events.ROOM_ENTERED, case_id=case_id, detail=BY_ITSELF if by_itself else "")


def leave(case_id: uuid.UUID) -> None:
    """All of one's own again."""
    session.pop("room", None)
    session["left"] = [str(case_id), clock.now().timestamp()]
    audit.record(events.ROOM_LEFT, case_id=case_id)


def left_at(case_id: uuid.UUID) -> datetime | None:
    """When this browser last left the room with this couple, if it left that one last."""
    left = session.get("left")
    if not left or left[0] != str(case_id):
        return None
    return datetime.fromtimestamp(left[1], UTC)
