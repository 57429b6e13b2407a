"""Partners are reminded as they wish, once, of what is planned at that moment, and nobody else learns of it."""

from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from clinic.couples import CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.mail import Letter, LetterState
from clinic.records.case_export import export_case
from clinic.reminders import Reminder, services
from clinic.reminders.queries import what_is_known
from clinic.safety.services import record_safe_contact
from clinic.sessions import SessionState
from clinic.sessions.queries import get_therapy_session
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.post import Server
from tests.factories.sessions import make_session
from tests.factories.world import World
from tests.reminders.conftest import ASKED, DAY_BEFORE, LONDON, SESSION, At, Wishing

HOUR = timedelta(hours=1)


def _plan(world: World, inside: Inside, starts_at: datetime = SESSION, **more: object) -> object:
    with inside():
        return make_session(world, starts_at, **more).id


def _fates(inside: Inside) -> list[tuple[str, str]]:
    with inside():
        rows = db.session.scalars(select(Reminder).order_by(Reminder.starts_at, Reminder.made_at))
        return [(str(known.fate), known.reason) for known in map(what_is_known, rows)]


def test_nobody_is_reminded_unless_their_card_says_so(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, reminders="no")
    _plan(world, inside)
    at(DAY_BEFORE, after=HOUR)
    assert server.arrived == []
    assert _fates(inside) == []


def test_who_wishes_it_is_reminded_once_a_day_before(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside)
    at(DAY_BEFORE, after=-timedelta(minutes=5))
    assert server.arrived == []
    for minutes in range(0, 24 * 60, 57):
        at(DAY_BEFORE, after=timedelta(minutes=minutes))
    assert server.recipients() == ["maya@example.org"]
    assert _fates(inside) == [("sent", "")]


def test_a_reminder_says_nothing_of_anybody(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside, place="Second floor")
    at(DAY_BEFORE)
    (letter,) = server.letters()
    told = str(letter).lower()
    for word in (
        "maya lind",
        "jonas",
        "couple",
        "therap",
        "counsel",
        "session",
        "harbour",
        "okafor",
        "second",
    ):
        assert word not in told
    assert letter["Subject"] == "Appointment"
    assert letter["From"].addresses[0].display_name == ""
    assert "You have an appointment soon." in letter.get_content()
    assert "16:00" not in letter.get_content()


def test_its_subject_its_sender_and_whether_it_names_the_time_are_theirs_to_choose(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(
        world.maya_id,
        reminder_says="time",
        reminder_subject="Dentist 🦷",
        name_to_use="Dr Grün",
        channel="email",
    )
    _plan(world, inside)
    at(DAY_BEFORE)
    (letter,) = server.letters()
    assert letter["Subject"] == "Dentist 🦷"
    assert letter["From"].addresses[0].display_name == "Dr Grün"
    assert "Thursday 26 November 2026 at 16:00" in letter.get_content()


def test_both_who_wish_it_each_get_their_own(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    wishing(world.jonas_id, reminder_hours="2")
    _plan(world, inside)
    at(DAY_BEFORE)
    assert server.recipients() == ["maya@example.org"]
    at(DAY_BEFORE, after=22 * HOUR)
    assert server.recipients() == ["maya@example.org", "jonas@example.org"]


def test_of_a_session_alone_only_that_partner_hears_and_only_where_they_asked_for_it(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, reminders="all")
    wishing(world.jonas_id, reminders="joint")
    _plan(world, inside, partner_id=world.maya_id)
    _plan(world, inside, SESSION + HOUR, partner_id=world.jonas_id)
    at(DAY_BEFORE, after=HOUR)
    assert server.recipients() == ["maya@example.org"]


def test_a_session_called_off_is_not_reminded_of_even_when_the_letter_is_written(
    app: Flask, world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    session_id = _plan(world, inside)
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    with inside():
        get_therapy_session(session_id).state = SessionState.CANCELLED
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=HOUR)
    assert server.arrived == []
    assert _fates(inside) == [("moot", "cancelled")]


def test_a_session_that_is_moved_is_reminded_of_at_its_new_time_and_again_where_it_comes_back(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, reminder_says="time")
    session_id = _plan(world, inside)
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    with inside():
        get_therapy_session(session_id).starts_at = SESSION + HOUR
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=2 * HOUR)
    assert ["17:00" in letter.get_content() for letter in server.letters()] == [True]
    assert _fates(inside) == [("moot", "moved"), ("sent", "")]
    with inside():
        get_therapy_session(session_id).starts_at = SESSION
    at(DAY_BEFORE, after=3 * HOUR)
    assert len(server.arrived) == 2
    assert "16:00" in server.letters()[1].get_content()
    at(DAY_BEFORE, after=4 * HOUR)
    assert len(server.arrived) == 2


@pytest.mark.parametrize(
    "what", ["not_invited", "gone", "closed", "not_wanted", "card_old", "frozen", "bad_address"]
)
def test_what_changed_before_it_went_out_stops_it(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At, what: str
) -> None:
    wishing(world.maya_id)
    session_id = _plan(world, inside)
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    by = world.accounts["practitioner"]
    with inside():
        session = get_therapy_session(session_id)
        partner = get_partner(world.maya_id)
        if what == "not_invited":
            session.audience, session.audience_partner_id = "partner", world.jonas_id
        elif what == "gone":
            partner.until = SESSION.date()
        elif what == "closed":
            get_case(world.case_id).status = CaseStatus.CLOSED
        elif what == "not_wanted":
            record_safe_contact(partner, card={"channel": "none"}, asked_on=ASKED, by=by)
        elif what == "card_old":
            card = {"channel": "email", "reminders": "joint"}
            record_safe_contact(partner, card=card, asked_on=ASKED - timedelta(days=200), by=by)
        elif what == "frozen":
            partner.person.frozen_on = ASKED
        else:
            partner.person.email = "nobody"
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=HOUR)
    assert server.arrived == []
    reason = "not_invited" if what == "gone" else what
    expected = "missed" if what in ("card_old", "frozen", "bad_address") else "moot"
    assert _fates(inside) == [(expected, reason)]


