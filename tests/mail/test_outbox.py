"""A letter is sealed, handed over at most once, and its fate is written down."""

import uuid
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, text, update

from clinic import clock, jobs, mail
from clinic.database import db
from clinic.jobs import Job, Later
from clinic.jobs.working import do_next
from clinic.mail import Letter, LetterState, NotSetUp, PostOffice, Words, bringing, handing_over
from clinic.mail.services import settle, word
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.post import SENDER, Server
from tests.factories.world import World

WORDS = Words(to="maya@example.org", subject="Appointment", text="You have an appointment soon.\n")


def _post(inside: Inside, key: str = "one", words: Words = WORDS, purpose: str = "test") -> uuid.UUID:
    with inside():
        letter = mail.post(
            key,
            words,
            purpose=purpose,
            about_id=uuid.uuid4(),
            not_after=clock.now() + timedelta(hours=6),
        )
        return letter.id


def _of(inside: Inside, letter_id: uuid.UUID) -> Letter:
    with inside():
        return db.session.get_one(Letter, letter_id)


def _work(app: Flask, *, after: timedelta = timedelta(0)) -> int:
    with time_machine.travel(clock.now() + after):
        return jobs.work_off(app)


def test_a_letter_arrives_once_and_then_nobody_knows_whom_it_went_to(
    app: Flask, inside: Inside, server: Server
) -> None:
    letter_id = _post(inside)
    assert _work(app) == 1
    assert _work(app, after=timedelta(hours=1)) == 0
    assert server.recipients() == ["maya@example.org"]
    (arrived,) = server.letters()
    assert arrived["From"] == SENDER
    assert arrived["To"] == "maya@example.org"
    assert arrived["Subject"] == "Appointment"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived.get_content().replace("\r\n", "\n") == "You have an appointment soon.\n"
    letter = _of(inside, letter_id)
    assert letter.state is LetterState.SENT
    assert letter.settled_at is not None
    with inside():
        assert db.session.get_one(Letter, letter_id).words is None


def test_the_outbox_is_sealed(app: Flask, inside: Inside) -> None:
    _post(inside)
    with inside():
        row = str(db.session.execute(text("SELECT * FROM outbox")).all())
        job = str(db.session.execute(text("SELECT * FROM jobs")).all())
    for word_ in ("maya", "Appointment", "appointment"):
        assert word_ not in row + job


def test_a_letter_in_a_change_that_fails_is_not_sent(app: Flask, inside: Inside, server: Server) -> None:
    def post_and_fail() -> None:
        with inside():
            mail.post("one", WORDS, purpose="test", about_id=uuid.uuid4(), not_after=clock.now())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        post_and_fail()
    _work(app)
    assert server.arrived == []


def test_a_name_and_a_subject_that_hold_line_ends_stay_on_their_lines(
    app: Flask, inside: Inside, server: Server
) -> None:
    words = Words(
        to="maya@example.org",
        subject="Coffee\r\nBcc: jonas@example.org",
        text="مرحبا 🙂\n.\nafter a lone dot\n",
        sender='Ann "the\nvet" ☕',
    )
    _post(inside, words=words)
    _work(app)
    (arrived,) = server.letters()
    assert server.recipients() == ["maya@example.org"]
    assert arrived["Bcc"] is None
    assert arrived["Subject"] == "Coffee Bcc: jonas@example.org"
    assert arrived["From"].addresses[0].display_name == 'Ann "the vet" ☕'
    assert arrived.get_content().replace("\r\n", "\n") == "مرحبا 🙂\n.\nafter a lone dot\n"


def test_without_a_mail_server_it_is_said(app: Flask, inside: Inside) -> None:
    app.extensions["post office"] = NotSetUp("none")
    letter_id = _post(inside)
    _work(app)
    letter = _of(inside, letter_id)
    assert (letter.state, letter.reason) == (LetterState.NOT_SENT, "not_set_up")


@pytest.mark.parametrize(
    "answer, state, reason",
    [
        ("550 no such person", LetterState.NOT_SENT, "address_refused"),
        ("450 busy", LetterState.WAITING, "put_off"),
    ],
)
def test_an_address_that_is_refused(
    app: Flask, inside: Inside, server: Server, answer: str, state: LetterState, reason: str
) -> None:
    server.on_rcpt = answer
    letter_id = _post(inside)
    _work(app)
    letter = _of(inside, letter_id)
    assert (letter.state, letter.reason) == (state, reason)
    server.on_rcpt = "250 OK"
    _work(app, after=timedelta(minutes=5))
    assert len(server.arrived) == (1 if state is LetterState.WAITING else 0)


