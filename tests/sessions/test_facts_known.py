"""A note begins with what is known, and every line of it can be taken out."""

from datetime import datetime, time, timedelta

import pytest

from clinic.assignments.adherence import How
from clinic.assignments.lines import lines_of as rows_of
from clinic.assignments.services import Telling, tell
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.sessions import AttendanceState
from clinic.sessions.attending import Mark
from clinic.sessions.note_formats import FACTS, LEFT_OUT, lines_of
from clinic.sessions.queries import get_note
from clinic.sessions.telling import facts_about, occasion
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import make_assignment, tell_squares, today
from tests.factories.sessions import MONDAY, make_held_session, make_session, make_signed_note
from tests.sessions.test_writing_notes import begin, only_note, typed


def facts(note) -> list[str]:
    return lines_of(note.sections.get(FACTS, ""))


def known(world, session, partner_id=None):
    """What is known about the session."""
    case = get_case(world.case_id)
    day = session.day if session else today()
    return facts_about(occasion(case, session, day, case.partner(partner_id)))


def of_today(hour: int = 9) -> datetime:
    return datetime.combine(today(), time(hour))


def test_a_note_begins_with_who_came_and_how_long(world, inside, as_practitioner):
    with inside():
        late = Mark(world.jonas_id, AttendanceState.LATE, 10)
        session_id = make_held_session(
            world, marks=[Mark(world.maya_id, AttendanceState.CAME), late], minutes=75
        ).id
    page = as_practitioner.get(begin(as_practitioner, world, session_id)).text
    assert "Maya came, Jonas came 10 min late." in page
    assert "16:00 to 17:15, 75 minutes, in the practice." in page
    with inside():
        assert len(facts(get_note(only_note(inside).id))) == 2


def test_a_line_that_is_taken_out_stays_out_and_one_that_is_left_is_signed(world, inside, as_practitioner):
    with inside():
        session_id = make_held_session(world).id
    edit = begin(as_practitioner, world, session_id)
    page = as_practitioner.get(edit).text
    both, long = "Both came.", "16:00 to 16:50, 50 minutes, in the practice."
    sent = typed(page, text="x", plan="y", no_homework="y") | {"offered": [both, long], "facts": [long]}
    as_practitioner.post(edit, data=sent)
    with inside():
        note = get_note(only_note(inside).id)
        assert (note.sections[FACTS], note.sections[LEFT_OUT]) == (long, both)
    page = as_practitioner.get(edit).text
    assert page.count("checked") == 3
    assert both in page
    sent = typed(page, text="x", plan="y", no_homework="y", then="sign") | {
        "offered": [both, long],
        "facts": [long],
    }
    as_practitioner.post(edit, data=sent)
    with inside():
        note = get_note(only_note(inside).id)
        assert note.is_signed
        assert note.sections == {FACTS: long, "text": "x", "plan": "y"}
    read = as_practitioner.get(edit.replace("/edit", "/")).text
    assert long in read
    assert both not in read
    assert as_practitioner.post(edit, data=sent).location.endswith(edit.replace("/edit", "/"))


def test_what_becomes_known_later_is_offered_and_what_is_no_longer_so_is_not(world, inside, as_practitioner):
    with inside():
        session_id = make_session(world).id
    edit = begin(as_practitioner, world, session_id)
    assert "Both came." not in as_practitioner.get(edit).text
    as_practitioner.post(f"/sessions/{session_id}/all-came", data={"back": "/"})
    assert "Both came." in as_practitioner.get(edit).text
    as_practitioner.post(f"/sessions/{session_id}/attendance", data={"state_1": "came", "state_2": "absent"})
    page = as_practitioner.get(edit).text
    assert "Both came." not in page
    assert "Jonas did not come." in page


def test_a_note_without_an_appointment_begins_empty(world, inside):
    with inside():
        assert known(world, None) == ()


def test_homework_that_came_back_is_told_as_times(world, inside):
    with inside():
        make_held_session(world, MONDAY)
        told = make_assignment(world, "specific-gratitude")
        make_assignment(world, "twenty-minute-listening")
        tell_squares(world, told, world.maya_id, How.ALL, How.PART)
        lines = [line for line in known(world, make_session(world, of_today())) if "Homework back" in line]
        assert len(lines) == 1
        assert told.revision.name in lines[0]
        assert "entries for 2 of" in lines[0]


def test_what_happens_per_event_is_told_as_how_often_it_happened(world, inside):
    with inside():
        event = make_assignment(world, "cooling-off-consequence")
        row = rows_of(event)[0].partner
        for _time in range(2):
            tell(
                event,
                Telling(today=today(), happened_on=today(), happened={row.id if row else None: How.ALL}),
                by=world.accounts["practitioner"],
            )
        told = known(world, make_session(world, of_today()))
        assert f"Homework back: “{event.revision.name}”, 2 times." in told


