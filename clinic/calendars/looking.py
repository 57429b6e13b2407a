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


class What(StrEnum):
    """What is looked at: an agreement, a plan after a misstep, or a limit that was crossed again and again lately."""

    AGREEMENT = "agreement"
    PLAN = "plan"
    LIMIT = "limit"


@dataclass(frozen=True)
class Look:
    """A day on which something is looked at. ``title`` are the couple's names."""

    agreement_id: uuid.UUID
    title: str
    what: What
    on: date


def list_looks(looking: Viewer, first: date, last: date) -> list[Look]:
    """From *first* to *last*; a limit to look at again stands on the day that is today."""
    own, today = cases_practised_by([looking.account_id]), local_time.today()
    days, again = ask(
        db.session,
        which_days_to_look(looking, own, first).beside(what_is_to_look_at_again(looking, own, today)),
    )
    found = [
        (one.case_id, one.agreement_id, What.PLAN if one.is_plan else What.AGREEMENT, one.on)
        for one in days
        if one.on <= last
    ]
    if first <= today <= last and not looking.in_room:
        found += [(one.case_id, one.agreement_id, What.LIMIT, today) for one in again]
    titles = _titles({case_id for case_id, *_rest in found})
    return [Look(agreement_id, titles[case_id], what, on) for case_id, agreement_id, what, on in found]


def _titles(case_ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    if not case_ids:
        return {}
    persons = joinedload(Case.partners).joinedload(Partner.person, innerjoin=False)
    cases = db.session.scalars(
        select(Case).where(Case.id.in_(case_ids)).options(persons, lazyload(Case.team))
    )
    return {case.id: case.title for case in cases.unique()}
