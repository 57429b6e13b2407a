"""A partner is reminded of homework as they wish: once a day at most, in their words, and nobody else learns of it."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import jobs
from clinic.assignments.adherence import How
from clinic.assignments.queries import get_assignment
from clinic.assignments.services import end, pause
from clinic.couples import CaseStatus, after_moving
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.jobs import registry
from clinic.mail import Letter, LetterState
from clinic.portal import HomeworkReminder, HomeworkWish
from clinic.portal.services import homework_reminders
from clinic.safety import Outcome
from clinic.safety.services import record_safe_contact
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, tell_squares
from tests.factories.post import Server, mail_server
from tests.factories.world import World

LONDON = ZoneInfo("Europe/London")
SIX = datetime(2026, 11, 20, 18, 0, tzinfo=LONDON)
At = Callable[[timedelta], int]
Wishing = Callable[..., None]
SOON = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def only_these(app: Flask) -> Iterator[None]:
    """What other rooms do by themselves is not asked for here."""
    work = registry.work_of(app)
    before = dict(work)
    work.clear()
    kinds = ("mail.bring", "portal.homework_reminders.look", homework_reminders.AFTER_RESTORE)
    work.update({kind: before[kind] for kind in kinds})
    yield
    work.clear()
    work.update(before)


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """A mail server that takes everything."""
    with mail_server(app) as server:
        yield server


@pytest.fixture
def given(world: World, inside: Inside) -> Iterator[uuid.UUID]:
    """It is noon, and something is due today."""
    with time_machine.travel(SIX - timedelta(hours=6), tick=False):
        with inside():
            clear_both(world)
            given = make_assignment(world, "specific-gratitude").id
        yield given


@pytest.fixture
def wishing(world: World, inside: Inside, given: uuid.UUID) -> Wishing:
    """``wishing(partner_id)``: that partner wishes it at six, and email is safe."""

    def wish(
        partner_id: uuid.UUID,
        email: str = "maya@example.org",
        asked_on: date = date(2026, 11, 1),
        words: str = "Tea? 🫖",
        **card: str,
    ) -> None:
        with inside():
            seat = get_partner(partner_id)
            seat.person.email = email
            by = world.accounts["partner"]
            record_safe_contact(seat, card={"channel": "email"} | card, asked_on=asked_on, by=by)
            homework_reminders.wish(seat, wanted=True, at=time(18), words=words, by=by)

    return wish


@pytest.fixture
def at(app: Flask) -> At:
    """``at(timedelta(minutes=5))``: the workers look so long after six; how many jobs were done."""

    def work(after: timedelta) -> int:
        with time_machine.travel((SIX + after).astimezone(UTC), tick=False):
            return jobs.work_off(app)

    return work


def _letters(inside: Inside) -> list[tuple[LetterState, str]]:
    with inside():
        return [(row.state, row.reason) for row in db.session.scalars(select(Letter))]


def test_nobody_is_reminded_who_did_not_wish_it(
    world: World, inside: Inside, server: Server, given: uuid.UUID, at: At
) -> None:
    at(SOON)
    assert server.arrived == []


def test_who_wishes_it_is_reminded_once_at_their_time_in_their_words_and_nobody_else(
    world: World, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    at(-SOON)
    assert server.arrived == []
    for minutes in range(0, 6 * 60, 7):
        at(timedelta(minutes=minutes))
    assert server.recipients() == ["maya@example.org"]
    (letter,) = server.letters()
    assert letter["Subject"] == "Tea? 🫖"
    told = str(letter).lower()
    for word in (
        "maya lind",
        "jonas",
        "couple",
        "therap",
        "counsel",
        "homework",
        "thanks",
        "harbour",
        "exercise",
    ):
        assert word not in told


def test_left_empty_it_says_reminder(world: World, server: Server, wishing: Wishing, at: At) -> None:
    wishing(world.maya_id, words="")
    at(SOON)
    assert server.letters()[0]["Subject"] == "Reminder"


def test_the_next_day_there_is_one_again(world: World, server: Server, wishing: Wishing, at: At) -> None:
    wishing(world.maya_id)
    at(SOON)
    at(timedelta(days=1, minutes=1))
    assert len(server.arrived) == 2


@pytest.mark.parametrize(
    "card",
    [
        {"channel": "phone"},
        {"asked_on": date(2026, 8, 1)},
        {"reminder_from": "19:00"},
        {"email": "nobody"},
        {"email": "jonas@example.org"},
    ],
    ids=["no mail", "card overdue", "outside the hours", "no address", "shared address"],
)
def test_where_mail_is_not_safe_nobody_is_reminded(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At, card: dict[str, object]
) -> None:
    with inside():
        get_partner(world.jonas_id).person.email = "Jonas@Example.org"
    wishing(world.maya_id, **card)
    at(SOON)
    assert server.arrived == []


def test_whose_mail_was_stopped_is_not_reminded_and_the_other_still_is(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    wishing(world.jonas_id, email="jonas@example.org")
    with inside():
        get_partner(world.maya_id).person.frozen_on = date(2026, 11, 19)
    at(SOON)
    assert server.recipients() == ["jonas@example.org"]


def _look_and_be_killed(inside: Inside) -> None:
    with inside():
        assert homework_reminders.look() == 1
        raise KeyboardInterrupt


def _stopped(what: str, world: World, given: uuid.UUID) -> None:
    assignment, by = get_assignment(given), world.accounts["practitioner"]
    if what == "paused":
        pause(assignment, on=date(2026, 11, 20), by=by)
    elif what == "ended":
        end(assignment, on=date(2026, 11, 20), by=by)
    elif what == "held":
        with time_machine.travel(SIX - timedelta(hours=1), tick=False):
            clear_both(world, Outcome.HOLD)
    elif what == "told":
        tell_squares(world, assignment, world.maya_id, *[How.ALL] * 7)
    elif what == "closed":
        get_case(world.case_id).status = CaseStatus.PAUSED
    elif what == "moved":
        seat = get_partner(world.maya_id)
        seat.person.email = "maya.new@example.org"
        after_moving.tell(seat.person)
    elif what == "gone":
        get_partner(world.maya_id).until = date(2026, 11, 20)
    else:
        seat = get_partner(world.maya_id)
        homework_reminders.wish(seat, wanted=False, at=time(18), words="", by=by)


WHAT = ["paused", "ended", "held", "told", "closed", "moved", "gone", "switched off"]


@pytest.mark.parametrize("what", WHAT)
def test_nothing_is_due_and_nobody_is_reminded(
    world: World, inside: Inside, server: Server, wishing: Wishing, given: uuid.UUID, at: At, what: str
) -> None:
    wishing(world.maya_id)
    with inside():
        _stopped(what, world, given)
    at(SOON)
    assert server.arrived == []
    assert _letters(inside) == []


@pytest.mark.parametrize("what", WHAT)
def test_what_changed_before_it_went_out_stops_it(
    world: World, inside: Inside, server: Server, wishing: Wishing, given: uuid.UUID, at: At, what: str
) -> None:
    wishing(world.maya_id)
    server.on_rcpt = "450 busy"
    at(SOON)
    with inside():
        _stopped(what, world, given)
    server.on_rcpt = "250 OK"
    at(timedelta(minutes=90))
    assert server.arrived == []
    ((state, _reason),) = _letters(inside)
    assert state is LetterState.WITHDRAWN


def test_after_two_hours_it_is_of_no_use(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    at(timedelta(hours=2))
    assert _letters(inside) == []


def test_a_worker_that_was_killed_while_it_sent_sends_none_again_that_day(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    server.on_rcpt = "450 busy"
    at(SOON)
    with inside():
        db.session.scalars(select(Letter)).one().state = LetterState.SENDING
    server.on_rcpt = "250 OK"
    for minutes in range(30, 120, 9):
        at(timedelta(minutes=minutes))
    assert server.arrived == []
    assert _letters(inside) == [(LetterState.UNKNOWN, "killed")]


def test_a_worker_that_was_killed_while_it_looked_has_written_nothing_and_another_looks(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    with time_machine.travel(SIX + SOON, tick=False), pytest.raises(KeyboardInterrupt):
        _look_and_be_killed(inside)
    assert _letters(inside) == []
    at(timedelta(minutes=5))
    assert server.recipients() == ["maya@example.org"]


def test_after_a_backup_was_brought_back_nobody_is_reminded_that_day(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    with time_machine.travel(SIX - timedelta(hours=1), tick=False), inside():
        homework_reminders.hold_back()
    at(SOON)
    at(timedelta(minutes=9))
    assert server.arrived == []
    at(timedelta(days=1, minutes=1))
    assert server.recipients() == ["maya@example.org"]


def test_a_partner_switches_it_on_and_off_in_the_settings(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    page = "/portal/settings/reminders"
    data = {"wanted": "y", "at": "19:00", "words": "Tea?"}
    assert as_partner.post(page, data=data).status_code == 303
    assert "at 19:00" in as_partner.get("/portal/settings/").text
    assert "at 19:00" not in as_other_partner.get("/portal/settings/").text
    assert 'value="Tea?"' in as_partner.get(page).text
    assert "Tea?" not in as_other_partner.get(page).text
    contact = {"channel": "none", "voicemail": "no", "shared_device": "yes"}
    assert as_partner.post("/portal/settings/contact", data=contact).status_code == 303
    settings = as_partner.get("/portal/settings/").text
    assert "wished for 19:00; none comes, as you told us how we may reach you" in settings
    assert "at 19:00" not in settings
    assert as_partner.post(page, data={"at": "19:00"}).status_code == 303
    assert "19:00" not in as_partner.get("/portal/settings/").text
    assert "at 19:00" not in as_partner.get("/portal/settings/").text


def test_words_that_name_an_exercise_are_refused_and_kept_on_the_page(as_partner: FlaskClient) -> None:
    data = {"wanted": "y", "at": "19:00", "words": "Specific thanks!"}
    answer = as_partner.post("/portal/settings/reminders", data=data)
    assert answer.status_code == 422
    assert "use words that say nothing" in answer.text
    assert 'value="Specific thanks!"' in answer.text


def test_a_letter_whose_wish_is_gone_is_not_wanted_any_more(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    server.on_rcpt = "450 busy"
    at(SOON)
    with inside():
        db.session.delete(db.session.scalars(select(HomeworkWish)).one())
        db.session.flush()
        letter = db.session.scalars(select(Letter)).one()
        assert homework_reminders.look_again(letter) == "not_wanted"


def test_after_a_restore_who_was_reminded_today_is_left_as_they_are(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    at(SOON)
    with time_machine.travel(SIX + SOON, tick=False), inside():
        before = len(db.session.scalars(select(HomeworkReminder)).all())
        homework_reminders.look_after_restore()
        assert len(db.session.scalars(select(HomeworkReminder)).all()) == before == 1
