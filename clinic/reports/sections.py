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
    GOALS = "goals"
    HOMEWORK = "homework"
    MEASURES = "measures"
    AGREEMENTS = "agreements"
    SAFETY = "safety"


#: What a release must let out for a section to go to a referrer. What is not here never does: goals are each one's own, and
#: nobody can tick safety.
NEEDS: Final = {
    Section.SESSIONS: Kind.SESSIONS,
    Section.HOMEWORK: Kind.HOMEWORK,
    Section.MEASURES: Kind.MEASURES,
    Section.AGREEMENTS: Kind.AGREEMENTS,
}
#: What is ticked to begin with. Agreements go to a referrer only where somebody means them to.
USUAL: Final = (Section.SESSIONS, Section.HOMEWORK, Section.MEASURES)


def let_out(kinds: Collection[str]) -> tuple[Section, ...]:
    """The sections that a release of these kinds lets out."""
    return tuple(section for section, kind in NEEDS.items() if kind.value in kinds)


def standing_in(asked: Collection[str], kinds: Collection[str]) -> tuple[Section, ...]:
    """What was asked for and is let out, in the usual order."""
    return tuple(section for section in let_out(kinds) if section.value in asked)
