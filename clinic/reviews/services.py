"""Keeping a review as it was held."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.refusal import Refusal
from clinic.reviews import events
from clinic.reviews.models import Review, ReviewTarget
from clinic.safety.queries import standing_of
from clinic.safety.standing import Standing

MOST_TARGETS: Final = 3


class Decision(StrEnum):
    """What becomes of a routine (keep, adjust, stop) or an agreement (keep, adjust, end)."""

    KEEP = "keep"
    ADJUST = "adjust"
    STOP = "stop"
    END = "end"


@dataclass(frozen=True)
class TargetTerms:
    """What both aim at, how they will know, and by when."""

    words: str
    known_by: str
    by_day: date


@dataclass(frozen=True)
class ReviewTerms:
    """A review. ``decisions`` are the title of what was decided on, and what."""

    held_on: date
    next_on: date | None = None
    decisions: Sequence[tuple[str, Decision]] = ()
    better: str = ""
    needs: str = ""
    targets: Sequence[TargetTerms] = ()


def hold_review(case: Case, terms: ReviewTerms, *, by: uuid.UUID) -> Review:
    """Keep it; both may read it. Nothing else changes by itself."""
    if standing_of(case) is Standing.HELD:
        raise Refusal(_("Not now."))
    if len(terms.targets) > MOST_TARGETS:
        raise Refusal(_("Three targets are enough; which of them can wait?"))
    for target in terms.targets:
        if target.by_day <= terms.held_on:
            raise Refusal(_("A target is for a day after the review."), field="targets")
    if terms.next_on and terms.next_on <= terms.held_on:
        raise Refusal(_("The next review comes after this one."), field="next_on")
    facts = {"case_id": case.id, "audience": Audience.JOINT, "entered_by_id": by}
    review = Review(held_on=terms.held_on, next_on=terms.next_on, **facts)  # type: ignore[arg-type]
    review.said = {
        "decisions": [{"title": title, "decision": decision} for title, decision in terms.decisions],
        "better": terms.better.strip(),
        "needs": terms.needs.strip(),
    }
    db.session.add(review)
    db.session.flush()
    for position, target in enumerate(terms.targets):
        row = ReviewTarget(review_id=review.id, position=position, by_day=target.by_day, **facts)  # type: ignore[arg-type]
        row.words, row.known_by = target.words.strip(), target.known_by.strip()
        db.session.add(row)
    audit.record(events.HELD, case_id=case.id, subject_id=review.id, by=by)
    db.session.flush()
    return review
