"""The repair log as both may read it: what each did for the other, and what the receiver starred.

Its spell is that of the homework it was given as, so what holds that back holds back this, and looks the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic.access import Viewer
from clinic.couples import Case, as_couple
from clinic.journal import ActKind, RepairAct
from clinic.journal.queries import list_acts
from clinic.journal.spell import Spell
from clinic.portal.queries.homework import list_offered

MOST_ACTS: Final = 60


@dataclass(frozen=True)
class Starred:
    """What mattered most of one kind of act: the receivers' own words, newest first."""

    kind: ActKind
    words: tuple[str, ...]


def find_spell(viewer: Viewer, case: Case, today: date) -> Spell | None:
    """The spell that goes on, if one does."""
    logs = [one for one in list_offered(viewer, case, today) if one.is_repair_log]
    return Spell(logs[0].starts_on, logs[0].ends_on) if logs else None


def list_log(case: Case) -> Sequence[RepairAct]:
    """The newest acts, newest first."""
    return list_acts(as_couple(case), case, at_most=MOST_ACTS)


def starred_of(acts: Sequence[RepairAct]) -> list[Starred]:
    """By kind of act, what mattered most; without a number, and without a name."""
    found = [
        Starred(kind, tuple(act.star.words for act in acts if act.star is not None and act.kind is kind))
        for kind in ActKind
    ]
    return sorted((one for one in found if one.words), key=lambda one: -len(one.words))
