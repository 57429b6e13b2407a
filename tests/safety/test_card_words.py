"""A safe-contact card, as it is read."""

from flask import Flask

from clinic.safety.card_words import card_words


def test_every_line_that_was_filled_in_is_told_in_words(app: Flask) -> None:
    """Half a card could do harm: the code word and the remark are as needed as the number."""
    card = {
        "channel": "phone",
        "hours": "until three",
        "code_word": "library",
        "voicemail": "no",
        "remark": "No letters.",
    }
    with app.test_request_context():
        told = card_words(card)
    assert [words for _label, words in told] == [
        "Telephone",
        "until three",
        "Leave none",
        "library",
        "No letters.",
    ]
    assert all(label for label, _words in told)


def test_an_empty_card_has_no_lines(app: Flask) -> None:
    """Nothing is made up."""
    with app.test_request_context():
        assert card_words({"channel": "", "hours": ""}) == []