def test_a_letter_on_its_way_goes_to_the_address_of_now(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside)
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    wishing(world.maya_id, email=" maya@büro.example ")
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=HOUR)
    assert server.recipients() == ["maya@xn--bro-hoa.example"]


def test_a_letter_that_waited_goes_out_only_at_hours_at_which_it_may(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, reminder_from="09:00", reminder_until="17:00")
    _plan(world, inside)
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=3 * HOUR)  # 19:00
    assert server.arrived == []
    at(DAY_BEFORE, after=17 * HOUR)  # 09:00
    assert len(server.arrived) == 1


def test_a_wish_for_a_later_hour_puts_a_waiting_letter_off(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside)
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    wishing(world.maya_id, reminder_hours="2")
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=HOUR)
    assert server.arrived == []
    at(DAY_BEFORE, after=22 * HOUR)
    assert len(server.arrived) == 1


def test_a_letter_that_waited_for_too_long_is_missed(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, reminder_until="17:00")
    _plan(world, inside, datetime(2026, 11, 26, 8, 0))
    server.on_rcpt = "450 busy"
    at(datetime(2026, 11, 25, 16, 55, tzinfo=LONDON))
    at(datetime(2026, 11, 26, 7, 50, tzinfo=LONDON))
    assert _fates(inside) == [("missed", "put_off")]


def test_the_last_minutes_are_too_late_also_for_a_letter_in_hand(
    world: World, inside: Inside, server: Server, wishing: Wishing
) -> None:
    """Whoever is asked at the counter says so, whatever the letter itself allows."""
    wishing(world.maya_id)
    _plan(world, inside, datetime(2026, 11, 23, 10, 0))
    with inside():
        assert services.look() == 1
        letter = db.session.scalars(select(Letter)).one()
        get_therapy_session(db.session.scalars(select(Reminder)).one().session_id)
    with time_machine.travel(datetime(2026, 11, 23, 9, 50, tzinfo=LONDON), tick=False), inside():
        assert services.look_again(letter) == "too_late"
        assert letter.state is LetterState.WAITING


def test_planned_at_the_last_minute_it_is_said_that_there_was_no_time(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside, datetime(2026, 11, 23, 9, 10))
    at(datetime(2026, 11, 23, 9, 0, tzinfo=LONDON))
    at(datetime(2026, 11, 23, 9, 4, tzinfo=LONDON))
    assert _fates(inside) == [("missed", "too_late")]
    assert server.arrived == []


def test_planned_within_the_day_it_goes_out_at_once(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside, datetime(2026, 11, 23, 15, 0))
    at(datetime(2026, 11, 23, 9, 0, tzinfo=LONDON))
    assert len(server.arrived) == 1


