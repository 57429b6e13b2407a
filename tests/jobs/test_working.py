"""Jobs are done at their time, once, again when they did not work, and not lost with whoever was at them."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Barrier, Event, Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from clinic import clock, jobs
from clinic.database import db, own_transaction, practice_in_scope
from clinic.jobs import Job, Later, queries, registry, services, working
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.world import World


@pytest.fixture(autouse=True)
def only_ours(app: Flask) -> Iterator[None]:
    """What the rooms do by themselves is not asked for here."""
    before = dict(registry.work_of(app))
    registry.work_of(app).clear()
    yield
    registry.work_of(app).clear()
    registry.work_of(app).update(before)


@pytest.fixture
def done(app: Flask, world: World) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    jobs.register(app, "test.note", seen.append)
    return seen


def _ask(inside: Inside, key: str = "one", kind: str = "test.note", **more: Any) -> None:
    with inside():
        jobs.enqueue(kind, key, {"key": key}, **more)


def _rows(app: Flask) -> list[Job]:
    with app.app_context():
        return list(db.session.scalars(select(Job).order_by(Job.kind, Job.key)))


def test_a_job_is_done_once_however_often_it_is_asked_for(
    app: Flask, inside: Inside, done: list[dict[str, Any]]
) -> None:
    _ask(inside)
    _ask(inside)
    assert jobs.work_off(app) == 1
    assert jobs.work_off(app) == 0
    assert done == [{"key": "one"}]
    assert _rows(app) == []


def test_what_is_asked_for_in_a_change_that_fails_is_not_done(
    app: Flask, inside: Inside, done: list[dict[str, Any]]
) -> None:
    def ask_and_fail() -> None:
        with inside():
            jobs.enqueue("test.note", "one")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        ask_and_fail()
    assert jobs.work_off(app) == 0


def test_a_job_waits_for_its_time(app: Flask, inside: Inside, done: list[dict[str, Any]]) -> None:
    _ask(inside, due_at=clock.now() + timedelta(hours=1))
    assert jobs.work_off(app) == 0
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        assert jobs.work_off(app) == 1


def test_the_work_is_done_within_the_practice_that_asked(app: Flask, world: World, inside: Inside) -> None:
    seen: list[uuid.UUID] = []
    jobs.register(app, "test.whose", lambda _: seen.append(practice_in_scope()))
    for practice in (world.practice_id, world.other_practice_id):
        with inside(practice):
            jobs.enqueue("test.whose", "same key")
    assert jobs.work_off(app) == 2
    assert set(seen) == {world.practice_id, world.other_practice_id}


def test_each_practice_has_its_own_round_and_it_comes_again(app: Flask, world: World) -> None:
    seen: list[uuid.UUID] = []
    jobs.every(app, "test.round", timedelta(hours=1), lambda _: seen.append(practice_in_scope()))
    assert jobs.work_off(app) == 2
    assert jobs.work_off(app) == 0
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=1)):
        assert jobs.work_off(app) == 2
    assert seen.count(world.practice_id) == 2


def test_what_did_not_work_changes_nothing_and_is_tried_again(
    app: Flask, inside: Inside, caplog: pytest.LogCaptureFixture
) -> None:
    def rename(_: dict[str, Any]) -> None:
        practice = db.session.scalars(select(Practice)).first()
        assert practice is not None
        practice.name = "Changed by halves"
        db.session.flush()
        raise ValueError("private words")

    jobs.register(app, "test.fails", rename)
    _ask(inside, kind="test.fails")
    assert jobs.work_off(app) == 1
    (row,) = _rows(app)
    assert (row.last_fault, row.attempts, row.claimed_by) == ("ValueError", 1, None)
    assert row.due_at > clock.now()
    assert "ValueError" in caplog.text
    assert "private" not in caplog.text
    with app.app_context():
        assert "Changed by halves" not in db.session.scalars(select(Practice.name)).all()


def test_what_never_works_is_given_up_and_told(app: Flask, inside: Inside) -> None:
    def fail(_: dict[str, Any]) -> None:
        raise ValueError

    jobs.register(app, "test.fails", fail)
    _ask(inside, kind="test.fails")
    for day in range(40):
        with time_machine.travel(clock.now() + timedelta(days=day)):
            jobs.work_off(app)
    with app.app_context():
        assert queries.list_given_up() == [("test.fails", "ValueError")]
        assert queries.count_overdue(timedelta(0)) == 0


def test_what_comes_again_is_never_given_up(app: Flask, world: World) -> None:
    tries: list[int] = []

    def fail(_: dict[str, Any]) -> None:
        tries.append(1)
        raise ValueError

    jobs.every(app, "test.round", timedelta(minutes=5), fail)
    for hour in range(30):
        with time_machine.travel(clock.now() + timedelta(hours=hour)):
            jobs.work_off(app)
    assert len(tries) == 60
    assert all(row.given_up_at is None for row in _rows(app))


def test_later_is_no_fault(app: Flask, inside: Inside) -> None:
    moment = clock.now() + timedelta(hours=3)

    def not_now(_: dict[str, Any]) -> None:
        raise Later(moment)

    jobs.register(app, "test.later", not_now)
    _ask(inside, kind="test.later")
    assert jobs.work_off(app) == 1
    (row,) = _rows(app)
    assert (row.due_at, row.attempts, row.last_fault, row.claimed_by) == (moment, 0, "", None)


def test_of_many_who_ask_at_once_one_gets_it(app: Flask, inside: Inside) -> None:
    """Eight workers, forty jobs: each is done once."""
    seen: list[str] = []
    jobs.register(app, "test.race", lambda payload: seen.append(payload["key"]))
    for number in range(40):
        _ask(inside, f"{number:02}", "test.race")
    ready = Barrier(8)

    def work() -> None:
        ready.wait()
        while working.do_next(app):
            pass

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    while working.do_next(app):
        pass
    assert sorted(seen) == [f"{number:02}" for number in range(40)]


def _claim(app: Flask) -> services.Claim | None:
    with app.app_context():
        engine = db.engine
    with own_transaction(engine) as session:
        return services.claim(session, ["test.note"])


def test_a_claim_holds_for_its_lease_and_then_another_may(
    app: Flask, inside: Inside, done: list[dict[str, Any]]
) -> None:
    _ask(inside)
    first = _claim(app)
    assert first is not None
    assert _claim(app) is None
    with time_machine.travel(clock.now() + services.LEASE + timedelta(seconds=1)):
        second = _claim(app)
        assert second is not None
        assert second.attempts == 2
        with app.app_context():
            engine = db.engine
        with own_transaction(engine) as session:
            assert not services.keep(session, first)
            assert services.keep(session, second)
        with pytest.raises(services.LeaseLost), own_transaction(engine) as session:
            services.finish(session, first, again_after=None)
        with pytest.raises(services.LeaseLost), own_transaction(engine) as session:
            services.finish(session, first, again_after=timedelta(1))
        with own_transaction(engine) as session:
            services.finish(session, second, again_after=None)
    assert _rows(app) == []


def test_who_lost_the_lease_changes_nothing(
    app: Flask, inside: Inside, caplog: pytest.LogCaptureFixture
) -> None:
    def slow(_: dict[str, Any]) -> None:
        db.session.execute(update(Job).values(claimed_by=uuid.uuid4()))
        practice = db.session.scalars(select(Practice)).first()
        assert practice is not None
        practice.name = "Done a second time"

    jobs.register(app, "test.slow", slow)
    _ask(inside, kind="test.slow")
    assert working.do_next(app)
    assert "another did it" in caplog.text
    with app.app_context():
        assert "Done a second time" not in db.session.scalars(select(Practice.name)).all()


def test_a_lease_is_kept_alive_while_the_work_goes_on(
    app: Flask, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "LEASE", timedelta(seconds=0.4))
    until: list[datetime | None] = []

    def slow(_: dict[str, Any]) -> None:
        db.session.commit()
        begun = _rows(app)[0].claimed_until
        for _turn in range(100):
            Event().wait(0.05)
            now = _rows(app)[0].claimed_until
            if now != begun:
                until.extend((begun, now))
                return

    jobs.register(app, "test.slow", slow)
    _ask(inside, kind="test.slow")
    assert working.do_next(app)
    assert until[0] is not None
    assert until[1] is not None
    assert until[1] > until[0]


@pytest.mark.parametrize("fault", ["lost", "database away"])
def test_a_heart_that_cannot_beat_does_not_stop_the_work(
    app: Flask, inside: Inside, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(services, "LEASE", timedelta(seconds=0.04))
    tried = Event()

    def keep(*_: object) -> bool:
        tried.set()
        if fault == "lost":
            return False
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(services, "keep", keep)

    def slow(_: dict[str, Any]) -> None:
        db.session.commit()
        tried.wait(5)

    jobs.register(app, "test.slow", slow)
    _ask(inside, kind="test.slow")
    assert working.do_next(app)
    assert tried.is_set()


def test_it_is_done_beside_whatever_else_happens_and_a_fault_ends_nothing(
    app: Flask, inside: Inside, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(working, "PAUSE", 0.01)
    finished = Event()
    jobs.register(app, "test.wake", lambda _: finished.set())
    real, calls = working.do_next, []

    def at_first_not(app: Flask) -> bool:
        calls.append(1)
        if len(calls) == 1:
            raise OSError("the disk has gone")
        return real(app)

    monkeypatch.setattr(working, "do_next", at_first_not)
    _ask(inside, kind="test.wake")
    with jobs.beside(app, threads=2):
        assert finished.wait(10)
    assert "jobs cannot be read: OSError" in caplog.text
    assert "disk" not in caplog.text


def test_a_job_that_somebody_else_took_in_between_is_left_to_them(
    app: Flask, inside: Inside, done: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(inside)
    monkeypatch.setattr(services, "claim", lambda *_: None)
    assert not working.do_next(app)


def test_what_should_have_been_done_long_ago_is_counted(
    app: Flask, inside: Inside, done: list[dict[str, Any]]
) -> None:
    _ask(inside, due_at=clock.now() - timedelta(hours=2))
    with app.app_context():
        assert queries.count_overdue(timedelta(hours=1)) == 1
        assert queries.count_overdue(timedelta(hours=3)) == 0


def test_without_a_room_of_practices_nobody_has_a_round(world: World) -> None:
    assert registry.practices_of(Flask("empty")) == []
