"""Signing asks for what is missing, each thing one click away; what is left empty stops nobody."""

from clinic.database import db
from clinic.sessions import SessionNote
from clinic.sessions.fingerprints import is_intact, signed_body
from clinic.sessions.queries import get_note, get_therapy_session
from tests.factories.assignments import make_assignment
from tests.factories.sessions import MONDAY, make_held_session, make_note, make_session, make_signed_note
from tests.sessions.test_writing_notes import only_note, typed

WHOLE = {"text": "They talked.", "plan": "Ask about mornings."}


def note_to_sign(world, inside, session=None, **more) -> str:
    """The address of a draft."""
    with inside():
        note = make_note(world, session() if session else make_held_session(world), **more)
        return f"/notes/{note.id}/edit"


def sign(client, edit, then="sign", **changes):
    return client.post(edit, data=typed(client.get(edit).text, **{**WHOLE, "then": then, **changes}))


def is_signed(inside) -> bool:
    return only_note(inside).is_signed


def test_a_whole_note_is_signed_in_one_click(world, inside, as_practitioner):
    edit = note_to_sign(world, inside)
    assert sign(as_practitioner, edit, no_homework="y").location.endswith(edit.replace("/edit", "/"))
    assert is_signed(inside)


def test_homework_is_asked_for_and_none_this_week_is_one_tap(world, inside, as_practitioner):
    edit = note_to_sign(world, inside)
    asked = sign(as_practitioner, edit)
    assert asked.location.endswith("/edit?closing=yes#closing")
    assert not is_signed(inside)
    page = as_practitioner.get(asked.location).text
    assert "What about homework until next time?" in page
    assert "Who came is not noted" not in page
    assert 'value="goes_on"' not in page
    assert "They talked." in page
    as_practitioner.post(edit, data=typed(page, **WHOLE, then="none_this_week"))
    note = only_note(inside)
    assert note.is_signed
    assert note.no_homework
    assert "None this week" in as_practitioner.get(edit.replace("/edit", "/")).text


def test_the_page_as_it_opens_asks_for_nothing(world, inside, as_practitioner):
    edit = note_to_sign(world, inside)
    assert "Before you sign" not in as_practitioner.get(edit).text
    assert "Before you sign" in as_practitioner.get(f"{edit}?closing=yes").text


def test_what_was_given_in_this_session_is_the_decision(world, inside, as_practitioner):
    def with_homework():
        session = make_held_session(world)
        make_assignment(world).session_id = session.id
        return session

    edit = note_to_sign(world, inside, with_homework)
    assert "Given in this session:" in as_practitioner.get(edit).text
    sign(as_practitioner, edit)
    assert is_signed(inside)


def test_what_goes_on_from_before_can_be_the_decision(world, inside, as_practitioner):
    def with_homework():
        make_assignment(world)
        return make_held_session(world)

    edit = note_to_sign(world, inside, with_homework)
    asked = sign(as_practitioner, edit)
    page = as_practitioner.get(asked.location).text
    assert 'value="goes_on"' in page
    as_practitioner.post(edit, data=typed(page, **WHOLE, then="goes_on"))
    note = only_note(inside)
    assert (note.is_signed, note.homework_goes_on, note.no_homework) == (True, True, False)
    assert "They go on with what they have" in as_practitioner.get(edit.replace("/edit", "/")).text


def test_none_this_week_outweighs_going_on(world, inside, as_practitioner):
    edit = note_to_sign(world, inside)
    sign(as_practitioner, edit, then="", homework_goes_on="y")
    assert only_note(inside).homework_goes_on
    sign(as_practitioner, edit, then="goes_on", no_homework="y", homework_goes_on="y")
    note = only_note(inside)
    assert (note.no_homework, note.homework_goes_on) == (True, False)


def test_assigning_keeps_what_was_typed_and_leads_back(world, inside, as_practitioner):
    edit = note_to_sign(world, inside)
    onward = sign(as_practitioner, edit, then="assign").location
    assert onward == f"/cases/{world.case_id}/assign?onward={edit}"
    assert as_practitioner.get(onward).status_code == 200
    with inside():
        assert get_note(only_note(inside).id).sections == WHOLE