def test_a_text_that_is_refused_for_good_is_not_sent_again(
    app: Flask, inside: Inside, server: Server
) -> None:
    server.on_data = "554 no"
    letter_id = _post(inside)
    _work(app)
    server.on_data = "250 OK"
    _work(app, after=timedelta(hours=1))
    assert _of(inside, letter_id).reason == "text_refused"
    assert server.arrived == []


def test_a_text_that_is_put_off_is_sent_later_once(app: Flask, inside: Inside, server: Server) -> None:
    server.on_data = "451 later"
    letter_id = _post(inside)
    _work(app)
    letter = _of(inside, letter_id)
    assert (letter.state, letter.reason, letter.tries) == (LetterState.WAITING, "put_off", 1)
    server.on_data = "250 OK"
    _work(app, after=timedelta(minutes=1))
    _work(app, after=timedelta(minutes=9))
    assert len(server.arrived) == 1
    assert _of(inside, letter_id).state is LetterState.SENT


def test_a_server_that_hangs_up_instead_of_answering_leaves_it_open_whether_it_was_sent(
    app: Flask, inside: Inside, server: Server
) -> None:
    async def hang_up(smtp: Any) -> str:
        smtp.transport.abort()
        return "250 OK"

    server.on_data = hang_up
    letter_id = _post(inside)
    _work(app)
    letter = _of(inside, letter_id)
    assert (letter.state, letter.reason) == (LetterState.UNKNOWN, "no_answer")
    server.on_data = "250 OK"
    _work(app, after=timedelta(hours=1))
    assert server.arrived == []


def test_a_server_that_is_away_is_tried_until_the_letter_is_of_no_use(app: Flask, inside: Inside) -> None:
    app.extensions["post office"] = PostOffice("127.0.0.1", 1, SENDER, encryption="none")
    letter_id = _post(inside)
    for minutes in range(0, 120, 20):
        _work(app, after=timedelta(minutes=minutes))
    letter = _of(inside, letter_id)
    assert letter.state is LetterState.WAITING
    assert letter.tries > 3
    _work(app, after=timedelta(hours=8))
    letter = _of(inside, letter_id)
    assert (letter.state, letter.reason) == (LetterState.NOT_SENT, "unreachable")
    app.extensions["post office"] = NotSetUp("none")


def test_a_letter_that_nobody_brought_in_time_was_late(app: Flask, inside: Inside, server: Server) -> None:
    letter_id = _post(inside)
    _work(app, after=timedelta(hours=7))
    letter = _of(inside, letter_id)
    assert (letter.state, letter.reason) == (LetterState.NOT_SENT, "too_late")
    assert server.arrived == []


def test_whoever_finds_the_mark_of_somebody_killed_does_not_send_again(
    app: Flask, inside: Inside, server: Server
) -> None:
    letter_id = _post(inside)
    with inside():
        db.session.execute(update(Letter).values(state=LetterState.SENDING))
    _work(app)
    letter = _of(inside, letter_id)
    assert (letter.state, letter.reason) == (LetterState.UNKNOWN, "killed")
    assert server.arrived == []


