"""The repair log: one writes down what they did, the other alone says what it was worth, and stars one a week."""

import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.assignments.queries import get_assignment
from clinic.assignments.services import end, pause
from clinic.couples import Audience
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.documents.sheets.partners_copy import partners_copy
from clinic.journal import ActKind, ActRating, EntryKind, JournalEntry, RepairAct
from clinic.journal.services import ActTerms, log_act, rate_act, star_act
from clinic.journal.spell import Spell
from clinic.practices import Practice
from clinic.refusal import Refusal
from clinic.safety import Outcome
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World

PAGE, WRITE = "/portal/journal/acts/", "/portal/journal/acts/write"
NEUTRAL = "Your counsellor will choose the next exercise."


@pytest.fixture
def log(world: World, inside: Inside) -> uuid.UUID:
    """The repair log is given to both, for four weeks."""
    with inside():
        clear_both(world)
        ends_on = today() + timedelta(days=20)
        return make_assignment(world, "reparative-action-log", ends_on=ends_on).id


def _act(**changed: str) -> dict[str, str]:
    return {"words": "Took the bins out.", "kind": "chore", "on_day": str(today())} | changed


def _write(client: FlaskClient, **changed: str) -> None:
    answer = client.post(WRITE, data=_act(**changed))
    assert answer.status_code == 303, answer.text


@pytest.fixture
def bins(log: uuid.UUID, inside: Inside, as_partner: FlaskClient) -> str:
    """Maya took the bins out; the address of it."""
    _write(as_partner)
    with inside():
        return f"{PAGE}{db.session.scalars(select(RepairAct.id)).one()}"


