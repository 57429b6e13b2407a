"""How a signed note stands with its second reader, as page and paper tell it."""

import uuid
from collections.abc import Mapping, Sequence
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


def endorsement(
    note: SessionNote,
    said: words.Moment = when,
    *,
    steps: Sequence[NoteStep] | None = None,
    people: Mapping[uuid.UUID, str] | None = None,
) -> Endorsement:
    """Of any note; one that nobody submitted has nothing to tell, and costs one statement. *said* words moments.

    Whoever tells of many notes brings their *steps* and the names of *people* along.
    """
    steps = list_steps(note) if steps is None else steps
    if not steps:
        return Endorsement(Standing.SIGNED, "", (), intact=True)
    standing = standing_after(steps[-1].kind)
    readers = reviewers_of(note) if standing is Standing.WAITING else frozenset()
    known = dict(people or {})
    unknown = {*readers, *(step.by_id for step in steps)} - known.keys()
    known |= find_names(unknown) if unknown else {}
    zone = get_own_practice().time_zone
    return Endorsement(
        standing=standing,
        state=words.standing_name(standing, sorted(known[reader] for reader in readers)),
        signatures=words.signatures(steps, len(note.entries), known, zone, said),
        intact=steps_hold(note, steps),
        steps=tuple(steps),
        people=known,
    )
