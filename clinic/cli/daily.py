"""What has to be done every day while the practice is served: homework without an end is written out eight weeks ahead.

It is done at the start and looked at once an hour, in a thread beside the server. Done twice it changes nothing the second
time, so several servers of one practice need not know of each other. A fault is logged by its kind and tried again an hour
later.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from flask import Flask

HOUR: Final = 3600.0
log = logging.getLogger(__name__)


@contextmanager
def done_beside(app: Flask) -> Iterator[None]:
    """Inside, the day's work is done beside whatever else happens."""
    over = Event()
    thread = Thread(target=_hour_by_hour, args=(app, over), name="daily", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=10)


def do_it(app: Flask) -> int:
    """The day's work of every practice; how many times something is due were written out."""
    from clinic import clock
    from clinic.assignments.services import top_up_everything
    from clinic.database import db, in_practice
    from clinic.database.engine import for_writing
    from clinic.practices.queries import list_practices

    added = 0
    with app.app_context():
        zones = [(practice.id, practice.time_zone) for practice in list_practices()]
    for practice_id, zone in zones:
        with app.app_context(), in_practice(practice_id), for_writing():
            added += top_up_everything(clock.today(zone))
            db.session.commit()
    return added


def _hour_by_hour(app: Flask, over: Event) -> None:
    while True:
        try:
            do_it(app)
        except Exception as fault:
            log.error("the day's work was not done: %s", type(fault).__name__)
        if over.wait(HOUR):
            return