def test_what_was_slept_through_is_said_afterwards(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    """A computer that was shut from before the reminder until after the session."""
    wishing(world.maya_id)
    _plan(world, inside)
    at(DAY_BEFORE, after=30 * HOUR)
    at(DAY_BEFORE, after=31 * HOUR)
    assert _fates(inside) == [("missed", "too_late")]


def test_a_session_written_down_afterwards_was_nobodys_fault(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside, datetime(2026, 11, 23, 8, 0))
    at(datetime(2026, 11, 23, 9, 0, tzinfo=LONDON))
    assert _fates(inside) == []


def test_a_session_already_held_is_not_reminded_of(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    session_id = _plan(world, inside)
    with inside():
        get_therapy_session(session_id).state = SessionState.HELD
    at(DAY_BEFORE, after=HOUR)
    assert _fates(inside) == []


def test_what_stood_in_the_way_is_said_and_made_good_in_time(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, email="")
    _plan(world, inside)
    at(DAY_BEFORE)
    assert _fates(inside) == [("missed", "no_address")]
    wishing(world.maya_id)
    at(DAY_BEFORE, after=HOUR)
    assert _fates(inside) == [("sent", "")]
    assert server.recipients() == ["maya@example.org"]


def test_what_is_settled_is_not_sent_any_more(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, email="")
    _plan(world, inside)
    at(DAY_BEFORE)
    with inside():
        row = db.session.scalars(select(Reminder)).one()
        services.settle(row, by=world.accounts["practitioner"])
        settled_at = row.settled_at
        services.settle(row, by=world.accounts["practitioner"])
        assert row.settled_at == settled_at
    wishing(world.maya_id)
    at(DAY_BEFORE, after=HOUR)
    assert server.arrived == []


def test_what_is_settled_while_it_is_tried_again_is_taken_back(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside)
    server.on_rcpt = "451 not now"
    at(DAY_BEFORE)
    assert _fates(inside) == [("trying", "put_off")]
    with inside():
        services.settle(db.session.scalars(select(Reminder)).one(), by=world.accounts["practitioner"])
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=HOUR)
    at(DAY_BEFORE, after=2 * HOUR)
    assert server.arrived == []
    assert _fates(inside) == [("moot", "not_wanted")]


def test_a_practice_elsewhere_is_not_touched(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    _plan(world, inside)
    at(DAY_BEFORE)
    with inside(world.other_practice_id):
        assert db.session.scalars(select(Reminder)).all() == []
        assert db.session.scalars(select(Letter)).all() == []
    with inside():
        assert len(db.session.scalars(select(Letter)).all()) == 1


def test_a_longer_wish_reaches_farther(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, reminder_hours="72")
    _plan(world, inside)
    at(DAY_BEFORE, after=-48 * HOUR - timedelta(minutes=5))
    assert server.arrived == []
    at(DAY_BEFORE, after=-48 * HOUR)
    assert len(server.arrived) == 1


def test_after_a_restore_nobody_is_reminded_of_what_they_may_have_been_reminded_of(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    wishing(world.jonas_id)
    _plan(world, inside)
    _plan(world, inside, SESSION + timedelta(days=3))
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    with time_machine.travel(DAY_BEFORE + HOUR, tick=False):
        wishing(world.jonas_id, reminder_hours="48")
        _plan(world, inside, SESSION + timedelta(days=1))
        with inside():
            before = export_case(world.case_id)
            services.hold_back()
        with inside():
            assert export_case(world.case_id) == before, "the record is as it was in the backup"
    server.on_rcpt = "250 OK"
    at(DAY_BEFORE, after=2 * HOUR)
    assert server.arrived == []
    assert set(_fates(inside)) == {("unsure", "restored")}
    at(DAY_BEFORE, after=timedelta(days=3))
    assert len(server.arrived) == 2, "what comes later goes its way"


def test_to_look_costs_the_same_however_many_sessions_there_are(
    world: World, inside: Inside, server: Server, wishing: Wishing
) -> None:
    wishing(world.maya_id, reminder_hours="2")
    _plan(world, inside)
    counts = []
    for more in (0, 8):
        for hour in range(more):
            _plan(world, inside, SESSION + timedelta(hours=hour + 1))
        with inside(), count_queries() as counted:
            services.look()
        counts.append(len([sent for sent in counted.statements if "crisis_line" not in str(sent)]))
    assert counts[0] == counts[1]
    assert counts[0] <= 10


def test_where_both_use_one_mailbox_a_session_alone_is_not_told_there(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id, reminders="all", email="Us@example.org ")
    wishing(world.jonas_id, reminders="no", email="us@example.org")
    _plan(world, inside, partner_id=world.maya_id)
    _plan(world, inside, SESSION + HOUR)
    at(DAY_BEFORE, after=HOUR)
    assert len(server.arrived) == 1
    assert _fates(inside) == [("missed", "shared_address"), ("sent", "")]
