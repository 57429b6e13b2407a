"""What is pointed out to the practitioner as control, what is not, and which words are hinted at as blame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.agreements import Terms
from clinic.agreements.careful_words import BLAME, Control, points_to_control, words_of_blame
from clinic.agreements.starting_points import starting_points
from tests.factories.agreements import MONEY


def _at(limit: str) -> set[Control]:
    return {one.at for one in points_to_control(Terms(title="Ours", limit=limit))}


@pytest.mark.parametrize(
    "limit, expected",
    [
        ("Maya does not see her friends during the week.", Control.CONTACTS),
        ("Jonas no longer meets his ex.", Control.CONTACTS),
        ("Maya doesn’t text other people after nine.", Control.CONTACTS),
        ("She asks before she goes out with colleagues to see friends.", Control.CONTACTS),
        ("There is no contact with his sister.", Control.CONTACTS),
        ("Maya deletes her ex from her telephone.", Control.CONTACTS),
        ("Maya never goes out on a weekday.", Control.MOVEMENTS),
        ("Jonas asks permission before leaving the house.", Control.MOVEMENTS),
        ("Maya has to be home by ten.", Control.MOVEMENTS),
        ("Maya comes straight home after work.", Control.MOVEMENTS),
        ("Both share their location, always.", Control.MOVEMENTS),
        ("Jonas tells Maya where he is during the day.", Control.MOVEMENTS),
        ("A tracker stays on.", Control.MOVEMENTS),
        ("Maya is home before eleven.", Control.MOVEMENTS),
        ("Jonas may check Maya’s phone on Sundays.", Control.DEVICES),
        ("Each shows the other their messages when asked.", Control.DEVICES),
        ("We know each other’s passwords.", Control.DEVICES),
        ("Maya asks before spending more than ten pounds.", Control.MONEY),
        ("Maya gives up her bank card.", Control.MONEY),
        ("Jonas gets pocket money on Fridays.", Control.MONEY),
        ("DOES NOT  SEE HER FRIENDS", Control.CONTACTS),
        ("Jonas must ask before he buys anything for himself.", Control.MONEY),
        ("Maya is not allowed to go out without Jonas.", Control.MOVEMENTS),
    ],
)
def test_a_rule_about_the_others_life_is_pointed_out(limit: str, expected: Control) -> None:
    assert expected in _at(limit)


@pytest.mark.parametrize(
    "limit",
    [
        MONEY.limit,
        "Money does not come up in bed or by message.",
        "Whoever notices says “Sunday”. Both leave the room.",
        "Each of us leaves our own phone in the hall while we eat.",
        "Both phones lie in the drawer from seven to eight.",
        "I ring when I am late, before the time that I said.",
        "We do not speak to our parents about this quarrel.",
        "I do not raise my voice in front of the children.",
        "I go for a walk alone when it gets loud, and come back after twenty minutes.",
        "We meet friends together once a month.",
        "On Saturdays we go out, just the two of us.",
        "I look at the bills on the first of the month.",
        "We ask each other before we buy something for the house together that neither needs.",
        "Where and when: at the table.",
        "",
    ],
)
def test_a_rule_about_ones_own_conduct_is_not(limit: str) -> None:
    assert _at(limit) == set()


@pytest.mark.parametrize("part", ["title", "limit", "kept_when", "may_raise", "may_not_raise", "response"])
def test_every_part_that_could_hold_a_rule_is_read(part: str) -> None:
    words = {"title": "Ours", "limit": "We sit down."} | {part: "Maya does not see her friends."}
    (found,) = points_to_control(Terms(**words))  # type: ignore[arg-type]
    assert found.at is Control.CONTACTS
    assert found.words == "not see her friends"


def test_each_kind_is_pointed_out_once() -> None:
    limit = "Maya does not see friends. Maya does not meet her sister. She has to be home by nine."
    assert [one.at for one in points_to_control(Terms(title="", limit=limit))] == [
        Control.CONTACTS,
        Control.MOVEMENTS,
    ]


def test_our_own_wordings_limit_nobody_else_and_blame_nobody(app: object) -> None:
    with app.test_request_context():  # type: ignore[attr-defined]
        for one in starting_points():
            assert points_to_control(one.terms) == (), one.key
            assert words_of_blame(" ".join(map(str, one.terms.words().values()))) == (), one.key


@given(st.text(max_size=2_000))
def test_any_words_at_all_are_read_and_stop_nothing(text: str) -> None:
    points_to_control(Terms(title=text, limit=text))
    assert set(words_of_blame(text)) <= set(BLAME)


def test_fifty_thousand_letters_are_read_at_once() -> None:
    for text in ("asks not " * 6_000, "see " * 12_000, "a" * 50_000):
        assert _at(text) == set()


@pytest.mark.parametrize("text", [f"He was {word} there." for word in BLAME])
def test_a_word_of_blame_is_found_whole(text: str) -> None:
    assert words_of_blame(text)
    assert words_of_blame(text.upper())


@pytest.mark.parametrize(
    "text", ["Money came up in the car.", "nevertheless", "We made meals.", "toxicology", ""]
)
def test_what_happened_is_no_blame(text: str) -> None:
    assert words_of_blame(text) == ()
