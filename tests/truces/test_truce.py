"""Old arguments are left closed, slip in, and are decided on together; what cannot wait is never left closed."""

import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.access import Role, Viewer
from clinic.agreements import Kind
from clinic.audit import AuditEntry
from clinic.couples import as_couple
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.journal import EntryKind
from clinic.journal.queries import list_entries
from clinic.practices import local_time
from clinic.progress.brief import build_brief
from clinic.refusal import Missing, Refusal
from clinic.safety import Outcome as Seen
from clinic.safety import Severity
from clinic.safety.services import RiskTerms, open_flag
from clinic.truces import Outcome, Slip, services
from clinic.truces.queries import get_argument, list_arguments, list_closed
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.truces import make_closed
from tests.factories.world import World
from tests.printing.kit import text_of

SOON = timedelta(weeks=2)


@pytest.fixture
def closed(world: World, inside: Inside) -> uuid.UUID:
    """One argument that both leave closed; both were seen alone and have homework of both."""
    with inside():
        clear_both(world)
        make_assignment(world, "listen-reflect-pact")
        return make_closed(world, get_case(world.case_id), "The wedding", sentence="That one sleeps.").id


def _page(world: World) -> str:
    return f"/cases/{world.case_id}/truces/"


def _typed(**more: str) -> dict[str, str]:
    return {"name": "The boat", "until": str(today() + SOON), "sentence": "", "topic": "", "about": ""} | more


def _counsellor(world: World) -> Viewer:
    roles = frozenset({Role.PRACTITIONER})
    return Viewer(world.accounts["practitioner"], world.practice_id, "Ruth", roles, frozenset())


# --- leaving one closed


