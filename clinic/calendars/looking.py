"""What stands in a counsellor's own calendar of what their couples agreed: which couple, on which day, and the way to it.

Nobody else who looks at this calendar sees any of it. In the room there are the days of the couple who are there, and of those
only what both may know.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload

from clinic.access import Viewer
from clinic.agreements.queries.crossed import what_is_to_look_at_again
from clinic.agreements.queries.days import which_days_to_look
from clinic.couples import Case, Partner
from clinic.couples.audience import cases_practised_by
from clinic.database import db
from clinic.database.together import ask
from clinic.practices import local_time
from clinic.reviews.queries import which_reviews_are_next


class What(StrEnum):
    """What is looked at: an agreement, a plan after a misstep, a limit that was crossed again and again lately, or all of it."""

    AGREEMENT = "agreement"
    PLAN = "plan"
    LIMIT = "limit"
    REVIEW = "review"


@dataclass(frozen=True)
class Look:
    """A day on which something is looked at. ``title`` are the couple's names, ``href`` is where it is done."""

    href: str
    title: str
    what: What
    on: date


def list_looks(looking: Viewer, first: date, last: date) -> list[Look]:
    """From *first* to *last*; a limit to look at again stands on the day that is today."""
    own, today = cases_practised_by([looking.account_id]), local_time.today()
    (days, again), reviews = ask(
        db.session,
        which_days_to_look(looking, own, first)
        .beside(what_is_to_look_at_again(looking, own, today))
        .beside(which_reviews_are_next(looking, own, first)),
    )
    found = [
        (one.case_id, _agreement(one.agreement_id), What.PLAN if one.is_plan else What.AGREEMENT, one.on)
        for one in days
        if one.on <= last
    ]
    found += [
        (one.case_id, f"/cases/{one.case_id}/reviews/new", What.REVIEW, one.on)
        for one in reviews
        if one.on <= last
    ]
    if first <= today <= last and not looking.in_room:
        found += [(one.case_id, _agreement(one.agreement_id), What.LIMIT, today) for one in again]
    titles = _titles({case_id for case_id, *_rest in found})
    return [Look(href, titles[case_id], what, on) for case_id, href, what, on in found]


def _agreement(agreement_id: uuid.UUID) -> str:
    return f"/agreements/{agreement_id}/"


def _titles(case_ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    if not case_ids:
        return {}
    persons = joinedload(Case.partners).joinedload(Partner.person, innerjoin=False)
    cases = db.session.scalars(
        select(Case).where(Case.id.in_(case_ids)).options(persons, lazyload(Case.team))
    )
    return {case.id: case.title for case in cases.unique()}
