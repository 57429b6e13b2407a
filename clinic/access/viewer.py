"""The person behind a request."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from flask import Flask, abort, g


class Role(StrEnum):
    """What somebody is in a practice; one person can be several. A partner is never any of the others."""

    PRACTITIONER = "practitioner"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    FRONT_DESK = "front_desk"
    PARTNER = "partner"


@dataclass(frozen=True)
class Viewer:
    """Who is asking, and from where: with the couple in the room only joint things are seen, and only theirs.

    ``room_id`` is the case whose couple is in the room, where it is known. ``seen_by`` is the account of a counsellor who looks
    through a partner's eyes: what is written down of it is theirs.
    """

    account_id: uuid.UUID
    practice_id: uuid.UUID
    name: str
    roles: frozenset[Role]
    partner_ids: frozenset[uuid.UUID] = field(default_factory=frozenset)
    in_room: bool = False
    room_id: uuid.UUID | None = None
    seen_by: uuid.UUID | None = None

    @property
    def acts_as(self) -> uuid.UUID:
        """Whose doing it is: the account that the audit names."""
        return self.seen_by or self.account_id

    @property
    def is_partner(self) -> bool:
        """One of the two people of a couple, with no role in the practice."""
        return Role.PARTNER in self.roles


Identify = Callable[[], Viewer | None]


def identify_by(app: Flask, identify: Identify, *, way_in: Callable[[], str]) -> None:
    """Told by the room that knows accounts: how a request finds its viewer, and where it is sent without one."""
    app.extensions["identify"] = identify
    app.extensions["way_in"] = way_in


def current_viewer() -> Viewer | None:
    """The viewer of this request, or None when nobody is signed in."""
    found: Viewer | None = g.get("viewer")
    return found


def viewer() -> Viewer:
    """The viewer of this request; without one the address does not exist."""
    found = current_viewer()
    if found is None:
        abort(404)
    return found
