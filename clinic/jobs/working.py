"""Those who work: threads that claim one job after the other and do it."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from clinic.database import db, in_practice, own_transaction
from clinic.database.engine import for_writing
from clinic.jobs import queries, services
from clinic.jobs.registry import Later, practices_of, work_of
from clinic.jobs.services import Claim, LeaseLost

#: Seconds between two looks while there is nothing to do, and between two looks for practices that are new.
PAUSE: Final = 3.0
ROUND: Final = 60.0
#: So long a job under way may take once we were asked to stop. What is not done by then is claimed anew.
PATIENCE: Final = 20.0
log = logging.getLogger(__name__)


@contextmanager
def beside(app: Flask, *, threads: int = 1) -> Iterator[None]:
    """Inside, jobs are done beside whatever else happens."""
    over = Event()
    workers = [
        Thread(target=_work, args=(app, over), name=f"jobs-{number}", daemon=True)
        for number in range(1, threads + 1)
    ]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        over.set()
        for worker in workers:
            worker.join(timeout=PATIENCE)


def work_off(app: Flask) -> int:
    """Do everything that is due now, in this thread; how many jobs that were."""
    see_that_all_come_round(app)
    done = 0
    while do_next(app):
        done += 1
    return done


def do_next(app: Flask) -> bool:
    """Claim a job and do it; False when none is due."""
    kinds = list(work_of(app))
    with app.app_context():
        engine = db.engine
        if not queries.has_due(kinds):
            return False
    with own_transaction(engine) as session:
        held = services.claim(session, kinds)
    if held is None:
        return False
    with _kept(engine, held):
        _do(app, engine, held)
    return True


def see_that_all_come_round(app: Flask) -> None:
    """Each practice has one job of each kind that comes again and again."""
    kinds = [work.kind for work in work_of(app).values() if work.pause is not None]
    with app.app_context():
        practices = practices_of(app)
    for practice in practices:
        with app.app_context(), in_practice(practice), for_writing():
            for kind in kinds:
                services.enqueue(kind, "each")
            db.session.commit()


def _do(app: Flask, engine: Engine, held: Claim) -> None:
    work = work_of(app)[held.kind]
    try:
        with app.app_context(), in_practice(held.practice_id), for_writing():
            work.handler(held.payload)
            services.finish(db.session(), held, again_after=work.pause)
            db.session.commit()
    except Later as later:
        with own_transaction(engine) as session:
            services.put_off(session, held, later.moment)
    except LeaseLost:
        log.warning("%s took longer than its lease; another did it", held.kind)
    except Exception as fault:
        log.error("%s was not done: %s", held.kind, type(fault).__name__)
        with own_transaction(engine) as session:
            services.report(session, held, type(fault).__name__, pause=work.pause)


@contextmanager
def _kept(engine: Engine, held: Claim) -> Iterator[None]:
    """Inside, the lease is kept alive. On SQLite a job that writes keeps everybody out, and its lease need not be."""
    over = Event()
    heart = Thread(target=_beat, args=(engine, held, over), name="heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join(timeout=PATIENCE)


def _beat(engine: Engine, held: Claim, over: Event) -> None:
    while not over.wait(services.LEASE.total_seconds() / 4):
        try:
            with own_transaction(engine) as session:
                if not services.keep(session, held):
                    return
        except SQLAlchemyError as fault:
            log.warning("the lease of %s was not kept this time: %s", held.kind, type(fault).__name__)


def _work(app: Flask, over: Event) -> None:
    """Until it is over. A database that cannot be reached for a while ends nothing."""
    next_round = time.monotonic()
    while not over.is_set():
        try:
            if time.monotonic() >= next_round:
                see_that_all_come_round(app)
                next_round = time.monotonic() + ROUND
            if do_next(app):
                continue
        except Exception as fault:
            log.error("jobs cannot be read: %s", type(fault).__name__)
        over.wait(PAUSE)
