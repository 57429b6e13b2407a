"""Which passwords will do: long ones that are not simply the person's own name. No rules of symbols, no expiry."""

from enum import Enum, auto
from typing import Final

SHORTEST: Final = 12
LONGEST: Final = 200


class PasswordFault(Enum):
    """Why a password will not do."""

    TOO_SHORT = auto()
    TOO_LONG = auto()
    TOO_PLAIN = auto()


def fault_of(password: str, *, email: str, name: str) -> PasswordFault | None:
    """What is wrong with *password* for this person, or None."""
    if len(password) < SHORTEST:
        return PasswordFault.TOO_SHORT
    if len(password) > LONGEST:
        return PasswordFault.TOO_LONG
    left = password.casefold()
    own = {email.casefold(), email.casefold().partition("@")[0], *name.casefold().split()}
    for known in sorted(own, key=len, reverse=True):
        if len(known) > 2:
            left = left.replace(known, "")
    return PasswordFault.TOO_PLAIN if len(set(left)) < 5 else None
