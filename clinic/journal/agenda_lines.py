"""The way through a session as lines of text: how a step is typed, and how long it stands. Data in, data out."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

#: What stands in brackets at the end of a line: ``(5 min)``, ``(10)``, ``(5 Min.)``.
_MINUTES = re.compile(r"\s*\(\s*(\d{1,3})\s*[^\W\d_]{0,12}\.?\s*\)$")


@dataclass(frozen=True)
class StepTerms:
    """A step as it was typed; ``key`` and ``entry_id`` come along from the suggestion that it was."""

    words: str
    minutes: int | None = None
    key: str = ""
    entry_id: uuid.UUID | None = None


def as_line(words: str, minutes: int | None) -> str:
    """As it is typed: ``Look at the homework together (5 min)``."""
    return words if minutes is None else _("%(what)s (%(n)s min)", what=words, n=minutes)


def step_in(line: str) -> StepTerms:
    """The step of one line. A number of minutes alone is a step of that name."""
    line = " ".join(line.split())
    found = _MINUTES.search(line)
    if found is None or not found.start():
        return StepTerms(line)
    return StepTerms(line[: found.start()], int(found[1]))


def steps_in(text: str) -> list[StepTerms]:
    """The steps of a text, one a line; empty lines are none."""
    return [step_in(line) for line in text.splitlines() if line.strip()]


def as_text(steps: Iterable[tuple[str, int | None]]) -> str:
    """The other way round."""
    return "\n".join(as_line(words, minutes) for words, minutes in steps)


def still_stands(kept_at: datetime, met_until: datetime | None, now: datetime) -> bool:
    """Whether a step is for the session to come, all three in the practice's wall time.

    It was for the session after it was written down. When that is over it has done its work, and stands on that same day
    only, to look back at. *met_until* is the end of the last joint session, None before the first.
    """
    return met_until is None or kept_at >= met_until or met_until.date() == now.date()
