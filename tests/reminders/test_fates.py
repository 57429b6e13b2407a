"""What became of a reminder, in one word and in a sentence."""

import re

import pytest
from flask import Flask

from clinic.config import ROOT
from clinic.mail import LetterState
from clinic.reminders.fates import MOOT, REASONS, Fate, Known, known_of


@pytest.mark.parametrize(
    "reason, letter, letter_reason, fate",
    [
        ("no_address", None, "", Fate.MISSED),
        ("", LetterState.SENT, "", Fate.SENT),
        ("", LetterState.SENDING, "", Fate.WAITING),
        ("", LetterState.WAITING, "", Fate.WAITING),
        ("", LetterState.WAITING, "unreachable", Fate.TRYING),
        ("", LetterState.UNKNOWN, "killed", Fate.UNSURE),
        ("", LetterState.NOT_SENT, "address_refused", Fate.MISSED),
        ("", LetterState.WITHDRAWN, "moved", Fate.MOOT),
        ("", LetterState.WITHDRAWN, "card_old", Fate.MISSED),
    ],
)
def test_each_case(
    app: Flask, reason: str, letter: LetterState | None, letter_reason: str, fate: Fate
) -> None:
    known = known_of(reason, letter, letter_reason)
    assert known.fate is fate
    assert known.needs_somebody is (fate in (Fate.MISSED, Fate.TRYING, Fate.UNSURE))
    with app.test_request_context():
        assert known.words
        assert bool(known.why) is bool(reason or letter_reason)


def test_every_state_of_a_letter_has_a_fate() -> None:
    assert all(known_of("", state, "").fate for state in LetterState)


def test_every_reason_that_the_code_gives_has_its_sentence() -> None:
    """Read from where reasons are given: none may be left without words."""
    files = [
        *(ROOT / "clinic" / "mail").glob("*.py"),
        ROOT / "clinic" / "reminders" / "services.py",
        ROOT / "clinic" / "reminders" / "addresses.py",
    ]
    pattern = re.compile(
        r"""(?:NotNow|Never)\("(\w+)"\)|settle\(letter, LetterState\.\w+, "(\w+)"\)|return "(\w+)"|TOO_LATE: Final = "(\w+)"|_write_down\(\w+\([^)]*\), "(\w+)"\)"""
    )
    given = {next(filter(None, found)) for file in files for found in pattern.findall(file.read_text())}
    assert len(given) > 15
    assert given == set(REASONS)
    assert set(REASONS) > MOOT


def test_what_is_known_can_be_compared() -> None:
    assert Known(Fate.SENT) == Known(Fate.SENT, "")
