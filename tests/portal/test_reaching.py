"""What one partner says to both reaches the other only where something joint may: otherwise not, and nobody can tell why."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case, get_partner
from clinic.journal import ActKind, EntryKind
from clinic.journal.services import ActTerms, log_act, write_entry
from clinic.journal.spell import Spell
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import without_tokens
from tests.factories.world import World

WORDS = "You will be sorry"


def _flag(kind: str) -> Callable[[World], None]:
    def stop(world: World) -> None:
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
        terms = RiskTerms(kind, Severity.SERIOUS, "Shown to me.", today())
        open_flag(get_case(world.case_id), terms, by=world.accounts["practitioner"])

    return stop


def _hold(world: World) -> None:
    clear_both(world, Outcome.HOLD)


def _nothing_given(world: World) -> None:
    clear_both(world)


def _not_seen_yet(world: World) -> None:
    pass


REASONS = {
    "order": _flag("no_contact_order"),
    "fear": _flag("coercive_control_or_fear"),
    "hold": _hold,
    "not yet": _not_seen_yet,
    "nothing given": _nothing_given,
}


@pytest.fixture(params=REASONS)
def closed(request: pytest.FixtureRequest, world: World, inside: Inside) -> str:
    with inside():
        REASONS[request.param](world)
    return str(request.param)


def _line(world: World) -> str:
    """A joy that Maya wrote, as it stands in the address."""
    entry = write_entry(
        get_case(world.case_id), EntryKind.JOY, "Pancakes", on_day=today(),
        said_by=get_partner(world.maya_id), by=world.accounts["partner"], marked_how="",
    )  # fmt: skip
    return str(entry.id)


def _act(world: World) -> str:
    """Something that Jonas did for Maya."""
    act = log_act(
        get_partner(world.jonas_id), ActTerms(ActKind.TIME, "Cooked", today()),
        spell=Spell(today(), None), by=world.accounts["other_partner"],
    )  # fmt: skip
    return str(act.id)


def _seen_by(client: FlaskClient) -> str:
    pages = ("", "journal/", "journal/parked/", "journal/acts/", "check-in/")
    return "".join(client.get(f"/portal/{page}").text for page in pages)


def _said_everywhere(client: FlaskClient, line: str, act: str) -> list[int]:
    """Maya tries every way in which her words could stand before him; the answers."""
    day = today().isoformat()
    ways = (
        ("journal/write", {"kind": "joy", "words": WORDS, "on_day": day}),
        (f"journal/{line}/", {"words": WORDS}),
        (f"journal/{line}/marked", {"marked_how": WORDS}),
        (f"journal/acts/{act}/star", {"why": WORDS}),
        ("journal/park", {"words": WORDS, "about": "none", "joint": "y"}),
        ("check-in/", {"need": WORDS, "need_joint": "y"}),
    )
    return [client.post(f"/portal/{path}", data=data).status_code for path, data in ways]


def test_whatever_stops_it_no_word_of_one_reaches_the_other(
    world: World, inside: Inside, closed: str, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        line, act = _line(world), _act(world)
    before = without_tokens(_seen_by(as_other_partner))
    assert _said_everywhere(as_partner, line, act) == [404, 404, 404, 404, 303, 303]
    assert without_tokens(_seen_by(as_other_partner)) == before
    assert WORDS not in _seen_by(as_other_partner)


def test_beside_homework_of_both_it_does(
    world: World,
    inside: Inside,
    homework_of_both: None,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    with inside():
        line, act = _line(world), _act(world)
    assert _said_everywhere(as_partner, line, act) == [303] * 6
    assert WORDS in _seen_by(as_other_partner)


def test_what_is_for_the_counsellor_only_can_always_be_said(
    world: World, closed: str, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    as_partner.post("/portal/journal/park", data={"words": "Only for you", "about": "none"})
    assert "Only for you" in as_practitioner.get(f"/cases/{world.case_id}/").text


def test_the_pages_are_the_same_whatever_stops_it(
    app: object, world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    seen = {}
    for name in ("not yet", "nothing given", "hold"):
        with inside():
            REASONS[name](world)
        seen[name] = without_tokens(
            as_partner.get("/portal/journal/").text + as_partner.get("/portal/check-in/").text
        )
    assert len(set(seen.values())) == 1


def test_a_line_can_always_be_taken_back(
    world: World, inside: Inside, closed: str, as_partner: FlaskClient
) -> None:
    with inside():
        line = _line(world)
    page = as_partner.get(f"/portal/journal/{line}/").text
    assert "Take it back" in page
    assert 'name="words"' not in page
    assert as_partner.post(f"/portal/journal/{line}/take-back").status_code == 303
    assert "Pancakes" not in as_partner.get("/portal/journal/").text
