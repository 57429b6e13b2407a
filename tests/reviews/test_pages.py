"""The review as a screen, on paper and on the start page, and who gets to it."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.reviews.quarter import three_months_on
from clinic.reviews.services import ReviewTerms, TargetTerms, hold_review
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.counting import count_queries
from tests.factories.pages import page_of
from tests.factories.world import World


@pytest.fixture
def address(world: World) -> str:
    return f"/cases/{world.case_id}/reviews/"


def held(world: World) -> object:
    return hold_review(
        get_case(world.case_id),
        ReviewTerms(today(), next_on=today() + timedelta(days=3), better="Less shouting."),
        by=world.accounts["practitioner"],
    ).id


def _value(page: str, name: str) -> str:
    """What stands in a field of the page."""
    (tag,) = [one for one in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in one]
    return "".join(re.findall(r'value="([^"]*)"', tag))


@pytest.mark.parametrize("room", [False, True])
def test_it_is_held_on_one_page_at_the_desk_and_in_the_room(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient, room: bool
) -> None:
    with inside():
        clear_both(world)
        make_assignment(world, "twenty-minute-listening")
        agreement = make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
        key = f"agreement-{agreement.id.hex}"
    if room:
        as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "No review yet" in page_of(as_practitioner, address)
    page = page_of(as_practitioner, f"{address}new")
    assert "Twenty-minute full listening" in page
    assert f'value="{three_months_on(today())}"' in page
    typed = {
        "held_on": today(),
        "next_on": three_months_on(today()),
        "better": "We laugh again.",
        key: "end",
        "target_1": "A walk on Sundays.",
        "known_by_1": "three of four",
        "by_day_1": today() + timedelta(days=50),
    }
    answer = as_practitioner.post(f"{address}new", data=typed)
    assert answer.status_code == 303
    kept = page_of(as_practitioner, answer.headers["Location"])
    for words in ("We laugh again.", "A walk on Sundays.", "three of four", ">end<"):
        assert words in kept
    assert "A walk on Sundays." in page_of(as_practitioner, address)
    again = page_of(as_practitioner, f"{address}new")
    assert "Targets of last time" in again
    (target,) = re.findall(r'name="(became-\w+)"', again)[:1]
    answer = as_practitioner.post(f"{address}new", data={"held_on": today(), target: "let_go"})
    assert ">let go<" in page_of(as_practitioner, answer.headers["Location"])


def test_pressed_twice_it_is_one_review_also_where_it_looks_back_at_targets(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    aim = TargetTerms("A walk on Sundays.", "three of four", today() - timedelta(days=2))
    with inside():
        clear_both(world)
        before = ReviewTerms(today() - timedelta(days=90), targets=[aim])
        hold_review(get_case(world.case_id), before, by=world.accounts["practitioner"])
    page = page_of(as_practitioner, f"{address}new")
    typed = {name: _value(page, name) for name in ("after", "next_on")} | {"held_on": str(today())}
    (target,) = re.findall(r'name="(became-\w+)"', page)[:1]
    answers = [as_practitioner.post(f"{address}new", data={**typed, target: "let_go"}) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    other = as_practitioner.post(f"{address}new", data={**typed, target: "reached"})
    assert other.location != answers[0].location  # the control: what says something else is one more


def test_the_first_review_pressed_twice_is_one_as_well(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_assignment(world, "twenty-minute-listening")
    page = page_of(as_practitioner, f"{address}new")
    typed = {name: _value(page, name) for name in ("after", "next_on")} | {"held_on": str(today())}
    (routine,) = re.findall(r'name="(routine-\w+)"', page)[:1]
    answers = [as_practitioner.post(f"{address}new", data={**typed, routine: "keep"}) for _twice in range(2)]
    assert answers[0].location == answers[1].location


@pytest.mark.parametrize(
    "typed, says",
    [
        ({"target_1": "x"}, "By when?"),
        ({"by_day_2": "2027-05-01"}, "What is the target?"),
        ({"target_1": "x", "by_day_1": "2020-05-01"}, "A target is for a day after the review."),
        ({"held_on": ""}, "Which day was it?"),
        ({"held_on": "2126-01-01"}, "Please look at the year."),
        ({"better": "x" * 50_000}, "This is longer than 4,000 letters."),
        ({"needs": "שלום 🙂\0"}, "cannot be kept"),
        ({"next_on": "2020-01-01"}, "The next review comes after this one."),
    ],
)
def test_bad_input_gets_the_page_again(
    world: World, address: str, as_practitioner: FlaskClient, typed: dict[str, str], says: str
) -> None:
    answer = as_practitioner.post(f"{address}new", data={"held_on": today(), **typed})
    assert answer.status_code == 422
    assert says in answer.text
    for value in typed.values():
        assert value.replace("\0", "") in answer.text.replace("\0", "")


def test_the_start_page_says_that_it_is_due(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    assert "Quarterly review" not in page_of(as_practitioner, "/")
    with inside():
        held(world)
    page = page_of(as_practitioner, "/")
    assert "Quarterly review" in page
    assert f'href="{address}new"' in page


def test_the_sheet_has_what_is_known_and_lines_for_the_rest(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
    for size in ("", "?paper=letter", "?size=large"):
        answer = as_practitioner.get(f"/cases/{world.case_id}/review.pdf{size}")
        assert answer.status_code == 200
        assert answer.mimetype == "application/pdf"


def test_the_statements_do_not_grow(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    counts = []
    for reviews in (1, 12):
        with inside():
            for _one in range(reviews):
                held(world)
        as_practitioner.get(address)
        for page in (address, f"{address}new"):
            with count_queries() as counted:
                assert as_practitioner.get(page).status_code == 200
            counts.append(counted.total)
    assert counts[:2] == counts[2:]
    assert max(counts) <= 18


@pytest.mark.parametrize(
    "who", ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]
)
def test_nobody_else_gets_there(
    request: pytest.FixtureRequest, world: World, inside: Inside, address: str, who: str
) -> None:
    with inside():
        review_id = held(world)
    client = request.getfixturevalue(f"as_{who}")
    for way in (address, f"{address}new", f"/reviews/{review_id}/", f"/cases/{world.case_id}/review.pdf"):
        assert client.get(way).status_code == 404


def test_the_supervisor_reads_and_holds_none(
    world: World, inside: Inside, address: str, as_supervisor: FlaskClient, signed_out: FlaskClient
) -> None:
    with inside():
        review_id = held(world)
    assert "Less shouting." in page_of(as_supervisor, f"/reviews/{review_id}/")
    assert as_supervisor.get(f"{address}new").status_code == 404
    assert signed_out.get(address).status_code == 303
