"""Beginning, writing and signing a note."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from clinic import clock
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.sessions import NoteFormat, SessionNote
from clinic.sessions.fingerprints import is_intact
from clinic.sessions.queries import find_last_signed_plan, get_note
from clinic.sessions.services import drafting
from tests.factories.sessions import MONDAY, make_held_session, make_note, make_session, make_signed_note
from tests.sessions.test_individual_sessions import seen_by


def begin(client, world, session_id="") -> str:
    """Click "Write note"; the address of the page one then writes on."""
    answer = client.post(f"/cases/{world.case_id}/notes/new", data={"session": str(session_id)})
    assert answer.status_code == 303
    return answer.location


def lately() -> datetime:
    """The day before yesterday, on the practice's wall."""
    return clock.local(clock.now() - timedelta(days=2), "Europe/London").replace(tzinfo=None)


def only_note(inside) -> SessionNote:
    with inside():
        return db.session.scalars(select(SessionNote)).one()


def typed(page: str, **changes: str) -> dict[str, str]:
    """What a browser would send: the hidden fields of the page, and what was typed."""
    hidden = {
        name: page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]
        for name in ("version", "window", "format")
    }
    return hidden | {"concerns": "both"} | changes


def test_two_clicks_from_the_sessions_to_a_note_that_can_be_written(world, inside, as_practitioner):
    with inside():
        session_id = make_held_session(world, partner_id=world.maya_id).id
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    assert f'name="session" value="{session_id}"' in page
    edit = begin(as_practitioner, world, session_id)
    assert as_practitioner.get(edit).status_code == 200
    assert begin(as_practitioner, world, session_id) == edit
    note = only_note(inside)
    assert (note.audience, note.concerns_id) == (Audience.PRACTICE, world.maya_id)
    assert note.service_date == MONDAY.date()


def test_looking_at_the_choice_of_sessions_begins_nothing(world, inside, as_practitioner):
    with inside():
        session_id = make_held_session(world, lately()).id
    page = as_practitioner.get(f"/cases/{world.case_id}/notes/new").text
    assert str(session_id) in page
    assert as_practitioner.get(f"/cases/{world.case_id}/notes/new?session={session_id}").status_code == 200
    with inside():
        assert db.session.scalars(select(SessionNote)).all() == []
    edit = begin(as_practitioner, world, session_id)
    assert as_practitioner.get(f"/cases/{world.case_id}/notes/new?session={session_id}").location == edit


def test_today_begins_the_note_of_todays_session_or_asks_which(world, inside, as_practitioner):
    address = f"/cases/{world.case_id}/notes/new"
    assert as_practitioner.post(address, data={"session": "today"}).location.endswith("/notes/new")
    with inside():
        now = clock.local(clock.now(), "Europe/London").replace(
            tzinfo=None, minute=0, second=0, microsecond=0
        )
        session_id = make_session(world, now).id
    as_practitioner.post(address, data={"session": "today"})
    assert only_note(inside).session_id == session_id


def test_a_note_without_an_appointment_is_begun_once_and_has_its_own_day(world, inside, as_practitioner):
    edit = begin(as_practitioner, world)
    assert begin(as_practitioner, world) == edit
    page = as_practitioner.get(edit).text
    as_practitioner.post(edit, data=typed(page, text="She rang.", service_date="2026-10-09"))
    assert only_note(inside).service_date.isoformat() == "2026-10-09"
    assert "without an appointment" in as_practitioner.get(edit.replace("/edit", "/")).text


@pytest.mark.parametrize("session", ["owl", "00000000-0000-4000-8000-000000000000"])
def test_a_note_of_no_known_session_is_not_begun(world, as_practitioner, session):
    address = f"/cases/{world.case_id}/notes/new"
    assert as_practitioner.post(address, data={"session": session}).status_code == 404
    assert as_practitioner.get(f"{address}?session={session}").status_code == 404


def test_a_session_of_another_couple_gets_no_note_here(world, inside, as_practitioner):
    with inside():
        other = make_held_session(world, case_id=world.colleague_case_id, by=world.accounts["colleague"]).id
    address = f"/cases/{world.case_id}/notes/new"
    assert as_practitioner.post(address, data={"session": str(other)}).status_code == 404


def test_a_note_is_saved_in_both_formats(world, inside, as_practitioner):
    with inside():
        edit = f"/notes/{make_note(world, make_held_session(world), text='It was quiet.').id}/edit"
    page = as_practitioner.get(edit).text
    changed = typed(page, text="It was quiet. Then not.", plan="Ask about mornings.", then="repair")
    assert as_practitioner.post(edit, data=changed).status_code == 303
    note = only_note(inside)
    assert note.format is NoteFormat.REPAIR
    with inside():
        assert get_note(note.id).sections == {
            "brought": "It was quiet. Then not.",
            "plan": "Ask about mornings.",
        }
    page = as_practitioner.get(edit).text
    assert "What Maya took away" in page
    assert "What Jonas took away" in page
    everything = {
        key: f"about {key}"
        for key in ("brought", "practised", "took_away_1", "took_away_2", "homework", "plan")
    }
    as_practitioner.post(edit, data=typed(page, **everything, concerns=str(world.jonas_id)))
    with inside():
        assert get_note(note.id).sections == everything
        assert get_note(note.id).concerns_id == world.jonas_id


