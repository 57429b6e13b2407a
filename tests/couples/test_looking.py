"""Opening a case that one is not on: with a reason, to read, for a few days; and its counsellor is told."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.access import Role
from clinic.audit import AuditEntry
from clinic.couples import TeamRole
from clinic.couples.joining import leave
from clinic.couples.models import AccessNotice, CaseAccess
from clinic.couples.queries import get_access, get_case, list_untold_accesses
from clinic.couples.services import looking
from clinic.couples.services.looking import LookTerms
from clinic.couples.services.team import add
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.sessions import make_note, make_signed_note
from tests.factories.teams import look_in, make_cover, viewer_of
from tests.factories.viewers import colleague, practitioner
from tests.factories.world import World

ASKED = {"reference": "C-0001", "reason": "They rang in distress, and Ruth is on a plane.", "days": "2"}
PAGE = "/cases/for-a-reason"


def test_with_a_reason_a_colleague_reads_the_case_and_its_counsellor_is_told_why(
    world: World, inside: Inside, as_colleague: FlaskClient, as_practitioner: FlaskClient
) -> None:
    answer = as_colleague.post(PAGE, data=ASKED)
    assert (answer.status_code, answer.location) == (303, f"/cases/{world.case_id}/")
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 200
    with inside():
        told = list_untold_accesses(practitioner(world))
        assert [(one.who, one.case_id) for one in told] == [("Colin Marsh", world.case_id)]
        assert told[0].last_day - told[0].since == timedelta(days=1)
        access_id = told[0].access_id
    page = as_practitioner.get(f"/accesses/{access_id}/")
    assert "They rang in distress" in page.text
    assert as_practitioner.post(f"/accesses/{access_id}/seen").status_code == 303
    with inside():
        assert list_untold_accesses(practitioner(world)) == []
    assert ">Seen<" not in as_practitioner.get(f"/accesses/{access_id}/").text


def test_who_looks_in_writes_nothing_and_reads_no_draft(
    world: World, inside: Inside, as_colleague: FlaskClient
) -> None:
    with inside():
        draft, signed = make_note(world).id, make_signed_note(world).id
    as_colleague.post(PAGE, data=ASKED)
    assert as_colleague.get(f"/notes/{signed}/").status_code == 200
    assert as_colleague.get(f"/notes/{draft}/").status_code == 404
    for path in ("edit", "team", "risks/new", "assign"):
        assert as_colleague.get(f"/cases/{world.case_id}/{path}").status_code == 404
    assert as_colleague.get(f"/partners/{world.maya_id}/seen-alone").status_code == 404


def test_it_closes_by_itself(world: World, inside: Inside, app: Flask) -> None:
    with inside():
        look_in(world, days=2)
        start = local_time.today()
    seen = []
    for days in (0, 1, 2):
        moment = f"{start + timedelta(days=days)}T12:00:00"
        with time_machine.travel(moment, tick=False):
            client = app.test_client()
            sign_in(client, world.accounts["colleague"])
            seen.append(client.get(f"/cases/{world.case_id}/file/").status_code)
    assert seen == [200, 200, 404]


def test_whoever_looks_in_can_stop_and_the_counsellor_can_end_it(
    world: World, inside: Inside, as_colleague: FlaskClient, as_practitioner: FlaskClient
) -> None:
    for client in (as_colleague, as_practitioner):
        with inside():
            look_in(world)
            rows = [row for row in get_case(world.case_id).team if row.role is TeamRole.READER]
            row_id = next(row.id for row in rows if row.is_on(local_time.today()))
        assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 200
        assert client.post(f"/case-team/{row_id}/end").status_code == 303
        assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 404


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"reason": ""}, "Please write the reason"),
        ({"reason": "   \n "}, "Please write the reason"),
        ({"reason": "x" * 50_000}, "longer than 2,000 letters"),
        ({"reason": "a\0b"}, "cannot be kept"),
        ({"days": "0"}, "Between 1 and 7 days"),
        ({"days": "8"}, "Between 1 and 7 days"),
        ({"days": "many"}, "Not a valid integer"),
        ({"days": "9" * 300}, "too large"),
        ({"reference": ""}, "Please write the reference"),
        ({"reference": "Maya"}, "This is no reference"),
        ({"reference": "C-٤٢"}, "This is no reference"),
        ({"reference": "C-9999999999"}, "This is no reference"),
        ({"reference": "C-0999"}, "There is no couple with this reference"),
        ({"reference": "C-0002"}, "You are on this case already"),
    ],
)
def test_without_what_it_needs_nothing_opens(
    world: World, inside: Inside, as_colleague: FlaskClient, changed: dict[str, str], words: str
) -> None:
    answer = as_colleague.post(PAGE, data=ASKED | changed)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert db.session.query(CaseAccess).count() == 0
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 404


@pytest.mark.parametrize("typed", ["C-0001", "c-1", "1", " C 0001 "])
def test_a_reference_is_found_however_it_is_typed(
    world: World, as_colleague: FlaskClient, typed: str
) -> None:
    assert as_colleague.post(PAGE, data=ASKED | {"reference": typed}).status_code == 303


def test_the_service_refuses_what_the_page_would_not_send(world: World, inside: Inside) -> None:
    for terms in (LookTerms(1, "  "), LookTerms(1, "why", 0), LookTerms(1, "why", 8), LookTerms(77, "why")):
        with inside(), pytest.raises(Refusal):
            looking.open_for_a_reason(terms, by=colleague(world))


def test_everybody_who_practises_the_case_is_told_and_nobody_else(world: World, inside: Inside) -> None:
    with inside():
        add(
            get_case(world.case_id),
            world.accounts["colleague"],
            TeamRole.PRACTITIONER,
            by=world.accounts["manager"],
        )
        looker = viewer_of(world, "manager", Role.MANAGER, Role.PRACTITIONER)
        access = look_in(world, viewer=looker)
        told = set(db.session.scalars(select(AccessNotice.account_id)))
        assert told == {world.accounts["practitioner"], world.accounts["colleague"]}
        looking.acknowledge(access, by=world.accounts["practitioner"])
        assert list_untold_accesses(practitioner(world)) == []
        assert len(list_untold_accesses(colleague(world))) == 1


def test_who_stands_in_is_told_as_well(world: World, inside: Inside) -> None:
    with inside():
        make_cover(world)
        look_in(world, viewer=viewer_of(world, "manager", Role.MANAGER, Role.PRACTITIONER))
        assert len(list_untold_accesses(colleague(world))) == 1


def test_the_reason_is_read_by_the_counsellor_and_by_who_gave_it(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    with inside():
        access_id = look_in(world).id
    assert as_practitioner.get(f"/accesses/{access_id}/").status_code == 200
    assert as_colleague.get(f"/accesses/{access_id}/").status_code == 200


@pytest.mark.parametrize(
    "who",
    ["as_supervisor", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice"],
)
def test_nobody_else_reads_the_reason(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    with inside():
        access_id = look_in(world).id
    assert client.get(f"/accesses/{access_id}/").status_code == 404
    assert client.post(f"/accesses/{access_id}/seen").status_code == 404
    assert client.get(f"/accesses/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("who", ["as_manager", "as_front_desk", "as_partner", "as_other_partner"])
def test_only_who_counsels_or_supervises_can_look(
    world: World, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, data=ASKED).status_code == 404


def test_the_other_practice_finds_its_own_numbers_only(world: World, as_other_practice: FlaskClient) -> None:
    answer = as_other_practice.post(PAGE, data=ASKED)
    assert answer.status_code == 422
    assert "You are on this case already" in answer.text  # their own first couple bears the same number
    assert as_other_practice.get(f"/cases/{world.case_id}/file/").status_code == 404


def test_in_the_room_and_signed_out_there_is_no_such_page(
    world: World, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    assert as_practitioner.get(PAGE).status_code == 200
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(PAGE).status_code == 404
    assert signed_out.get(PAGE).location.startswith("/sign-in")


def test_it_is_in_the_audit_without_a_word_of_the_reason(world: World, inside: Inside) -> None:
    with inside():
        access = look_in(world, reason="A clinical word.")
        entry = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "couples.access.opened")
        ).one()
        assert (entry.account_id, entry.case_id, entry.subject_id, entry.detail) == (
            world.accounts["colleague"],
            world.case_id,
            access.id,
            "",
        )
        assert get_access(access.id).reason == "A clinical word."
        assert b"clinical" not in (access.reason_sealed or b"")


def test_once_it_is_over_nobody_reads_on_from_the_page_of_their_reason(
    world: World, inside: Inside, as_colleague: FlaskClient, as_practitioner: FlaskClient
) -> None:
    with inside():
        access_id = look_in(world).id
    assert "Maya" in as_colleague.get(f"/accesses/{access_id}/").text
    with inside():
        row = next(row for row in get_case(world.case_id).team if row.role is TeamRole.READER)
        leave(row, by=world.accounts["practitioner"])
    assert as_colleague.get(f"/accesses/{access_id}/").status_code == 404
    assert as_practitioner.get(f"/accesses/{access_id}/").status_code == 200
