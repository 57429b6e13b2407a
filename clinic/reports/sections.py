"""Which sections a report has. Data in, data out.

For a supervisor all. For anybody else only what the release lets out, and of that what was ticked: the least that is needed.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from clinic.consents.scope import Kind


class Section(StrEnum):
    """A part of a report that is made from what is kept."""

    SESSIONS = "sessions"
    ATTENDANCE = "attendance"
    GOALS = "goals"
    HOMEWORK = "homework"
    MEASURES = "measures"
    AGREEMENTS = "agreements"
    LIMITS = "limits"
    SAFETY = "safety"


#: What a release must let out for a section to go to a referrer: each section has one kind, and that one alone.
NEEDS: Final = {
    Section.SESSIONS: Kind.SESSIONS,
    Section.ATTENDANCE: Kind.ATTENDANCE,
    Section.GOALS: Kind.GOALS,
    Section.HOMEWORK: Kind.HOMEWORK,
    Section.MEASURES: Kind.MEASURES,
    Section.AGREEMENTS: Kind.AGREEMENTS,
    Section.LIMITS: Kind.LIMITS,
    Section.SAFETY: Kind.SAFETY,
}
#: What is ticked to begin with. Agreements, limits and safety go to a referrer only where somebody means them to.
USUAL: Final = (Section.SESSIONS, Section.ATTENDANCE, Section.GOALS, Section.HOMEWORK, Section.MEASURES)


def let_out(kinds: Collection[str]) -> tuple[Section, ...]:
    """The sections that a release of these kinds lets out."""
    return tuple(section for section, kind in NEEDS.items() if kind.value in kinds)


def standing_in(asked: Collection[str], kinds: Collection[str]) -> tuple[Section, ...]:
    """What was asked for and is let out, in the usual order."""
    return tuple(section for section in let_out(kinds) if section.value in asked)
