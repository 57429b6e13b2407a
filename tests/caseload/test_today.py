"""The start page: who comes, what to know, and what is due, each line one click from where it is done."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case, get_partner
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db
from clinic.safety import Outcome, SafeContact
from clinic.safety.services import record_screening
from clinic.sessions import AttendanceState
from clinic.sessions.attending import Mark
from clinic.sessions.services.planning import cancel
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.counting import count_queries
from tests.factories.long_case import make_history, open_a_risk
from tests.factories.pages import page_of
from tests.factories.sessions import make_held_session, make_note, make_session
from tests.factories.supervision import make_waiting_note
from tests.factories.teams import look_in, make_cover, make_enquiry
from tests.factories.world import World


def _at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return datetime.combine(today() + timedelta(days=days), time(hour, minute))


def _ask_again(world: World, partner_id: object, on: date) -> None:
    card = SafeContact(
        case_id=world.case_id,
        partner_id=partner_id,
        review_on=on,
        by_id=world.accounts["practitioner"],  # type: ignore[arg-type]
    )
    db.session.add(card)
    db.session.flush()


def test_a_session_comes_with_the_three_things_that_matter_most(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_session(world, _at(23, 50))
        make_session(world, _at(9, days=1), partner_id=world.maya_id)
        record_screening(
            get_partner(world.jonas_id),
            seen_on=today(),
            outcome=Outcome.HOLD,
            remark="",
            by=world.accounts["practitioner"],
        )
        open_a_risk(world)
        make_note(world)
    page = as_practitioner.get("/").text
    assert "open risk · joint exercises on hold · Maya not seen alone yet</span>" in page
    assert "with Maya alone" in page
    assert page.index("23:50") < page.index("Tomorrow") < page.index("09:00")


@pytest.mark.parametrize(
    "slug, sent, in_brief",
    [
        ("touch-ladder", {"f-free_to_say_no-p1": "no"}, "did not feel free to say no"),
        ("touch-ladder", {"felt_safe": "no"}, "did not feel safe"),
        ("support-circle", {"f-free_to_see_friends-p1": "no"}, "is not free to see friends and family"),
    ],
)
def test_who_did_not_feel_safe_or_free_stands_there_at_once_and_first_in_the_brief(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    slug: str,
    sent: dict[str, str],
    in_brief: str,
) -> None:
    with inside():
        clear_both(world)
        make_session(world, _at(23, 50))
        given = make_assignment(world, slug, starts_on=today()).id
    words, brief, other = (
        "Maya did not feel safe or free",
        f"/cases/{world.case_id}/",
        f"/portal/homework/{given}/",
    )
    before = page_of(as_other_partner, other)
    assert words not in as_practitioner.get("/").text
    assert in_brief not in as_practitioner.get(brief).text
    assert as_partner.post(f"/portal/homework/{given}/alone", data=sent).status_code == 303
    assert words in as_practitioner.get("/").text
    assert f"Maya {in_brief}" in as_practitioner.get(brief).text
    assert page_of(as_other_partner, other) == before


@pytest.mark.parametrize("sent", [{"f-free_to_say_no-p1": "no"}, {"felt_safe": "no"}])
def test_whoever_did_not_feel_safe_or_free_is_to_be_spoken_with_though_nobody_comes_today_until_seen_alone(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_colleague: FlaskClient,
    sent: dict[str, str],
) -> None:
    with inside():
        clear_both(world)
        ladder = make_assignment(world, "touch-ladder", starts_on=today()).id
    words = "Speak with Maya alone"
    assert words not in as_practitioner.get("/").text
    as_partner.post(f"/portal/homework/{ladder}/alone", data=sent)
    assert words in as_practitioner.get("/").text
    assert words not in as_colleague.get("/").text
    with inside():
        record_screening(
            get_partner(world.maya_id),
            seen_on=today(),
            outcome=Outcome.CLEAR,
            remark="",
            by=world.accounts["practitioner"],
        )
    assert words not in as_practitioner.get("/").text


def test_a_yes_to_feeling_safe_asks_for_nothing(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        ladder = make_assignment(world, "touch-ladder", starts_on=today()).id
    as_partner.post(f"/portal/homework/{ladder}/alone", data={"felt_safe": "yes"})
    assert "Speak with" not in as_practitioner.get("/").text


def test_without_anything_grave_homework_and_agreements_are_what_to_know(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_session(world, _at(23, 50))
        make_assignment(world, "specific-gratitude")
        make_agreement_in_force(
            get_case(world.case_id), by=world.accounts["practitioner"], trial_until=today()
        )
    page = as_practitioner.get("/").text
    assert re.search(r"an agreement to look at · homework: 0 of \d+ back</span>", page)


def test_all_that_is_due_is_one_click_away(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_note(world)
        make_held_session(world, datetime(2026, 10, 5, 16))
        agreement = make_agreement_in_force(
            get_case(world.case_id),
            by=world.accounts["practitioner"],
            trial_until=today() + timedelta(days=3),
        )
        make_agreement_in_force(
            get_case(world.case_id),
            by=world.accounts["practitioner"],
            title="Phones",
            trial_until=None,
            review_on=today(),
        )
        make_assignment(world, "specific-gratitude", review_on=today())
        _ask_again(world, world.maya_id, today())
        assert agreement.id
    page = as_practitioner.get("/").text
    due = page[page.index("<aside") : page.index("</aside>")]
    for words in (
        "Sign the note of",
        "Write the note of 5 Oct",
        "“Money talks on Sundays”: trial ends",
        "“Phones”: review",
        "Homework: ",
        "review is today",
        "See Maya alone",
        "See Jonas alone",
        "Ask Maya again about safe contact",
    ):
        assert words in due, words
    assert "Ask Jonas again" not in due
    links = re.findall(r'<a href="([^"]+)"', due)
    assert len(links) == 8
    for link in links:
        assert as_practitioner.get(link).status_code in (200, 303), link


def test_a_supervisor_is_not_sent_where_only_the_counsellor_acts(
    world: World, inside: Inside, as_supervisor: FlaskClient
) -> None:
    with inside():
        make_agreement_in_force(
            get_case(world.case_id), by=world.accounts["practitioner"], trial_until=today()
        )
        make_assignment(world, "specific-gratitude", review_on=today())
        _ask_again(world, world.maya_id, today())
        make_session(world, _at(23, 50))
    page = as_supervisor.get("/").text
    assert "Maya &amp; Jonas" in page
    for words in ("Money talks", "Homework: ", "again about safe contact", "See Maya alone"):
        assert words not in page, words


def test_nothing_is_due_of_couples_that_are_closed_or_of_others(
    world: World, inside: Inside, as_colleague: FlaskClient
) -> None:
    with inside():
        make_agreement_in_force(
            get_case(world.case_id), by=world.accounts["practitioner"], trial_until=today()
        )
        _ask_again(world, world.maya_id, today())
    page = as_colleague.get("/").text
    assert "See Noor alone" in page
    for words in ("Money talks", "Maya"):
        assert words not in page, words


def test_an_empty_day_says_who_comes_next_and_who_has_no_session(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = as_practitioner.get("/").text
    assert "Nobody is planned for today. A quiet day for what is due." in " ".join(page.split())
    assert "Plan one with Maya &amp; Jonas" in page
    with inside():
        clear_both(world)
        make_session(world, _at(16, days=5))
    page = " ".join(as_practitioner.get("/").text.split())
    assert "A good day to read back, or to rest." in page
    assert "The next come on" in page
    assert "Nothing. Everything is signed, seen and looked at." in page
    assert "Plan one with" not in page
    with inside():
        make_session(world, _at(16, days=1))
    assert "After that, on" in as_practitioner.get("/").text


def test_who_has_come_stays_on_the_page_of_that_day_and_there_is_nothing_more_to_know(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_held_session(world, _at(8))
        nobody = [Mark(seat, AttendanceState.ABSENT) for seat in (world.maya_id, world.jonas_id)]
        make_held_session(world, _at(9), marks=nobody)
        cancel(make_session(world, _at(10)), by=world.accounts["practitioner"])
    page = " ".join(as_practitioner.get("/").text.split())
    assert "50 minutes, in the practice · held </small> </div>" in page
    assert "50 minutes, in the practice · nobody came </small> </div>" in page
    assert "10:00" not in page
    assert "Nobody is planned for today" not in page


def test_the_start_page_asks_as_often_however_many_couples_there_are(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    def fill(case_id: object, hour: int) -> None:
        by = world.accounts["practitioner"]
        make_session(world, _at(hour, 55), case_id=case_id)
        make_agreement_in_force(get_case(case_id), by=by, trial_until=today())  # type: ignore[arg-type]
        make_assignment(world, "specific-gratitude", case_id=case_id, review_on=today())

    with inside():
        fill(world.case_id, 23)
        _ask_again(world, world.maya_id, today())
        make_held_session(world)
    as_practitioner.get("/")
    with count_queries() as few:
        assert as_practitioner.get("/").status_code == 200
    with inside():
        make_history(world, sessions=20)
        for hour in range(8):
            terms = CaseTerms(
                partners=[PersonTerms(f"A{hour} B", called=f"A{hour}"), PersonTerms("C D", called="C")]
            )
            fill(open_case(terms, by=world.accounts["practitioner"]).id, hour + 10)
    with count_queries() as many:
        page = as_practitioner.get("/").text
    assert page.count("trial ends") >= 9
    assert many.total == few.total, set(many.statements) ^ set(few.statements)
    assert many.total <= 24


@pytest.mark.parametrize("who", ["as_front_desk", "as_manager"])
def test_who_keeps_the_enquiries_sees_that_some_wait(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert "enquiry to offer" not in client.get("/").text
    with inside():
        make_enquiry(world)
    assert "One enquiry to offer" in client.get("/").text
    assert client.get("/enquiries/").status_code == 200


def test_what_others_did_and_asked_stands_there_with_its_link(
    world: World,
    inside: Inside,
    as_practitioner: FlaskClient,
    as_supervisor: FlaskClient,
    as_colleague: FlaskClient,
) -> None:
    with inside():
        note = make_waiting_note(world)
        make_enquiry(world, to="practitioner")
        look_in(world)
        make_cover(world)
        note_id = note.id
    page = as_practitioner.get("/").text
    for words in (
        "Colin Marsh opened a couple of yours, for a written reason",
        "Colin Marsh stands in for you",
        "Open Amira",
    ):
        assert words in page, words
    aside = page[page.index("<aside") : page.index("</aside>")]
    for link in re.findall(r'<a href="([^"]+)"', aside):
        assert as_practitioner.get(link).status_code in (200, 303), link
    assert "You stand in for Ruth Okafor" in as_colleague.get("/").text
    waits = as_supervisor.get("/").text
    assert "Read the note of" in waits
    assert "Ruth Okafor waits" in waits
    assert f"/notes/{note_id}/" in waits
    assert f"/notes/{note_id}/" in as_supervisor.get(f"/cases/{world.case_id}/").text
