"""Reading expectations and warning signs; lists take the viewer first."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from clinic.access import Viewer
from clinic.couples import Case, visible_to
from clinic.database import db
from clinic.expectations.models import Expectation, WarningSign
from clinic.refusal import Missing

#: So long a sign that has shown stands first, with what each meant to do.
FRESH: Final = timedelta(days=7)


def get_expectation(expectation_id: uuid.UUID) -> Expectation:
    """An expectation."""
    found = db.session.get(Expectation, expectation_id)
    if found is None:
        raise Missing
    return found


def get_sign(sign_id: uuid.UUID) -> WarningSign:
    """A warning sign that they still look out for."""
    found = db.session.get(WarningSign, sign_id)
    if found is None or found.ended_on is not None:
        raise Missing
    return found


def list_expectations(viewer: Viewer, case: Case) -> Sequence[Expectation]:
    """All of them, as they were written down."""
    return db.session.scalars(
        select(Expectation)
        .where(visible_to(viewer, Expectation), Expectation.case_id == case.id)
        .order_by(Expectation.at, Expectation.id)
    ).all()


def list_signs(viewer: Viewer, case: Case) -> Sequence[WarningSign]:
    """Those that they look out for, as they were written down."""
    return db.session.scalars(
        select(WarningSign)
        .where(
            visible_to(viewer, WarningSign), WarningSign.case_id == case.id, WarningSign.ended_on.is_(None)
        )
        .order_by(WarningSign.at, WarningSign.id)
    ).all()


def has_shown(sign: WarningSign, today: date) -> bool:
    """Whether it showed lately."""
    return sign.seen_on is not None and today - FRESH < sign.seen_on <= today
