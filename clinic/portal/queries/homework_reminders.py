"""Reading who wishes to be reminded of homework, and when they last were."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from clinic.couples import Case, CaseStatus, Partner
from clinic.database import db
from clinic.exercises.queries import get_library
from clinic.portal.models import HomeworkReminder, HomeworkWish
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing


def find_wish(seat: Partner) -> HomeworkWish | None:
    """What this partner wishes, if they ever said so."""
    return db.session.scalars(
        select(HomeworkWish).where(HomeworkWish.audience_partner_id == seat.id)
    ).one_or_none()


def list_wanted() -> Sequence[HomeworkWish]:
    """The wishes that hold, of couples whose work goes on."""
    return db.session.scalars(
        select(HomeworkWish)
        .join(Case, Case.id == HomeworkWish.case_id)
        .where(HomeworkWish.wanted, Case.status == CaseStatus.ACTIVE)
        .order_by(HomeworkWish.at, HomeworkWish.id)
    ).all()


def get_reminder(reminder_id: uuid.UUID) -> HomeworkReminder:
    """The reminder."""
    found = db.session.get(HomeworkReminder, reminder_id)
    if found is None:
        raise Missing
    return found


def find_last_day(seat: Partner) -> date | None:
    """On which day this partner was reminded last."""
    return db.session.scalar(
        select(func.max(HomeworkReminder.day)).where(HomeworkReminder.audience_partner_id == seat.id)
    )


def list_names() -> list[str]:
    """What a message must not name: the practice and the exercises."""
    return [get_own_practice().name, *get_library().names()]
