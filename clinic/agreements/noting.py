"""What the note of a session begins with about agreements: those that were touched that day, and limits crossed."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from clinic.agreements.models import Agreement, History
from clinic.agreements.queries import list_crossings
from clinic.agreements.sentences import what_happened
from clinic.couples import visible_to
from clinic.database import db
from clinic.sessions.telling import Occasion
from clinic.web.templating import short_day


def facts_about_agreements(occasion: Occasion) -> Iterable[str]:
    """Every step of that day, and every crossing since the last session, by the title of the agreement."""
    steps = db.session.execute(
        select(History, Agreement)
        .join(Agreement, Agreement.id == History.agreement_id)
        .where(
            History.case_id == occasion.case.id,
            visible_to(occasion.reader, Agreement),
            History.on == occasion.day,
        )
        .order_by(History.at, History.number)
    )
    for step, agreement in steps:
        yield _("Agreement “%(title)s”: %(what)s.", title=agreement.title, what=what_happened(step).lower())
    crossed = list_crossings(
        occasion.reader, occasion.case, occasion.since or occasion.case.opened_on, occasion.day
    )
    for crossing in reversed(crossed):
        yield _(
            "Limit crossed on %(day)s: “%(title)s”.",
            day=short_day(crossing.on),
            title=crossing.agreement.title,
        )
