"""What the couple agree on, as both may read it: the wording that holds, and until when; and what waits to be read."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from clinic.access import Viewer
from clinic.agreements import Agreement, Crossing, Terms
from clinic.agreements.looking_again import WITHIN as LATELY
from clinic.agreements.queries import get_agreement, list_agreements, list_crossings
from clinic.agreements.queries.days import which_days_to_look
from clinic.couples import Audience, Case, CaseStatus, Partner, as_couple
from clinic.database import db
from clinic.database.together import ask
from clinic.portal.closed import day_of
from clinic.refusal import Missing
from clinic.reviews.queries import which_reviews_are_next
from clinic.safety.agreeing import is_free_to_agree

#: So long before, a day on which something is looked at stands on the start page.
NEAR: Final = timedelta(days=14)


@dataclass(frozen=True)
class Agreed:
    """An agreement that holds. ``terms`` is the wording in force, with the dates as the last review left them."""

    id: uuid.UUID
    terms: Terms
    on_trial: bool
    look_on: date | None
    """When it is to be looked at together."""
    crossed: tuple[Crossing, ...] = ()
    """The limits crossed lately that both may read of, the latest first; by nobody's name, and no more of them than these."""


def list_agreed(viewer: Viewer, case: Case) -> list[Agreed]:
    """What holds between the two: trials first, the one to be looked at soonest first, then in the order they were made.

    What is proposed, waits for a yes or has ended is not among it, nor is a new wording of what holds.
    """
    today = day_of(case)
    crossed = list_crossings(as_couple(case), case, today - LATELY, today)
    live = [
        as_it_stands(agreement, [one for one in crossed if one.agreement_id == agreement.id])
        for agreement in list_agreements(viewer, case)
        if agreement.is_live and agreement.audience is Audience.JOINT
    ]
    return [
        *_soonest_first([one for one in live if one.on_trial]),
        *(one for one in live if not one.on_trial),
    ]


def as_it_stands(agreement: Agreement, crossed: Sequence[Crossing] = ()) -> Agreed:
    """What holds of this agreement now."""
    worded = agreement.current_revision.terms
    terms = replace(
        worded,
        lasts=agreement.lasts or worded.lasts,
        trial_until=agreement.trial_until,
        review_on=agreement.review_on,
    )
    return Agreed(agreement.id, terms, agreement.on_trial, agreement.due_on, tuple(crossed))


def _soonest_first(trials: Sequence[Agreed]) -> list[Agreed]:
    return sorted(trials, key=lambda one: one.look_on or date.max)


@dataclass(frozen=True)
class DaysToLook:
    """The next day on which something that the two agreed is looked at, and that of their next quarterly review."""

    agreed_on: date | None = None
    review_on: date | None = None


def find_days_to_look(seat: Partner, today: date) -> DaysToLook:
    """The days that are near or have passed: the same for both.

    They stay whatever is on record of either: both know of them, and that they went would tell.
    """
    if seat.until is not None:
        return DaysToLook()
    both, case_ids = as_couple(seat.case), [seat.case_id]
    asked = which_days_to_look(both, case_ids, date.min).beside(
        which_reviews_are_next(both, case_ids, date.min)
    )
    agreed, reviews = ([one.on for one in days if one.on <= today + NEAR] for days in ask(db.session, asked))
    return DaysToLook(next(iter(agreed), None), next(iter(reviews), None))


def list_to_read(viewer: Viewer, seat: Partner) -> list[Agreement]:
    """Wordings that wait, in the order in which they were proposed: the same for both, whatever either has said of them.

    Where fear, an order or a hold stops what the two do together there are none, and nothing says so.
    """
    if not _asked_at_all(seat):
        return []
    return [one for one in list_agreements(viewer, seat.case) if one.waits and one.audience is Audience.JOINT]


def get_to_read(agreement_id: uuid.UUID) -> Agreement:
    """A wording that waits; one that does not, or may not be asked about, is missing, whatever the reason."""
    agreement = get_agreement(agreement_id)
    if not agreement.waits or agreement.case.status is CaseStatus.CLOSED:
        raise Missing
    if not is_free_to_agree(agreement.case):
        raise Missing
    return agreement


def get_tried(agreement_id: uuid.UUID) -> Agreement:
    """What the two try just now; anything else is missing. What one thinks of it can be said also while nothing new is asked."""
    agreement = get_agreement(agreement_id)
    if not agreement.on_trial or not agreement.case.is_open:
        raise Missing
    return agreement


def _asked_at_all(seat: Partner) -> bool:
    case = seat.case
    if case.status is CaseStatus.CLOSED or seat.until is not None:
        return False
    return is_free_to_agree(case)
