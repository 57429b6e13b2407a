"""A pause is called, and each says alone how it is when its time is over."""

import uuid
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit, clock
from clinic.agreements import events
from clinic.agreements.models.pauses import CalledPause, PauseAnswer
from clinic.agreements.pausing import LONGEST, SHORTEST, AfterPause, Moment, full_minute
from clinic.agreements.queries.pauses import find_newest_pause, where_in_pause
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal


def call(seat: Partner, *, minutes: int, by: uuid.UUID) -> CalledPause:
    """From now on, for so many minutes. Where one goes on already, that one holds: either of two who press has their pause."""
    if not SHORTEST <= minutes <= LONGEST:
        words = _("From %(least)s minutes to a day, please.", least=SHORTEST)
        raise Refusal(words, field="minutes")
    db.session.execute(select(Case.id).where(Case.id == seat.case_id).with_for_update())
    now = clock.now()
    newest = find_newest_pause(seat.case)
    if newest is not None and now < newest.return_at:
        return newest
    pause = CalledPause(
        case_id=seat.case_id,
        audience=Audience.JOINT,
        said_by_id=seat.id,
        entered_by_id=by,
        called_at=now,
        return_at=full_minute(now + timedelta(minutes=minutes)),
    )
    db.session.add(pause)
    audit.record(events.PAUSE_CALLED, case_id=seat.case_id, subject_id=pause.id, by=by)
    db.session.flush()
    return pause


def answer(seat: Partner, said: AfterPause, *, later_at: datetime | None = None, by: uuid.UUID) -> None:
    """What this partner says, for the counsellor only. Where nobody is asked (a page of yesterday) it is nothing."""
    at = where_in_pause(seat, clock.now())
    if at.moment is not Moment.ASKED or at.pause is None:
        return
    if said is AfterPause.LATER and later_at is None:
        raise Refusal(_("Please say at what time."), field="later")
    row = PauseAnswer(
        case_id=seat.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=seat.id,
        concerns_id=seat.id,
        said_by_id=seat.id,
        entered_by_id=by,
        pause_id=at.pause.id,
        answer=said,
        on=local_time.today(),
        later_at=later_at if said is AfterPause.LATER else None,
    )
    db.session.add(row)
    audit.record(events.PAUSE_ANSWERED, case_id=seat.case_id, subject_id=row.id, by=by)
    db.session.flush()