def test_homework_for_one_alone_stands_only_in_the_note_about_that_one(world, inside):
    with inside():
        own = make_assignment(world, "specific-gratitude", partner_id=world.maya_id)
        tell_squares(world, own, world.maya_id, How.ALL)
        joint, hers, his = (
            make_session(world, of_today(9)),
            make_session(world, of_today(11), partner_id=world.maya_id),
            make_session(world, of_today(13), partner_id=world.jonas_id),
        )
        named = own.revision.name
        assert named not in "".join(known(world, joint))
        assert named in "".join(known(world, hers, world.maya_id))
        assert named not in "".join(known(world, his, world.jonas_id))


def test_what_the_other_told_of_joint_homework_does_not_stand_in_the_note_about_one(world, inside):
    with inside():
        both = make_assignment(world, "specific-gratitude")
        tell_squares(world, both, world.jonas_id, How.ALL)
        hers = make_session(world, of_today(11), partner_id=world.maya_id)
        his = make_session(world, of_today(13), partner_id=world.jonas_id)
        assert "Homework back" not in "".join(known(world, hers, world.maya_id))
        assert "Homework back" in "".join(known(world, his, world.jonas_id))


def test_what_was_told_before_the_last_session_is_not_told_again(world, inside):
    with inside():
        told = make_assignment(world, "specific-gratitude")
        tell_squares(world, told, world.maya_id, How.ALL)
        next_week = make_session(world, of_today() + timedelta(days=7))
        assert "Homework back" in "".join(known(world, next_week))
        make_held_session(world, of_today(0))
        assert "Homework back" not in "".join(known(world, next_week))


def test_homework_given_in_the_session_is_a_fact_of_it(world, inside):
    with inside():
        session = make_session(world, of_today())
        given = make_assignment(world)
        given.session_id = session.id
        alone = make_assignment(world, partner_id=world.maya_id)
        alone.session_id = session.id
        lines = "".join(known(world, session))
        assert f"Homework given: “{given.revision.name}”." in lines


def test_homework_given_on_the_day_belongs_to_a_conversation_with_one(world, inside):
    with inside():
        hers = make_session(world, of_today(23), partner_id=world.maya_id)
        given = make_assignment(world, partner_id=world.maya_id)
        assert f"Homework given: “{given.revision.name}”." in known(world, hers, world.maya_id)
        assert "Homework given" not in "".join(known(world, make_session(world, of_today(22))))


def test_agreements_touched_that_day_and_limits_crossed_are_facts(world, inside):
    with inside():
        by = world.accounts["practitioner"]
        agreement = make_agreement_in_force(get_case(world.case_id), by=by, title="Phones at dinner")
        make_crossing(agreement, by=by)
        make_crossing(agreement, by=by, audience=Audience.PRACTICE)
        told = known(world, make_session(world, of_today()))
        assert "Agreement “Phones at dinner”: put in force." in told
        assert len([line for line in told if line.startswith("Limit crossed on")]) == 1
        tomorrow = known(world, make_session(world, of_today() + timedelta(days=1)))
        assert "put in force" not in "".join(tomorrow)


@pytest.mark.parametrize("lines", [["x" * 601], ["nul\0"], [f"line {n}" for n in range(61)]])
def test_facts_that_no_page_could_offer_are_refused(world, inside, as_practitioner, lines):
    with inside():
        session_id = make_held_session(world).id
    edit = begin(as_practitioner, world, session_id)
    sent = typed(as_practitioner.get(edit).text, text="Typed.") | {"offered": lines, "facts": lines}
    answer = as_practitioner.post(edit, data=sent)
    assert answer.status_code == 422
    assert "Typed." in answer.text
    assert as_practitioner.post(edit.replace("/edit", "/draft"), data=sent).status_code == 422


def test_both_texts_made_one_keep_their_facts(world, inside, as_practitioner):
    with inside():
        session_id = make_held_session(world).id
    edit = begin(as_practitioner, world, session_id)
    first, second = (
        typed(as_practitioner.get(edit).text, text=text)
        | {"offered": ["Both came."], "facts": ["Both came."]}
        for text in ("One.", "Two.")
    )
    as_practitioner.post(edit, data=first)
    assert as_practitioner.post(edit, data=second).location.endswith("/both")
    page = as_practitioner.get(edit.replace("/edit", "/both")).text
    assert 'name="facts"' in page
    assert "None this week" in page


def test_the_facts_of_a_signed_note_are_read_with_it(world, inside, as_practitioner):
    with inside():
        note = make_signed_note(world, make_held_session(world), sections={FACTS: "Both came.", "text": "x"})
        address = f"/notes/{note.id}/"
    page = as_practitioner.get(address).text
    assert "<h3>Facts</h3>" in page
