"""How a signed note stands with its second reader, as page and paper tell it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from clinic.practices.queries import get_own_practice
from clinic.sessions import SessionNote
from clinic.supervision import words
from clinic.supervision.fingerprints import steps_hold
from clinic.supervision.lifecycle import Standing, standing_after
from clinic.supervision.models import NoteStep
from clinic.supervision.queries import find_names, list_steps, reviewers_of
from clinic.web.templating import when


@dataclass(frozen=True)
class Endorsement:
    """``state`` in words (empty where nothing needs to be said), the co-signatures, and whether the steps hold."""

    standing: Standing
    state: str
    signatures: tuple[str, ...]
    intact: bool
    steps: tuple[NoteStep, ...] = ()
    people: Mapping[uuid.UUID, str] | None = None


def endorsement(note: SessionNote, said: words.Moment = when) -> Endorsement:
    """Of any note; one that nobody submitted has nothing to tell, and costs one statement. *said* words moments."""
    steps = list_steps(note)
    if not steps:
        return Endorsement(Standing.SIGNED, "", (), intact=True)
    standing = standing_after(steps[-1].kind)
    readers = reviewers_of(note) if standing is Standing.WAITING else frozenset()
    people = find_names({*readers, *(step.by_id for step in steps)})
    zone = get_own_practice().time_zone
    return Endorsement(
        standing=standing,
        state=words.standing_name(standing, sorted(people[reader] for reader in readers)),
        signatures=words.signatures(steps, len(note.entries), people, zone, said),
        intact=steps_hold(note, steps),
        steps=tuple(steps),
        people=people,
    )
