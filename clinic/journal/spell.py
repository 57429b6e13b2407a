"""For how long repair acts are written down, and which kinds of act mattered most in that time. Data in, data out.

A spell is agreed with its first and last day (``domain/catalogue.yaml``, F02). What mattered is told per kind of act: never per
person, and no sum of one against the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from clinic.journal.models import ActKind


@dataclass(frozen=True)
class Spell:
    """Its first and its last day; None while no end is agreed."""

    starts_on: date
    ends_on: date | None

    def takes(self, day: date) -> bool:
        """Whether an act of that day belongs to it."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Weighed:
    """One act: its kind, what the receiver said it mattered (0 to 10, or nothing yet), and whether it was starred."""

    kind: ActKind
    mattered: int | None
    starred: bool


@dataclass(frozen=True)
class KindTold:
    """What came of one kind of act. ``mattered`` is the median of what the receivers said, None where nobody has."""

    kind: ActKind
    acts: int
    stars: int
    mattered: float | None


def what_mattered_most(acts: Iterable[Weighed]) -> list[KindTold]:
    """Every kind of act that happened, what mattered most to its receivers first; then by stars, then as they are named."""
    acts = list(acts)
    told = [_of_kind(kind, [act for act in acts if act.kind is kind]) for kind in ActKind]
    return sorted(
        (one for one in told if one.acts),
        key=lambda one: (one.mattered is None, -(one.mattered or 0), -one.stars),
    )


def _of_kind(kind: ActKind, acts: list[Weighed]) -> KindTold:
    said = [act.mattered for act in acts if act.mattered is not None]
    return KindTold(kind, len(acts), sum(act.starred for act in acts), float(median(said)) if said else None)
