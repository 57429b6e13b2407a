"""In the room, by itself: from the beginning of a joint session, until somebody leaves."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from clinic import clock
from clinic.audit import AuditEntry
from clinic.couples import TeamMember, TeamRole
from clinic.couples.room import BY_ITSELF
from clinic.database import db
from clinic.sessions.under_way import Span, leads_in, seconds_until_next
from tests.factories.accounts import sign_in
from tests.factories.sessions import make_session, make_signed_note

TEN = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
SPAN = Span(TEN, TEN + timedelta(minutes=50))


def _london(minutes):
    """Wall-clock time in the practice, so many minutes from now."""
    moment = clock.now().astimezone(ZoneInfo("Europe/London")) + timedelta(minutes=minutes)
    return moment.replace(tzinfo=None, second=0, microsecond=0)


@pytest.fixture
def under_way(world, inside):
    with inside():
        return make_session(world, _london(-5)).id


@pytest.mark.parametrize(
    "minutes, left, led",
    [
        (-1, None, False),
        (0, None, True),
        (49, None, True),
        (50, None, False),
        (10, -20, True),
        (10, 0, False),
        (10, 5, False),
    ],
)
def test_a_session_leads_in_from_its_beginning_until_its_end_unless_it_was_left(minutes, left, led):
    left_at = None if left is None else TEN + timedelta(minutes=left)
    assert leads_in(SPAN, now=TEN + timedelta(minutes=minutes), left_at=left_at) is led


def test_until_the_next_one_the_seconds_are_counted():
    assert seconds_until_next([SPAN], now=TEN - timedelta(seconds=90)) == 91
    assert seconds_until_next([SPAN], now=TEN) is None
    assert seconds_until_next([], now=TEN) is None


def test_a_span_is_counted_in_real_minutes_where_the_clocks_go_back():
    span = Span.of(datetime(2026, 10, 25, 0, 30), "Europe/London", 60)
    assert span.ends - span.begins == timedelta(minutes=60)


def test_the_first_page_of_theirs_leads_into_the_room(world, inside, under_way, as_practitioner):
    with inside():
        note = make_signed_note(world, text="CANARY-NOTE")
    brief = f"/cases/{world.case_id}/"
    answer = as_practitioner.get(f"/cases/{world.case_id}/sessions/")
    assert (answer.status_code, answer.location) == (303, brief)
    page = as_practitioner.get(f"{brief}sessions/").text
    assert "when the session began" in page
    assert "Leave the room" in page
    assert 'name="keep-clear"' not in page
    assert as_practitioner.get(f"/notes/{note.id}/").status_code == 404
    with inside():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "couples.room.entered")).one()
        assert (entry.detail, entry.case_id) == (BY_ITSELF, world.case_id)


def test_whoever_leaves_has_left_this_session(world, under_way, as_practitioner):
    brief = f"/cases/{world.case_id}/"
    assert as_practitioner.get(brief).status_code == 303
    as_practitioner.post(f"{brief}room", data={"in_room": "no"})
    page = as_practitioner.get(f"{brief}sessions/")
    assert page.status_code == 200
    assert "In the room" in page.text


def test_leaving_another_couple_does_not_count(world, under_way, as_practitioner):
    with as_practitioner.session_transaction() as session:
        session["left"] = [str(world.colleague_case_id), clock.now().timestamp()]
    assert as_practitioner.get(f"/cases/{world.case_id}/").status_code == 303


@pytest.mark.parametrize("minutes", [-60, 20])
def test_before_and_after_nothing_leads_in(world, inside, as_practitioner, minutes):
    with inside():
        make_session(world, _london(minutes))
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/")
    assert page.status_code == 200
    assert ("data-begins-in" in page.text) is (minutes > 0)


def test_a_session_with_one_partner_or_a_cancelled_one_leads_nobody_in(world, inside, as_practitioner):
    with inside():
        make_session(world, _london(-5), partner_id=world.maya_id)
        from clinic.sessions.services import planning

        planning.cancel(make_session(world, _london(-6)), by=world.accounts["practitioner"])
    page = as_practitioner.get(f"/cases/{world.case_id}/sessions/")
    assert page.status_code == 200


def test_a_form_on_its_way_and_a_paper_are_not_stopped(world, under_way, as_practitioner):
    answer = as_practitioner.post(f"/cases/{world.case_id}/notes/new", data={"session": "today"})
    assert "/notes/" in answer.location
    assert as_practitioner.get(f"/cases/{world.case_id}/notes.pdf").location.startswith(
        f"/cases/{world.case_id}/notes/print"
    )


def test_who_does_not_practise_on_the_case_is_not_led_in(
    app, world, inside, under_way, as_supervisor, as_colleague, as_partner, as_other_practice, signed_out
):
    address = f"/cases/{world.case_id}/sessions/"
    assert as_supervisor.get(address).status_code == 200
    assert "data-begins-in" not in as_supervisor.get(address).text
    for client in (as_colleague, as_partner, as_other_practice):
        assert client.get(address).status_code == 404
    assert "sign-in" in signed_out.get(address).location
    with inside():
        db.session.add(
            TeamMember(
                case_id=world.case_id,
                account_id=world.accounts["colleague"],
                role=TeamRole.PRACTITIONER,
                since=TEN.date(),
            )
        )
    client = app.test_client()
    sign_in(client, world.accounts["colleague"])
    assert client.get(address).status_code == 303


def test_with_another_couple_in_the_room_nothing_changes(world, under_way, as_practitioner):
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.colleague_case_id)
    assert as_practitioner.get(f"/cases/{world.case_id}/sessions/").status_code == 404


def test_no_such_couple_is_no_such_page(as_practitioner, world):
    assert as_practitioner.get(f"/cases/{world.foreign_case_id}/").status_code == 404
