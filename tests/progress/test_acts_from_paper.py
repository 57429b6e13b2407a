"""A repair log that came back on paper is entered as acts: who did what, and what it was worth to the other."""

import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.couples import Audience
from clinic.database import db
from clinic.journal import ActKind, ActRating, RepairAct
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World


@pytest.fixture
def log(world: World, inside: Inside) -> uuid.UUID:
    """The repair log is given to both, for four weeks."""
    with inside():
        clear_both(world)
        return make_assignment(world, "reparative-action-log", ends_on=today() + timedelta(days=20)).id


def _row(world: World, **changed: str) -> dict[str, str]:
    row = {
        "actor": str(world.maya_id),
        "words": "Took the bins out.",
        "kind": "chore",
        "on_day": str(today()),
    }
    return row | changed


def test_a_row_is_an_act_with_what_it_was_worth_to_the_other(
    world: World,
    inside: Inside,
    log: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    enter = as_practitioner.get(f"/assignments/{log}/enter")
    assert (enter.status_code, enter.location) == (303, f"/assignments/{log}/acts")
    answer = as_practitioner.post(enter.location, data=_row(world, mattered="8", minutes="5"))
    assert answer.location == f"/assignments/{log}/acts?of={world.maya_id}&on={today()}"
    page = page_of(as_practitioner, answer.location)
    assert re.search(rf'<input checked[^>]* name="actor"[^>]* value="{world.maya_id}"', page)
    assert "mattered 8 of 10" in page
    by = world.accounts["practitioner"]
    with inside():
        act, rating = db.session.scalars(select(RepairAct)).one(), db.session.scalars(select(ActRating)).one()
        assert (act.said_by_id, act.entered_by_id, act.audience) == (world.maya_id, by, Audience.JOINT)
        assert (act.kind, act.minutes) == (ActKind.CHORE, 5)
        assert (rating.mattered, rating.said_by_id, rating.entered_by_id) == (8, world.jonas_id, by)
        assert (rating.audience, rating.audience_partner_id) == (Audience.PARTNER, world.jonas_id)
    for client in (as_partner, as_other_partner):
        assert "Took the bins out." in page_of(client, "/portal/journal/acts/")
        assert "8 of 10" not in page_of(client, "/portal/journal/acts/")


def test_a_row_without_a_number_has_no_rating_and_what_was_typed_wrongly_is_taken_back(
    world: World, inside: Inside, log: uuid.UUID, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    as_practitioner.post(f"/assignments/{log}/acts", data=_row(world))
    own = {"words": "Cooked.", "kind": "chore", "on_day": str(today())}
    as_partner.post("/portal/journal/acts/write", data=own)
    with inside():
        assert db.session.scalars(select(ActRating)).all() == []
        ids = {act.words: act.id for act in db.session.scalars(select(RepairAct))}
    assert page_of(as_practitioner, f"/assignments/{log}/acts").count("Take it back") == 1
    assert as_practitioner.post(f"/acts/{ids['Took the bins out.']}/take-back").status_code == 303
    assert as_practitioner.post(f"/acts/{ids['Cooked.']}/take-back").status_code == 404
    with inside():
        assert [act.words for act in db.session.scalars(select(RepairAct))] == ["Cooked."]


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"actor": ""}, "Please choose one."),
        ({"actor": str(uuid.UUID(int=7))}, "Not a valid choice"),
        ({"words": " "}, "Please write a line."),
        ({"words": "x" * 50_000}, "At most 300 letters"),
        ({"on_day": "2020-01-01"}, "outside the weeks"),
        ({"on_day": str(today() + timedelta(days=1))}, "still to come"),
        ({"mattered": "11"}, "From 0 to 10, please."),
    ],
)
def test_what_does_not_hold_comes_back(
    world: World,
    inside: Inside,
    log: uuid.UUID,
    as_practitioner: FlaskClient,
    changed: dict[str, str],
    words: str,
) -> None:
    answer = as_practitioner.post(f"/assignments/{log}/acts", data=_row(world) | changed)
    assert (answer.status_code, words in answer.text) == (422, True)
    with inside():
        assert db.session.scalars(select(RepairAct)).all() == []


def test_the_rest_of_the_sheet_is_entered_where_it_always_was(
    world: World, inside: Inside, log: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    assert as_practitioner.get(f"/assignments/{log}/enter?rest=yes").status_code == 200
    assert as_practitioner.get(f"/assignments/{log}/acts?on=soon").status_code == 200
    with inside():
        thanks = make_assignment(world, "specific-gratitude").id
    assert as_practitioner.get(f"/assignments/{thanks}/enter").status_code == 200
    assert as_practitioner.get(f"/assignments/{thanks}/acts").status_code == 404


@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_partner", "as_other_practice"],
)
def test_nobody_else_enters_acts(
    world: World, log: uuid.UUID, as_practitioner: FlaskClient, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"/assignments/{log}/acts").status_code == 404
    assert client.post(f"/assignments/{log}/acts", data=_row(world)).status_code == 404


def test_in_the_room_nothing_is_entered_and_signed_out_nobody_is_let_in(
    world: World, log: uuid.UUID, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    assert signed_out.get(f"/assignments/{log}/acts").status_code == 303
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get(f"/assignments/{log}/acts").status_code == 404
