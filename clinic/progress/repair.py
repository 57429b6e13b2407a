"""The repair log for the counsellor: what each did for the other, and which kinds of act mattered most in each spell.

Per kind of act, never per person. In the room the receivers' numbers are not there; then the stars alone say what mattered.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic.access import Viewer
from clinic.assignments.queries import list_assignments
from clinic.couples import Case
from clinic.journal import ActKind, RepairAct
from clinic.journal.queries import list_acts, ratings_of
from clinic.journal.spell import KindTold, Spell, Weighed, what_mattered_most
from clinic.web.words import later as _l

#: The repair log's own words for the kinds of act.
ACT_KINDS: Final = (
    (ActKind.CHORE, _l("Chore")),
    (ActKind.LED, _l("Led a hard task")),
    (ActKind.APPRECIATION, _l("Appreciation")),
    (ActKind.TIME, _l("Time")),
    (ActKind.MESSAGE, _l("Message")),
    (ActKind.OTHER, _l("Something else")),
)


@dataclass(frozen=True)
class SpellTold:
    """One spell, whether it is over, and its kinds of act, the one that mattered most first."""

    spell: Spell
    is_over: bool
    kinds: Sequence[KindTold]


@dataclass(frozen=True)
class RepairLog:
    """Spells and acts, newest first; ``mattered`` by act, as far as the viewer may know."""

    spells: Sequence[SpellTold]
    acts: Sequence[RepairAct]
    mattered: Mapping[uuid.UUID, int]


def read_repair_log(viewer: Viewer, case: Case, *, today: date) -> RepairLog:
    """All of it."""
    acts, mattered = list_acts(viewer, case), ratings_of(viewer, case)
    spells = [
        Spell(one.starts_on, one.ends_on)
        for one in list_assignments(viewer, case)
        if one.is_repair_log and one.starts_on <= today
    ]
    return RepairLog(
        spells=[
            SpellTold(
                spell,
                is_over=spell.ends_on is not None and spell.ends_on < today,
                kinds=what_mattered_most(
                    Weighed(act.kind, mattered.get(act.id), act.star_id is not None)
                    for act in acts
                    if spell.takes(act.on_day)
                ),
            )
            for spell in spells
        ],
        acts=acts,
        mattered=mattered,
    )
