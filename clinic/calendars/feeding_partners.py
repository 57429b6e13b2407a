"""What a partner's feed says: a time, and the word that their practice chose for their pages. No other word, and no name of ours.

Only what is for both stands in it, so the two have the same, whoever asked for theirs: joint sessions, and the days on which they
look at what they agreed, or at the whole in a quarterly review. A session with one alone stands in neither: a calendar is shown
about, and shared. A day that both know stays whatever is on record of either: that it went would tell.

It is bound to a seat. Where the case is closed, or one of the two has left it, the address leads nowhere, like one that was taken
back, and a new case does not bring it back.
"""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, select

from clinic.accounts import Account
from clinic.agreements.models import seated
from clinic.agreements.queries.days import which_days_to_look
from clinic.calendars.feed import Told
from clinic.calendars.models import CalendarFeed
from clinic.calendars.telling import OURS, repeating, seconds, single, to_look_at
from clinic.couples import Partner, as_couple, visible_to
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.database.together import ask
from clinic.practices.queries import get_own_practice
from clinic.refusal import Missing
from clinic.reviews.queries import which_reviews_are_next
from clinic.sessions import TherapySession
from clinic.sessions.models import Series

#: Between how many there is something that is for both.
_COUPLE = 2


def may_be_read(seat: Partner) -> bool:
    """Whether there is anything for both that this seat can read along with."""
    case = seat.case
    return case.is_open and seat.until is None and len(seated(case)) == _COUPLE


def find_partners_feed(seat: Partner) -> CalendarFeed | None:
    """The address of this seat, while there is one that leads anywhere."""
    if not may_be_read(seat):
        return None
    return db.session.scalars(select(CalendarFeed).where(CalendarFeed.partner_id == seat.id)).one_or_none()


def what_a_partners_says(seat_id: uuid.UUID, account: Account, since: date) -> list[Told]:
    """All its events, the same for both. Raises ``Missing`` where the address leads nowhere any more."""
    seat = db.session.get(Partner, seat_id)
    if seat is None or seat.person.living_id != account.person_id:
        raise Missing
    case = get_case(seat.case_id)
    if not may_be_read(seat):
        raise Missing
    title = get_own_practice().portal_title

    def joint(model: type[TherapySession] | type[Series]) -> Iterable[ColumnElement[bool]]:
        yield visible_to(as_couple(case), model)
        yield model.case_id == case.id

    def says(_number: int) -> str:
        return title

    both = as_couple(case)
    asked = which_days_to_look(both, [case.id], since).beside(which_reviews_are_next(both, [case.id], since))
    days, reviews = ask(db.session, asked)
    told = [*single(joint, since, says), *repeating(joint, since, says), *to_look_at([*days, *reviews], says)]
    return [
        replace(one, uid=one.uid.replace(OURS, "@calendar"), changes=seconds(one.changed_at)) for one in told
    ]
