"""Somebody leaves: every couple goes to somebody, and from the next request on the leaver sees nothing."""

import uuid
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from clinic.access import Role
from clinic.accounts import Account
from clinic.couples import TeamRole
from clinic.couples.audience import is_left_behind, left_behind
from clinic.couples.models import Enquiry, EnquiryState, TeamMember
from clinic.couples.queries import get_case, list_covers_on, list_untold_accesses
from clinic.couples.services import handing_over
from clinic.couples.services.opening import CaseTerms, PersonTerms, open_case
from clinic.couples.services.team import add
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.sessions import SessionNote, TherapySession
from tests.conftest import Inside
from tests.factories.accounts import make_account
from tests.factories.sessions import make_note, make_session, make_signed_note
from tests.factories.teams import look_in, make_cover, make_enquiry, viewer_of
from tests.factories.viewers import colleague
from tests.factories.world import World


def page(world: World, who: str = "practitioner") -> str:
    return f"/practice/team/{world.accounts[who]}/hand-over"


def to(world: World, who: str = "colleague", **more: str) -> dict[str, str]:
    return {"everything": str(world.accounts[who]), **more}


def open_another(world: World, names: tuple[str, str] = ("Ada Quill", "Bo Strand")) -> uuid.UUID:
    partners = [PersonTerms(name) for name in names]
    return open_case(CaseTerms(partners=partners), by=world.accounts["practitioner"]).id


def test_every_couple_goes_to_the_colleague_and_the_leaver_sees_nothing_of_any(
    world: World,
    inside: Inside,
    as_manager: FlaskClient,
    as_practitioner: FlaskClient,
    as_colleague: FlaskClient,
) -> None:
    with inside():
        other = open_another(world)
        session_id = make_session(world, datetime(2027, 1, 4, 16)).id
        note_id = make_signed_note(world).id
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 200
    assert as_manager.post(page(world), data=to(world)).status_code == 303
    for address in (
        f"/cases/{world.case_id}/",
        f"/cases/{world.case_id}/file/",
        f"/cases/{other}/file/",
        f"/sessions/{session_id}/",
        f"/notes/{note_id}/",
        f"/partners/{world.maya_id}/safe-contact",
    ):
        assert as_practitioner.get(address).status_code == 404, address
        assert as_colleague.get(address).status_code == 200, address
    for address in ("/cases/", "/cases/find?q=maya", "/"):
        assert "Maya" not in as_practitioner.get(address).text
    assert "Maya &amp; Jonas" in as_colleague.get("/cases/").text


def test_with_the_lock_ticked_they_are_signed_out_everywhere(
    world: World, inside: Inside, as_manager: FlaskClient, as_practitioner: FlaskClient
) -> None:
    assert as_manager.post(page(world), data=to(world, lock="y")).status_code == 303
    assert as_practitioner.get("/").location.startswith("/sign-in")
    with inside():
        assert not db.session.get_one(Account, world.accounts["practitioner"]).active


def test_a_pending_autosave_of_a_leaver_is_not_written(
    world: World, inside: Inside, as_manager: FlaskClient, as_practitioner: FlaskClient
) -> None:
    with inside():
        note = make_note(world, text="Before.")
        note_id, version = note.id, note.draft_version
    as_manager.post(page(world), data=to(world))
    late = {"text": "After.", "version": str(version), "window": "a", "format": "narrative"}
    assert as_practitioner.post(f"/notes/{note_id}/draft", data=late).status_code == 404
    with inside():
        assert db.session.get_one(SessionNote, note_id).sections == {"text": "Before."}


def test_what_was_never_signed_is_listed_before_and_readable_after(
    world: World, inside: Inside, as_manager: FlaskClient, as_colleague: FlaskClient
) -> None:
    with inside():
        note_id = make_note(world, text="They were silent for a long time.").id
        add(
            get_case(world.case_id),
            world.accounts["colleague"],
            TeamRole.PRACTITIONER,
            by=world.accounts["manager"],
        )
    shown = as_manager.get(page(world)).text
    assert "1 note is not signed" in shown
    assert "C-0001" in shown
    assert "silent" not in shown
    assert as_colleague.get(f"/notes/{note_id}/").status_code == 404
    as_manager.post(page(world), data=to(world))
    assert "They were silent" in as_colleague.get(f"/notes/{note_id}/").text
    assert as_colleague.get(f"/notes/{note_id}/edit").status_code == 404
    assert "draft, not signed" in as_colleague.get(f"/cases/{world.case_id}/sessions/").text


