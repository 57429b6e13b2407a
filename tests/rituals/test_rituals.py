"""Rituals are kept with their day and whose turn is next; the turns before are kept nowhere."""

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.refusal import Missing, Refusal
from clinic.rituals import Ritual, Turn, services
from clinic.rituals.queries import get_ritual
from clinic.rituals.sentences import in_words
from clinic.rituals.services import RitualTerms
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.pages import page_of
from tests.factories.world import World

PORTAL = "/portal/agreements/rituals/"


@pytest.fixture
def date_night(world: World, inside: Inside) -> uuid.UUID:
    """A weekly date, which Maya plans next."""
    with inside():
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
        case = get_case(world.case_id)
        terms = RitualTerms(name="Date night", weekday=4, turn=Turn.PLANS, next=case.partners[0])
        return services.begin(case, terms, by=world.accounts["practitioner"]).id


def _page(world: World) -> str:
    return f"/cases/{world.case_id}/rituals/"


def _typed(**more: str) -> dict[str, str]:
    return {"name": "Tea", "weekday": "", "at": "", "turn": "none", "next": ""} | more


def test_what_they_keep_doing_stands_on_both_their_pages_and_the_counsellors(
    world: World,
    date_night: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    hobby = _typed(name="Own hobby", weekday="2", at="19:30", turn="hobby", next=str(world.jonas_id))
    for typed in (_typed(), hobby):
        assert as_practitioner.post(_page(world), data=typed).status_code == 303
    pages = [client.get(PORTAL).text for client in (as_partner, as_other_partner)]
    for page in (*pages, as_practitioner.get(_page(world)).text):
        assert page.index("every day") < page.index("every Wednesday, 19:30") < page.index("every Friday")
        assert "Maya plans the next one" in page
        assert "Jonas’s hobby has the next turn" in page


def test_the_turn_passes_from_one_to_the_other_whoever_says_so(
    date_night: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    whose = []
    for client, address in (
        (as_partner, f"{PORTAL}{date_night}/pass-on"),
        (as_other_partner, f"{PORTAL}{date_night}/pass-on"),
        (as_practitioner, f"/rituals/{date_night}/pass-on"),
    ):
        assert client.post(address).status_code == 303
        whose.append("Jonas plans the next one" in as_partner.get(PORTAL).text)
    assert whose == [True, False, True]


def test_of_the_turns_before_nothing_is_kept(
    world: World, date_night: uuid.UUID, inside: Inside, as_partner: FlaskClient
) -> None:
    def kept() -> tuple[object, ...]:
        with inside():
            row = get_ritual(date_night)
            events = db.session.scalars(select(AuditEntry.event).order_by(AuditEntry.event)).all()
            facts = [getattr(row, column.key) for column in Ritual.__table__.columns]
            return facts, [event for event in events if event.startswith("rituals.ritual")]

    before, page = kept(), page_of(as_partner, PORTAL)
    for _twice in range(2):
        as_partner.post(f"{PORTAL}{date_night}/pass-on")
    as_partner.get(PORTAL)  # what was said once is gone
    assert kept() == before
    assert page_of(as_partner, PORTAL) == page


def test_a_ritual_without_turns_has_nobody_next(world: World, date_night: uuid.UUID, inside: Inside) -> None:
    with inside():
        ritual, by = get_ritual(date_night), world.accounts["practitioner"]
        services.change(ritual, RitualTerms(name="Date night"), by=by)
        services.pass_on(ritual)
        assert (ritual.next_id, in_words(ritual)["turn"]) == (None, "")
        services.change(ritual, RitualTerms(name="Date night", turn=Turn.HOBBY), by=by)
        assert ritual.next_id == world.maya_id
        with pytest.raises(Missing):
            get_ritual(uuid.uuid4())


def test_a_ritual_is_changed_and_ended(
    world: World, date_night: uuid.UUID, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    assert 'value="Date night"' in as_practitioner.get(f"/rituals/{date_night}/").text
    assert as_practitioner.post(f"/rituals/{date_night}/", data=_typed(name="")).status_code == 422
    assert as_practitioner.post(f"/rituals/{date_night}/", data=_typed(name="Walk")).status_code == 303
    assert "Walk" in as_partner.get(PORTAL).text
    assert as_practitioner.post(f"/rituals/{date_night}/end").status_code == 303
    assert "Walk" not in as_partner.get(PORTAL).text
    assert as_partner.post(f"{PORTAL}{date_night}/pass-on").status_code == 404


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"name": " "}, "Please give it a name that both know."),
        ({"name": "x" * 50_000}, "At most 80 letters"),
        ({"name": "a\0b"}, "cannot be kept"),
        ({"weekday": "7"}, "Not a valid choice"),
        ({"at": "25:00"}, "Not a valid time value"),
        ({"next": str(uuid.UUID(int=9))}, "Not a valid choice"),
    ],
)
def test_what_does_not_hold_is_said_at_its_field(
    world: World, date_night: uuid.UUID, as_practitioner: FlaskClient, typed: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(_page(world), data=_typed(**typed))
    assert answer.status_code == 422
    assert words in answer.text


@pytest.mark.parametrize("name", ["ליל שבת", "🍵", "<b>tea</b>"])
def test_a_name_may_be_in_any_writing(
    world: World, date_night: uuid.UUID, as_practitioner: FlaskClient, inside: Inside, name: str
) -> None:
    assert as_practitioner.post(_page(world), data=_typed(name=name)).status_code == 303
    with inside():
        assert name in {row.name for row in db.session.scalars(select(Ritual))}


def test_nothing_new_is_begun_and_no_turn_passed_on_while_nothing_joint_may_be_given(
    world: World, date_night: uuid.UUID, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world, Outcome.HOLD)
        with pytest.raises(Refusal):
            services.begin(
                get_case(world.case_id), RitualTerms(name="Tea"), by=world.accounts["practitioner"]
            )
    assert as_partner.post(f"{PORTAL}{date_night}/pass-on").status_code == 404
    assert "the other’s turn" not in as_partner.get(PORTAL).text


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_other_practice", "as_manager", "as_front_desk", "as_partner"]
)
def test_nobody_else_sees_or_keeps_it_at_the_desk(
    world: World, date_night: uuid.UUID, who: str, request: pytest.FixtureRequest
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    for address in (_page(world), f"/rituals/{date_night}/"):
        assert client.get(address).status_code == 404
    for act in ("", "pass-on", "end"):
        assert client.post(f"/rituals/{date_night}/{act}").status_code == 404
    assert client.post(_page(world), data=_typed()).status_code == 404


def test_a_supervisor_reads_and_changes_nothing(
    world: World, date_night: uuid.UUID, as_supervisor: FlaskClient
) -> None:
    page = as_supervisor.get(_page(world)).text
    assert "Date night" in page
    assert "Begin it" not in page
    assert as_supervisor.post(f"/rituals/{date_night}/end").status_code == 404
