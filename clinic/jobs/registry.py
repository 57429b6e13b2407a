"""What there is to do, as the rooms say it, and for whom."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask

Handler = Callable[[dict[str, Any]], None]
ListPractices = Callable[[], Iterable[uuid.UUID]]
_WORK = "jobs"
_PRACTICES = "practices of jobs"


class Later(Exception):
    """Raised by a handler: not now, but at *moment*. It is no fault, and no attempt is counted."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment.isoformat())
        self.moment = moment


@dataclass(frozen=True)
class Work:
    """How jobs of one kind are done. With ``pause`` each practice has one, done again so long after it was done."""

    kind: str
    handler: Handler
    pause: timedelta | None = None


def register(app: Flask, kind: str, handler: Handler) -> None:
    """Jobs of *kind* are asked for with ``enqueue`` and done once, by *handler*."""
    work_of(app)[kind] = Work(kind, handler)


def every(app: Flask, kind: str, pause: timedelta, handler: Handler) -> None:
    """*handler* is called for each practice, again *pause* after it has ended; by itself, nobody asks for it."""
    work_of(app)[kind] = Work(kind, handler, pause)


def practices_by(app: Flask, list_ids: ListPractices) -> None:
    """Told by the room that knows them: the ids of all practices."""
    app.extensions[_PRACTICES] = list_ids


def work_of(app: Flask) -> dict[str, Work]:
    """Kind → how it is done."""
    return cast("dict[str, Work]", app.extensions.setdefault(_WORK, {}))


def practices_of(app: Flask) -> list[uuid.UUID]:
    """The ids of all practices."""
    listed: ListPractices = app.extensions.get(_PRACTICES, list)
    return list(listed())
