"""Writing down what they expected and what warns them, and what becomes of it."""

import uuid
from collections.abc import Mapping
from datetime import date

from clinic import audit
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.expectations import events
from clinic.expectations.models import Decision, Expectation, Reset, WarningSign
from clinic.safety.agreeing import must_be_free_to_agree


def write(
    case: Case, words: str, decision: Decision, sentence: str, *, on: date, by: uuid.UUID
) -> Expectation:
    """Something that was taken for granted, and what they make of it now."""
    must_be_free_to_agree(case)
    made = Expectation(case_id=case.id, audience=Audience.JOINT, entered_by_id=by)
    made.words = words
    db.session.add(made)
    audit.record(events.WRITTEN, case_id=case.id, subject_id=made.id, by=by)
    db.session.flush()
    reset(made, decision, sentence, on=on, by=by)
    return made


def reset(expectation: Expectation, decision: Decision, sentence: str, *, on: date, by: uuid.UUID) -> None:
    """They look at it again: what they made of it before stays readable."""
    row = Reset(case_id=expectation.case_id, expectation_id=expectation.id, decision=decision, on=on)
    row.sentence = sentence
    db.session.add(row)
    audit.record(events.RESET, case_id=expectation.case_id, subject_id=expectation.id, by=by)
    db.session.flush()
    db.session.refresh(expectation, ["resets"])


def write_sign(case: Case, words: str, actions: Mapping[int, str], *, by: uuid.UUID) -> WarningSign:
    """A sign that warns them, and what each (seat → words) does then."""
    must_be_free_to_agree(case)
    made = WarningSign(case_id=case.id, audience=Audience.JOINT, entered_by_id=by)
    made.words = words
    made.actions = {str(seat): said for seat, said in actions.items()}
    db.session.add(made)
    audit.record(events.SIGN_WRITTEN, case_id=case.id, subject_id=made.id, by=by)
    db.session.flush()
    return made


def saw(sign: WarningSign, *, on: date) -> None:
    """It showed. Whoever says so: it is kept as nobody's."""
    sign.seen_on = on
    db.session.flush()


def end_sign(sign: WarningSign, *, on: date, by: uuid.UUID) -> None:
    """They look out for it no more."""
    sign.ended_on = on
    audit.record(events.SIGN_ENDED, case_id=sign.case_id, subject_id=sign.id, by=by)
    db.session.flush()
