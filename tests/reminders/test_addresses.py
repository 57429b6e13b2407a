"""Addresses as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.reminders.addresses import are_same, as_sent, find_fault


@pytest.mark.parametrize(
    "typed, fault",
    [
        ("maya@example.org", ""),
        (" maya@example.org\n", ""),
        ("maya@büro.example", ""),
        ("", "no_address"),
        ("   ", "no_address"),
        ("maya", "bad_address"),
        ("maya@", "bad_address"),
        ("maya@example.org, jonas@example.org", "bad_address"),
        ("maya@example.org\r\nBcc: jonas@example.org", "bad_address"),
        ("مايا@example.org", "bad_address"),
        ("a" * 50_000 + "@example.org", "bad_address"),
    ],
)
def test_each_kind(typed: str, fault: str) -> None:
    assert find_fault(typed) == fault


def test_a_good_one_is_sent_in_letters_that_every_server_knows() -> None:
    assert as_sent(" maya@büro.example") == "maya@xn--bro-hoa.example"


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_address_of_one_line_or_none(typed: str) -> None:
    if not find_fault(typed):
        sent = as_sent(typed)
        assert sent.isascii()
        assert len(sent.split()) == 1


def test_one_mailbox_is_known_by_its_address() -> None:
    assert are_same("Us@Example.org ", "us@example.org")
    assert not are_same("maya@example.org", "jonas@example.org")
    assert not are_same("", " ")
