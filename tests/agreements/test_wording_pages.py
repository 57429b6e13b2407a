"""Proposing on the page, and wording anew: what is typed, shown again, refused."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements import Agreement, Lasts, Topic
from clinic.database import db
from clinic.practices.local_time import today
from tests.agreements.conftest import Made
from tests.agreements.test_doors import enter_the_room
from tests.agreements.typed import WORDING, ending, only_agreement
from tests.conftest import Inside
from tests.factories.agreements import MONEY
from tests.factories.world import World

ODD = {
    "right to left": "לא מדברים על כסף במיטה",
    "emoji": "🌧️ → 🌤️ after 👩🏽‍❤️‍👨🏻",
    "combining": "Zo\u0308e\u0301\u0323 and A\u030a",
    "markup": "<script>alert(1)</script><img src=x>{{ 7*7 }}",
    "blanks": "  spaces \t and\r\n\r\nlines  ",
    "longest": "m" * 500,
}


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
        assert terms.topic == Topic.MONEY
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
        ("limit", "x" * 50_000, "longer than 500 letters"),
        ("limit", "a\n" * 7, "At most 6 lines"),
        ("response", "a\n" * 500, "longer than 500 letters"),
        ("limit", "a\0b", "cannot be kept"),
        ("title", "a\0b", "cannot be kept"),
        ("topic", "weather", "Not a valid choice"),
        ("lasts", "", "Not a valid choice"),
        ("minutes_apart", "soon", "Not a valid integer"),
        ("minutes_apart", "-5", "as a number"),
        ("minutes_apart", "9" * 400, "too large"),
        ("review_on", "2026-02-30", "Not a valid date"),
        ("review_on", "1999-01-01", "has passed"),
        ("trial_until", "1990-01-01", "has passed"),
        ("trial_until", "0001-01-01", "look at the year"),
        ("title", "   ", "Please give it a title"),
        ("limit", " \n ", "Please write what they agree on"),
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
    as_practitioner.post(f"/agreements/{agreement_id}/end", data=ending())
    answer = as_practitioner.post(f"/agreements/{agreement_id}/revise", data=WORDING)
    assert answer.status_code == 422
    assert "has ended" in answer.text
    assert "We talk about money on Sundays." in answer.text


def test_what_is_looked_for_in_a_wording_is_said_honestly_and_to_the_counsellor_alone(
    as_practitioner: FlaskClient, world: World, proposed: Made
) -> None:
    pages = (f"/cases/{world.case_id}/agreements/propose", f"/agreements/{proposed()}/revise")
    assert all("Only English words are looked for" in as_practitioner.get(page).text for page in pages)
    enter_the_room(as_practitioner, world)
    assert not any("looked for" in as_practitioner.get(page).text for page in pages)
