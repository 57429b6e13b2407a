"""Giving an exercise."""

import re
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from clinic.assignments.models import Assignment, Occurrence
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.assignments.queries.feeling_safe import FELT_SAFE
from clinic.couples import Audience, CaseStatus
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.exercises.exercise import CadenceKind
from clinic.exercises.loading import the_library
from clinic.exercises.services import keep_at_hand
from clinic.safety.models import Severity
from clinic.safety.queries import find_override, get_flag
from clinic.safety.services import RiskTerms, close_flag, open_flag
from clinic.safety.standing import Outcome
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.sessions import make_session
from tests.factories.world import World

THANKS = "specific-gratitude"
UNKNOWN = "5d62ba1c-6484-4b22-9135-d0a9acbd7f62"


@pytest.fixture
def seen_alone(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)


def filled_in(page: str) -> dict[str, Any]:
    """What a browser would send if nobody changed anything."""
    sent: dict[str, Any] = {}
    form = page[page.index("<form", page.index('id="content"')) :]
    for tag in re.findall(r"<input[^>]*>", form):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" not in facts or (facts["type"] in ("radio", "checkbox") and " checked" not in tag):
            continue
        sent.setdefault(facts["name"], []).append(facts.get("value", ""))
    for name, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', body)
        sent[name] = [chosen[1] if chosen else ""]
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\r?\n?(.*?)</textarea>', form, re.S):
        sent[name] = [text]
    return sent


def assign_page(world: World, slug: str = THANKS) -> str:
    return f"/cases/{world.case_id}/assign/{slug}"


def newest(world: World) -> Assignment:
    found = db.session.scalars(
        select(Assignment).where(Assignment.case_id == world.case_id).order_by(Assignment.assigned_at.desc())
    ).first()
    assert found is not None
    return found


def count_assignments(inside: Inside) -> int:
    with inside():
        return db.session.scalar(select(func.count()).select_from(Assignment)) or 0


