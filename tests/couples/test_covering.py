"""Standing in for somebody: named, dated, and over by itself."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from clinic.access import Role
from clinic.couples import TeamRole
from clinic.couples.models import Cover, Via
from clinic.couples.queries import get_case, list_covers_on
from clinic.couples.services import covering
from clinic.couples.services.covering import CoverTerms
from clinic.couples.services.opening import CaseTerms, PersonTerms, open_case
from clinic.couples.services.team import add, end
from clinic.database import db
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.accounts import make_account, sign_in
from tests.factories.teams import make_cover, viewer_of
from tests.factories.world import World


def today() -> date:
    return date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _friday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 20, 10), tick=False):
        yield


def arranged(world: World, **changed: str) -> dict[str, str]:
    return {
        "absent": str(world.accounts["practitioner"]),
        "stand_in": str(world.accounts["colleague"]),
        "first_day": "2026-11-23",
        "last_day": "2026-11-27",
    } | changed


def sees(client: FlaskClient, world: World) -> bool:
    return client.get(f"/cases/{world.case_id}/file/").status_code == 200


def test_who_stands_in_sees_the_couples_on_these_days_and_on_no_others(
    world: World, app: Flask, as_manager: FlaskClient, as_practitioner: FlaskClient
) -> None:
    assert as_manager.post("/covers/", data=arranged(world)).status_code == 303
    page = as_manager.get("/covers/").text
    assert "Colin Marsh for Ruth Okafor" in page
    seen = {}
    for day in (20, 22, 23, 27, 28):
        with time_machine.travel(datetime(2026, 11, day, 12), tick=False):
            client = app.test_client()
            sign_in(client, world.accounts["colleague"])
            seen[day] = sees(client, world)
    assert seen == {20: False, 22: False, 23: True, 27: True, 28: False}
    assert sees(as_practitioner, world)


def test_a_counsellor_arranges_their_own_absence_and_nobody_elses(
    world: World, inside: Inside, as_colleague: FlaskClient
) -> None:
    page = as_colleague.get("/covers/").text
    assert "When you are away" in page
    assert "Who is away" not in page
    sent = arranged(world, stand_in=str(world.accounts["practitioner"]))
    assert as_colleague.post("/covers/", data=sent).status_code == 303
    with inside():
        cover = db.session.query(Cover).one()
        assert (cover.absent_id, cover.stand_in_id) == (
            world.accounts["colleague"],
            world.accounts["practitioner"],
        )


def test_cover_can_be_written_in_and_not_only_read(
    world: World, inside: Inside, as_colleague: FlaskClient
) -> None:
    with inside():
        make_cover(world)
    assert as_colleague.get(f"/cases/{world.case_id}/edit").status_code == 200


def test_a_couple_that_comes_meanwhile_is_covered_too(world: World, inside: Inside) -> None:
    with inside():
        cover = make_cover(world, ahead=2)
        names = [PersonTerms("Ada Quill"), PersonTerms("Bo Strand")]
        case = open_case(CaseTerms(partners=names), by=world.accounts["practitioner"])
        row = next(row for row in case.team if row.via is Via.COVER)
        assert (row.account_id, row.since, row.until) == (
            world.accounts["colleague"],
            cover.first_day,
            cover.until,
        )


def test_a_couple_that_goes_to_somebody_else_is_not_covered_any_more(world: World, inside: Inside) -> None:
    with inside():
        by = world.accounts["manager"]
        make_cover(world)
        third = make_account(world.practice_id, "third@example.org", "Thea Rowe", [Role.PRACTITIONER])
        case = get_case(world.case_id)
        add(case, third.id, TeamRole.PRACTITIONER, by=by)
        own = next(row for row in case.team if row.account_id == world.accounts["practitioner"])
        end(own, by=by)
        on_now = {row.account_id for row in case.team if row.is_on(today())}
    assert on_now == {third.id, world.accounts["supervisor"]}


def test_whose_own_the_case_is_needs_no_cover_for_it(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        add(case, world.accounts["colleague"], TeamRole.PRACTITIONER, by=world.accounts["manager"])
        make_cover(world)
        assert not [row for row in get_case(world.case_id).team if row.via is Via.COVER]


def test_who_comes_back_early_ends_it_and_it_ends_at_once(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    with inside():
        cover_id = make_cover(world).id
    assert sees(as_colleague, world)
    assert as_colleague.post(f"/covers/{cover_id}/end").status_code == 404
    assert as_practitioner.post(f"/covers/{cover_id}/end").status_code == 303
    assert not sees(as_colleague, world)
    assert as_practitioner.post(f"/covers/{cover_id}/end").status_code == 303
    assert "ended 20 Nov 2026" in as_practitioner.get("/covers/").text


def test_both_are_told_on_the_day(world: World, inside: Inside) -> None:
    ruth = viewer_of(world, "practitioner", Role.PRACTITIONER)
    colin = viewer_of(world, "colleague", Role.PRACTITIONER)
    with inside():
        make_cover(world, days=3)
        assert [(one.other, one.i_stand_in) for one in list_covers_on(colin, today())] == [
            ("Ruth Okafor", True)
        ]
        assert [(one.other, one.i_stand_in) for one in list_covers_on(ruth, today())] == [
            ("Colin Marsh", False)
        ]
        assert list_covers_on(ruth, today())[0].last_day == date(2026, 11, 22)
        assert list_covers_on(ruth, today() + timedelta(days=3)) == []
        assert list_covers_on(viewer_of(world, "supervisor", Role.SUPERVISOR), today()) == []


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"first_day": "2026-11-19"}, "Cover begins today at the earliest"),
        ({"last_day": "2026-11-22"}, "The last day comes before the first"),
        ({"last_day": "2028-11-22"}, "At most a year"),
        ({"stand_in": "{practitioner}"}, "Somebody else has to stand in"),
        ({"stand_in": "{front_desk}"}, "Not a valid choice"),
        ({"stand_in": "{other_practice}"}, "Not a valid choice"),
        ({"absent": ""}, "Please choose somebody"),
        ({"absent": "{partner}"}, "Not a valid choice"),
        ({"first_day": ""}, "From which day?"),
        ({"last_day": "soon"}, "Not a valid date"),
    ],
)
def test_what_does_not_hold_is_said_and_nothing_is_arranged(
    world: World, inside: Inside, as_manager: FlaskClient, changed: dict[str, str], words: str
) -> None:
    sent = arranged(world, **{key: value.format(**world.accounts) for key, value in changed.items()})
    answer = as_manager.post("/covers/", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert db.session.query(Cover).count() == 0


def test_the_same_two_are_not_arranged_twice_for_a_day(world: World, as_manager: FlaskClient) -> None:
    assert as_manager.post("/covers/", data=arranged(world)).status_code == 303
    again = as_manager.post("/covers/", data=arranged(world, first_day="2026-11-27", last_day="2026-11-30"))
    assert again.status_code == 422
    after = arranged(world, first_day="2026-11-28", last_day="2026-11-30")
    assert as_manager.post("/covers/", data=after).status_code == 303


def test_the_service_refuses_a_stand_in_who_cannot_counsel(world: World, inside: Inside) -> None:
    ids = world.accounts
    terms = CoverTerms(ids["practitioner"], ids["front_desk"], today(), today())
    with inside(), pytest.raises(Refusal):
        covering.arrange(terms, by=ids["manager"])


@pytest.mark.parametrize("who", ["as_supervisor", "as_front_desk", "as_partner", "as_other_partner"])
def test_nobody_else_arranges_cover(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    with inside():
        cover_id = make_cover(world).id
    assert client.get("/covers/").status_code == 404
    assert client.post("/covers/", data=arranged(world)).status_code == 404
    assert client.post(f"/covers/{cover_id}/end").status_code == 404


def test_another_practice_sees_none_of_it(
    world: World, inside: Inside, as_other_practice: FlaskClient
) -> None:
    with inside():
        cover_id = make_cover(world).id
    page = as_other_practice.get("/covers/")
    assert page.status_code == 200
    assert "Colin" not in page.text
    assert as_other_practice.post(f"/covers/{cover_id}/end").status_code == 404


def test_in_the_room_and_signed_out_there_is_no_such_page(
    world: World, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    assert signed_out.get("/covers/").location.startswith("/sign-in")
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get("/covers/").status_code == 404