def test_who_came_is_one_click(world, inside, as_practitioner):
    edit = note_to_sign(world, inside, lambda: make_session(world))
    page = as_practitioner.get(sign(as_practitioner, edit, no_homework="y").location).text
    assert "Who came is not noted." in page
    as_practitioner.post(edit, data=typed(page, **WHOLE, no_homework="y", then="everybody_came"))
    note = only_note(inside)
    assert note.is_signed
    with inside():
        assert get_therapy_session(note.session_id).state == "held"


def test_one_thing_answered_and_another_open_stays_on_the_page(world, inside, as_practitioner):
    edit = note_to_sign(world, inside, lambda: make_session(world))
    page = as_practitioner.get(sign(as_practitioner, edit).location).text
    answer = as_practitioner.post(edit, data=typed(page, **WHOLE, then="none_this_week"))
    assert answer.location.endswith("closing=yes#closing")
    note = only_note(inside)
    assert note.no_homework
    assert not note.is_signed


def test_everything_may_be_left_open(world, inside, as_practitioner):
    edit = note_to_sign(world, inside, lambda: make_session(world), format="soap", sections={})
    page = typed(as_practitioner.get(edit).text, subjective="Tired.", then="sign")
    shown = as_practitioner.get(as_practitioner.post(edit, data=page).location).text
    for words in ("Still empty:", "There is no plan for next time.", "Who came is not noted."):
        assert words in shown
    as_practitioner.post(edit, data=typed(shown, subjective="Tired.", then="sign_as_it_is"))
    assert is_signed(inside)


def test_a_note_of_facts_only_can_be_signed_after_it_was_asked_about(world, inside, as_practitioner):
    edit = note_to_sign(world, inside)
    only_facts = {"text": "", "plan": "", "facts": "Both came.", "offered": "Both came.", "no_homework": "y"}
    asked = sign(as_practitioner, edit, **only_facts)
    assert "Nothing but the facts is written." in as_practitioner.get(asked.location).text
    sign(as_practitioner, edit, then="sign_as_it_is", **only_facts)
    assert is_signed(inside)


def test_a_note_without_an_appointment_closes_no_session(world, inside, as_practitioner):
    edit = note_to_sign(world, inside, lambda: None)
    sign(as_practitioner, edit)
    assert is_signed(inside)


def test_a_note_of_a_cancelled_session_asks_for_no_homework(world, inside, as_practitioner):
    edit = note_to_sign(world, inside, lambda: make_session(world))
    with inside():
        db.session.query(SessionNote).one().session.state = "cancelled"
    sign(as_practitioner, edit)
    assert is_signed(inside)


def test_who_came_is_not_asked_of_a_note_without_an_appointment(world, inside, as_practitioner):
    edit = note_to_sign(world, inside, lambda: None)
    sign(as_practitioner, edit, then="everybody_came")
    assert is_signed(inside)


def test_decided_about_homework_is_what_a_signature_covers(world, inside):
    with inside():
        note = make_signed_note(world, make_held_session(world), homework_goes_on=True)
        assert is_intact(note)
        assert signed_body(note)["homework_goes_on"] is True
        other = make_signed_note(world, make_held_session(world, MONDAY.replace(day=12)))
        assert "homework_goes_on" not in signed_body(other)


def test_homework_for_one_alone_is_named_with_its_name(world, inside, as_practitioner):
    def with_homework():
        session = make_held_session(world)
        make_assignment(world, partner_id=world.maya_id).session_id = session.id
        return session

    edit = note_to_sign(world, inside, with_homework)
    assert "(Maya)" in as_practitioner.get(edit).text


def test_in_a_conversation_with_one_the_others_homework_is_not_named(world, inside, as_practitioner):
    with inside():
        make_assignment(world, partner_id=world.maya_id)
        make_assignment(world, partner_id=world.jonas_id)
        note = make_note(world, make_held_session(world, partner_id=world.maya_id))
        edit = f"/notes/{note.id}/edit?closing=yes"
    page = as_practitioner.get(edit).text
    assert "(Maya)" in page
    assert "(Jonas)" not in page
