"""Which seats in cases a person has: known one floor up, asked here to say who the viewer is.

The room of couples tells with ``seats_by(app, seats_of_person)`` in its ``init_app``; without it nobody has a seat.
"""

import uuid
from collections.abc import Callable, Iterable

from flask import Flask, current_app

FindSeats = Callable[[uuid.UUID], Iterable[uuid.UUID]]


def seats_by(app: Flask, find: FindSeats) -> None:
    """Told by the room that knows cases: the seats (Partner ids) of a person, asked in the scope of their practice."""
    app.extensions["seats_of_person"] = find


def seats_of(person_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """All seats of the person."""
    find: FindSeats | None = current_app.extensions.get("seats_of_person")
    return frozenset() if find is None else frozenset(find(person_id))
