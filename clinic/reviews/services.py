"""Keeping a review as it was held."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from clinic import audit
from clinic.couples import Audience, Case
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.reviews import events
from clinic.reviews.models import Review, ReviewTarget
from clinic.reviews.words import Became, Decision
from clinic.safety.queries import standing_of
from clinic.safety.standing import Standing


@dataclass(frozen=True)
class TargetTerms:
    """What both aim at, how they will know, and by when."""

    words: str
    known_by: str
    by_day: date


@dataclass(frozen=True)
class ReviewTerms:
    """A review. ``decisions`` are the title of what was decided on, and what; ``became`` a target of before, and what."""

    held_on: date
    next_on: date | None = None
    became: Sequence[tuple[str, Became]] = ()
    decisions: Sequence[tuple[str, Decision]] = ()
    better: str = ""
    needs: str = ""
    targets: Sequence[TargetTerms] = ()


def hold_review(case: Case, terms: ReviewTerms, *, by: uuid.UUID) -> Review:
    """Keep it; both may read it. Nothing else changes by itself.

    The same review pressed twice, or kept on two screens at once, is one review; another one of the same day is one more.
    """
    if standing_of(case) is Standing.HELD:
        raise Refusal(_("Not now."))
    _check(terms, most=get_own_practice().most_targets)
    said: dict[str, object] = {
        "became": [{"words": words, "became": became} for words, became in terms.became],
        "decisions": [{"title": title, "decision": decision} for title, decision in terms.decisions],
        "better": terms.better.strip(),
        "needs": terms.needs.strip(),
    }
    aims = [(one.words.strip(), one.known_by.strip(), one.by_day) for one in terms.targets]
    hold(case)  # two screens
    kept = _find_same(case, terms, said, aims)
    if kept is not None:
        return kept
    facts = {"case_id": case.id, "audience": Audience.JOINT, "entered_by_id": by}
    review = Review(held_on=terms.held_on, next_on=terms.next_on, **facts)  # type: ignore[arg-type]
    review.said = said
    db.session.add(review)
    db.session.flush()
    for position, (words, known_by, by_day) in enumerate(aims):
        row = ReviewTarget(review_id=review.id, position=position, by_day=by_day, **facts)  # type: ignore[arg-type]
        row.words, row.known_by = words, known_by
        db.session.add(row)
    audit.record(events.HELD, case_id=case.id, subject_id=review.id, by=by)
    db.session.flush()
    return review


def _check(terms: ReviewTerms, *, most: int) -> None:
    if len(terms.targets) > most:
        raise Refusal(
            ngettext(
                "One target is enough; which of them can wait?",
                "%(num)s targets are enough; which of them can wait?",
                most,
            )
        )
    for target in terms.targets:
        if target.by_day <= terms.held_on:
            raise Refusal(_("A target is for a day after the review."), field="targets")
    if terms.next_on and terms.next_on <= terms.held_on:
        raise Refusal(_("The next review comes after this one."), field="next_on")


def _find_same(
    case: Case, terms: ReviewTerms, said: dict[str, object], aims: list[tuple[str, str, date]]
) -> Review | None:
    rows = db.session.scalars(
        select(Review)
        .where(Review.case_id == case.id, Review.held_on == terms.held_on, Review.next_on == terms.next_on)
        .order_by(Review.entered_at)
    )
    for row in rows:
        if row.said == said and [(one.words, one.known_by, one.by_day) for one in row.targets] == aims:
            return row
    return None
