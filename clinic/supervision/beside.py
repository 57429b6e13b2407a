"""What supervision says beside a note on its page, and what may be done there."""

import uuid
from collections.abc import Collection

from clinic.access import Viewer
from clinic.practices.queries import get_own_practice
from clinic.sessions import SessionNote
from clinic.sessions.beside_notes import Beside
from clinic.supervision import permissions, words
from clinic.supervision.endorsement import Endorsement, endorsement
from clinic.supervision.forms import ReturnForm
from clinic.supervision.lifecycle import Standing, Step, is_answered, may_follow, standing_after
from clinic.supervision.queries import find_last_steps, reviewers_of

_TEMPLATE = "supervision/beside_note.html"


def beside_note(viewer: Viewer, note: SessionNote) -> Beside | None:
    """The steps so far, the remarks for those whom they are for, and the buttons."""
    if not note.is_signed:
        return None
    told = endorsement(note)
    reviews = permissions.REVIEW_NOTE.rule.holds(viewer, note)
    return Beside(
        template=_TEMPLATE,
        state=told.state,
        signatures=told.signatures,
        facts={
            "intact": told.intact,
            "steps": [
                (words.step_name(step, told.people or {}, get_own_practice().time_zone), step.remark)
                for step in told.steps
            ],
            "hears": permissions.READ_REMARKS.rule.holds(viewer, note),
            "may_cosign": reviews and _may(told, Step.COSIGNED),
            "returning": ReturnForm.for_note(note) if reviews and _may(told, Step.RETURNED) else None,
            "must_answer": told.standing is Standing.RETURNED and _wrote(viewer, note),
            "may_submit": _may_submit(viewer, note, told),
            "additions": len(note.entries),
        },
    )


def notes_in_short(note_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """How each of these notes stands that was ever submitted, for a list of them."""
    last = find_last_steps(note_ids)
    return {note_id: words.in_short(standing_after(step)) for note_id, step in last.items()}


def _may(told: Endorsement, step: Step) -> bool:
    return may_follow(told.steps[-1].kind if told.steps else None, step)


def _may_submit(viewer: Viewer, note: SessionNote, told: Endorsement) -> bool:
    if not permissions.SUBMIT_NOTE.rule.holds(viewer, note) or not _may(told, Step.SUBMITTED):
        return False
    last = told.steps[-1] if told.steps else None
    answered = is_answered(
        last.kind if last else None, read=last.additions if last else 0, additions=len(note.entries)
    )
    return answered and bool(reviewers_of(note))


def _wrote(viewer: Viewer, note: SessionNote) -> bool:
    return permissions.SUBMIT_NOTE.rule.holds(viewer, note)
