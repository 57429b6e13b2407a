"""Looking at an agreement again: kept, tried longer, to be reworded, left open, or ended."""

import uuid
from dataclasses import dataclass
from datetime import date

from clinic.agreements.lifecycle import Step
from clinic.agreements.models import Agreement, History, Remark
from clinic.agreements.services import days, stepping
from clinic.agreements.terms import Lasts
from clinic.couples import Audience
from clinic.database import db

#: What is not decided stays due on the day on which it was.
DECIDED = frozenset({Step.KEEP, Step.TRY_LONGER})


@dataclass(frozen=True)
class ReviewTerms:
    """What a review came to, on what day, and when to look again. The words have an audience of their own."""

    step: Step
    on: date
    trial_until: date | None = None
    review_on: date | None = None
    words: str = ""
    audience: Audience = Audience.PRACTICE


def review(agreement: Agreement, terms: ReviewTerms, *, by: uuid.UUID) -> History:
    """Do what the review came to. The wording stays as both signed it; a new one goes its own way."""
    days.not_after_today(terms.on, field="on")
    days.not_before_today(terms.review_on, field="review_on")
    days.not_before_today(terms.trial_until, field="trial_until")
    entry = stepping.take(
        agreement,
        terms.step,
        by=by,
        on=terms.on,
        trial_until=terms.trial_until if terms.step is Step.TRY_LONGER else None,
        review_on=terms.review_on,
    )
    if terms.step in DECIDED:
        agreement.lasts = Lasts.TRIAL if terms.step is Step.TRY_LONGER else Lasts.STANDING
        agreement.trial_until, agreement.review_on = entry.trial_until, terms.review_on
    elif terms.review_on:
        agreement.review_on = terms.review_on
    _remember(entry, terms, by=by)
    return entry


def end(agreement: Agreement, terms: ReviewTerms, *, by: uuid.UUID) -> History:
    """The agreement holds no more, or never came to hold. It stays readable."""
    days.not_after_today(terms.on, field="on")
    entry = stepping.take(agreement, Step.END, by=by, on=terms.on)
    _remember(entry, terms, by=by)
    return entry


def _remember(entry: History, terms: ReviewTerms, *, by: uuid.UUID) -> None:
    if terms.words:
        remark = Remark(case_id=entry.case_id, audience=terms.audience, entered_by_id=by, history_id=entry.id)
        remark.words = terms.words
        db.session.add(remark)
    db.session.flush()