@pytest.mark.usefixtures("seen_alone")
def test_three_clicks_from_the_couples_page_to_the_printed_sheet(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    homework = as_practitioner.get(f"/cases/{world.case_id}/homework/").text
    first = f"/cases/{world.case_id}/assign"
    assert f'href="{first}"' in homework
    picking = as_practitioner.get(first).text
    second = assign_page(world)
    assert f'href="{second}"' in picking
    form = as_practitioner.get(second).text
    third = as_practitioner.post(second, data=filled_in(form) | {"then": "print"})
    assert third.status_code == 303
    with inside():
        assignment = newest(world)
        assert third.location == f"/assignments/{assignment.id}/sheet.pdf"
        assert assignment.exercise_id == THANKS


@pytest.mark.usefixtures("seen_alone")
def test_everything_comes_filled_in(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        make_session(world, datetime.combine(today() + timedelta(days=7), time(16)))
    page = as_practitioner.get(assign_page(world)).text
    as_practitioner.post(assign_page(world), data=filled_in(page))
    with inside():
        assignment = newest(world)
        assert assignment.partner_id is None
        assert assignment.audience is Audience.JOINT
        assert assignment.starts_on == today()
        assert assignment.ends_on == today() + timedelta(days=13)
        assert assignment.review_on == today() + timedelta(days=7)
        assert assignment.rrule == "FREQ=DAILY"
        assert assignment.cadence is CadenceKind.RULE
        assert assignment.steps is None
        assert assignment.minutes is None
        assert assignment.zone == "Europe/London"
        assert len(list_occurrences(assignment)) == 14


@pytest.mark.usefixtures("seen_alone")
def test_only_the_exercise_is_required(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.post(assign_page(world), data={}).status_code == 303
    with inside():
        assert newest(world).starts_on == today()


@pytest.mark.usefixtures("seen_alone")
def test_what_was_changed_is_kept(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    changed = {
        "to": str(world.maya_id),
        "why": "For the evenings. <b>שלום</b> 🙂",
        "starts_on": "2026-11-23",
        "ends_on": "2026-12-20",
        "every": "2",
        "unit": "WEEKLY",
        "weekdays": ["TH", "MO"],
        "at_time": "20:00",
        "review_on": "2026-12-01",
        "minutes": "5",
        "steps": "Look.\n\n Say it. ",
        "when_1": "the tea is ready",
        "will_1": "say one thing",
    }
    assert as_practitioner.post(assign_page(world), data=changed).status_code == 303
    with inside():
        assignment = newest(world)
        assert assignment.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
        assert assignment.at_time == time(20)
        assert assignment.why == "For the evenings. <b>שלום</b> 🙂"
        assert assignment.steps == ["Look.", "Say it."]
        assert assignment.minutes == 5
        assert assignment.partner_id == world.maya_id
        assert (assignment.audience, assignment.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert [(plan.when, plan.will, plan.said_by_id) for plan in assignment.plans] == [
            ("the tea is ready", "say one thing", world.maya_id)
        ]
        assert [time.due_on.isoformat() for time in list_occurrences(assignment)] == [
            "2026-11-23",
            "2026-11-26",
            "2026-12-07",
            "2026-12-10",
        ]
        address = f"/assignments/{assignment.id}/"
    shown = as_practitioner.get(address).text
    assert "&lt;b&gt;שלום&lt;/b&gt; 🙂" in shown
    assert "Every two weeks" in shown or "twice every two weeks" in shown.lower()


@pytest.mark.usefixtures("seen_alone")
def test_the_same_page_sent_twice_gives_it_once(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    sent = filled_in(as_practitioner.get(assign_page(world)).text)
    first = as_practitioner.post(assign_page(world), data=sent | {"then": "print"})
    second = as_practitioner.post(assign_page(world), data=sent | {"then": "print"})
    assert first.location == second.location
    assert count_assignments(inside) == 1
    as_practitioner.post(assign_page(world), data=filled_in(as_practitioner.get(assign_page(world)).text))
    assert count_assignments(inside) == 2


@pytest.mark.usefixtures("seen_alone")
def test_what_was_handed_out_stays_as_it_was(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world)
        assert assignment.revision.exercise == the_library().exercises[THANKS]
        again = make_assignment(world)
        assert again.revision_id == assignment.revision_id


def test_not_yet_needs_a_reason_and_the_reason_is_kept(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get(assign_page(world)).text
    assert "Not both have been seen alone yet" in page
    refused = as_practitioner.post(assign_page(world), data={"why": "For the evenings"})
    assert refused.status_code == 422
    assert "Please write why it goes ahead" in refused.text
    assert "For the evenings" in refused.text
    assert count_assignments(inside) == 0
    told = {"override_reason": "Both were asked on the telephone."}
    assert as_practitioner.post(assign_page(world), data=told).status_code == 303
    with inside():
        override = find_override(get_case(world.case_id))
        assert override is not None
        assert override.reason == "Both were asked on the telephone."
    assert "Not both have been seen alone yet" not in as_practitioner.get(assign_page(world)).text


def test_one_partner_alone_is_no_joint_exercise_and_needs_no_reason(
    world: World, as_practitioner: FlaskClient
) -> None:
    assert as_practitioner.post(assign_page(world), data={"to": str(world.maya_id)}).status_code == 303


def test_a_hold_stops_everything_joint_whatever_the_reason(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world, Outcome.HOLD)
    told = {"override_reason": "They ask for it.", "to": "both"}
    refused = as_practitioner.post(assign_page(world), data=told)
    assert refused.status_code == 422
    assert "A reason cannot lift a hold" in refused.text
    assert (
        "cannot be given to them now" in as_practitioner.get(assign_page(world, "weekly-conversation")).text
    )
    assert as_practitioner.post(assign_page(world, "weekly-conversation"), data=told).status_code == 422
    assert count_assignments(inside) == 0
    homework = f"/cases/{world.case_id}/homework/"
    assert "Joint exercises are on hold" in as_practitioner.get(homework).text
    alone = filled_in(as_practitioner.get(assign_page(world)).text)
    assert alone["to"] == [str(world.maya_id)]
    assert as_practitioner.post(assign_page(world), data=alone).status_code == 303
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert "on hold" not in as_practitioner.get(homework).text


@pytest.mark.usefixtures("seen_alone")
def test_an_acute_risk_stops_everything_joint_whether_the_exercise_names_it_or_not(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert as_practitioner.post(assign_page(world), data={"to": "both"}).status_code == 303
    with inside():
        terms = RiskTerms("trauma_reactive", Severity.ACUTE, "Said alone.", today())
        risk = open_flag(get_case(world.case_id), terms, by=world.accounts["practitioner"]).id
    refused = as_practitioner.post(assign_page(world), data={"to": "both", "override_reason": "They ask."})
    assert refused.status_code == 422
    assert "Joint exercises are on hold" in as_practitioner.get(f"/cases/{world.case_id}/homework/").text
    assert as_practitioner.post(assign_page(world), data={"to": str(world.maya_id)}).status_code == 303
    with inside():
        close_flag(
            get_flag(risk), "Seen by the doctor.", closed_on=today(), by=world.accounts["practitioner"]
        )
    assert as_practitioner.post(assign_page(world), data={"to": "both"}).status_code == 303


@pytest.mark.usefixtures("seen_alone")
def test_a_gate_on_record_blocks(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    assert "cannot be given to them now" not in as_practitioner.get(assign_page(world)).text
    with inside():
        open_flag(
            get_case(world.case_id),
            RiskTerms("no_contact_order", Severity.SERIOUS, "", today()),
            by=world.accounts["practitioner"],
        )
    assert "cannot be given to them now" in as_practitioner.get(assign_page(world)).text
    assert as_practitioner.post(assign_page(world), data={}).status_code == 422
    assert count_assignments(inside) == 0


@pytest.mark.usefixtures("seen_alone")
def test_a_gate_to_review_asks_to_confirm(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    page = as_practitioner.get(assign_page(world, "touch-ladder")).text
    assert "Pain or aversion" in page
    refused = as_practitioner.post(assign_page(world, "touch-ladder"), data={"ends_on": ""})
    assert refused.status_code == 422
    assert "Please confirm this" in refused.text
    assert count_assignments(inside) == 0
    sure = {"confirmed": ["sexual_pain_or_aversion", FELT_SAFE]}
    assert as_practitioner.post(assign_page(world, "touch-ladder"), data=sure).status_code == 303
    with inside():
        assert newest(world).counted is False


@pytest.mark.usefixtures("seen_alone")
@pytest.mark.parametrize(
    "sent, said",
    [
        ({"starts_on": "2026-11-23", "ends_on": "2026-11-01"}, "It would end before it begins."),
        ({"starts_on": "2026-11-23", "review_on": "2026-11-01"}, "before it begins"),
        ({"starts_on": "2099-12-31"}, "Please look at the year."),
        ({"review_on": "2099-12-31"}, "Please look at the year."),
        ({"starts_on": "9999-12-31"}, "Please look at the year."),
        ({"review_on": "9999-12-31"}, "Please look at the year."),
        ({"starts_on": "2026-11-23", "ends_on": "2096-11-23"}, "At most two years"),
        ({"starts_on": "tomorrow"}, "Not a valid date value"),
        ({"every": "0"}, "From 1 to 12"),
        ({"every": "99999999999999999999"}, "From 1 to 12"),
        ({"unit": "YEARLY"}, "Not a valid choice"),
        ({"weekdays": ["XX"]}, "valid choice"),
        ({"minutes": "-5"}, "From 1 to 600"),
        ({"why": "x" * 601}, "longer than 600"),
        ({"why": "a\0b"}, "cannot be kept"),
        ({"steps": "x" * 50_000}, "longer than 5,000"),
        ({"steps": "Breathe.\n" * 9}, "At most 8 steps"),
        ({"to": "bogus"}, "say for whom it is"),
        ({"to": UNKNOWN}, "not of this couple"),
    ],
)
def test_what_does_not_fit_comes_back_with_everything_typed(
    world: World, inside: Inside, as_practitioner: FlaskClient, sent: dict[str, Any], said: str
) -> None:
    answer = as_practitioner.post(assign_page(world), data={"will_1": "say one thing"} | sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert "say one thing" in answer.text
    assert count_assignments(inside) == 0


@pytest.mark.usefixtures("seen_alone")
def test_nonsense_in_once_is_a_new_page_and_nobody_named_means_both(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    sent = {"once": "not-an-id"}
    assert as_practitioner.post(assign_page(world), data=sent).status_code == 303
    with inside():
        assert newest(world).partner_id is None


@pytest.mark.usefixtures("seen_alone")
def test_what_takes_both_is_not_given_to_one(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    sent = {"to": str(world.maya_id)}
    answer = as_practitioner.post(assign_page(world, "weekly-conversation"), data=sent)
    assert answer.status_code == 422
    assert "This one takes both of them." in answer.text


@pytest.mark.usefixtures("seen_alone")
def test_nothing_is_given_in_a_closed_case(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        get_case(world.case_id).status = CaseStatus.CLOSED
    answer = as_practitioner.post(assign_page(world), data={})
    assert answer.status_code == 422
    assert "This case is closed" in answer.text


@pytest.mark.usefixtures("seen_alone")
def test_the_same_again_has_new_dates_and_the_same_wording(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        first = make_assignment(
            world,
            starts_on=date(2026, 9, 1),
            ends_on=date(2026, 9, 21),
            rule="FREQ=WEEKLY;BYDAY=TU",
            at_time=time(20),
            why="For the evenings",
            steps=["Only this"],
            minutes=4,
        )
        again = f"{assign_page(world)}?again={first.id}"
        first_id = first.id
    page = as_practitioner.get(again).text
    assert "For the evenings" in page
    assert as_practitioner.post(again, data=filled_in(page)).status_code == 303
    with inside():
        second = newest(world)
        assert second.repeats_id == first_id
        assert second.starts_on == today()
        assert second.ends_on == today() + timedelta(days=20)
        assert second.rrule == "FREQ=WEEKLY;BYDAY=TU"
        assert second.at_time == time(20)
        assert second.steps == ["Only this"]
        assert second.minutes == 4


@pytest.mark.usefixtures("seen_alone")
@pytest.mark.parametrize("again", ["nonsense", UNKNOWN])
def test_an_unknown_earlier_one_is_left_aside(world: World, as_practitioner: FlaskClient, again: str) -> None:
    assert as_practitioner.get(f"{assign_page(world)}?again={again}").status_code == 200


def test_favourites_and_what_was_given_last_come_first(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        keep_at_hand(the_library().exercises["weekly-date"], by=world.accounts["practitioner"])
        make_assignment(world)
    page = as_practitioner.get(f"/cases/{world.case_id}/assign").text
    favourite, last, paths = (
        page.index("Your favourites"),
        page.index("You gave these last"),
        page.index("Two ways to begin"),
    )
    assert favourite < page.index("/assign/weekly-date") < last < page.index(f"/assign/{THANKS}") < paths
    assert "given before" in page
    assert all(f"/assign/{slug}" in page for slug in the_library().exercises)


def test_another_colleagues_habits_are_not_shown(
    world: World, inside: Inside, as_colleague: FlaskClient
) -> None:
    with inside():
        make_assignment(world)
    page = as_colleague.get(f"/cases/{world.colleague_case_id}/assign").text
    assert "You gave these last" not in page


@pytest.mark.parametrize(
    "wanted, found",
    [("listen", True), ("🙂", True), ("שלום", False), ("x" * 50_000, False), ("zzzz", False), ("%", True)],
)
def test_an_exercise_is_found_by_words(
    world: World, as_practitioner: FlaskClient, wanted: str, found: bool
) -> None:
    page = as_practitioner.get(f"/cases/{world.case_id}/assign", query_string={"find": wanted})
    assert page.status_code == 200
    assert ("Nothing fits these words" not in page.text) == found


def test_what_usually_comes_before_is_a_hint_and_no_hurdle(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
    page = as_practitioner.get(assign_page(world, "twenty-minute-listening")).text
    assert "Usually comes after" in page
    assert as_practitioner.post(assign_page(world, "twenty-minute-listening"), data={}).status_code == 303


def test_an_unknown_exercise_is_not_there(world: World, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.get(assign_page(world)).status_code == 200
    assert as_practitioner.get(assign_page(world, "no-such")).status_code == 404
    assert as_practitioner.get(f"/cases/{uuid.uuid4()}/assign/{THANKS}").status_code == 404


@pytest.mark.usefixtures("seen_alone")
@pytest.mark.parametrize("slug", sorted(the_library().exercises))
def test_every_exercise_of_the_library_can_be_given_and_shown(
    world: World, inside: Inside, as_practitioner: FlaskClient, slug: str
) -> None:
    page = as_practitioner.get(assign_page(world, slug)).text
    sent = filled_in(page) | {
        "confirmed": [FELT_SAFE, *(gate.code for gate in the_library().exercises[slug].gates)]
    }
    assert as_practitioner.post(assign_page(world, slug), data=sent).status_code == 303
    with inside():
        assignment = newest(world)
        planned = len(list_occurrences(get_assignment(assignment.id)))
        assert (planned == 0) == (assignment.cadence is CadenceKind.PER_EVENT)
        address = f"/assignments/{assignment.id}/"
        positions = db.session.scalars(
            select(Occurrence.position).where(Occurrence.assignment_id == assignment.id)
        )
        assert sorted(positions) == list(range(1, planned + 1))
    assert as_practitioner.get(address).status_code == 200
    entered = as_practitioner.get(
        f"{address}enter", follow_redirects=True
    )  # the repair log is entered as acts
    assert entered.status_code == 200
