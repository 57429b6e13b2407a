"""What a supervisor reads first.

A couple at risk before anything else; then what was returned and has been answered, because somebody waits to go on; then
what has waited longest.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from clinic.safety.models import Severity


class ToRead(Protocol):
    """What the order is made from."""

    @property
    def risk(self) -> Severity | None: ...
    @property
    def answers(self) -> bool: ...
    @property
    def since(self) -> datetime: ...


T = TypeVar("T", bound=ToRead)

_PRESSING = {Severity.ACUTE: 0, Severity.SERIOUS: 1, Severity.WATCH: 2, None: 2}


def in_reading_order(notes: Iterable[T]) -> list[T]:
    """The most pressing first."""
    return sorted(notes, key=lambda note: (_PRESSING[note.risk], not note.answers, note.since))
