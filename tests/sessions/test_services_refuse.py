"""What services refuse by themselves, whatever the page in front of them let through."""

import uuid
from datetime import datetime

import pytest

from clinic.couples.queries import get_case
from clinic.refusal import Missing, Refusal
from clinic.sessions import Attendance, AttendanceState, CancelledBy, NoteFormat, SessionKind, SessionState
from clinic.sessions.attending import Mark
from clinic.sessions.queries import list_apart, list_beside
from clinic.sessions.services import apart, drafting, planning
from clinic.sessions.services.drafting import NoteText, Origin
from clinic.sessions.services.planning import SessionTerms
from clinic.sessions.words import in_one, who_came
from tests.factories.sessions import (
    MONDAY,
    make_entry,
    make_held_session,
    make_note,
    make_process_note,
    make_session,
    make_signed_note,
)

NOBODY = uuid.UUID(int=7)


@pytest.mark.parametrize("terms", [SessionTerms(MONDAY, partner_id=NOBODY), SessionTerms(MONDAY, minutes=4)])
def test_a_session_with_nobody_of_the_couple_or_of_four_minutes_is_not_planned(world, inside, terms):
    with inside(), pytest.raises(Refusal):
        planning.plan(get_case(world.case_id), terms, by=world.accounts["practitioner"])


def test_nobody_comes_to_a_cancelled_session_until_it_is_put_back(world, inside):
    with inside():
        by, session = world.accounts["practitioner"], make_session(world)
        planning.reinstate(session, by=by)
        planning.cancel(session, by=by)
        with pytest.raises(Refusal, match="Put it back first"):
            planning.all_came(session, by=by)
        planning.reinstate(session, by=by)
        planning.all_came(session, by=by)
        assert session.state is SessionState.HELD


def test_putting_back_a_session_that_both_cancelled_forgets_who_cancelled(world, inside):
    with inside():
        by, session = world.accounts["practitioner"], make_session(world)
        marks = [Mark(partner.id, AttendanceState.CANCELLED) for partner in session.invited]
        planning.hold(session, marks, by=by)
        assert "Maya cancelled, Jonas cancelled" in who_came(session)
        planning.reinstate(session, by=by)
        assert (session.attendance, session.state) == ([], SessionState.PLANNED)


@pytest.mark.parametrize("said_of", [(NOBODY,), ("maya_id",), ("maya_id", "maya_id"), ("maya_id", NOBODY)])
def test_attendance_is_of_those_expected_once_each(world, inside, said_of):
    ids = [getattr(world, who) if isinstance(who, str) else who for who in said_of]
    with inside():
        session = make_session(world)
        with pytest.raises(Refusal, match="of each person"):
            planning.hold(
                session,
                [Mark(partner_id, AttendanceState.CAME) for partner_id in ids],
                by=world.accounts["practitioner"],
            )


def test_where_one_alone_was_expected_the_other_cannot_have_called_it_off(world, inside):
    with inside():
        session = make_session(world, partner_id=world.jonas_id)
        mark = Mark(world.jonas_id, AttendanceState.CANCELLED, cancelled_by=CancelledBy.OTHER)
        with pytest.raises(Refusal, match="nobody else could call it off"):
            planning.hold(session, [mark], by=world.accounts["practitioner"])


def test_with_whom_a_session_is_reads_from_its_audience(world, inside):
    with inside():
        joint, alone = make_session(world), make_session(world, partner_id=world.jonas_id)
        assert (joint.kind, joint.partner, joint.partner_id) == (SessionKind.JOINT, None, None)
        assert (alone.kind, alone.partner.called) == (SessionKind.INDIVIDUAL, "Jonas")
        assert [partner.called for partner in alone.invited] == ["Jonas"]


def test_there_is_somebody_who_came_and_somebody_who_did_not(world, inside):
    with inside():
        there = {
            state: Attendance(
                case_id=world.case_id, session_id=NOBODY, partner_id=world.maya_id, position=1, state=state
            ).was_there
            for state in AttendanceState
        }
    assert [state for state, was in there.items() if was] == [AttendanceState.CAME, AttendanceState.LATE]


def test_a_note_is_begun_only_of_a_session_of_its_couple(world, inside):
    with inside():
        other = make_session(world, case_id=world.colleague_case_id, by=world.accounts["colleague"])
        with pytest.raises(Missing):
            drafting.start(get_case(world.case_id), other, by=world.accounts["practitioner"])


def test_a_note_concerns_one_of_the_couple_or_both(world, inside):
    with inside():
        note = make_note(world, make_held_session(world))
        with pytest.raises(Refusal, match="not one of this couple"):
            drafting.save(
                note,
                NoteText(NoteFormat.NARRATIVE, {"text": "x"}, concerns_id=NOBODY),
                Origin(note.draft_version),
                by=note.entered_by_id,
            )


def test_an_empty_window_that_was_overtaken_leaves_nothing_beside(world, inside):
    with inside():
        note = make_note(world, make_held_session(world))
        saved = drafting.save(note, NoteText(NoteFormat.NARRATIVE, {}), Origin(0), by=note.entered_by_id)
        assert saved.beside
        assert list_beside(note) == []
        assert note.sections


def test_saving_what_stands_there_makes_no_new_version(world, inside):
    with inside():
        note = make_note(world, make_held_session(world), text="Same.")
        before = note.draft_version
        text = NoteText(NoteFormat.NARRATIVE, {"text": "Same."})
        assert drafting.save(note, text, Origin(before), by=note.entered_by_id).version == before


def test_a_private_note_saved_as_it_stands_keeps_its_version(world, inside):
    with inside():
        note = make_process_note(world, "Same.")
        saved = apart.save(note, "Same.", note.on, base=0, window="", by=note.author_id)
        assert (saved.version, saved.beside) == (1, False)
        assert list_apart(note.case, author_id=note.author_id) == [note]


def test_several_sections_in_one_keep_their_headings(world, inside):
    with inside():
        note = make_note(world, make_held_session(world), sections={"text": "A.", "plan": "B."})
        drafting.save(
            note,
            NoteText(NoteFormat.NARRATIVE, {"text": "C.", "plan": "D."}),
            Origin(0),
            by=note.entered_by_id,
        )
        assert in_one(list_beside(note)[0], note.case) == "Note\nC.\n\nPlan for next time\nD."


def test_a_session_keeps_whole_minutes(world, inside):
    with inside():
        assert make_session(world, datetime(2026, 10, 5, 16, 0, 31, 5)).starts_at == MONDAY


@pytest.mark.parametrize("terms, field", [({"reason": " "}, "reason"), ({"text": " "}, "text")])
def test_what_is_added_to_a_signed_note_says_why_and_says_something(world, inside, terms, field):
    with inside():
        note = make_signed_note(world)
        with pytest.raises(Refusal) as refused:
            make_entry(note, **terms)
        assert refused.value.field == field
