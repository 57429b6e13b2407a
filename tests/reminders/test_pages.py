"""What did not go out is shown to the counsellor with its reason until it is settled; to nobody else."""

import uuid
from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from clinic.audit import AuditEntry
from clinic.couples import as_partner
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.mail import Letter, LetterState
from clinic.reminders import Reminder
from clinic.reminders.queries import list_not_sent
from clinic.sessions import SessionState
from clinic.sessions.queries import get_therapy_session
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.post import Server
from tests.factories.sessions import make_session
from tests.factories.viewers import colleague, practitioner, supervisor
from tests.factories.world import World
from tests.reminders.conftest import DAY_BEFORE, LONDON, SESSION, At, Wishing

HOUR = timedelta(hours=1)


def _missed(world: World, inside: Inside, wishing: Wishing, at: At, **more: object) -> uuid.UUID:
    """A reminder to Maya that could not be sent: no mail server is set in these tests. Its session."""
    wishing(world.maya_id, reminders="all")
    with inside():
        session_id: uuid.UUID = make_session(world, SESSION, **more).id
    at(DAY_BEFORE)
    return session_id


def _reminder_id(inside: Inside) -> uuid.UUID:
    with inside():
        found: uuid.UUID = db.session.scalars(select(Reminder.id)).one()
        return found


def test_the_practitioner_is_told_in_one_statement_and_nobody_else(
    world: World, inside: Inside, wishing: Wishing, at: At
) -> None:
    _missed(world, inside, wishing, at)
    with inside():
        with count_queries() as counted:
            (found,) = list_not_sent(practitioner(world))
        asked = [sent for sent in counted.statements if "practices.crisis_line" not in str(sent)]
        assert len(asked) == 1
        assert (found.case_id, found.partner_id, found.starts_at) == (world.case_id, world.maya_id, SESSION)
        assert found.words_for("Maya") == "No reminder to Maya of Thu 26 Nov, 16:00"
        assert found.why == "No mail server is set up."
        assert found.pressing
        assert not found.is_unsure
        for viewer in (
            practitioner(world, in_room=True),
            supervisor(world),
            colleague(world),
            as_partner(get_partner(world.maya_id)),
        ):
            assert list_not_sent(viewer) == []


