"""On the page of a conversation with one partner stands what holds for it, in words."""

import pytest

from clinic.couples import SecretsPolicy
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.sessions import AttendanceState
from clinic.sessions.attending import Mark
from clinic.sessions.models import NoteFormat
from clinic.sessions.note_words import FORMATS, HINTS, PARTS, between_two
from clinic.sessions.words import headings
from tests.factories.policies import sign
from tests.factories.sessions import MONDAY, make_held_session, make_note
from tests.sessions.test_writing_notes import typed


def note_page(client, note_id) -> str:
    return client.get(f"/notes/{note_id}/edit").text


@pytest.mark.parametrize(
    "policy, words",
    [
        (None, "Not both have signed a secrets policy, so the strictest holds"),
        (SecretsPolicy.NO_SECRETS, "You may bring what Maya says here into the joint work"),
        (SecretsPolicy.LIMITED, "What Maya says here stays here"),
        (SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY, "Jonas hears of this only with Maya’s consent"),
    ],
)
def test_the_page_says_what_the_policy_allows(world, inside, as_practitioner, policy, words):
    with inside():
        sign(world, policy)
        note_id = make_note(world, make_held_session(world, partner_id=world.maya_id)).id
    page = note_page(as_practitioner, note_id)
    assert "A conversation with Maya alone" in page
    assert words in page
    assert "is never told to Jonas, whatever the policy" in page
    assert "stay out of Jonas’s copy of the record" in page
    assert words in as_practitioner.get(f"/notes/{note_id}/").text  # and where it is read


def test_a_joint_note_says_nothing_of_the_kind_until_it_concerns_one(world, inside, as_practitioner):
    with inside():
        note_id = make_note(world, make_held_session(world)).id
    page = note_page(as_practitioner, note_id)
    assert "A conversation with" not in page
    as_practitioner.post(f"/notes/{note_id}/edit", data=typed(page, text="x", concerns=str(world.jonas_id)))
    assert "A conversation with Jonas alone" in note_page(as_practitioner, note_id)


def test_a_note_about_one_does_not_ask_what_the_other_took_away(world, inside, as_practitioner):
    with inside():
        alone = make_held_session(world, partner_id=world.maya_id)
        note_id = make_note(world, alone, format=NoteFormat.REPAIR, sections={"brought": "x"}).id
        both = make_held_session(world, MONDAY.replace(day=12))
        joint_id = make_note(world, both, format=NoteFormat.REPAIR, sections={"brought": "x"}).id
    page = note_page(as_practitioner, note_id)
    assert "What Maya took away" in page
    assert "What Jonas took away" not in page
    assert "What Jonas took away" in note_page(as_practitioner, joint_id)
    as_practitioner.post(
        f"/notes/{note_id}/edit", data=typed(page, took_away_2="y", concerns=str(world.maya_id))
    )
    assert "What Jonas took away" in note_page(as_practitioner, note_id)


def test_where_only_one_came_the_page_says_where_to_say_whom_it_concerns(world, inside, as_practitioner):
    with inside():
        marks = [
            Mark(world.maya_id, AttendanceState.CAME),
            Mark(world.jonas_id, AttendanceState.ABSENT),
        ]
        note_id = make_note(world, make_held_session(world, marks=marks)).id
    page = note_page(as_practitioner, note_id)
    assert "If this note is about Maya alone, say so under Concerns." in page


def test_after_a_separation_the_other_is_the_other_partner(world, inside):
    with inside(), db.session.no_autoflush:
        case = get_case(world.case_id)
        case.partners.pop()
        assert (
            "out of the other partner’s copy" in between_two(case, case.partners[0], MONDAY.date()).leaves_out
        )
        db.session.rollback()


def test_every_format_has_its_name_and_every_section_its_heading(world, inside):
    assert set(FORMATS) == set(PARTS) == set(NoteFormat)
    with inside():
        case = get_case(world.case_id)
        names = headings(case)
        assert set(HINTS) <= set(names)
        assert len(set(names.values())) == len(names)
        for partner in case.partners:
            partner.person.called = "Alex"
        names = headings(case)
        assert len(set(names.values())) == len(names)
