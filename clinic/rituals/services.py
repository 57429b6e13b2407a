"""Beginning a ritual, changing it, passing the turn on, ending it."""

import uuid
from dataclasses import dataclass
from datetime import date, time

from clinic import audit
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.rituals import events
from clinic.rituals.alternating import after
from clinic.rituals.models import Ritual, Turn
from clinic.safety.agreeing import must_be_free_to_agree


@dataclass(frozen=True, kw_only=True)
class RitualTerms:
    """A ritual as it is agreed. ``next`` is whose turn comes first, where turns are taken."""

    name: str
    weekday: int | None = None
    at: time | None = None
    turn: Turn = Turn.NONE
    next: Partner | None = None


def begin(case: Case, terms: RitualTerms, *, by: uuid.UUID) -> Ritual:
    """Something that they keep doing from now on."""
    must_be_free_to_agree(case)
    ritual = Ritual(case_id=case.id, audience=Audience.JOINT, entered_by_id=by)
    db.session.add(ritual)
    db.session.flush()
    _word(ritual, terms)
    audit.record(events.BEGUN, case_id=case.id, subject_id=ritual.id, by=by)
    return ritual


def change(ritual: Ritual, terms: RitualTerms, *, by: uuid.UUID) -> None:
    """Another name, day, time or turn."""
    _word(ritual, terms)
    audit.record(events.CHANGED, case_id=ritual.case_id, subject_id=ritual.id, by=by)


def pass_on(ritual: Ritual) -> None:
    """It has been, so it is the other's turn. Whose it was is forgotten."""
    if ritual.turn is not Turn.NONE:
        ritual.next_id = after(ritual.next_id, _seats(ritual))
        db.session.flush()


def end(ritual: Ritual, *, on: date, by: uuid.UUID) -> None:
    """They do it no more."""
    ritual.ended_on = ritual.ended_on or on
    audit.record(events.ENDED, case_id=ritual.case_id, subject_id=ritual.id, by=by)
    db.session.flush()


def _word(ritual: Ritual, terms: RitualTerms) -> None:
    ritual.name, ritual.weekday, ritual.at, ritual.turn = terms.name, terms.weekday, terms.at, terms.turn
    if terms.turn is Turn.NONE:
        ritual.next_id = None
    else:
        ritual.next_id = terms.next.id if terms.next is not None else after(None, _seats(ritual))
    db.session.flush()


def _seats(ritual: Ritual) -> list[uuid.UUID]:
    return [seat.id for seat in ritual.case.partners if seat.until is None]