def test_what_is_left_closed_stands_on_both_their_pages_with_its_day_and_its_sentence(
    world: World,
    closed: uuid.UUID,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    assert as_practitioner.post(_page(world), data=_typed(sentence="Not now.")).status_code == 303
    pages = [client.get("/portal/agreements/closed/").text for client in (as_partner, as_other_partner)]
    for page in (*pages, as_practitioner.get(_page(world)).text):
        assert all(words in page for words in ("The wedding", "That one sleeps.", "The boat", "Not now."))


def test_it_is_for_two_weeks_unless_the_couple_say_otherwise(
    world: World, as_practitioner: FlaskClient
) -> None:
    assert f'value="{today() + SOON}"' in as_practitioner.get(_page(world)).text


@pytest.mark.parametrize("typed", [{"about": "violence"}, {"about": "housing_debt"}, {"about": "child_welfare"},
                                   {"topic": "violence"}, {"topic": "housing_debt"}, {"topic": "child_welfare"}])  # fmt: skip
def test_safety_the_home_and_the_children_are_never_left_closed_and_it_is_said_why(
    world: World, closed: uuid.UUID, as_practitioner: FlaskClient, inside: Inside, typed: dict[str, str]
) -> None:
    answer = as_practitioner.post(_page(world), data=_typed(**typed))
    assert answer.status_code == 422
    assert "safety, the home and the children come first" in answer.text
    assert 'value="The boat"' in answer.text
    with inside():
        assert [one.id for one in list_arguments(_counsellor(world), get_case(world.case_id))] == [closed]


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"name": "  "}, "Please give it a name that both know."),
        ({"name": "x" * 50_000}, "At most 80 letters"),
        ({"name": "a\0b"}, "cannot be kept"),
        ({"until": ""}, "Until which day?"),
        ({"until": "2026-01-01"}, "A day from tomorrow on"),
        ({"until": "2099-01-01"}, "A day from tomorrow on"),
        ({"topic": "nothing"}, "Not a valid choice"),
    ],
)
def test_what_does_not_hold_is_said_at_its_field(
    world: World, closed: uuid.UUID, as_practitioner: FlaskClient, typed: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(_page(world), data=_typed(**typed))
    assert answer.status_code == 422
    assert words in answer.text


@pytest.mark.parametrize("name", ["הסירה", "🛶 → 🌊", "<b>boat</b>"])
def test_a_name_may_be_in_any_writing(
    world: World, closed: uuid.UUID, as_practitioner: FlaskClient, inside: Inside, name: str
) -> None:
    assert as_practitioner.post(_page(world), data=_typed(name=name)).status_code == 303
    with inside():
        assert name in {one.name for one in list_closed(_counsellor(world), get_case(world.case_id))}


def test_nothing_new_is_left_closed_while_nothing_joint_may_be_given_and_no_reason_is_named(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    told = []
    with inside():
        case = get_case(world.case_id)
        with pytest.raises(Refusal) as never_seen:
            make_closed(world, case)
        told.append(never_seen.value.message)
        clear_both(world, Seen.HOLD)
        with pytest.raises(Refusal) as held:
            make_closed(world, case)
        told.append(held.value.message)
        clear_both(world)
        make_closed(world, case)  # the control
        risk = RiskTerms("acute_risk_open", Severity.ACUTE, "…", today())
        open_flag(case, risk, partner=get_partner(world.maya_id), by=world.accounts["practitioner"])
        with pytest.raises(Refusal) as flagged:
            make_closed(world, case)
        told.append(flagged.value.message)
    assert set(told) == {"Nothing new is agreed for both just now."}


# --- slips


def test_either_partner_or_the_counsellor_notes_a_slip_and_nowhere_is_it_kept_who(
    world: World,
    closed: uuid.UUID,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    for client in (as_partner, as_other_partner):
        assert client.post(f"/portal/agreements/closed/{closed}/slip").status_code == 303
    assert as_practitioner.post(f"/truces/{closed}/slip").status_code == 303
    for client in (as_partner, as_other_partner):
        assert "slipped in 3 times" in client.get("/portal/agreements/closed/").text
    with inside():
        assert {column.key for column in Slip.__table__.columns} == {
            "id",
            "practice_id",
            "case_id",
            "argument_id",
            "on",
        }
        assert get_argument(closed).slip_days == [today()] * 3
        events = db.session.scalars(select(AuditEntry.event)).all()
        assert not any("slip" in event for event in events)


def test_who_notes_a_slip_leaves_the_same_behind(
    world: World, closed: uuid.UUID, inside: Inside, as_partner: FlaskClient
) -> None:
    as_partner.post(f"/portal/agreements/closed/{closed}/slip")
    with inside():
        (slip,) = db.session.scalars(select(Slip)).all()
        assert (slip.case_id, slip.argument_id, slip.on) == (world.case_id, closed, today())


def test_a_slip_noted_by_mistake_is_taken_back(
    closed: uuid.UUID, inside: Inside, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/truces/{closed}/slip")
    for _again in range(2):
        assert as_practitioner.post(f"/truces/{closed}/slip/take-back").status_code == 303
    with inside():
        assert get_argument(closed).slips == []


def test_three_slips_in_a_week_stand_in_the_brief_and_on_the_start_page(
    world: World, closed: uuid.UUID, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert "it slips in often" not in as_practitioner.get("/").text
    with inside():
        for ago in (0, 2, 4):
            services.note_slip(get_argument(closed), on=today() - timedelta(days=ago))
        brief = build_brief(_counsellor(world), get_case(world.case_id), now=local_time.wall_time())
        assert [(one.name, one.too_often) for one in brief.closed] == [("The wedding", True)]
    assert "it slips in often" in as_practitioner.get("/").text
    assert "it slips in often" in as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "it needs a session" in as_practitioner.get(_page(world)).text


def test_where_nothing_reaches_the_other_no_slip_is_noted(
    world: World, closed: uuid.UUID, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world, Seen.HOLD)
    for client in (as_partner, as_other_partner):
        assert client.post(f"/portal/agreements/closed/{closed}/slip").status_code == 404
        assert "It slipped in" not in client.get("/portal/agreements/closed/").text


# --- when the day has come


def _let_its_day_come(argument_id: uuid.UUID) -> None:
    get_argument(argument_id).until = today()
    db.session.flush()


def test_on_its_day_it_stands_on_the_start_page_in_the_brief_and_in_both_portals(
    world: World, closed: uuid.UUID, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    assert "Truce on" not in as_practitioner.get("/").text
    with inside():
        _let_its_day_come(closed)
    assert "Truce on “The wedding”: decide together" in as_practitioner.get("/").text
    assert "decide together" in as_practitioner.get(f"/cases/{world.case_id}/").text
    assert "Its day has come" in as_partner.get("/portal/agreements/closed/").text


def test_they_extend_it_take_it_up_or_let_it_go(
    world: World, closed: uuid.UUID, inside: Inside, as_practitioner: FlaskClient
) -> None:
    later = today() + timedelta(weeks=4)
    assert as_practitioner.get(f"/truces/{closed}/extend").status_code == 200
    assert as_practitioner.post(f"/truces/{closed}/extend", data={"until": ""}).status_code == 422
    assert as_practitioner.post(f"/truces/{closed}/extend", data={"until": str(today())}).status_code == 422
    assert as_practitioner.post(f"/truces/{closed}/extend", data={"until": str(later)}).status_code == 303
    with inside():
        assert get_argument(closed).until == later
        other = make_closed(world, get_case(world.case_id), "The boat", topic="grief").id
    assert as_practitioner.post(f"/truces/{closed}/let-go").status_code == 303
    assert as_practitioner.post(f"/truces/{other}/take-up").status_code == 303
    with inside():
        case = get_case(world.case_id)
        assert {one.name: one.outcome for one in list_arguments(_counsellor(world), case)} == {
            "The wedding": Outcome.LET_GO,
            "The boat": Outcome.TAKEN_UP,
        }
        (parked,) = list_entries(as_couple(case), case, kinds=[EntryKind.PARKED])
        assert (parked.words, parked.topic) == ("The boat", "grief")
    assert "let go" in as_practitioner.get(_page(world)).text


def test_what_was_decided_stays_decided(world: World, closed: uuid.UUID, inside: Inside) -> None:
    with inside():
        argument, by = get_argument(closed), world.accounts["practitioner"]
        services.let_go(argument, today=today(), by=by)
        with pytest.raises(Refusal):
            services.take_up(argument, today=today(), by=by)
        with pytest.raises(Refusal):
            services.extend(argument, date(2099, 1, 1), today=today(), by=by)
        with pytest.raises(Refusal):
            services.note_slip(argument, on=today())
        with pytest.raises(Missing):
            get_argument(uuid.uuid4())


# --- who


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_other_practice", "as_manager", "as_front_desk", "as_partner"]
)
def test_nobody_else_sees_or_keeps_it_at_the_desk(
    world: World, closed: uuid.UUID, who: str, request: pytest.FixtureRequest
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    for address in (_page(world), f"/truces/{closed}/extend", f"/cases/{world.case_id}/truce.pdf"):
        assert client.get(address).status_code == 404
    for act in ("slip", "slip/take-back", "take-up", "let-go", "extend"):
        assert client.post(f"/truces/{closed}/{act}").status_code == 404
    assert client.post(_page(world), data=_typed()).status_code == 404


def test_a_supervisor_reads_and_changes_nothing(
    world: World, closed: uuid.UUID, as_supervisor: FlaskClient
) -> None:
    page = as_supervisor.get(_page(world))
    assert "The wedding" in page.text
    assert "Let it go" not in page.text
    assert as_supervisor.post(f"/truces/{closed}/let-go").status_code == 404


def test_the_paper_has_what_is_closed_and_no_slips(
    world: World, closed: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/truces/{closed}/slip")
    answer = as_practitioner.get(f"/cases/{world.case_id}/truce.pdf")
    text = text_of(answer.data)
    assert all(words in text for words in ("The wedding", "That one sleeps.", "Maya", "Jonas"))
    assert "slipped" not in text


def test_the_truce_that_both_sign_and_what_is_left_closed_lead_to_each_other(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        truce = make_agreement_in_force(case, by=by, kind=Kind.TRUCE).id
        money = make_agreement_in_force(case, by=by).id
    closed = f"/cases/{world.case_id}/truces/"
    assert closed in as_practitioner.get(f"/agreements/{truce}/").text
    assert closed not in as_practitioner.get(f"/agreements/{money}/").text
    assert "agreements/propose?from=truce" in as_practitioner.get(closed).text
    page = as_partner.get("/portal/agreements/").text
    assert page.count('href="/portal/agreements/closed/"') == 2  # at the top, and on the card of the truce
