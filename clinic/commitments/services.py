"""Making a small commitment, and saying what became of it."""

import uuid
from dataclasses import dataclass
from datetime import date, time

from flask_babel import gettext as _

from clinic import audit
from clinic.commitments import events
from clinic.commitments.models import Commitment, Told
from clinic.commitments.queries import find_next
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.refusal import Refusal
from clinic.safety.agreeing import must_be_free_to_agree


@dataclass(frozen=True, kw_only=True)
class CommitmentTerms:
    """One thing, by when, and whose it is; None is both's."""

    words: str
    due_on: date
    at: time | None = None
    owner: Partner | None = None


@dataclass(frozen=True, kw_only=True)
class SaidTerms:
    """What somebody says of it. ``on`` and ``at`` are the new day, of the same or of what is offered ``instead``."""

    told: Told
    on: date | None = None
    at: time | None = None
    instead: str = ""
    why: str = ""


def make(case: Case, terms: CommitmentTerms, *, today: date, by: uuid.UUID) -> Commitment:
    """Somebody says that they will do it."""
    must_be_free_to_agree(case)
    _still_to_come(terms.due_on, today, field="due_on")
    return _add(case, terms, by=by)


def say(commitment: Commitment, terms: SaidTerms, *, today: date, by: uuid.UUID) -> Commitment | None:
    """What became of it; returns what comes of that: the same on a new day, or what is offered instead.

    What is offered instead is no new agreement, and stops at nothing that is on record of either: whoever offers it may be the
    one who is not to know.
    """
    db.session.flush()
    db.session.refresh(commitment, with_for_update=True)
    if commitment.told is not None:
        raise Refusal(_("Something was said of this one already."))
    coming = _what_comes(commitment, terms, today)
    commitment.told, commitment.told_on, commitment.why = terms.told, today, terms.why
    audit.record(events.TOLD, case_id=commitment.case_id, subject_id=commitment.id, by=by)
    db.session.flush()
    return _add(commitment.case, coming, by=by, came_from=commitment) if coming is not None else None


def take_back(commitment: Commitment, *, by: uuid.UUID) -> None:
    """It was pressed by mistake: it is to come again, and what came of it is gone, unless something was said of that."""
    if commitment.told is None:
        return
    coming = find_next(commitment)
    if coming is not None:
        if coming.told is not None:
            raise Refusal(_("Something was said since of what came of it."))
        db.session.delete(coming)
    commitment.told = commitment.told_on = None
    commitment.why = ""
    audit.record(events.TAKEN_BACK, case_id=commitment.case_id, subject_id=commitment.id, by=by)
    db.session.flush()


def _what_comes(commitment: Commitment, terms: SaidTerms, today: date) -> CommitmentTerms | None:
    if terms.told is Told.MOVED:
        words = commitment.words or ""
    elif terms.told is Told.NOT_THIS_TIME and terms.instead:
        words = terms.instead
    else:
        return None
    if terms.on is None:
        raise Refusal(_("Which day is it now?"), field="on")
    _still_to_come(terms.on, today, field="on")
    owner = commitment.case.partner(commitment.owner_id)
    return CommitmentTerms(words=words, due_on=terms.on, at=terms.at, owner=owner)


def _add(
    case: Case, terms: CommitmentTerms, *, by: uuid.UUID, came_from: Commitment | None = None
) -> Commitment:
    owner_id = terms.owner.id if terms.owner is not None else None
    made = Commitment(
        case_id=case.id,
        audience=Audience.JOINT,
        said_by_id=owner_id,
        entered_by_id=by,
        owner_id=owner_id,
        due_on=terms.due_on,
        at=terms.at,
        from_id=came_from.id if came_from is not None else None,
    )
    made.words = terms.words
    db.session.add(made)
    audit.record(events.MADE, case_id=case.id, subject_id=made.id, by=by)
    db.session.flush()
    return made


def _still_to_come(day: date, today: date, *, field: str) -> None:
    if day < today:
        raise Refusal(_("This day has passed."), field=field)