def test_of_two_who_come_to_the_counter_one_gets_past_the_mark(
    app: Flask, inside: Inside, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first speaks with the server, another has brought the same letter."""
    letter_id = _post(inside)
    real = bringing._is_still_to_go

    def overtaken(letter: Letter, to: str) -> bool:
        monkeypatch.setattr(bringing, "_is_still_to_go", real)
        found = real(letter, to)
        db.session.commit()
        with inside():
            bringing.bring({"letter": str(letter_id)})
        return found

    monkeypatch.setattr(bringing, "_is_still_to_go", overtaken)
    _work(app)
    assert len(server.arrived) == 1
    assert _of(inside, letter_id).state is LetterState.SENT


def test_what_was_settled_while_the_door_was_opened_does_not_go_out(
    app: Flask, inside: Inside, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id = _post(inside)
    real = bringing._is_still_to_go

    def settled(letter: Letter, to: str) -> bool:
        with inside():
            settle(db.session.get_one(Letter, letter_id), LetterState.WITHDRAWN, "moved")
        return real(letter, to)

    monkeypatch.setattr(bringing, "_is_still_to_go", settled)
    _work(app)
    assert server.arrived == []
    assert _of(inside, letter_id).reason == "moved"


def test_an_address_that_changed_meanwhile_is_the_one_it_goes_to(
    app: Flask, inside: Inside, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id = _post(inside)
    real = bringing._is_still_to_go

    def changed(letter: Letter, to: str) -> bool:
        monkeypatch.setattr(bringing, "_is_still_to_go", real)
        with inside():
            word(db.session.get_one(Letter, letter_id), Words("new@example.org", "s", "t"))
        return real(letter, to)

    monkeypatch.setattr(bringing, "_is_still_to_go", changed)
    _work(app)
    _work(app, after=timedelta(seconds=1))
    assert server.recipients() == ["new@example.org"]


def test_the_room_that_posted_it_is_asked_before_it_goes_out(
    app: Flask, inside: Inside, server: Server
) -> None:
    answers = ["", "moved"]
    mail.ask(app, "asked", lambda _: answers.pop())
    letter_id = _post(inside, purpose="asked")
    _work(app)
    assert (_of(inside, letter_id).state, _of(inside, letter_id).reason) == (LetterState.WITHDRAWN, "moved")
    answers[:] = ["gone", ""]  # it holds when the door is opened, and not any more once it is open
    second = _post(inside, "two", purpose="asked")
    _work(app)
    assert _of(inside, second).reason == "gone"
    assert server.arrived == []


def test_a_room_may_say_later(app: Flask, inside: Inside, server: Server) -> None:
    moment = clock.now() + timedelta(hours=2)

    def later(_: Letter) -> str:
        if clock.now() < moment:
            raise Later(moment)
        return ""

    mail.ask(app, "asked", later)
    _post(inside, purpose="asked")
    _work(app)
    assert server.arrived == []
    _work(app, after=timedelta(hours=3))
    assert len(server.arrived) == 1


def test_a_letter_that_is_gone_is_no_fault(app: Flask, world: World, inside: Inside) -> None:
    with inside():
        jobs.enqueue("mail.bring", "x", {"letter": str(uuid.uuid4())})
    assert do_next(app)
    with app.app_context():
        assert db.session.scalars(select(Job)).all() == []


def test_what_a_letter_tells_about_this_machine_is_nothing(
    app: Flask, inside: Inside, server: Server
) -> None:
    import socket

    letter_id = _post(inside)
    _work(app)
    (envelope,) = server.arrived
    told = envelope.content.decode()
    assert socket.gethostname() not in told.replace("practice.example", "")
    assert f"<{letter_id}@practice.example>" in told


def test_a_letter_longer_than_a_line_may_be_is_folded(app: Flask, inside: Inside, server: Server) -> None:
    long = "word " * 10_000
    _post(inside, words=Words("maya@example.org", "x" * 60, long))
    _work(app)
    assert server.letters()[0].get_content().split() == long.split()


def test_the_words_of_codes_are_those_of_an_answer() -> None:
    assert handing_over._by_code(421, handing_over.Never("x")).reason == "put_off"
    assert handing_over._by_code(599, handing_over.Never("x")).reason == "x"


@pytest.mark.parametrize("when", ["handle_RCPT", "handle_DATA"])
def test_while_we_speak_with_the_server_nobody_waits_for_us(
    app: Flask, world: World, inside: Inside, server: Server, when: str
) -> None:
    """On SQLite whoever writes keeps all others out."""
    real = getattr(server, when)
    written: list[bool] = []

    async def write_meanwhile(*arguments: Any) -> Any:
        def write() -> None:
            with inside():
                practice = db.session.scalars(select(Practice)).first()
                assert practice is not None
                practice.phone = "written meanwhile"

        other = Thread(target=write)
        other.start()
        other.join(3)
        written.append(not other.is_alive())
        return await real(*arguments)

    setattr(server, when, write_meanwhile)
    _post(inside)
    _work(app)
    assert written == [True]
    assert len(server.arrived) == 1
