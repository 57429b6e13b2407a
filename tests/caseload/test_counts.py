"""What waits with whom, as numbers; never a couple's name."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.accounts import Account
from clinic.caseload.counts import PracticeCounts, Waiting, count_practice
from clinic.couples import TeamRole
from clinic.couples.queries import get_case
from clinic.couples.services.opening import CaseTerms, PersonTerms, open_case
from clinic.couples.services.team import add
from clinic.database import db
from clinic.practices import local_time
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.sessions import MONDAY, make_held_session, make_note, make_signed_note
from tests.factories.teams import make_cover
from tests.factories.world import World


def of(counts: PracticeCounts, name: str) -> Waiting:
    return next(one for one in counts.counsellors if one.name == name)


def counted() -> PracticeCounts:
    return count_practice(today=local_time.today())


def test_notes_that_are_not_signed_are_counted_and_those_that_are_late(world: World, inside: Inside) -> None:
    with inside():
        today = local_time.today()
        for days in (0, 3, 4):
            make_note(world).service_date = today - timedelta(days=days)
        make_signed_note(world)
        db.session.flush()
        ruth = of(counted(), "Ruth Okafor")
        assert (ruth.unsigned, ruth.unsigned_late) == (3, 1)


def test_sessions_without_a_note_are_counted(world: World, inside: Inside) -> None:
    with inside():
        make_held_session(world, MONDAY)
        make_signed_note(world, make_held_session(world, MONDAY + timedelta(days=7)))
        assert of(counted(), "Ruth Okafor").unwritten == 1


def test_partners_of_active_couples_who_were_not_seen_alone_are_counted(world: World, inside: Inside) -> None:
    with inside():
        assert of(counted(), "Ruth Okafor").not_seen_alone == 2
        maya, jonas = get_case(world.case_id).partners
        by = world.accounts["practitioner"]
        record_screening(maya, seen_on=local_time.today(), outcome=Outcome.CLEAR, remark="", by=by)
        record_screening(jonas, seen_on=local_time.today(), outcome=Outcome.NOT_YET, remark="", by=by)
        assert of(counted(), "Ruth Okafor").not_seen_alone == 1
        assert of(counted(), "Colin Marsh").not_seen_alone == 2


def test_a_couple_of_two_counsellors_counts_with_each_and_a_covered_one_with_its_own(
    world: World, inside: Inside
) -> None:
    with inside():
        make_cover(world)
        assert of(counted(), "Colin Marsh").couples == 1
        by = world.accounts["manager"]
        add(get_case(world.case_id), world.accounts["colleague"], TeamRole.PRACTITIONER, by=by)
        assert of(counted(), "Colin Marsh").couples == 2
        assert of(counted(), "Ruth Okafor").couples == 1


def test_a_couple_whose_counsellor_cannot_sign_in_is_named_by_its_reference(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        assert counted().nobodys == ()
        db.session.get_one(Account, world.accounts["practitioner"]).enabled = False
    with inside():
        assert counted().nobodys == ((world.case_id, "C-0001"),)
    page = as_manager.get("/practice/counts/").text
    assert f"/cases/{world.case_id}/team" in page
    assert "locked out" in page
    assert "Maya" not in page


def test_the_page_has_numbers_and_no_couple(world: World, inside: Inside, as_manager: FlaskClient) -> None:
    with inside():
        make_note(world)
    page = as_manager.get("/practice/counts/")
    assert page.status_code == 200
    for words in ("Ruth Okafor", "Notes not signed", "Partners not seen alone", "Together"):
        assert words in page.text
    assert not any(word in page.text for word in ("Maya", "Jonas", "Noor", "C-0001", "sat closer"))
    assert "What waits" in as_manager.get("/practice/").text


def test_the_number_of_statements_does_not_grow_with_the_couples(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    as_manager.get("/practice/counts/")
    with count_queries() as few:
        as_manager.get("/practice/counts/")
    with inside():
        for n in range(20):
            partners = [PersonTerms(f"First{n}"), PersonTerms(f"Second{n}")]
            open_case(CaseTerms(partners=partners), by=world.accounts["practitioner"])
    as_manager.get("/practice/counts/")
    with count_queries() as many:
        as_manager.get("/practice/counts/")
    assert many.total <= few.total


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_front_desk", "as_partner", "as_other_partner"]
)
def test_only_a_manager_sees_the_counts(request: pytest.FixtureRequest, who: str) -> None:
    assert request.getfixturevalue(who).get("/practice/counts/").status_code == 404


def test_another_practice_counts_its_own(world: World, as_other_practice: FlaskClient) -> None:
    page = as_other_practice.get("/practice/counts/").text
    assert "Otis Lane" in page
    assert "Ruth" not in page


def test_a_practice_without_couples_is_told_so_kindly(
    world: World, inside: Inside, as_other_practice: FlaskClient
) -> None:
    with inside(world.other_practice_id):
        for row in get_case(world.foreign_case_id).team:
            row.until = row.since
        get_case(world.foreign_case_id).status = type(get_case(world.foreign_case_id).status)("closed")
    assert "Nothing to count yet" in as_other_practice.get("/practice/counts/").text


def test_signed_out_one_signs_in_first(signed_out: FlaskClient) -> None:
    assert signed_out.get("/practice/counts/").location.startswith("/sign-in")
