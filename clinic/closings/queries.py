"""Reading closings. The doors let only those on the case get here."""

import uuid

from sqlalchemy import select

from clinic.closings.models import Closing
from clinic.couples import Case
from clinic.couples.queries import case_along
from clinic.database import db
from clinic.refusal import Missing


def get_closing(closing_id: uuid.UUID) -> Closing:
    """A closing."""
    found = db.session.get(Closing, closing_id, options=[case_along(Closing)])
    if found is None:
        raise Missing
    return found


def find_closing(case: Case) -> Closing | None:
    """How this case ended, if it was said."""
    return db.session.scalars(
        select(Closing).where(Closing.case_id == case.id).order_by(Closing.at.desc(), Closing.id).limit(1)
    ).first()


def came_back(case: Case) -> bool:
    """Whether there is a newer case of as many people that points to this one: a single one of either is not theirs together."""
    newer = select(Case).where(Case.previous_case_id == case.id).order_by(Case.number)
    return any(one.is_single == case.is_single for one in db.session.scalars(newer))
