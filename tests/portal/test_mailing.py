"""Whether an invitation may go by mail: every reason against it, one by one, and what is not known counts as no."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.portal.mailing import WORDS, Facts, in_the_way, in_words

TODAY = date(2026, 11, 20)
CARD = {"channel": "email", "shared_device": "no"}


def _facts(**other: Any) -> Facts:
    known: dict[str, Any] = {
        "today": TODAY,
        "card": CARD,
        "review_on": TODAY + timedelta(days=1),
        "has_account": False,
        "takes_part": True,
        "shares_address": False,
        "fault": "",
    }
    return Facts(**known | other)


def test_where_everything_allows_it_nothing_is_in_the_way() -> None:
    assert in_the_way(_facts()) == ""


@pytest.mark.parametrize(
    "other, reason",
    [
        ({"has_account": True}, "has_account"),
        ({"takes_part": False}, "closed"),
        ({"card": None}, "not_asked"),
        ({"review_on": None}, "not_asked"),
        ({"review_on": TODAY}, "card_old"),
        ({"card": {**CARD, "channel": "phone"}}, "not_by_email"),
        ({"card": {**CARD, "channel": "none"}}, "not_by_email"),
        ({"card": {"shared_device": "no"}}, "not_by_email"),
        ({"card": {**CARD, "shared_device": "yes"}}, "shared_device"),
        ({"card": {**CARD, "shared_device": "unknown"}}, "device_unknown"),
        ({"card": {"channel": "email"}}, "device_unknown"),
        ({"shares_address": True}, "shared_address"),
        ({"fault": "no_address"}, "no_address"),
    ],
)
def test_each_thing_alone_is_in_the_way(other: dict[str, Any], reason: str) -> None:
    assert in_the_way(_facts(**other)) == reason


CARDS = st.none() | st.fixed_dictionaries(
    {},
    optional={
        "channel": st.sampled_from(["email", "phone", "none", ""]),
        "shared_device": st.sampled_from(["no", "yes", ""]),
    },
)


@given(card=CARDS, account=st.booleans(), shares=st.booleans(), days=st.integers(-3, 3))
def test_nothing_goes_to_mail_that_was_not_named_safe(
    card: dict[str, str] | None, account: bool, shares: bool, days: int
) -> None:
    facts = _facts(
        card=card, has_account=account, shares_address=shares, review_on=TODAY + timedelta(days=days)
    )
    if in_the_way(facts) == "":
        assert card == CARD
        assert not account
        assert not shares
        assert days > 0


def test_every_reason_has_a_sentence() -> None:
    assert in_words("card_old", {}) == str(WORDS["card_old"])
    assert in_words("unreachable", {"unreachable": "No way."}) == "No way."
    assert in_words("something else", {}) == "It could not be sent."