def test_what_one_did_stands_there_for_both(
    bins: str, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    for client in (as_partner, as_other_partner):
        page = client.get(PAGE).text
        assert "Took the bins out." in page
        assert "Chore · Maya" in page
    assert f"{bins}/rate" in as_other_partner.get(PAGE).text
    assert f"{bins}/rate" not in as_partner.get(PAGE).text


def test_only_the_receiver_says_what_it_was_worth_and_only_the_counsellor_reads_it(
    world: World,
    inside: Inside,
    bins: str,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_practitioner: FlaskClient,
) -> None:
    page_of(as_partner, PAGE)  # the word of thanks is read
    pages = page_of(as_partner, PAGE), page_of(as_other_partner, f"{bins}/rate")
    assert as_partner.get(f"{bins}/rate").status_code == 404
    assert as_partner.post(f"{bins}/rate", data={"mattered": "10"}).status_code == 404
    assert as_other_partner.post(f"{bins}/rate", data={"mattered": "3"}).status_code == 303
    assert as_other_partner.post(f"{bins}/rate", data={"mattered": "0"}).status_code == 303
    page_of(as_other_partner, PAGE)
    assert (page_of(as_partner, PAGE), page_of(as_other_partner, f"{bins}/rate")) == pages
    with inside():
        (rating,) = db.session.scalars(select(ActRating)).all()
        assert (rating.mattered, rating.audience, rating.audience_partner_id) == (
            0,
            Audience.PARTNER,
            world.jonas_id,
        )
    desk = f"/cases/{world.case_id}/repair-log"
    assert "mattered 0 of 10" in as_practitioner.get(desk).text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    in_room = as_practitioner.get(desk).text
    assert "Took the bins out." in in_room
    assert "of 10" not in in_room


@pytest.mark.parametrize("number", ["", "11", "-1", "much"])
def test_a_number_that_is_none_comes_back(
    inside: Inside, bins: str, as_other_partner: FlaskClient, number: str
) -> None:
    assert as_other_partner.post(f"{bins}/rate", data={"mattered": number}).status_code == 422
    with inside():
        assert db.session.scalars(select(ActRating)).all() == []


def test_one_a_week_is_starred_and_both_read_why(
    inside: Inside, bins: str, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    assert as_other_partner.post(f"{bins}/star", data={"why": " "}).status_code == 422
    assert as_other_partner.post(f"{bins}/star", data={"why": "I could sit down."}).status_code == 303
    assert "mattered most that week to Jonas" in as_partner.get(PAGE).text
    assert "I could sit down." in as_partner.get("/portal/journal/").text
    again = as_other_partner.post(f"{bins}/star", data={"why": "Still."})
    assert again.status_code == 422
    assert "one of this week already" in again.text
    with inside():
        star = db.session.scalars(select(JournalEntry)).one()
        assert star.kind is EntryKind.MATTERED
        star_id = star.id
    assert as_other_partner.post(f"/portal/journal/{star_id}/take-back").status_code == 303
    assert "mattered most" not in as_partner.get(PAGE).text
    assert as_other_partner.post(f"{bins}/star", data={"why": "After all."}).status_code == 303


def test_each_has_a_star_of_their_own_and_every_week_another(world: World, inside: Inside) -> None:
    spell = Spell(date(2026, 10, 1), None)
    days = (
        date(2026, 10, 5),
        date(2026, 10, 11),
        date(2026, 10, 12),
    )  # a Monday, its Sunday, the next Monday
    with inside():
        maya, jonas, by = get_partner(world.maya_id), get_partner(world.jonas_id), world.accounts["partner"]
        of_maya = [log_act(maya, ActTerms(ActKind.TIME, "Time.", day), spell=spell, by=by) for day in days]
        of_jonas = log_act(jonas, ActTerms(ActKind.TIME, "Time.", days[0]), spell=spell, by=by)
        star_act(of_maya[0], jonas, "Yes.", by=by)
        star_act(of_maya[2], jonas, "Yes.", by=by)
        star_act(of_jonas, maya, "Yes.", by=by)
        with pytest.raises(Refusal):
            star_act(of_maya[1], jonas, "Yes.", by=by)


def test_outside_the_agreed_days_it_is_refused_at_the_day(
    inside: Inside, log: uuid.UUID, as_partner: FlaskClient
) -> None:
    with inside():
        before = get_assignment(log).starts_on - timedelta(days=1)
    answer = as_partner.post(WRITE, data=_act(on_day=str(before)))
    assert answer.status_code == 422
    assert "outside the weeks that you agreed on" in answer.text
    assert "Took the bins out." in answer.text
    ahead = as_partner.post(WRITE, data=_act(on_day=str(today() + timedelta(days=1))))
    assert "still to come" in ahead.text


def test_after_its_last_day_nothing_more_is_written_down_unless_it_is_extended(
    world: World, inside: Inside, log: uuid.UUID, bins: str, as_other_partner: FlaskClient
) -> None:
    as_other_partner.post(f"{bins}/star", data={"why": "I could sit down."})
    later = clock.now() + timedelta(days=22)
    with clock.standing_at(later):
        sign_in(as_other_partner, world.accounts["other_partner"])
        page = as_other_partner.get(PAGE).text
        assert "What mattered most" in page
        assert NEUTRAL in page
        assert NEUTRAL in as_other_partner.get(WRITE).text
        refused = as_other_partner.post(WRITE, data=_act(on_day=str(today())))
        assert refused.status_code == 422
        assert "Took the bins out." in refused.text
        with inside():
            get_assignment(log).ends_on = today()
        assert as_other_partner.post(WRITE, data=_act(on_day=str(today()))).status_code == 303
        assert "What mattered most" not in as_other_partner.get(PAGE).text


def test_paused_ended_and_held_look_alike(
    world: World, inside: Inside, log: uuid.UUID, bins: str, as_partner: FlaskClient
) -> None:
    by = world.accounts["practitioner"]
    page_of(as_partner, PAGE)  # the word of thanks is read
    seen = []
    with inside():
        clear_both(world, Outcome.HOLD)
    seen.append(page_of(as_partner, PAGE))
    with inside():
        clear_both(world, Outcome.CLEAR)
    assert NEUTRAL not in page_of(as_partner, PAGE)  # the control: it goes on
    with inside():
        pause(get_assignment(log), on=today(), by=by)
    seen.append(page_of(as_partner, PAGE))
    with inside():
        end(get_assignment(log), on=today() - timedelta(days=1), by=by)
    seen.append(page_of(as_partner, PAGE))
    assert NEUTRAL in seen[0]
    assert seen[0] == seen[1] == seen[2]


def test_given_to_one_alone_it_opens_no_log(world: World, inside: Inside, as_partner: FlaskClient) -> None:
    with inside():
        clear_both(world)
        make_assignment(world, "reparative-action-log", partner_id=world.maya_id)
    assert NEUTRAL in as_partner.get(PAGE).text


def test_for_a_day_an_act_can_be_taken_back_unless_it_mattered_most(
    inside: Inside, bins: str, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    as_other_partner.post(f"{bins}/rate", data={"mattered": "3"})
    as_other_partner.post(f"{bins}/take-back")
    with inside():
        assert db.session.scalars(select(RepairAct)).all()
    as_other_partner.post(f"{bins}/star", data={"why": "I could sit down."})
    as_partner.post(f"{bins}/take-back")
    with inside():
        star = db.session.scalars(select(JournalEntry.id)).one()
        assert db.session.scalars(select(RepairAct)).all()
    as_other_partner.post(f"/portal/journal/{star}/take-back")
    assert as_partner.post(f"{bins}/take-back").status_code == 303
    with inside():
        assert db.session.scalars(select(RepairAct)).all() == []
        assert db.session.scalars(select(ActRating)).all() == []


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"words": ""}, "Please write a line."),
        ({"words": "x" * 50_000}, "At most 300 letters"),
        ({"kind": ""}, "Please choose one."),
        ({"minutes": "601"}, "From 0 to 600"),
    ],
)
def test_what_does_not_hold_comes_back(
    log: uuid.UUID, as_partner: FlaskClient, changed: dict[str, str], words: str
) -> None:
    answer = as_partner.post(WRITE, data=_act(minutes="5") | changed)
    assert answer.status_code == 422
    assert words in answer.text


