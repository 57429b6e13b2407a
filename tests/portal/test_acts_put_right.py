"""For a day whoever wrote an act down can put it right, within the weeks that both agreed on; then it stands."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.journal import ActKind, ActRating, RepairAct
from clinic.journal.services import ActTerms, log_act, put_act_right, star_act
from clinic.journal.spell import Spell
from clinic.refusal import Refusal
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World

PAGE = "/portal/journal/acts/"
OTHERWISE = {
    "words": "Took the bins out, and in. 🗑️ שלום",
    "kind": "time",
    "on_day": str(today()),
    "minutes": "7",
}


@pytest.fixture
def bins(world: World, inside: Inside, as_partner: FlaskClient) -> str:
    """Maya took the bins out; the address of it."""
    with inside():
        clear_both(world)
        make_assignment(world, "reparative-action-log", ends_on=today() + timedelta(days=20))
    act = {"words": "Took the bins out.", "kind": "chore", "on_day": str(today())}
    assert as_partner.post(f"{PAGE}write", data=act).status_code == 303
    with inside():
        return f"{PAGE}{db.session.scalars(select(RepairAct.id)).one()}/"


def _act(inside: Inside) -> tuple[str | None, ActKind, int | None]:
    with inside():
        act = db.session.scalars(select(RepairAct)).one()
        return act.words, act.kind, act.minutes


def test_it_is_put_right_and_what_the_receiver_said_of_it_stays(
    inside: Inside, bins: str, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    as_other_partner.post(f"{bins}rate", data={"mattered": "3"})
    assert bins in page_of(as_partner, PAGE)
    assert "Took the bins out." in page_of(as_partner, bins)
    assert as_partner.post(bins, data=OTHERWISE).status_code == 303
    assert _act(inside) == (OTHERWISE["words"], ActKind.TIME, 7)
    assert "Took the bins out, and in." in page_of(as_other_partner, PAGE)
    with inside():
        assert db.session.scalars(select(ActRating.mattered)).all() == [3]


@pytest.mark.parametrize("why", ["a day later", "by the other", "it mattered most", "on hold"])
def test_then_it_stands(
    world: World, inside: Inside, bins: str, as_partner: FlaskClient, as_other_partner: FlaskClient, why: str
) -> None:
    client = as_other_partner if why == "by the other" else as_partner
    with inside():
        act = db.session.scalars(select(RepairAct)).one()
        if why == "a day later":
            act.entered_at = clock.now() - timedelta(hours=25)
        elif why == "it mattered most":
            star_act(act, get_partner(world.jonas_id), "I could sit.", by=world.accounts["other_partner"])
        elif why == "on hold":
            clear_both(world, Outcome.HOLD)
    assert ('name="words"' in page_of(client, bins), "Take it back" in page_of(client, bins)) == (
        False,
        why == "on hold",
    )
    answer = client.post(bins, data=OTHERWISE)
    assert answer.status_code == 422
    assert _act(inside) == ("Took the bins out.", ActKind.CHORE, None)


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"words": ""}, "Please write a line."),
        ({"words": "x" * 50_000}, "At most 300 letters"),
        ({"on_day": "2020-01-01"}, "outside the weeks"),
        ({"on_day": str(today() + timedelta(days=1))}, "still to come"),
    ],
)
def test_what_does_not_hold_comes_back(
    inside: Inside, bins: str, as_partner: FlaskClient, changed: dict[str, str], words: str
) -> None:
    answer = as_partner.post(bins, data=OTHERWISE | changed)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert _act(inside)[0] == "Took the bins out."


@pytest.mark.parametrize("who", ["as_practitioner", "as_colleague", "as_manager", "as_other_practice"])
def test_nobody_of_a_team_comes_in(bins: str, request: pytest.FixtureRequest, who: str) -> None:
    assert request.getfixturevalue(who).get(bins).status_code == 404


def test_the_service_refuses_what_the_page_would_not_send(world: World, inside: Inside) -> None:
    spell = Spell(today(), None)
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["partner"]
        act = log_act(maya, ActTerms(ActKind.OTHER, "Rang.", today()), spell=spell, by=by)
        with pytest.raises(Refusal):
            put_act_right(act, ActTerms(ActKind.OTHER, " ", today()), spell=spell, by=by)
