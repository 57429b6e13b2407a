"""Numbers as people type them, kept exactly: 11.58 is eleven and fifty-eight hundredths, and not the nearest binary number."""

import re
from fractions import Fraction
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?([0-9]{1,15}\.?[0-9]{0,15}|\.[0-9]{1,15})([eE][+-]?[0-9]{1,2})?\Z")
_WITH_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+\Z")


def plainly(number: Fraction) -> str:
    """A fraction with an end, as a decimal number: 11.58, −6 as "-6", never 1e+02."""
    whole, rest = divmod(abs(number), 1)
    sign = "-" if number < 0 else ""
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def score(text: str) -> Fraction:
    """A plain number in plain digits. Raises ``ValueError`` with the reason in words."""
    if not text:
        raise ValueError("is empty")
    if _NUMBER.match(text):
        return Fraction(text)
    if _WITH_COMMA.match(text):
        raise ValueError(f"is “{text}”: write decimals with a point")
    shown = text if len(text) <= 40 else text[:40] + "…"
    raise ValueError(f"is “{shown}”, which is not a number")