def test_the_services_refuse_what_the_pages_would_not_send(world: World, inside: Inside) -> None:
    spell = Spell(date(2026, 10, 1), None)
    with inside():
        maya, jonas, by = get_partner(world.maya_id), get_partner(world.jonas_id), world.accounts["partner"]
        terms = ActTerms(ActKind.OTHER, "Rang.", date(2026, 10, 5))
        act = log_act(maya, terms, spell=spell, by=by)
        for wrong in (
            lambda: rate_act(act, jonas, 11, by=by),
            lambda: rate_act(act, maya, 5, by=by),
            lambda: star_act(act, maya, "Mine.", by=by),
            lambda: star_act(act, jonas, " ", by=by),
            lambda: log_act(maya, ActTerms(ActKind.OTHER, " ", date(2026, 10, 5)), spell=spell, by=by),
        ):
            with pytest.raises(Refusal):
                wrong()
        assert get_case(world.case_id).id == act.case_id


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"]
)
def test_nobody_of_a_team_comes_in(bins: str, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    for page in (PAGE, WRITE, f"{bins}/rate", f"{bins}/star"):
        assert client.get(page).status_code == 404, page
    assert client.post(f"{bins}/take-back").status_code == 404


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_manager", "as_front_desk", "as_other_practice", "as_partner"]
)
def test_who_is_not_on_the_case_does_not_see_the_counsellors_page(
    world: World, request: pytest.FixtureRequest, who: str
) -> None:
    assert request.getfixturevalue(who).get(f"/cases/{world.case_id}/repair-log").status_code == 404


def test_the_counsellors_page_ranks_kinds_and_adds_nobody_up(
    world: World, inside: Inside, log: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    desk = f"/cases/{world.case_id}/repair-log"
    assert "Nothing logged." in as_practitioner.get(desk).text
    with inside():
        maya, jonas, by = get_partner(world.maya_id), get_partner(world.jonas_id), world.accounts["partner"]
        spell = Spell(today(), None)
        for number, kind in enumerate((ActKind.CHORE, ActKind.TIME, ActKind.MESSAGE) * 4):
            actor, receiver = (maya, jonas) if number % 2 else (jonas, maya)
            act = log_act(actor, ActTerms(kind, f"Act {number}.", today()), spell=spell, by=by)
            rate_act(act, receiver, {"chore": 2, "time": 9, "message": 5}[kind], by=by)
    page = as_practitioner.get(desk).text
    ranked = page[page.index("<ol") : page.index("</ol>")]
    assert ranked.index("Time") < ranked.index("Message") < ranked.index("Chore")
    assert "Maya" not in ranked
    assert "Jonas" not in ranked


def test_acts_are_in_the_copy_and_what_they_were_worth_only_in_the_one_given_in_the_room(
    world: World, inside: Inside, bins: str, as_other_partner: FlaskClient
) -> None:
    as_other_partner.post(f"{bins}/rate", data={"mattered": "7"})
    taken = as_other_partner.get("/portal/documents/copy.json").get_data(as_text=True)
    assert "Took the bins out." in taken
    assert "7 of 10" not in taken
    with inside():
        practice = db.session.get_one(Practice, world.practice_id)
        given = {
            who: partners_copy(get_partner(who), practice, today=today(), with_alone=True)
            for who in (world.maya_id, world.jonas_id)
        }
        assert "7 of 10" in str(given[world.jonas_id])
        assert "7 of 10" not in str(given[world.maya_id])
        assert "Took the bins out." in str(given[world.maya_id])


def test_without_a_log_the_counsellor_reads_how_to_begin(world: World, as_practitioner: FlaskClient) -> None:
    page = as_practitioner.get(f"/cases/{world.case_id}/repair-log").text
    assert "No repair log yet" in page


@pytest.mark.parametrize(
    "address", [f"{PAGE}{uuid.UUID(int=7)}/rate", f"/portal/journal/{uuid.UUID(int=7)}/"]
)
def test_what_is_not_there_is_missing(as_partner: FlaskClient, address: str) -> None:
    assert as_partner.get(address).status_code == 404


def test_the_homework_leads_to_the_log(log: uuid.UUID, as_partner: FlaskClient) -> None:
    page = as_partner.get(f"/portal/homework/{log}/").text
    assert PAGE in page
    assert "Say how it went" not in page
