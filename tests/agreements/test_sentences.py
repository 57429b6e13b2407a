"""How agreements are spoken of, on screen and on paper."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from clinic.agreements import Lasts, Terms, Topic
from clinic.agreements.difference import Change
from clinic.agreements.models import Agreement, ResponseUsed
from clinic.agreements.queries import get_agreement
from clinic.agreements.sentences import capital, changes, how_long, lines, what_you_did, where_it_stands
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories.agreements import MONEY, sign
from tests.factories.world import World

FRIDAY = date(2026, 11, 20)


def test_what_was_left_empty_is_left_out(world: World, inside: Inside) -> None:
    with inside():
        told = dict(lines(Terms(title="Phones", limit="In the hall.", lasts=Lasts.STANDING), ()))
        assert told == {"How long": "Standing"}
        told = dict(lines(replace(MONEY, trial_until=FRIDAY, review_on=FRIDAY), ()))
        assert told["Minutes apart"] == "20"
        assert told["How long"] == "On trial until 20 Nov 2026"
        assert told["Review"] == "20 Nov 2026"


def test_a_change_of_dates_and_choices_is_told_in_words(world: World, inside: Inside) -> None:
    with inside():
        after = replace(MONEY, topic=Topic.PARENTING, lasts=Lasts.STANDING, review_on=FRIDAY)
        told = {str(label): stretches for label, stretches in changes(MONEY, after, ())}
        assert [stretch.text for stretch in told["Topic"]] == ["Money", "Parenting"]
        assert [stretch.text for stretch in told["How long"]] == ["On trial", "Standing"]
        assert [(stretch.change, stretch.text) for stretch in told["Review"]] == [
            (Change.ADDED, "20 Nov 2026")
        ]
        assert changes(MONEY, MONEY, ()) == []


@pytest.mark.parametrize(
    "lasts,until,expected",
    [
        (Lasts.STANDING, None, "Standing"),
        (Lasts.TRIAL, None, "On trial until you review it"),
        (Lasts.TRIAL, FRIDAY, "On trial until 20 Nov 2026"),
    ],
)
def test_how_long_it_lasts_is_said_in_words(
    world: World, inside: Inside, lasts: Lasts, until: date | None, expected: str
) -> None:
    with inside():
        assert how_long(lasts, until) == expected


def test_whose_step_comes_next_is_said_by_name(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement: Agreement = get_agreement(agreement_id)
        assert where_it_stands(agreement) == "waits for both to sign off"
        sign(agreement, agreement.case.partners[0], by=by)
        assert where_it_stands(agreement) == "waits for Jonas to sign off"
        sign(agreement, agreement.case.partners[1], by=by)
        assert where_it_stands(agreement) == "signed off by both, waits to be put in force"


def test_a_review_on_the_day_the_trial_ends_is_said_once(
    world: World, inside: Inside, in_force: Made
) -> None:
    day = date(2099, 1, 5)
    once, twice = in_force(trial_until=day, review_on=day), in_force(review_on=day)
    with inside():
        assert where_it_stands(get_agreement(once)) == "on trial until 5 Jan 2099"
        assert where_it_stands(get_agreement(twice)) == "on trial until you review it, review 5 Jan 2099"


def test_a_capital_changes_nothing_else() -> None:
    assert capital("on trial until 4 Dec") == "On trial until 4 Dec"
    assert capital("") == ""


def test_the_couple_are_told_what_they_did_and_never_what_they_did_not(world: World, inside: Inside) -> None:
    with inside():
        for used, returned, words in (
            (ResponseUsed.YES, True, "You did what you had agreed for it. You came back to each other."),
            (ResponseUsed.PARTLY, False, "You did part of what you had agreed for it."),
            (ResponseUsed.NO, False, ""),
            (ResponseUsed.UNKNOWN, None, ""),
        ):
            crossing = SimpleNamespace(response_used=used, minutes_apart=None, returned=returned)
            assert what_you_did(crossing) == words
