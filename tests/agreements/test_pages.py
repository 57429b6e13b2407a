"""The pages of agreements: what is typed, what is shown again, what is refused."""

import uuid
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements import Agreement, Crossing, Lasts, State, Topic
from clinic.agreements.models import ResponseUsed, SignedHow
from clinic.agreements.queries import get_agreement, list_fairness, list_history
from clinic.agreements.services import drafting
from clinic.agreements.services.days import today
from clinic.audit import AuditEntry
from clinic.couples import Audience
from clinic.database import db
from tests.agreements.conftest import Made
from tests.agreements.test_doors import enter_the_room
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import MONEY, make_agreement_in_force, sign
from tests.factories.counting import count_queries
from tests.factories.world import World

WORDING = {
    "topic": "money",
    "title": "Money talks on Sundays",
    "limit": "We talk about money on Sundays.",
    "may_raise": "After a walk.",
    "may_not_raise": "In bed.",
    "response": "Both leave the room.",
    "minutes_apart": "20",
    "return_when": "Jonas knocks.",
    "lasts": "trial",
    "trial_until": "",
    "review_on": "",
}
ODD = {
    "right to left": "לא מדברים על כסף במיטה",
    "emoji": "🌧️ → 🌤️ after 👩🏽‍❤️‍👨🏻",
    "combining": "Zo\u0308e\u0301\u0323 and A\u030a",
    "markup": "<script>alert(1)</script><img src=x>{{ 7*7 }}",
    "blanks": "  spaces \t and\r\n\r\nlines  ",
    "longest": "m" * 1_000,
}


def only_agreement() -> Agreement:
    """The one that the page made."""
    return db.session.scalars(select(Agreement)).one()


