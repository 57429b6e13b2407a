"""Which passwords will do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.accounts.passwords import LONGEST, SHORTEST, PasswordFault, fault_of


def fault(password: str) -> PasswordFault | None:
    return fault_of(password, email="ruth.okafor@example.org", name="Ruth Okafor Li")


@pytest.mark.parametrize(
    "password",
    [
        "quiet evenings by the harbour",
        "пароль из слов",
        "🙂🙃😉😊😇 twelve!",
        "Ruth likes long walks",
        "a b c d e f g",
    ],
)
def test_long_words_will_do(password: str) -> None:
    assert fault(password) is None


@pytest.mark.parametrize("password", ["", "short", "elevenchars"])
def test_short_ones_will_not(password: str) -> None:
    assert fault(password) is PasswordFault.TOO_SHORT


@pytest.mark.parametrize(
    "password",
    ["ruth.okafor@example.org", "RUTHokaforRUTHokafor", "aaaaaaaaaaaaaaaa", "abababababab", "Ruth Okafor 11"],
)
def test_ones_own_name_and_little_else_will_not(password: str) -> None:
    assert fault(password) is PasswordFault.TOO_PLAIN


@given(st.text(max_size=LONGEST * 2))
def test_the_length_decides_first(password: str) -> None:
    if len(password) < SHORTEST:
        assert fault(password) is PasswordFault.TOO_SHORT
    elif len(password) > LONGEST:
        assert fault(password) is PasswordFault.TOO_LONG
    else:
        assert fault(password) in {None, PasswordFault.TOO_PLAIN}


def test_endless_ones_will_not() -> None:
    assert fault("quiet evenings " * LONGEST) is PasswordFault.TOO_LONG
    assert fault(("quiet evenings " * LONGEST)[:LONGEST]) is None