def test_each_couple_can_go_to_somebody_else_or_to_nobody_further(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        other = open_another(world)
        third = make_account(world.practice_id, "third@example.org", "Thea Rowe", [Role.PRACTITIONER]).id
        add(get_case(world.case_id), third, TeamRole.PRACTITIONER, by=world.accounts["manager"])
    chosen = to(world, **{f"case_{world.case_id.hex}": "stays", f"case_{other.hex}": str(third)})
    assert as_manager.post(page(world), data=chosen | {"everything": ""}).status_code == 303
    with inside():
        today = local_time.today()
        on = {
            case_id: {
                row.account_id
                for row in get_case(case_id).team
                if row.is_on(today) and row.role is TeamRole.PRACTITIONER
            }
            for case_id in (world.case_id, other)
        }
    assert on == {world.case_id: {third}, other: {third}}


def test_nobody_further_is_offered_only_where_somebody_stays(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    assert "nobody further" not in as_manager.get(page(world)).text
    stays = {f"case_{world.case_id.hex}": "stays"}
    assert as_manager.post(page(world), data=to(world, **stays)).status_code == 422
    with inside():
        add(
            get_case(world.case_id),
            world.accounts["colleague"],
            TeamRole.PRACTITIONER,
            by=world.accounts["manager"],
        )
    assert "nobody further" in as_manager.get(page(world)).text


@pytest.mark.parametrize("chosen", ["", "bogus", "{front_desk}", "{practitioner}", "{other_practice}"])
def test_without_a_colleague_for_each_nothing_is_handed_over(
    world: World, as_manager: FlaskClient, as_practitioner: FlaskClient, chosen: str
) -> None:
    answer = as_manager.post(page(world), data={"everything": chosen.format(**world.accounts), "lock": "y"})
    assert answer.status_code == 422
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 200


def test_the_service_leaves_no_case_to_nobody_and_none_to_somebody_who_cannot_take_it(
    world: World, inside: Inside
) -> None:
    ids = world.accounts
    for wrong in ({}, {world.case_id: None}, {world.case_id: ids["front_desk"]}):
        with inside():
            leaver = db.session.get_one(Account, ids["practitioner"])
        with inside(), pytest.raises(Refusal):
            handing_over.hand_over(leaver, wrong, by=ids["manager"])


def test_a_manager_does_not_lock_themselves_out_and_then_nothing_is_handed_over(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        account = db.session.get_one(Account, world.accounts["manager"])
        account.role_names = ["manager", "practitioner"]
        add(get_case(world.case_id), account.id, TeamRole.PRACTITIONER, by=world.accounts["practitioner"])
    answer = as_manager.post(page(world, "manager"), data=to(world, lock="y"))
    assert answer.status_code == 422
    assert "You cannot lock yourself out" in answer.text
    assert as_manager.get(f"/cases/{world.case_id}/file/").status_code == 200
    assert as_manager.post(page(world, "manager"), data=to(world)).status_code == 303
    assert as_manager.get(f"/cases/{world.case_id}/file/").status_code == 404


def test_the_leaver_is_not_on_a_case_as_a_supervisor_a_stand_in_or_for_a_reason_either(
    world: World, inside: Inside
) -> None:
    ids = world.accounts
    with inside():
        make_cover(world, absent="practitioner", stand_in="colleague")
        look_in(world, viewer=viewer_of(world, "manager", Role.PRACTITIONER))
        enquiry = make_enquiry(world, to="colleague")
        db.session.get_one(Account, ids["manager"]).role_names = ["manager", "practitioner"]
        leaver = db.session.get_one(Account, ids["colleague"])
        count = handing_over.hand_over(
            leaver, {world.colleague_case_id: ids["practitioner"]}, by=ids["manager"]
        )
        assert count == 1
        assert handing_over.list_held(ids["colleague"]) == []
        assert list_covers_on(colleague(world), local_time.today()) == []
        known = db.session.get_one(Enquiry, enquiry.id)
        assert (known.state, known.allocated_to_id) == (EnquiryState.NEW, None)


def test_who_stands_in_for_the_leaver_leaves_with_them(
    world: World, inside: Inside, as_colleague: FlaskClient
) -> None:
    ids = world.accounts
    with inside():
        third = make_account(world.practice_id, "third@example.org", "Thea Rowe", [Role.PRACTITIONER]).id
        make_cover(world)
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 200
    with inside():
        leaver = db.session.get_one(Account, ids["practitioner"])
        handing_over.hand_over(leaver, {world.case_id: third}, by=ids["manager"])
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 404


def test_what_the_leaver_was_not_yet_told_is_told_to_whoever_has_the_case(
    world: World, inside: Inside
) -> None:
    ids = world.accounts
    thea = viewer_of(world, "manager", Role.PRACTITIONER)
    with inside():
        look_in(world, viewer=thea)
        leaver = db.session.get_one(Account, ids["practitioner"])
        handing_over.hand_over(leaver, {world.case_id: ids["colleague"]}, by=ids["manager"])
        assert len(list_untold_accesses(colleague(world))) == 1


def test_what_the_leaver_was_not_yet_told_is_told_to_who_stays(world: World, inside: Inside) -> None:
    ids = world.accounts
    with inside():
        look_in(world, viewer=viewer_of(world, "manager", Role.PRACTITIONER))
        add(get_case(world.case_id), ids["colleague"], TeamRole.PRACTITIONER, by=ids["manager"])
        leaver = db.session.get_one(Account, ids["practitioner"])
        handing_over.hand_over(leaver, {world.case_id: None}, by=ids["manager"])
        assert len(list_untold_accesses(colleague(world))) == 1


def test_somebody_without_couples_can_leave_too(world: World, as_manager: FlaskClient) -> None:
    assert "No couple is theirs" in as_manager.get(page(world, "front_desk")).text
    assert as_manager.post(page(world, "front_desk"), data={"lock": "y"}).status_code == 303


@pytest.mark.parametrize(
    "who",
    [
        "as_practitioner",
        "as_colleague",
        "as_supervisor",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
    ],
)
def test_only_a_manager_of_the_practice_hands_over(
    world: World, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(page(world)).status_code == 404
    assert client.post(page(world), data=to(world)).status_code == 404


def test_one_of_a_couple_is_nobody_of_the_team_who_could_leave(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    assert as_manager.get(page(world, "colleague")).status_code == 200
    assert as_manager.get(page(world, "partner")).status_code == 404
    assert as_manager.post(page(world, "partner"), data={"lock": "y"}).status_code == 404
    with inside():
        assert db.session.get_one(Account, world.accounts["partner"]).active


def test_the_page_names_no_couple(
    world: World, inside: Inside, as_manager: FlaskClient, signed_out: FlaskClient
) -> None:
    with inside():
        make_note(world)
    shown = as_manager.get(page(world)).text
    assert "C-0001" in shown
    assert not any(name in shown for name in ("Maya", "Jonas", "Lind", "Weber"))
    assert signed_out.get(page(world)).location.startswith("/sign-in")


def test_appointments_stay_as_they_were(world: World, inside: Inside) -> None:
    ids = world.accounts
    with inside():
        before = make_session(world, datetime(2027, 1, 4, 16)).id
        leaver = db.session.get_one(Account, ids["practitioner"])
        handing_over.hand_over(leaver, {world.case_id: ids["colleague"]}, by=ids["manager"])
        assert db.session.get_one(TherapySession, before).case_id == world.case_id


@pytest.mark.parametrize("left", [True, False])
def test_what_is_left_behind_is_the_same_for_lists_and_for_things(
    world: World, inside: Inside, left: bool
) -> None:
    with inside():
        note = make_note(world)
        if left:
            for row in db.session.query(TeamMember).filter_by(account_id=world.accounts["practitioner"]):
                row.until = local_time.today()
            db.session.flush()
        listed = db.session.query(SessionNote).filter(left_behind(SessionNote)).count()
        assert bool(listed) is is_left_behind(get_case(world.case_id), note.entered_by_id) is left
