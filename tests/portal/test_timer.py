"""A talk by the clock in the portal: who begins, what is kept of it, and that on one telephone nothing private is asked."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.offering import is_timed
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.assignments.queries.talks import find_who_begins, list_talks
from clinic.assignments.services import keep_talk
from clinic.assignments.talks import Talk
from clinic.couples import as_couple
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World


@pytest.fixture
def needs(world: World, inside: Inside) -> uuid.UUID:
    """The fifteen-minute needs talk."""
    with inside():
        clear_both(world)
        return make_assignment(world, "fifteen-minute-needs-talk").id


def _talks() -> list[Talk]:
    return list(db.session.scalars(select(Talk).order_by(Talk.on)))


def _talked(client: FlaskClient, assignment_id: uuid.UUID, **typed: object) -> str:
    answer = client.post(f"/portal/homework/{assignment_id}/timer", data=typed)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_the_page_says_in_words_how_to_do_it_with_a_kitchen_timer_both_ways_round(
    needs: uuid.UUID, as_partner: FlaskClient
) -> None:
    page = page_of(as_partner, f"/portal/homework/{needs}/timer")
    assert "With a kitchen timer" in page
    for name in ("Maya", "Jonas"):
        assert f"If {name} begins" in page
        assert page.count(f"<b>{name} speaks</b>, 3 minutes") == 2
        assert page.count(f"<b>{name} says it back</b>, 2 minutes") == 2
    assert page.count("<b>Together</b>, 5 minutes") == 2
    assert "checked" not in page.partition("Which telephone?")[0].partition("Who begins?")[2]


def test_a_talk_of_another_length_is_shared_out_as_it_was_agreed(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, "listen-reflect-pact", minutes=20).id
    page = page_of(as_partner, f"/portal/homework/{given}/timer")
    assert "<b>Maya speaks</b>, 7 minutes" in page
    assert "<b>Jonas says it back</b>, 3 minutes" in page
    assert "Together" not in page


def test_who_began_and_by_how_much_it_went_over_is_kept(
    world: World, inside: Inside, needs: uuid.UUID, as_partner: FlaskClient
) -> None:
    where = _talked(as_partner, needs, first=world.jonas_id, over="3", telephones="two")
    assert where == f"/portal/homework/{needs}/how"
    with inside():
        (talk,) = _talks()
        assert (talk.first_id, talk.minutes, talk.over, talk.on) == (world.jonas_id, 15, 3, today())
        assert not talk.stopped_on_time
        assert (talk.audience, talk.said_by_id) == ("joint", None)


def test_whoever_did_not_begin_last_time_is_chosen_already_and_it_can_be_changed(
    world: World, inside: Inside, needs: uuid.UUID, as_partner: FlaskClient
) -> None:
    with inside():
        assert find_who_begins(get_case(world.case_id)) is None
        given, case = get_assignment(needs), get_case(world.case_id)
        maya, by = case.partners[0], world.accounts["partner"]
        for ago in (4, 2):  # twice the same
            keep_talk(given, first=maya, over=0, on=today() - timedelta(days=ago), by=by)
        chosen = find_who_begins(case)
        assert chosen is not None
        assert chosen.id == world.jonas_id
    page = page_of(as_partner, f"/portal/homework/{needs}/timer")
    assert f'checked id="first-1" name="first" type="radio" value="{world.jonas_id}"' in page
    _talked(as_partner, needs, first=world.maya_id, over="0")
    with inside():
        assert [talk.first_id for talk in _talks()] == [world.maya_id] * 3


def test_that_the_talk_is_kept_is_said_before_anything_is_asked(
    needs: uuid.UUID, world: World, as_partner: FlaskClient
) -> None:
    assert "Your talk is kept." not in page_of(as_partner, f"/portal/homework/{needs}/how")  # the control
    page = page_of(as_partner, _talked(as_partner, needs, first=str(world.maya_id)))
    assert page.index("Your talk is kept.") < page.index("How did it go?</h1>")


def test_two_telephones_tell_of_one_talk_and_the_last_to_tell_counts(
    world: World, inside: Inside, needs: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    _talked(as_partner, needs, first=world.maya_id, over="2", telephones="two")
    _talked(as_other_partner, needs, first=world.maya_id, telephones="two")
    with inside():
        (talk,) = _talks()
        assert talk.over is None
        assert talk.stopped_on_time is None
        assert [one.id for one in list_talks(as_couple(talk.case), get_assignment(needs))] == [talk.id]


def test_on_one_telephone_nothing_private_is_asked_on_the_way(
    world: World, inside: Inside, needs: uuid.UUID, as_partner: FlaskClient
) -> None:
    how = _talked(as_partner, needs, first=world.maya_id, over="0", telephones="one")
    assert how.endswith("?together=yes")
    with inside():
        time = [row.id for row in list_occurrences(get_assignment(needs)) if row.due_on <= today()][-1]
    more = as_partner.post(how, data={"time": str(time), "how": "all"}).headers["Location"]
    page = as_partner.get(more).text
    assert "Noted. Thank you." in page
    assert "Tell your counsellor" not in page
    assert as_partner.post(more, data={}).headers["Location"] == "/portal/"
    alone = as_partner.get(more.replace("&together=yes", "")).text
    assert "Tell your counsellor" in alone  # the control: on one's own telephone it is offered


def test_what_the_clock_knows_is_filled_in(
    world: World, inside: Inside, needs: uuid.UUID, as_partner: FlaskClient
) -> None:
    _talked(as_partner, needs, first=world.maya_id, over="2")
    with inside():
        time = [row.id for row in list_occurrences(get_assignment(needs)) if row.due_on <= today()][-1]
    more = as_partner.post(f"/portal/homework/{needs}/how", data={"time": str(time), "how": "all"}).headers[
        "Location"
    ]
    page = as_partner.get(more).text
    assert 'name="minutes" type="number" value="17"' in page
    asked = page.partition("Did we stop on time?")[2].partition("</fieldset>")[0]
    assert re.findall(r'<input checked[^>]* value="(\w*)"', asked) == ["no"]


def test_no_page_of_the_couple_shows_a_clock_of_the_past_and_the_counsellor_sees_it(
    world: World,
    inside: Inside,
    needs: uuid.UUID,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
) -> None:
    pages = ["/portal/", "/portal/homework/", f"/portal/homework/{needs}/"]
    before = [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages]
    page_of(as_partner, _talked(as_partner, needs, first=world.maya_id, over="7"))  # it is said here once
    assert [page_of(client, page) for client in (as_partner, as_other_partner) for page in pages] == before
    seen = as_practitioner.get(f"/assignments/{needs}/").text
    assert "Maya began" in seen
    assert "7 minutes over" in seen
    with inside():
        keep_talk(
            get_assignment(needs),
            first=get_case(world.case_id).partners[0],
            over=0,
            on=today(),
            by=world.accounts["partner"],
        )
    assert "stopped on time" in as_practitioner.get(f"/assignments/{needs}/").text


@pytest.mark.parametrize(
    "typed, field",
    [
        ({}, "first"),
        ({"first": "nobody"}, "first"),
        ({"first": ""}, "first"),
        ({"first": "😀" * 50_000}, "first"),
        ({"over": "-1"}, "over"),
        ({"over": "601"}, "over"),
        ({"over": "soon\0"}, "over"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    world: World, inside: Inside, needs: uuid.UUID, as_partner: FlaskClient, typed: dict[str, str], field: str
) -> None:
    data = {"first": str(world.maya_id), **typed} if field == "over" else typed
    answer = as_partner.post(f"/portal/homework/{needs}/timer", data=data)
    assert answer.status_code == 422
    assert "Nothing is saved yet" in answer.text
    with inside():
        assert _talks() == []


@pytest.mark.parametrize("exercise_id", ["specific-gratitude", "weekly-date", "grievance-impact-repair"])
def test_what_is_no_talk_by_the_clock_has_no_timer(
    world: World, inside: Inside, as_partner: FlaskClient, exercise_id: str
) -> None:
    with inside():
        clear_both(world)
        given = make_assignment(world, exercise_id).id
    assert as_partner.get(f"/portal/homework/{given}/timer").status_code == 404
    assert "Start the timer" not in page_of(as_partner, f"/portal/homework/{given}/")


def test_who_has_no_partner_in_the_case_any_more_has_no_timer(world: World, inside: Inside) -> None:
    with inside():
        given = make_assignment(world, "listen-reflect-pact")
        assert is_timed(given)
        given.case.partners.pop()
        assert not is_timed(given)
        db.session.expunge_all()


def test_held_back_it_is_missing(
    world: World, inside: Inside, needs: uuid.UUID, as_partner: FlaskClient
) -> None:
    address = f"/portal/homework/{needs}/timer"
    assert as_partner.get(address).status_code == 200
    with inside():
        clear_both(world, Outcome.HOLD)
    assert as_partner.get(address).status_code == 404
    assert as_partner.post(address, data={"first": str(world.maya_id)}).status_code == 404


@pytest.mark.parametrize(
    "who",
    ["as_practitioner", "as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"],
)
def test_nobody_of_a_team_comes_in(request: pytest.FixtureRequest, needs: uuid.UUID, who: str) -> None:
    assert request.getfixturevalue(who).get(f"/portal/homework/{needs}/timer").status_code == 404


def test_signed_out_one_is_asked_to_sign_in(needs: uuid.UUID, signed_out: FlaskClient) -> None:
    assert signed_out.get(f"/portal/homework/{needs}/timer").status_code == 303