def test_what_may_have_arrived_is_said_as_such(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    wishing(world.maya_id)
    with inside():
        make_session(world, SESSION)
    server.on_rcpt = "450 busy"
    at(DAY_BEFORE)
    with inside():
        (found,) = list_not_sent(practitioner(world))
        assert found.why == "The mail server said: not now."
        db.session.execute(update(Letter).values(state=LetterState.UNKNOWN, reason="killed"))
    with inside():
        (found,) = list_not_sent(practitioner(world))
        assert found.words_for("Maya").startswith("Perhaps no reminder to Maya")
        assert found.is_unsure


def test_what_went_well_is_not_told(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At
) -> None:
    _missed(world, inside, wishing, at)
    with inside():
        assert list_not_sent(practitioner(world)) == []


@pytest.mark.parametrize("what", ["cancelled", "moved", "long ago", "settled"])
def test_what_needs_nobody_any_more_is_not_told(
    world: World, inside: Inside, wishing: Wishing, at: At, as_practitioner: FlaskClient, what: str
) -> None:
    session_id = _missed(world, inside, wishing, at)
    with inside():
        session = get_therapy_session(session_id)
        if what == "cancelled":
            session.state = SessionState.CANCELLED
        elif what == "moved":
            session.starts_at = SESSION + timedelta(days=7)
    if what == "settled":
        as_practitioner.post(f"/reminders/{_reminder_id(inside)}/settle")
    later = SESSION + (timedelta(days=2) if what == "long ago" else HOUR)
    with time_machine.travel(later.replace(tzinfo=LONDON), tick=False), inside():
        assert list_not_sent(practitioner(world)) == []


def test_shortly_after_the_session_it_is_told_and_presses_no_more(
    world: World, inside: Inside, wishing: Wishing, at: At
) -> None:
    _missed(world, inside, wishing, at)
    with time_machine.travel((SESSION + HOUR).replace(tzinfo=LONDON), tick=False), inside():
        assert [found.pressing for found in list_not_sent(practitioner(world))] == [False]


def test_the_file_says_it_beside_the_partner_and_one_click_settles_it(
    world: World, inside: Inside, wishing: Wishing, at: At, as_practitioner: FlaskClient
) -> None:
    _missed(world, inside, wishing, at)
    page = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "A day before every session, also alone; naming neither day nor time" in page
    assert "No mail server is set" in page
    assert "Thu 26 Nov, 16:00" in page
    address = f"/reminders/{_reminder_id(inside)}/settle"
    assert page.count(address) == 1
    answer = as_practitioner.post(address)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/cases/{world.case_id}/file/"
    after = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert address not in after
    assert "Settled." in after
    with inside():
        assert "reminders.reminder.settled" in db.session.scalars(select(AuditEntry.event)).all()


def test_the_file_of_a_couple_without_reminders_says_nothing_of_them(
    world: World, as_practitioner: FlaskClient
) -> None:
    assert "Reminders" not in as_practitioner.get(f"/cases/{world.case_id}/file/").text


def test_the_file_says_what_would_have_to_be_done_first(
    world: World, inside: Inside, server: Server, wishing: Wishing, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/file/"
    wishing(world.maya_id, email="", reminder_from="09:00", reminder_until="17:00", reminder_says="time")
    page = as_practitioner.get(address).text
    assert "A day before sessions with both; not before 09:00; not after 17:00; naming day and time" in page
    assert "There is no email address." in page
    wishing(world.maya_id, asked_on=datetime(2026, 5, 1).date())
    assert "The safe contact has to be asked again first." in as_practitioner.get(address).text
    wishing(world.maya_id, reminder_hours="5")
    page = as_practitioner.get(address).text
    assert "5 hours before" in page
    assert "asked again first" not in page


def test_reminders_that_are_not_wished_any_more_still_tell_what_became_of_them(
    world: World, inside: Inside, server: Server, wishing: Wishing, at: At, as_practitioner: FlaskClient
) -> None:
    _missed(world, inside, wishing, at)
    wishing(world.maya_id, reminders="no")
    page = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "None wanted now." in page
    assert "sent" in page


@pytest.mark.parametrize(
    "who",
    [
        "as_colleague",
        "as_supervisor",
        "as_manager",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
    ],
)
def test_nobody_else_settles_a_reminder(
    world: World, inside: Inside, wishing: Wishing, at: At, request: pytest.FixtureRequest, who: str
) -> None:
    _missed(world, inside, wishing, at)
    client: FlaskClient = request.getfixturevalue(who)
    assert client.post(f"/reminders/{_reminder_id(inside)}/settle").status_code == 404


def test_a_supervisor_reads_of_it_and_has_no_button(
    world: World, inside: Inside, wishing: Wishing, at: At, as_supervisor: FlaskClient
) -> None:
    _missed(world, inside, wishing, at)
    page = as_supervisor.get(f"/cases/{world.case_id}/file/").text
    assert "No mail server is set up." in page
    assert "/settle" not in page


def test_nobody_settles_it_signed_out_in_the_room_or_where_there_is_none(
    world: World,
    inside: Inside,
    wishing: Wishing,
    at: At,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    _missed(world, inside, wishing, at)
    address = f"/reminders/{_reminder_id(inside)}/settle"
    assert "/sign-in" in signed_out.post(address).headers["Location"]
    assert as_practitioner.post(f"/reminders/{uuid.uuid4()}/settle").status_code == 404
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.post(address).status_code == 404


def test_today_says_who_was_not_reminded_and_why(
    world: World, inside: Inside, wishing: Wishing, at: At, as_practitioner: FlaskClient
) -> None:
    _missed(world, inside, wishing, at)
    page = as_practitioner.get("/").text
    assert "No reminder to Maya of Thu 26 Nov, 16:00" in page
    assert "No mail server is set up." in page


# ------------------------------------------------------------------------------------------------- the safe-contact form

CARD = {
    "channel": "email",
    "hours": "",
    "voicemail": "no",
    "shared_device": "no",
    "reminders": "joint",
    "reminder_hours": "48",
    "reminder_from": "09:00",
    "reminder_until": "17:00",
    "reminder_says": "time",
    "reminder_subject": "Coffee ☕",
}


def test_what_a_partner_wishes_is_written_on_their_card(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/safe-contact"
    page = as_practitioner.get(address).text
    assert "Reminders before a session" in page
    assert as_practitioner.post(address, data=CARD).status_code == 303
    page = as_practitioner.get(address).text
    assert 'value="Coffee ☕"' in page
    assert '<option selected value="48">' in page


@pytest.mark.parametrize(
    "change, words",
    [
        ({"channel": "phone"}, "Reminders go by email."),
        ({"reminder_from": "17:00", "reminder_until": "09:00"}, "later than the hour before it"),
        ({"reminder_from": "09:00", "reminder_until": "09:00"}, "later than the hour before it"),
        ({"reminder_subject": "x" * 50_000}, "At most 60 letters"),
        ({"reminder_subject": "a\0b"}, "cannot be kept"),
        ({"reminder_hours": "1000"}, "Not a valid choice"),
    ],
)
def test_a_card_that_cannot_be_kept_comes_back_with_everything_typed(
    world: World, as_practitioner: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(
        f"/partners/{world.maya_id}/safe-contact", data=CARD | {"hours": "noon"} | change
    )
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="noon"' in answer.text


def test_without_reminders_the_other_lines_about_them_are_forgotten(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/safe-contact"
    as_practitioner.post(address, data=CARD | {"reminders": "no", "channel": "phone"})
    page = as_practitioner.get(address).text
    assert "Coffee" not in page
    as_practitioner.post(address, data=CARD)
    assert "Coffee" in as_practitioner.get(address).text


def test_the_front_desk_reads_the_wish_with_the_rest_of_the_card(
    world: World, as_practitioner: FlaskClient, as_front_desk: FlaskClient
) -> None:
    as_practitioner.post(f"/partners/{world.maya_id}/safe-contact", data=CARD)
    page = as_front_desk.get("/cases/").text
    assert "Of sessions with both" in page
    assert "Two days before" in page
