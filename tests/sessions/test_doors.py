"""Who gets in where. Every "nothing there" has its control: the practitioner of the case gets in."""

from itertools import product

import pytest
from sqlalchemy import select

from clinic.access import Role, Viewer
from clinic.couples import TeamMember, TeamRole
from clinic.database import db
from clinic.sessions import SessionNote
from clinic.sessions.readership import may_read, readable_by
from tests.factories.accounts import sign_in
from tests.factories.counting import count_queries
from tests.factories.sessions import (
    MONDAY,
    make_held_session,
    make_many_sessions,
    make_note,
    make_session,
    make_signed_note,
)

STRANGERS = ("colleague", "manager", "front_desk", "partner", "other_partner", "other_practice")
READ = (
    "/cases/{case}/sessions/",
    "/sessions/{session}/",
    "/sessions/{alone}/",
    "/notes/{signed}/",
)
READ_DRAFT = ("/notes/{draft}/", "/notes/{draft}/versions", "/notes/{signed}/versions")
WRITE = (
    "/cases/{case}/sessions/new",
    "/sessions/{session}/change",
    "/sessions/{session}/attendance",
    "/cases/{case}/notes/new",
    "/notes/{draft}/edit",
    "/notes/{signed}/add",
)
ACT = (
    "/sessions/{session}/cancel",
    "/sessions/{session}/reinstate",
    "/sessions/{session}/all-came",
    "/notes/{draft}/draft",
    "/notes/{draft}/both",
    "/notes/{draft}/aside",
    "/notes/{draft}/choose",
)


@pytest.fixture
def things(world, inside):
    with inside():
        session = make_session(world, MONDAY.replace(day=26))
        alone = make_held_session(world, MONDAY.replace(day=12), partner_id=world.maya_id)
        held = make_held_session(world)
        return {
            "case": world.case_id,
            "session": session.id,
            "alone": alone.id,
            "signed": make_signed_note(world, held, text="SIGNED-CANARY").id,
            "draft": make_note(world, alone, text="DRAFT-CANARY").id,
        }


def client_of(app, world, who):
    client = app.test_client()
    sign_in(client, world.accounts[who])
    return client


@pytest.mark.parametrize("address", READ + READ_DRAFT + WRITE)
def test_the_practitioner_of_the_case_gets_in(world, things, as_practitioner, address):
    assert as_practitioner.get(address.format(**things)).status_code == 200


@pytest.mark.parametrize("who", STRANGERS)
def test_who_is_not_on_the_case_finds_nothing(app, world, things, who):
    client = client_of(app, world, who)
    for address in READ + READ_DRAFT + WRITE:
        assert client.get(address.format(**things)).status_code == 404, address
    for address in WRITE + ACT:
        assert client.post(address.format(**things), data={"text": "x"}).status_code == 404, address


def test_signed_out_one_is_asked_to_sign_in(signed_out, things):
    for address in READ + READ_DRAFT + WRITE:
        assert signed_out.get(address.format(**things)).status_code == 303
    for address in WRITE + ACT:
        assert signed_out.post(address.format(**things)).status_code == 303


def test_the_supervisor_reads_drafts_too_and_writes_nothing(as_supervisor, things):
    for address in READ + READ_DRAFT:
        assert as_supervisor.get(address.format(**things)).status_code == 200, address
    assert "DRAFT-CANARY" in as_supervisor.get(f"/notes/{things['draft']}/").text
    for address in WRITE:
        assert as_supervisor.get(address.format(**things)).status_code == 404, address
    for address in WRITE + ACT:
        assert as_supervisor.post(address.format(**things), data={"text": "x"}).status_code == 404, address
    page = as_supervisor.get(f"/cases/{things['case']}/sessions/").text
    for words in ("Plan session", "Write note", "Private notes", "Otherwise"):
        assert words not in page


def test_another_practitioner_of_the_case_reads_what_is_signed_and_no_draft(app, world, inside, things):
    with inside():
        db.session.add(
            TeamMember(
                case_id=world.case_id,
                account_id=world.accounts["colleague"],
                role=TeamRole.PRACTITIONER,
                since=MONDAY.date(),
            )
        )
    client = client_of(app, world, "colleague")
    assert "SIGNED-CANARY" in client.get(f"/notes/{things['signed']}/").text
    for address in (*READ_DRAFT, "/notes/{draft}/edit"):
        assert client.get(address.format(**things)).status_code == 404, address
    assert client.post(f"/notes/{things['draft']}/draft", data={"text": "x"}).status_code == 404
    page = client.get(f"/cases/{world.case_id}/sessions/").text
    assert "draft, not signed" in page
    assert f"/notes/{things['draft']}/" not in page


def test_in_the_room_no_note_exists(world, things, as_practitioner):
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    for address in ("/notes/{signed}/", "/notes/{draft}/", "/notes/{draft}/edit", "/cases/{case}/notes/new"):
        assert as_practitioner.get(address.format(**things)).status_code == 404, address
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/").text
    for words in ("Note", "signed", "alone", "Write note"):
        assert words not in page.split("<main")[1].split("</main>")[0]


def test_the_list_and_the_door_agree_on_who_reads(world, inside, things):
    everybody = [name for name in world.accounts if name != "other_practice"]
    with inside():
        notes = db.session.scalars(select(SessionNote)).all()
        assert len(notes) == 2
        for who, in_room in product(everybody, (False, True)):
            partner = {"partner": world.maya_id, "other_partner": world.jonas_id}.get(who)
            viewer = Viewer(
                account_id=world.accounts[who],
                practice_id=world.practice_id,
                name=who,
                roles=frozenset({Role.PARTNER if partner else Role.PRACTITIONER}),
                partner_ids=frozenset({partner} if partner else ()),
                in_room=in_room,
            )
            listed = {note.id for note in db.session.scalars(select(SessionNote).where(readable_by(viewer)))}
            assert listed == {note.id for note in notes if may_read(viewer, note)}, who


def test_the_list_of_sessions_asks_the_database_as_often_for_a_year_as_for_a_week(
    world, inside, as_practitioner
):
    address = f"/cases/{world.case_id}/sessions/"
    with inside():
        make_signed_note(world, make_held_session(world, MONDAY.replace(hour=9)))
        make_session(world, MONDAY.replace(day=26))
    as_practitioner.get(address)
    with count_queries() as short:
        assert as_practitioner.get(address).status_code == 200
    with inside():
        make_many_sessions(world, 49)
    as_practitioner.get(address)
    with count_queries() as long:
        assert as_practitioner.get(address).status_code == 200
    assert long.reads == short.reads
    assert long.reads <= 13, long.statements
