"""Who is on a case can be changed, and no case is left without a counsellor."""

import uuid
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from clinic.access import Role
from clinic.accounts import Account
from clinic.audit import AuditEntry
from clinic.couples import TeamMember, TeamRole
from clinic.couples.joining import join, leave
from clinic.couples.models import Via
from clinic.couples.queries import get_case
from clinic.couples.services.team import active_ids, add, end, has_another
from clinic.couples.staying import is_own_practice, keeps_a_counsellor
from clinic.couples.team import list_addable, list_team, role_words
from clinic.database import db, in_practice
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.web.templating import short_day
from tests.conftest import Inside
from tests.factories.teams import look_in, make_cover, viewer_of
from tests.factories.world import World


def page(world: World) -> str:
    return f"/cases/{world.case_id}/team"


def row_of(world: World, who: str, via: Via = Via.OWN) -> TeamMember:
    return next(
        row
        for row in get_case(world.case_id).team
        if row.account_id == world.accounts[who] and row.via is via
    )


def as_choice(world: World, who: str, role: str = "practitioner") -> dict[str, str]:
    return {"who": f"{world.accounts[who]}:{role}"}


def test_a_colleague_is_put_on_the_case_and_sees_it_at_once(
    world: World, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 404
    assert as_practitioner.post(page(world), data=as_choice(world, "colleague")).status_code == 303
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 200
    assert "Colin Marsh" in as_practitioner.get(page(world)).text


def test_whoever_is_taken_off_sees_nothing_at_their_next_click(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    as_practitioner.post(page(world), data=as_choice(world, "colleague"))
    with inside():
        own = row_of(world, "colleague").id
    assert as_practitioner.post(f"/case-team/{own}/end").status_code == 303
    for path in ("", "file/", "sessions/", "team"):
        assert as_colleague.get(f"/cases/{world.case_id}/{path}").status_code == 404
    assert "Maya" not in as_colleague.get("/cases/").text
    assert "Before" in as_practitioner.get(page(world)).text


def test_the_last_counsellor_cannot_leave_a_case_to_nobody(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        own = row_of(world, "practitioner").id
    answer = as_practitioner.post(f"/case-team/{own}/end", data={"back": page(world)}, follow_redirects=True)
    assert "Somebody must stay on the case" in answer.text
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 200


def test_a_counsellor_who_cannot_sign_in_is_nobody_to_leave_it_to(world: World, inside: Inside) -> None:
    with inside():
        add(
            get_case(world.case_id),
            world.accounts["colleague"],
            TeamRole.PRACTITIONER,
            by=world.accounts["manager"],
        )
    with inside():
        db.session.get_one(Account, world.accounts["colleague"]).enabled = False
    with inside(), pytest.raises(Refusal):
        end(row_of(world, "practitioner"), by=world.accounts["manager"])


def test_one_can_leave_a_case_oneself_once_somebody_else_has_it(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(page(world), data=as_choice(world, "colleague"))
    with inside():
        own = row_of(world, "practitioner").id
    answer = as_practitioner.post(f"/case-team/{own}/end")
    assert (answer.status_code, answer.location) == (303, "/")
    assert as_practitioner.get(f"/cases/{world.case_id}/").status_code == 404


def test_a_manager_changes_the_team_by_reference_and_sees_no_name(
    world: World, as_manager: FlaskClient, as_colleague: FlaskClient
) -> None:
    shown = as_manager.get(page(world))
    assert shown.status_code == 200
    assert "C-0001" in shown.text
    assert "Ruth Okafor" in shown.text
    assert "Maya" not in shown.text
    assert "Jonas" not in shown.text
    assert as_manager.post(page(world), data=as_choice(world, "colleague")).status_code == 303
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 200


@pytest.mark.parametrize(
    "who",
    [
        "as_colleague",
        "as_supervisor",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
    ],
)
def test_nobody_else_changes_the_team(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(page(world)).status_code == 404
    assert client.post(page(world), data=as_choice(world, "colleague")).status_code == 404
    with inside():
        own = row_of(world, "supervisor").id
    assert client.post(f"/case-team/{own}/end").status_code == 404
    with inside():
        assert row_of(world, "supervisor").until is None


def test_signed_out_one_signs_in_first(world: World, signed_out: FlaskClient) -> None:
    assert signed_out.get(page(world)).location.startswith("/sign-in")
    assert signed_out.post(f"/case-team/{uuid.uuid4()}/end").location.startswith("/sign-in")


def test_in_the_room_nobody_is_put_on_or_taken_off(world: World, as_practitioner: FlaskClient) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(page(world)).status_code == 404


@pytest.mark.parametrize(
    "sent",
    ["", "bogus", "{partner}:practitioner", "{front_desk}:practitioner", "{other_practice}:practitioner"],
)
def test_who_is_not_offered_does_not_get_on_a_case(
    world: World, as_practitioner: FlaskClient, sent: str
) -> None:
    chosen = sent.format(**world.accounts)
    assert as_practitioner.post(page(world), data={"who": chosen}).status_code == 422


def test_the_service_refuses_whom_the_page_would_not_offer(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        for who, role in (("front_desk", TeamRole.PRACTITIONER), ("practitioner", TeamRole.PRACTITIONER)):
            with pytest.raises(Refusal):
                add(case, world.accounts[who], role, by=by)


def test_whoever_has_the_case_is_not_offered_again(world: World, inside: Inside) -> None:
    with inside():
        offered = {(one.account_id, one.role) for one in list_addable(get_case(world.case_id))}
    assert (world.accounts["colleague"], TeamRole.PRACTITIONER) in offered
    assert (world.accounts["practitioner"], TeamRole.PRACTITIONER) not in offered
    assert (world.accounts["supervisor"], TeamRole.SUPERVISOR) not in offered


def test_what_follows_from_a_supervision_is_ended_where_that_is_kept(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        row = join(
            case,
            world.accounts["colleague"],
            TeamRole.SUPERVISOR,
            by=world.accounts["manager"],
            via=Via.SUPERVISION,
        )
        with pytest.raises(Refusal):
            end(row, by=world.accounts["manager"])


def test_somebody_who_stands_in_does_not_change_the_team(
    world: World, inside: Inside, as_colleague: FlaskClient
) -> None:
    with inside():
        make_cover(world)
    assert as_colleague.get(f"/cases/{world.case_id}/file/").status_code == 200
    assert as_colleague.get(page(world)).status_code == 404


def test_the_page_says_why_somebody_is_on_the_case_and_until_when(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        last = short_day(make_cover(world, ahead=3, days=5).last_day)
        look_in(world)
    shown = as_practitioner.get(page(world)).text
    assert "stands in for somebody who is away" in shown
    assert f"until {last}" in shown
    assert "looks in for a written reason" in shown
    assert "the reason</a>" in shown
    assert "Change who is on it" in as_practitioner.get(f"/cases/{world.case_id}/file/").text


def test_coming_and_leaving_are_in_the_audit(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(page(world), data=as_choice(world, "colleague"))
    with inside():
        own = row_of(world, "colleague").id
    as_practitioner.post(f"/case-team/{own}/end")
    with inside():
        written = db.session.execute(
            select(AuditEntry.event, AuditEntry.account_id).where(
                AuditEntry.subject_id == world.accounts["colleague"], AuditEntry.case_id == world.case_id
            )
        ).all()
    by = world.accounts["practitioner"]
    assert {tuple(row) for row in written} == {("couples.team.joined", by), ("couples.team.left", by)}


def test_leaving_twice_is_leaving_once(world: World, inside: Inside) -> None:
    with inside():
        row = row_of(world, "supervisor")
        leave(row, by=world.accounts["manager"])
        leave(row, by=world.accounts["manager"])
        assert row.until == local_time.today()
        events = db.session.scalars(
            select(AuditEntry.event).where(AuditEntry.subject_id == world.accounts["supervisor"])
        ).all()
    assert events.count("couples.team.left") == 1


def test_somebody_on_a_case_for_two_reasons_is_listed_once(world: World, inside: Inside) -> None:
    with inside():
        make_cover(world)
        add(
            get_case(world.case_id),
            world.accounts["colleague"],
            TeamRole.PRACTITIONER,
            by=world.accounts["manager"],
        )
        names = [one.name for one in list_team(get_case(world.case_id))]
    assert names.count("Colin Marsh") == 1


def test_each_role_has_its_word(app: Flask) -> None:
    with app.test_request_context():
        assert [role_words(role) for role in TeamRole] == ["counsellor", "supervisor", "reads for a reason"]


DAYS = st.integers(0, 6)


@given(
    st.lists(st.tuples(st.sampled_from(list(Via)), st.sampled_from(list(TeamRole)), DAYS, DAYS), max_size=6)
)
def test_a_case_keeps_a_counsellor_exactly_when_an_own_one_stays(
    rows: list[tuple[Via, TeamRole, int, int]],
) -> None:
    day = date(2026, 11, 4)
    first = date(2026, 11, 1)
    team = [
        _row(via, role, first + timedelta(days=since), first + timedelta(days=since + length))
        for via, role, since, length in rows
    ]
    own = [row for row in team if is_own_practice(row) and row.is_on(day)]
    assert keeps_a_counsellor(team, but=[], day=day)
    assert keeps_a_counsellor(team, but=team, day=day) is (not own)
    for row in team:
        assert keeps_a_counsellor(team, but=[row], day=day) is (row not in own or len(own) > 1)


def _row(via: Via, role: TeamRole, since: date, until: date) -> TeamMember:
    with in_practice(uuid.UUID(int=1)):
        return TeamMember(
            case_id=uuid.UUID(int=2),
            account_id=uuid.uuid4(),
            role=role,
            since=since,
            until=until,
            via=via,
        )


def test_whoever_is_no_counsellor_any_more_sees_none_of_their_couples(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 200
    with inside():
        db.session.get_one(Account, world.accounts["practitioner"]).role_names = ["front_desk"]
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 404
    assert as_practitioner.get(f"/cases/{world.case_id}/team").status_code == 404
    with inside():
        assert not has_another(row_of(world, "practitioner"), able=active_ids())


def test_a_manager_who_counsels_does_not_put_themselves_on_a_couple_of_somebody_else(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        db.session.get_one(Account, world.accounts["manager"]).role_names = ["manager", "practitioner"]
    answer = as_manager.post(page(world), data=as_choice(world, "manager"))
    assert answer.status_code == 422
    assert "Nobody puts themselves on a couple of somebody else" in answer.text
    with inside():
        look_in(world, viewer=viewer_of(world, "manager", Role.MANAGER, Role.PRACTITIONER))
    assert as_manager.post(page(world), data=as_choice(world, "manager")).status_code == 422
    assert as_manager.post(page(world), data=as_choice(world, "colleague")).status_code == 303


def test_a_manager_who_counsels_takes_a_couple_that_is_nobodys(
    world: World, inside: Inside, as_manager: FlaskClient
) -> None:
    with inside():
        db.session.get_one(Account, world.accounts["manager"]).role_names = ["manager", "practitioner"]
        db.session.get_one(Account, world.accounts["practitioner"]).enabled = False
    assert as_manager.post(page(world), data=as_choice(world, "manager")).status_code == 303
    assert as_manager.get(f"/cases/{world.case_id}/file/").status_code == 200


def test_a_manager_who_stands_in_may_take_the_couple_for_good(world: World, inside: Inside) -> None:
    with inside():
        make_cover(world)
        row = add(
            get_case(world.case_id),
            world.accounts["colleague"],
            TeamRole.PRACTITIONER,
            by=world.accounts["colleague"],
        )
        assert row.via is Via.OWN


def test_whoever_is_no_counsellor_any_more_is_none_of_their_couples_either(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    """A role is taken from somebody who keeps another one: what they were on each case goes with it."""
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 200
    with inside():
        db.session.get_one(Account, world.accounts["practitioner"]).role_names = ["supervisor"]
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 404
    assert "Maya" not in as_practitioner.get("/cases/").text


def test_whoever_supervises_no_more_sees_no_couple_for_having_supervised(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    assert as_supervisor.get(f"/cases/{world.case_id}/file/").status_code == 200
    with inside():
        db.session.get_one(Account, world.accounts["supervisor"]).role_names = ["practitioner"]
    assert as_supervisor.get(f"/cases/{world.case_id}/file/").status_code == 404
    assert "Maya" not in as_supervisor.get("/").text + as_supervisor.get("/cases/").text
