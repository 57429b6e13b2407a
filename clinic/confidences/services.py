"""Holding something, what becomes of it, and letting go of it. Everything is appended."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.confidences import events
from clinic.confidences.models import Held, HeldEntry, HeldState
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal


@dataclass(frozen=True)
class HeldTerms:
    """What one partner told on a day, and by when they agreed that the other hears of it. None: it is not to be told."""

    words: str
    said_on: date
    tell_by: date | None
    agreed: str = ""


def hold(partner: Partner, terms: HeldTerms, *, by: uuid.UUID) -> Held:
    """Keep what this partner told alone."""
    if terms.tell_by is not None and terms.tell_by < terms.said_on:
        raise Refusal(_("That is before it was said."), field="tell_by")
    held = Held(
        case_id=partner.case_id,
        audience=Audience.PRACTICE,
        concerns_id=partner.id,
        said_by_id=partner.id,
        entered_by_id=by,
        said_on=terms.said_on,
        tell_by=terms.tell_by,
    )
    held.words = terms.words.strip()
    db.session.add(held)
    db.session.flush()
    _append(held, terms.agreed, by=by)
    audit.record(events.HELD, case_id=held.case_id, subject_id=held.id, by=by)
    return held


def add_to_held(held: Held, text: str, *, tell_by: date | None, by: uuid.UUID) -> None:
    """What happened since, and by which day it is to be told from now on."""
    _must_be_open(held)
    if tell_by is not None and tell_by != held.tell_by and tell_by < local_time.today():
        raise Refusal(_("This day is over."), field="tell_by")
    held.tell_by = tell_by
    _append(held, text, by=by)
    audit.record(events.ADDED_TO, case_id=held.case_id, subject_id=held.id, by=by)


def let_go(held: Held, text: str, *, how: HeldState, by: uuid.UUID) -> None:
    """It was told, or is needed no longer: it is held no more, and its history stays."""
    _must_be_open(held)
    held.state, held.over_on = how, local_time.today()
    _append(held, text, by=by)
    audit.record(events.OVER, case_id=held.case_id, subject_id=held.id, by=by, detail=how)


def _must_be_open(held: Held) -> None:
    if not held.is_open:
        raise Refusal(
            _("This is not held any more. What comes up anew is held anew, so that both stay readable.")
        )


def _append(held: Held, text: str, *, by: uuid.UUID) -> None:
    entry = HeldEntry(
        case_id=held.case_id,
        held_id=held.id,
        number=len(held.entries) + 1,
        tell_by=held.tell_by,
        state=held.state,
        by_id=by,
    )
    entry.text = text.strip()
    db.session.add(entry)
    db.session.flush()
    db.session.expire(held, ["entries"])
