"""Several requests in the same moment: each has read what is there before any of them writes, as far as the database lets them."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

#: Whoever waits so long for the others is alone: something holds them, as it should.
PATIENCE = 0.4


def at_once(*requests: Callable[[], Any]) -> list[Any]:
    """What each was answered, in their order. A fault of one is raised."""
    meeting = threading.Barrier(len(requests))
    answers: list[Any] = [None] * len(requests)
    faults: list[BaseException] = []
    waited = threading.local()

    def wait(session: Session, *_: Any) -> None:
        own = getattr(waited, "is_one", False)
        if own and not getattr(waited, "has", False) and (session.new or session.dirty or session.deleted):
            waited.has = True
            with suppress(threading.BrokenBarrierError):
                meeting.wait(PATIENCE)

    def run(number: int, request: Callable[[], Any]) -> None:
        waited.is_one = True
        try:
            answers[number] = request()
        except BaseException as fault:  # the test is in another thread
            faults.append(fault)

    threads = [threading.Thread(target=run, args=each) for each in enumerate(requests)]
    event.listen(Session, "before_flush", wait)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        event.remove(Session, "before_flush", wait)
    if faults:
        raise faults[0]
    return answers


def statuses(answers: Sequence[Any]) -> list[int]:
    """The codes, in order of size."""
    return sorted(answer.status_code for answer in answers)