def test_proposing_on_the_page_writes_down_everything_typed(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        until = today() + timedelta(days=14)
    sent = WORDING | {"trial_until": until.isoformat(), "review_on": until.isoformat()}
    answer = as_practitioner.post(f"/cases/{world.case_id}/agreements/propose", data=sent)
    assert answer.status_code == 303
    with inside():
        terms = only_agreement().current_revision.terms
        assert terms.topic is Topic.MONEY
        assert (terms.limit, terms.minutes_apart) == ("We talk about money on Sundays.", 20)
        assert (terms.lasts, terms.trial_until, terms.review_on) == (Lasts.TRIAL, until, until)
    assert "waits for both to sign off" in as_practitioner.get(answer.location).text


def test_a_standing_agreement_has_no_end_of_trial(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    sent = WORDING | {"lasts": "standing", "trial_until": "2099-01-01"}
    as_practitioner.post(f"/cases/{world.case_id}/agreements/propose", data=sent)
    with inside():
        assert only_agreement().current_revision.terms.trial_until is None


def test_a_new_agreement_comes_with_a_review_in_four_weeks(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        in_four_weeks = today() + timedelta(weeks=4)
    page = as_practitioner.get(f"/cases/{world.case_id}/agreements/propose").text
    assert f'value="{in_four_weeks.isoformat()}"' in page


@pytest.mark.parametrize(
    "field,typed,words",
    [
        ("title", "", "Please give it a title"),
        ("title", "t" * 121, "At most 120 letters"),
        ("limit", "", "Please write what they agree on"),
        ("limit", "x" * 50_000, "longer than 1,000 letters"),
        ("limit", "a\0b", "cannot be kept"),
        ("title", "a\0b", "cannot be kept"),
        ("topic", "weather", "Not a valid choice"),
        ("lasts", "", "Not a valid choice"),
        ("minutes_apart", "soon", "Not a valid integer"),
        ("minutes_apart", "-5", "as a number"),
        ("minutes_apart", "9" * 400, "too large"),
        ("review_on", "2026-02-30", "Not a valid date"),
        ("review_on", "1999-01-01", "has passed"),
        ("trial_until", "0001-01-01", "has passed"),
    ],
)
def test_what_does_not_hold_is_said_at_its_field_and_nothing_typed_is_lost(
    as_practitioner: FlaskClient, world: World, inside: Inside, field: str, typed: str, words: str
) -> None:
    sent = WORDING | {"may_raise": "kept as it was typed", field: typed}
    answer = as_practitioner.post(f"/cases/{world.case_id}/agreements/propose", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'id="{field}-error"' in answer.text
    assert "kept as it was typed" in answer.text
    if typed and field in {"limit", "title"} and "\0" not in typed:
        assert typed in answer.text
    with inside():
        assert db.session.scalars(select(Agreement)).all() == []


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_words_are_kept_and_shown_as_text(
    as_practitioner: FlaskClient, world: World, inside: Inside, text: str
) -> None:
    answer = as_practitioner.post(
        f"/cases/{world.case_id}/agreements/propose", data=WORDING | {"limit": text}
    )
    assert answer.status_code == 303
    with inside():
        assert only_agreement().current_revision.terms.limit == text.replace("\r\n", "\n").strip()
    page = as_practitioner.get(answer.location).text
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_wording_it_anew_starts_from_the_newest_and_shows_the_difference(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made
) -> None:
    where = f"/agreements/{in_force()}"
    assert MONEY.may_not_raise in as_practitioner.get(f"{where}/revise").text
    answer = as_practitioner.post(
        f"{where}/revise", data=WORDING | {"limit": "We talk about money on Mondays, at home."}
    )
    assert answer.status_code == 303
    page = as_practitioner.get(answer.location).text
    assert "<del>" in page
    assert "<ins>" in page
    assert "the wording above holds" in page
    assert MONEY.limit in page


def test_a_refused_wording_says_so_and_keeps_it(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    as_practitioner.post(f"/agreements/{agreement_id}/end", data=_ending())
    answer = as_practitioner.post(f"/agreements/{agreement_id}/revise", data=WORDING)
    assert answer.status_code == 422
    assert "has ended" in answer.text
    assert "We talk about money on Sundays." in answer.text


def test_in_the_room_each_is_named_and_has_an_own_tick(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    enter_the_room(as_practitioner, world)
    page = as_practitioner.get(f"/agreements/{agreement_id}/sign-off").text
    assert "Maya agrees" in page
    assert "Jonas agrees" in page
    assert MONEY.limit in page
    sent = _signing(world.maya_id)
    assert as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=sent).status_code == 303
    page = as_practitioner.get(f"/agreements/{agreement_id}/sign-off").text
    assert "Maya agreed" in page
    assert "Maya agrees" not in page
    as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=_signing(world.jonas_id))
    assert "Both have said yes" in as_practitioner.get(f"/agreements/{agreement_id}/sign-off").text
    with inside():
        assert get_agreement(agreement_id).latest_revision.is_signed_by_both


def test_both_on_paper_with_the_day(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    sent = _signing(world.maya_id, world.jonas_id, how="on_paper", on="2026-01-02")
    as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=sent)
    with inside():
        for one in get_agreement(agreement_id).latest_revision.signed:
            assert (one.how, one.on) == (SignedHow.ON_PAPER, date(2026, 1, 2))


@pytest.mark.parametrize(
    "change,words",
    [
        ({"who": []}, "Please tick whoever said yes"),
        ({"who": ["someone"]}, "not a valid choice"),
        ({"who": [str(uuid.uuid4())]}, "not a valid choice"),
        ({"number": "7"}, "changed in the meantime"),
        ({"number": "nine"}, "changed in the meantime"),
        ({"number": "²"}, "changed in the meantime"),
        ({"on": ""}, "Which day was it?"),
        ({"on": "2999-01-01"}, "still to come"),
        ({"how": "by_dream"}, "Not a valid choice"),
    ],
)
def test_a_sign_off_that_does_not_hold_is_not_one(
    as_practitioner: FlaskClient,
    world: World,
    inside: Inside,
    proposed: Made,
    change: dict[str, object],
    words: str,
) -> None:
    agreement_id = proposed()
    sent = _signing(world.maya_id) | change
    answer = as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert get_agreement(agreement_id).latest_revision.signed == []


def test_two_buttons_put_it_in_force_or_say_what_is_missing(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    where = f"/agreements/{agreement_id}/"
    answer = as_practitioner.post(f"{where}put-in-force", data={"back": where})
    assert (answer.status_code, answer.location) == (303, where)
    assert "Both partners sign off the same wording first." in as_practitioner.get(where).text
    as_practitioner.post(f"{where}sign-off", data=_signing(world.maya_id, world.jonas_id))
    assert "Put in force" in as_practitioner.get(where).text
    as_practitioner.post(f"{where}put-in-force", data={"back": where})
    with inside():
        assert get_agreement(agreement_id).state is State.IN_FORCE


def test_a_yes_is_taken_back_on_the_page(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    as_practitioner.post(f"/agreements/{agreement_id}/sign-off", data=_signing(world.maya_id))
    with inside():
        sign_off_id = get_agreement(agreement_id).latest_revision.signed[0].id
    answer = as_practitioner.post(f"/agreements/sign-offs/{sign_off_id}/take-back")
    assert answer.status_code == 303
    assert "Maya has not signed off" in as_practitioner.get(answer.location).text


def test_fairness_is_asked_on_a_page_of_its_own(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id = proposed()
    page = as_practitioner.get(f"/agreements/{agreement_id}/fairness/1").text
    assert "Maya, how fair does this feel to you?" in page
    assert "you and Maya only" in page
    for rating, expected in (("0", 0), ("10", 10), ("", None)):
        sent = {"rating": rating, "words": "So so."}
        answer = as_practitioner.post(f"/agreements/{agreement_id}/fairness/1", data=sent)
        assert answer.status_code == 303
        with inside():
            told = list_fairness(viewers.practitioner(world), get_agreement(agreement_id))[world.maya_id]
            assert (told.rating, told.words) == (expected, "So so.")
    refused = as_practitioner.post(f"/agreements/{agreement_id}/fairness/1", data={"rating": "11"})
    assert refused.status_code == 422


def test_a_review_on_the_page_decides_and_keeps_its_words_with_the_practice(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    sent = _reviewing("kept", words="Jonas hesitated.", review_on="2099-01-01")
    answer = as_practitioner.post(f"/agreements/{agreement_id}/review", data=sent)
    assert answer.status_code == 303
    with inside():
        agreement = get_agreement(agreement_id)
        assert (agreement.lasts, agreement.review_on) == (Lasts.STANDING, date(2099, 1, 1))
        remark = list_history(viewers.practitioner(world), agreement)[0].remark
        assert remark
        assert (remark.words, remark.audience) == ("Jonas hesitated.", Audience.PRACTICE)
    page = as_practitioner.get(answer.location).text
    assert "Reviewed: kept" in page
    assert "Jonas hesitated." in page


def test_a_review_can_end_it_and_can_lead_to_new_words(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made
) -> None:
    first, second = in_force(), in_force()
    answer = as_practitioner.post(f"/agreements/{first}/review", data=_reviewing("to_be_reworded"))
    assert answer.location.endswith(f"/agreements/{first}/revise")
    as_practitioner.post(f"/agreements/{second}/review", data=_reviewing("ended"))
    with inside():
        assert get_agreement(first).state is State.UNDER_REVIEW
        assert get_agreement(second).state is State.ENDED


@pytest.mark.parametrize(
    "page,change,words",
    [
        ("review", {"step": ""}, "Please choose one"),
        ("review", {"step": "put_in_force"}, "Not a valid choice"),
        ("review", {"on": "2999-01-01"}, "still to come"),
        ("review", {"words": "x" * 5_001}, "longer than 5,000 letters"),
        ("end", {"on": "yesterday"}, "Not a valid date"),
        ("end", {"audience": "partner"}, "Not a valid choice"),
        ("end", {"words": "a\0b"}, "cannot be kept"),
    ],
)
def test_a_review_that_does_not_hold_changes_nothing(
    as_practitioner: FlaskClient,
    inside: Inside,
    in_force: Made,
    page: str,
    change: dict[str, str],
    words: str,
) -> None:
    agreement_id = in_force()
    sent = _reviewing("kept") | change
    answer = as_practitioner.post(f"/agreements/{agreement_id}/{page}", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert get_agreement(agreement_id).state is State.IN_FORCE


def test_a_crossing_is_written_down_as_it_was_told(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    sent = {
        "on": "2026-01-02",
        "at": "21:30",
        "what": "It came up in the car.",
        "said_by": str(world.maya_id),
        "response_used": "partly",
        "minutes_apart": "15",
        "returned": "yes",
        "audience": "partner",
    }
    answer = as_practitioner.post(f"/agreements/{agreement_id}/crossed", data=sent)
    assert answer.status_code == 303
    with inside():
        crossing = db.session.scalars(select(Crossing)).one()
        assert (crossing.on, crossing.at and crossing.at.hour) == (date(2026, 1, 2), 21)
        assert (crossing.audience, crossing.audience_partner_id) == (Audience.PARTNER, world.maya_id)
        assert crossing.response_used is ResponseUsed.PARTLY
        assert crossing.returned is True
    page = as_practitioner.get(answer.location).text
    assert "It came up in the car." in page
    assert "you and Maya only" in page


def test_in_the_room_what_is_written_is_for_both_and_nothing_is_widened_silently(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    crossing = {"on": "2026-01-02", "said_by": "", "response_used": "yes", "returned": ""}
    enter_the_room(as_practitioner, world)
    for page, sent in (("crossed", crossing), ("end", _ending()), ("review", _reviewing("kept"))):
        where = f"/agreements/{agreement_id}/{page}"
        shown = as_practitioner.get(where).text
        assert "both partners and you" in shown
        assert "practice only" not in shown
        begun_at_the_desk = as_practitioner.post(where, data=sent | {"audience": "practice"})
        assert begun_at_the_desk.status_code == 422
    sent = crossing | {"audience": "joint"}
    assert as_practitioner.post(f"/agreements/{agreement_id}/crossed", data=sent).status_code == 303
    with inside():
        assert db.session.scalars(select(Crossing)).one().audience is Audience.JOINT
        assert get_agreement(agreement_id).state is State.IN_FORCE


@pytest.mark.parametrize(
    "change,words",
    [
        ({"said_by": str(uuid.uuid4())}, "Not a valid choice"),
        ({"said_by": "Maya"}, "Not a valid choice"),
        ({"at": "25:00"}, "Not a valid time"),
        ({"on": ""}, "Which day was it?"),
        ({"on": "2999-01-01"}, "still to come"),
        ({"minutes_apart": "0"}, "as a number"),
        ({"audience": "author"}, "Not a valid choice"),
        ({"what": "x" * 50_000}, "longer than 5,000 letters"),
    ],
)
def test_a_crossing_that_does_not_hold_is_not_written(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made, change: dict[str, str], words: str
) -> None:
    sent = {"on": "2026-01-02", "said_by": "", "response_used": "yes", "returned": "", "audience": "joint"}
    answer = as_practitioner.post(f"/agreements/{in_force()}/crossed", data=sent | change)
    assert answer.status_code == 422
    assert words in answer.text
    with inside():
        assert db.session.scalars(select(Crossing)).all() == []


def test_every_page_opens_in_every_state_and_says_where_it_stands(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made, in_force: Made
) -> None:
    waiting, held, reworded, ended = proposed(), in_force(), in_force(), in_force()
    as_practitioner.post(f"/agreements/{waiting}/sign-off", data=_signing(world.maya_id, world.jonas_id))
    as_practitioner.post(f"/agreements/{reworded}/review", data=_reviewing("to_be_reworded"))
    as_practitioner.post(f"/agreements/{reworded}/revise", data=WORDING)
    as_practitioner.post(f"/agreements/{ended}/end", data=_ending(words="It did what it was for."))
    for agreement_id, words in (
        (waiting, "Signed off by both, waits to be put in force"),
        (held, "On trial until you review it"),
        (reworded, "Under review"),
        (ended, "Ended"),
    ):
        answer = as_practitioner.get(f"/agreements/{agreement_id}/")
        assert answer.status_code == 200
        assert words in answer.text
        assert f"/agreements/{agreement_id}/page.pdf" in answer.text
    listed = as_practitioner.get(f"/cases/{world.case_id}/agreements/").text
    for words in ("In force", "Waiting", "Ended", "new wording waits for both to sign off"):
        assert words in listed


def test_where_there_is_no_agreement_the_page_says_how_one_begins(
    as_practitioner: FlaskClient, as_supervisor: FlaskClient, world: World
) -> None:
    where = f"/cases/{world.case_id}/agreements/"
    assert "Propose the first" in as_practitioner.get(where).text
    assert "No agreement yet" in as_supervisor.get(where).text
    assert "Propose" not in as_supervisor.get(where).text


def test_reading_an_agreement_is_audited_without_a_word_of_it(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    as_practitioner.get(f"/agreements/{agreement_id}/")
    with inside():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_id == agreement_id)).all()
        assert [entry.event for entry in entries] == [
            "agreements.agreement.proposed",
            "agreements.agreement.put_in_force",
            "agreements.agreement.seen",
        ]
        assert {entry.detail for entry in entries} == {""}


def test_no_word_of_an_agreement_is_in_the_database_in_plain(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made
) -> None:
    in_force(title="canary-title", limit="canary-limit", response="canary-response")
    with inside():
        kept = b"".join(
            revision.words_sealed or b""
            for agreement in [only_agreement()]
            for revision in agreement.revisions
        )
        assert kept
        assert b"canary" not in kept


def test_ten_agreements_cost_no_more_statements_than_one(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    first = in_force()
    where = f"/cases/{world.case_id}/agreements/"
    as_practitioner.get(where)
    with count_queries() as one:
        as_practitioner.get(where)
    with inside():
        agreement = get_agreement(first)
        for _ in range(9):
            again = make_agreement_in_force(agreement.case, by=world.accounts["practitioner"])
            drafting.revise(again, MONEY, by=world.accounts["practitioner"])
            sign(again, again.case.partners[0], by=world.accounts["practitioner"])
    with count_queries() as ten:
        as_practitioner.get(where)
    assert ten.total == one.total
    assert ten.total <= 14


def test_a_page_with_a_long_life_behind_it_costs_as_many_statements_as_a_new_one(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    where = f"/agreements/{in_force()}/"
    as_practitioner.get(where)
    with count_queries() as young:
        as_practitioner.get(where)
    for _ in range(4):
        as_practitioner.post(f"{where}revise", data=WORDING)
        as_practitioner.post(f"{where}review", data=_reviewing("left_open", words="Still thinking."))
    with count_queries() as old:
        as_practitioner.get(where)
    assert old.total == young.total
    assert old.total <= 15


def _signing(*who: uuid.UUID, **more: str) -> dict[str, object]:
    sent = {"number": "1", "who": [str(one) for one in who], "how": "in_the_room", "on": "2026-01-02"}
    return sent | more


def _reviewing(step: str, **more: str) -> dict[str, str]:
    return {"step": step, "on": "2026-01-02", "words": "", "audience": "practice"} | more


def _ending(**more: str) -> dict[str, str]:
    return {"on": "2026-01-02", "words": "", "audience": "practice"} | more
