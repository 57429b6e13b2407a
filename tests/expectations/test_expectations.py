"""Expectations are reset as often as they look at them; a sign that has shown shows each of the two what they meant to do."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.audit import AuditEntry
from clinic.couples import CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.expectations import services
from clinic.expectations.models import Decision
from clinic.expectations.queries import get_expectation, get_sign, has_shown, list_signs
from clinic.refusal import Missing, Refusal
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.agreements.test_doors import OUTSIDE, enter_the_room
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.printing.kit import text_of

PORTAL = "/portal/agreements/expectations/"
TODAY = date(2026, 11, 20)
EARLIER = datetime(2026, 11, 20, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.standing_at(datetime(2026, 11, 20, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def kept(world: World, inside: Inside) -> tuple[uuid.UUID, uuid.UUID]:
    """An expectation and a sign; the two reach each other in the portal."""
    with clock.standing_at(EARLIER), inside():
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        notices = services.write(
            case, "That the other notices", Decision.KEEP, "We say it.", on=date(2026, 11, 6), by=by
        )
        then = {1: "Ask for tea", 2: "Put the phone away"}
        return notices.id, services.write_sign(case, "No tea together", then, by=by).id


def _page(world: World) -> str:
    return f"/cases/{world.case_id}/expectations/"


def test_what_they_made_of_an_expectation_before_stays_readable(
    world: World,
    kept: tuple[uuid.UUID, uuid.UUID],
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    new = {"decision": "change", "sentence": "Each asks once. 🌧️"}
    assert as_practitioner.get(f"/expectations/{kept[0]}/").status_code == 200
    assert as_practitioner.post(f"/expectations/{kept[0]}/", data=new).status_code == 303
    for client, path in ((as_practitioner, _page(world)), (as_partner, PORTAL), (as_other_partner, PORTAL)):
        page = client.get(path).text
        assert (
            page.index("That the other notices") < page.index("Each asks once. 🌧️") < page.index("We say it.")
        )
    with inside():
        told = [(one.decision, one.on) for one in get_expectation(kept[0]).resets]
        assert told == [(Decision.KEEP, date(2026, 11, 6)), (Decision.CHANGE, TODAY)]


def test_a_sign_that_has_shown_shows_each_what_they_meant_to_do_and_names_nobody(
    world: World,
    kept: tuple[uuid.UUID, uuid.UUID],
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    with inside():
        before = db.session.scalars(select(AuditEntry.id)).all()
    assert as_other_partner.post(f"/portal/agreements/warning-signs/{kept[1]}/seen").status_code == 303
    with inside():
        assert db.session.scalars(select(AuditEntry.id)).all() == before  # whose word it was is kept nowhere
        assert get_sign(kept[1]).seen_on == TODAY
    hers, his = page_of(as_partner, PORTAL), as_other_partner.get(PORTAL).text
    for page in (hers, his):
        assert "It has shown, " in page
    assert ("Ask for tea" in hers, "Put the phone away" in hers) == (True, False)
    assert ("Ask for tea" in his, "Put the phone away" in his) == (False, True)
    page = as_practitioner.get(_page(world)).text
    for words in ("Maya: Ask for tea", "Jonas: Put the phone away", "Seen on"):
        assert words in page


def test_after_a_week_it_has_not_shown_lately(
    world: World, kept: tuple[uuid.UUID, uuid.UUID], inside: Inside
) -> None:
    with inside():
        sign = get_sign(kept[1])
        assert not has_shown(sign, TODAY)
        services.saw(sign, on=TODAY)
        shown = [has_shown(sign, TODAY + timedelta(days=days)) for days in (-1, 0, 6, 7)]
        assert shown == [False, True, True, False]


def test_the_pause_card_has_the_signs_each_card_with_what_its_keeper_does(
    world: World,
    kept: tuple[uuid.UUID, uuid.UUID],
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        for number in range(3):
            with clock.standing_at(EARLIER + timedelta(minutes=number + 1)):
                services.write_sign(case, f"Sign {number}", {}, by=by)
    for client, path in (
        (as_practitioner, f"/cases/{world.case_id}/pause-card.pdf"),
        (as_partner, "/portal/pause-card.pdf"),
    ):
        words = text_of(client.get(path).data)
        assert words.count("No tea together") == 2
        assert words.index("Ask for tea") < words.index("Put the phone away")
        assert words.count("Sign 1") == 2
        assert "Sign 2" not in words  # as many as find room
        assert "Maya" not in words


def test_a_sign_and_an_expectation_are_written_down_at_the_desk_and_a_sign_ends(
    world: World, kept: tuple[uuid.UUID, uuid.UUID], inside: Inside, as_practitioner: FlaskClient
) -> None:
    typed = {"words": "That we agree", "decision": "drop", "sentence": ""}
    assert as_practitioner.post(_page(world), data=typed).status_code == 303
    sign = {"words": "Doors bang", "first": "Breathe", "second": ""}
    assert as_practitioner.post(f"/cases/{world.case_id}/warning-signs/", data=sign).status_code == 303
    page = as_practitioner.get(_page(world)).text
    for words in ("That we agree", "Doors bang", "Maya: Breathe"):
        assert words in page
    assert as_practitioner.post(f"/warning-signs/{kept[1]}/seen").status_code == 303
    assert as_practitioner.post(f"/warning-signs/{kept[1]}/end").status_code == 303
    assert as_practitioner.post(f"/warning-signs/{kept[1]}/end").status_code == 404
    with inside():
        (left,) = list_signs(viewers.practitioner(world), get_case(world.case_id))
        assert (left.words, left.action_of(1), left.action_of(2)) == ("Doors bang", "Breathe", "")


@pytest.mark.parametrize(
    "path,typed,words",
    [
        ("expectations", {"words": "", "decision": "keep"}, "Please write what was expected."),
        ("expectations", {"words": "Kept words", "decision": ""}, "Please choose one."),
        ("expectations", {"words": "Kept words", "decision": "sell"}, "Kept words"),
        ("warning-signs", {"words": "", "first": "Kept words"}, "Please write the sign."),
        ("warning-signs", {"words": "لا" * 5_000, "first": "Kept words"}, "Kept words"),
    ],
)
def test_what_is_missing_or_odd_is_asked_for_and_what_was_typed_is_kept(
    world: World, as_practitioner: FlaskClient, path: str, typed: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(f"/cases/{world.case_id}/{path}/", data=typed)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert all(said in answer.text for name, said in typed.items() if name != "decision")


def test_a_reset_without_a_decision_comes_back(
    kept: tuple[uuid.UUID, uuid.UUID], as_practitioner: FlaskClient
) -> None:
    answer = as_practitioner.post(f"/expectations/{kept[0]}/", data={"sentence": "Kept words"})
    assert (answer.status_code, "Kept words" in answer.text) == (422, True)


def test_nothing_new_is_set_up_while_something_stops_the_two(
    world: World, kept: tuple[uuid.UUID, uuid.UUID], inside: Inside, as_partner: FlaskClient
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        record_screening(get_partner(world.maya_id), seen_on=TODAY, outcome=Outcome.HOLD, remark="", by=by)
        case = get_case(world.case_id)
        with pytest.raises(Refusal, match="Nothing new"):
            services.write(case, "More", Decision.KEEP, "", on=TODAY, by=by)
        with pytest.raises(Refusal, match="Nothing new"):
            services.write_sign(case, "More", {}, by=by)
    assert "It has shown" not in as_partner.get(PORTAL).text
    assert as_partner.post(f"/portal/agreements/warning-signs/{kept[1]}/seen").status_code == 404


def test_they_are_read_in_the_room_and_by_nobody_else(
    world: World,
    kept: tuple[uuid.UUID, uuid.UUID],
    request: pytest.FixtureRequest,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
) -> None:
    enter_the_room(as_practitioner, world)
    assert "No tea together" in as_practitioner.get(_page(world)).text
    for who in OUTSIDE:
        client: FlaskClient = request.getfixturevalue(who)
        assert {client.get(one).status_code for one in (_page(world), f"/expectations/{kept[0]}/")} == {404}
        assert client.post(f"/warning-signs/{kept[1]}/seen").status_code == 404
    with inside():
        for get in (get_expectation, get_sign):
            with pytest.raises(Missing):
                get(uuid.uuid4())
        get_case(world.case_id).status = CaseStatus.CLOSED
    assert "No tea together" in as_partner.get(PORTAL).text
    assert as_partner.post(f"/portal/agreements/warning-signs/{kept[1]}/seen").status_code == 404
