"""The steps of a note: submitted, returned with remarks, co-signed."""

import secrets
import uuid

from flask_babel import gettext as _

from clinic import audit
from clinic.couples.models import Via
from clinic.database import db
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from clinic.sessions import SessionNote
from clinic.sessions.services.holding import hold_still
from clinic.sessions.signing import chained
from clinic.supervision import events
from clinic.supervision.fingerprints import step_body, steps_hold
from clinic.supervision.lifecycle import Step, is_answered, may_follow, submits_itself
from clinic.supervision.models import NoteStep
from clinic.supervision.queries import list_in_force, list_steps, reviewers_of

_EVENTS = {
    Step.SUBMITTED: events.SUBMITTED,
    Step.RETURNED: events.RETURNED,
    Step.COSIGNED: events.COSIGNED,
}


def submit(note: SessionNote, *, by: uuid.UUID) -> NoteStep:
    """The author lays a signed note before whoever supervises them."""
    if not note.is_signed:
        raise Refusal(_("Sign the note first. Then it can be read."))
    last = _last(list_steps(note))
    if not is_answered(
        last.kind if last else None, read=last.additions if last else 0, additions=len(note.entries)
    ):
        raise Refusal(
            _("Nothing has been added since it was read. Answer the remarks with an addendum first.")
        )
    if not reviewers_of(note):
        raise Refusal(_("Nobody supervises this case at the moment. The practice’s manager can change that."))
    return _step(note, Step.SUBMITTED, by=by)


def submit_where_it_must(note: SessionNote, by: uuid.UUID) -> None:
    """Whoever signs under supervision with a second signature submits by signing: nothing needs to be remembered."""
    last = _last(list_steps(note))
    if submits_itself(last.kind if last else None, co_signed=_is_co_signed(note, by)):
        _step(note, Step.SUBMITTED, by=by)


def give_back(note: SessionNote, remark: str, *, read: int, by: uuid.UUID) -> NoteStep:
    """Back to its author with remarks; *read* is how many additions stood on the page."""
    if not remark.strip():
        raise Refusal(_("Say what is missing or unclear: the author answers to that."), field="remark")
    _refuse_unread(note, read)
    return _step(note, Step.RETURNED, remark=remark, by=by)


def co_sign(note: SessionNote, *, read: int, by: uuid.UUID) -> NoteStep:
    """The second signature, under exactly what stood on the page."""
    _refuse_unread(note, read)
    return _step(note, Step.COSIGNED, by=by)


def _step(note: SessionNote, kind: Step, *, by: uuid.UUID, remark: str = "") -> NoteStep:
    hold_still(note)
    db.session.refresh(note, ["entries"])
    steps = list_steps(note)
    last = _last(steps)
    if not may_follow(last.kind if last else None, kind):
        raise Refusal(_("Somebody was faster: this note has moved on. Please look at it again."))
    if not steps_hold(note, steps):
        raise Refusal(_("The steps of this note are not what was done. Tell whoever runs this program."))
    step = NoteStep(
        case_id=note.case_id,
        note_id=note.id,
        position=len(steps) + 1,
        kind=kind,
        by_id=by,
        additions=len(note.entries),
        salt=secrets.token_hex(16),
    )
    step.remark = remark
    step.chain_hash = chained(last.chain_hash if last else note.body_hash or "", step_body(step, note))
    db.session.add(step)
    db.session.flush()
    audit.record(_EVENTS[kind], case_id=note.case_id, subject_id=note.id, by=by)
    return step


def _refuse_unread(note: SessionNote, read: int) -> None:
    hold_still(note)
    db.session.refresh(note, ["entries"])
    if read != len(note.entries):
        raise Refusal(_("Something was added to this note meanwhile. Please read it first."))


def _is_co_signed(note: SessionNote, account_id: uuid.UUID) -> bool:
    day = today()
    on_case = {row.source_id for row in note.case.team if row.via is Via.SUPERVISION and row.is_on(day)}
    return any(row.co_signs and row.id in on_case for row in list_in_force(account_id))


def _last(steps: list[NoteStep]) -> NoteStep | None:
    return steps[-1] if steps else None
