"""The master key on paper: written in groups of four, and two groups asked back. Pure rules."""

import secrets
from collections.abc import Sequence
from typing import Final

from clinic.config import encode_key

GROUP: Final = 4


def groups_of(key: bytes) -> list[str]:
    """The key as it is written on the recovery sheet."""
    written = encode_key(key)
    return [written[start : start + GROUP] for start in range(0, len(written), GROUP)]


def choose_two(groups: Sequence[str]) -> list[int]:
    """Two different groups to ask for, in order; not the last, whose end everybody could guess."""
    return sorted(number + 1 for number in secrets.SystemRandom().sample(range(len(groups) - 1), 2))