def test_a_note_begins_in_the_format_its_author_used_last(world, inside):
    with inside():
        make_note(world, make_held_session(world), format=NoteFormat.REPAIR, sections={"brought": "x"})
        assert make_note(world, make_session(world, MONDAY.replace(day=12)), format=NoteFormat.REPAIR).format
        edit = make_session(world, MONDAY.replace(day=19))
        note = drafting.start(get_case(world.case_id), edit, by=world.accounts["practitioner"])
        assert note.format is NoteFormat.REPAIR


def test_none_this_week_is_one_tick_and_its_reason_optional(world, inside, as_practitioner):
    with inside():
        edit = f"/notes/{make_note(world, make_held_session(world)).id}/edit"
    as_practitioner.post(edit, data=typed(as_practitioner.get(edit).text, text="x", no_homework="y"))
    note = only_note(inside)
    assert note.no_homework
    page = as_practitioner.get(edit).text
    as_practitioner.post(edit, data=typed(page, text="x", no_homework_because="They travel."))
    with inside():
        assert get_note(note.id).no_homework_because == "They travel."
        assert get_note(note.id).no_homework
    assert "None this week: They travel." in as_practitioner.get(edit.replace("/edit", "/")).text


def test_signing_freezes_the_note_and_asks_nothing_twice(world, inside, as_practitioner):
    with inside():
        edit = f"/notes/{make_note(world, make_held_session(world)).id}/edit"
    sent = typed(as_practitioner.get(edit).text, text="What was said.", then="sign_as_it_is")
    assert as_practitioner.post(edit, data=sent).location.endswith(edit.replace("/edit", "/"))
    note = only_note(inside)
    assert note.signed_by_id == world.accounts["practitioner"]
    assert as_practitioner.post(edit, data=sent).status_code == 303
    assert only_note(inside).signed_at == note.signed_at
    assert as_practitioner.get(edit).status_code == 303
    page = as_practitioner.get(edit.replace("/edit", "/")).text
    assert "What was said." in page
    assert "Signed by Ruth Okafor" in page
    assert "both came" not in page
    assert "Maya came" in page


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_a_note_without_text_cannot_be_signed(world, inside, as_practitioner, text):
    with inside():
        session_id = make_held_session(world).id
    edit = begin(as_practitioner, world, session_id)
    sent = typed(as_practitioner.get(edit).text, text=text, no_homework_because="Ill.", then="sign")
    answer = as_practitioner.post(edit, data=sent)
    assert answer.status_code == 422
    assert "There is nothing in this note yet" in answer.text
    assert 'value="Ill."' in answer.text
    assert only_note(inside).signed_at is None


def test_what_was_signed_is_verified_and_a_change_behind_its_back_is_seen(world, inside):
    with inside():
        note = make_signed_note(world, make_held_session(world))
        db.session.commit()
        db.session.expire_all()
        note = get_note(note.id)
        assert is_intact(note)
        with db.session.no_autoflush:
            note.sections = {"text": "Something else."}
            assert not is_intact(note)
        db.session.rollback()


def test_the_facts_of_a_signed_note_stay_when_attendance_is_put_right(world, inside, as_practitioner):
    with inside():
        session = make_held_session(world)
        note_id, session_id = make_signed_note(world, session).id, session.id
    as_practitioner.post(f"/sessions/{session_id}/attendance", data={"state_1": "came", "state_2": "absent"})
    page = as_practitioner.get(f"/notes/{note_id}/").text
    assert "Jonas came" in page
    assert "did not come" not in page
    assert "Jonas did not come" in as_practitioner.get(f"/sessions/{session_id}/").text


def test_a_note_signed_late_says_so(world, inside, as_practitioner):
    with inside():
        session = make_held_session(world)
        with time_machine.travel("2026-10-06T09:00:00Z"):
            soon = make_signed_note(world, session).id
        other = make_held_session(world, MONDAY.replace(day=12))
        with time_machine.travel("2026-10-18T09:00:00Z"):
            late = make_signed_note(world, other).id
    assert "after the session" not in as_practitioner.get(f"/notes/{soon}/").text
    assert "5 days after the session" in as_practitioner.get(f"/notes/{late}/").text


def test_the_last_plan_comes_from_the_latest_signed_note_that_has_one(world, inside):
    with inside():
        case, viewer = get_case(world.case_id), seen_by(world, "practitioner")
        assert find_last_signed_plan(viewer, case) is None
        make_signed_note(world, make_held_session(world), sections={"text": "a", "plan": "Older plan"})
        second = make_signed_note(
            world,
            make_held_session(world, MONDAY.replace(day=12)),
            sections={"text": "b", "plan": " Mornings "},
        )
        make_signed_note(world, make_held_session(world, MONDAY.replace(day=19)), sections={"text": "c"})
        make_note(world, make_held_session(world, MONDAY.replace(day=26)), sections={"plan": "Not signed"})
        found = find_last_signed_plan(viewer, case)
        assert found is not None
        assert (found.text, found.note_id) == ("Mornings", second.id)
        assert find_last_signed_plan(seen_by(world, "practitioner", in_room=True), case) is None
        assert find_last_signed_plan(seen_by(world, "colleague"), case) is None
        assert find_last_signed_plan(seen_by(world, "partner", partner=world.maya_id), case) is None
