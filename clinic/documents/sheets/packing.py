"""Which sheets, agreements and pages go into a couple's packs."""

from datetime import date, timedelta

from flask_babel import gettext as _

from clinic.agreements import Agreement
from clinic.agreements.queries import list_agreements
from clinic.assignments.queries import list_active
from clinic.couples import Case, Partner, as_couple, as_partner
from clinic.documents.sheets.agreement_page import agreement_page
from clinic.documents.sheets.check_in_page import check_in_page
from clinic.documents.sheets.for_assignment import sheet_of
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.documents.sheets.pack import Pack, Part
from clinic.documents.sheets.to_bring import page_to_bring
from clinic.practices import Practice
from clinic.safety.agreeing import is_stopped
from clinic.sessions.queries import find_next_session
from clinic.web.templating import clock_time, long_day, short_day

#: An agreement goes along when its wording is no older than this, and when it is due so soon.
LATELY = timedelta(days=14)
#: So much of a name has room on the one line at the foot of a page; the whole of it stands on the cover.
ROOM_FOR_A_NAME = 40


def pack_of(case: Case, practice: Practice, *, owner: Partner | None, today: date) -> Pack:
    """The pack for both, or *owner*'s own: read as they would see it, so that nothing else can get into it.

    While joint exercises are on hold, none of their sheets goes home.
    """
    couple = as_couple(case)
    reader = couple if owner is None else as_partner(owner)
    next_session = find_next_session(couple, case)
    held = is_stopped(case)
    sheets: list[Part] = [
        sheet_of(assignment, practice, owner=owner, today=today)
        for assignment in list_active(reader, case, today)
        if not (held and assignment.partner_id is None)
    ]
    agreements = [
        agreement_page(agreement, practice, today=today)
        for agreement in list_agreements(couple, case)
        if goes_along(agreement, today)
    ]
    day = next_session.day if next_session else None
    page = page_to_bring() if owner is None else check_in_page(owner.called, today=today, until=day)
    return Pack(
        letterhead=Letterhead.of(practice),
        reference=case.reference,
        names=tuple(case.called),
        owner=owner.called if owner else None,
        audience=_("%(name)s’s own pack", name=_at_the_foot(owner.called))
        if owner
        else _("Pack for both partners"),
        next_session=(
            _("%(day)s, %(time)s", day=long_day(next_session.day), time=clock_time(next_session.starts_at))
            if next_session
            else None
        ),
        parts=(*sheets, *agreements, page),
        printed_on=short_day(today),
    )


def goes_along(agreement: Agreement, today: date) -> bool:
    """Whether it changed lately, waits for a yes, or is to be looked at soon."""
    if agreement.waits:
        return True
    if not agreement.is_live:
        return False
    due = agreement.due_on
    return agreement.latest_revision.on >= today - LATELY or (due is not None and due <= today + LATELY)


def _at_the_foot(name: str) -> str:
    """The name, cut where it would push the date off the line."""
    return name if len(name) <= ROOM_FOR_A_NAME else f"{name[: ROOM_FOR_A_NAME - 1].rstrip()}…"
