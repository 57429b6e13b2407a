"""Looking whom to remind, putting reminders into the outbox, and looking again before one goes out."""

import uuid
from datetime import datetime

from clinic import audit, clock, mail
from clinic.couples import Audience, Partner
from clinic.couples.queries import list_once_beside
from clinic.database import db
from clinic.jobs import Later, enqueue
from clinic.mail import Letter, LetterState, PostOffice, post_office
from clinic.mail.services import word
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.reminders import addresses, events, queries, timing
from clinic.reminders.fates import MOOT, RESTORED
from clinic.reminders.mail import compose
from clinic.reminders.models import Reminder
from clinic.reminders.timing import Turn
from clinic.reminders.wishes import Wish, wish_of
from clinic.safety import SafeContact
from clinic.safety.queries import find_safe_contact, list_safe_contacts_of
from clinic.sealing import keyring
from clinic.sealing.models import KeyFor
from clinic.sessions import SessionState, TherapySession

PURPOSE = "reminder"
AFTER_RESTORE = "reminders.after_restore"


def look(*, after_restore: bool = False) -> int:
    """Whoever has to be reminded now is; what stands in the way is written down. How many letters were posted.

    *after_restore*: whoever would have to be reminded now may have been, by the program that the backup is of. So nobody is.
    """
    now = clock.now()
    here = clock.local(now, get_own_practice().time_zone).replace(tzinfo=None)
    sessions = queries.list_to_remind_of(here)
    case_ids = {session.case_id for session in sessions}
    keyring().warm(KeyFor.CASE, case_ids)
    cards = list_safe_contacts_of(case_ids)
    rows = queries.reminders_of(session.id for session in sessions)
    posted = 0
    for session in sessions:
        for partner in session.invited:
            card = cards.get(partner.id)
            wish = _wish(card, session, partner)
            if card is not None and wish is not None:
                row = rows.get((session.id, partner.id, session.starts_at))
                posted += _look_at(session, partner, card, wish, row, now, held_back=after_restore)
    return posted


def hold_back() -> None:
    """A backup was brought back to the practice in scope: what may have gone out since it was made, does not go out again.

    The records of its couples are as they were in the backup; what is held back is written there by whoever looks first.
    """
    mail.hold_back()
    enqueue(AFTER_RESTORE, "restore")


def look_again(letter: Letter) -> str:
    """Directly before it goes out: a code for why it should not any more, or empty, and then it says what holds now."""
    reminder = queries.get_reminder(letter.about_id)
    session, partner = reminder.session, reminder.partner
    if reminder.settled_at is not None:
        return "not_wanted"
    if session.state is not SessionState.PLANNED:
        return "cancelled"
    if session.starts_at != reminder.starts_at:
        return "moved"
    if partner is None or partner not in session.invited or _has_left(partner, session):
        return "not_invited"
    if not session.case.is_open:
        return "closed"
    card = find_safe_contact(partner)
    wish = _wish(card, session, partner)
    if card is None or wish is None:
        return "not_wanted"
    now = clock.now()
    whose_turn = timing.turn(now, session.moment, wish.hours, wish.window, session.zone)
    if whose_turn is Turn.TOO_LATE:
        return "too_late"
    if whose_turn is Turn.WAIT:
        begins = timing.begins(session.moment, wish.hours, wish.window, session.zone)
        raise Later(timing.next_opening(max(now, begins), wish.window, session.zone))
    if reason := _in_the_way(session, partner, card):
        return reason
    word(letter, compose(session, wish, addresses.as_sent(partner.person.email)))
    return ""


def settle(reminder: Reminder, *, by: uuid.UUID) -> None:
    """The counsellor knows and has seen to it; it is not shown as due any more, and not sent any more either."""
    if reminder.settled_at is None:
        reminder.settled_at = clock.now()
        audit.record(events.SETTLED, case_id=reminder.case_id, subject_id=reminder.id, by=by)
        db.session.flush()


def _wish(card: SafeContact | None, session: TherapySession, partner: Partner) -> Wish | None:
    if card is None or not card.reminds or _has_left(partner, session):
        return None
    wish = wish_of(card.card or {})
    return wish if wish and wish.covers(is_joint=session.is_joint) else None


def _has_left(partner: Partner, session: TherapySession) -> bool:
    return partner.until is not None and partner.until <= session.day


def _look_at(
    session: TherapySession,
    partner: Partner,
    card: SafeContact,
    wish: Wish,
    row: Reminder | None,
    now: datetime,
    *,
    held_back: bool,
) -> int:
    if row is not None and (row.settled_at is not None or not _may_try_again(row)):
        return 0
    if session.moment <= now:
        if row is None and _was_slept_through(session, card, wish):
            _write_down(_new(session, partner), "too_late")
        return 0
    whose_turn = timing.turn(now, session.moment, wish.hours, wish.window, session.zone)
    if whose_turn is Turn.WAIT or session.state is not SessionState.PLANNED:
        return 0
    reason = "too_late" if whose_turn is Turn.TOO_LATE else _in_the_way(session, partner, card)
    if held_back:
        reason = RESTORED
    row = row or _new(session, partner)
    if reason:
        _write_down(row, reason)
        return 0
    _post(row, session, wish, partner)
    return 1


def _may_try_again(row: Reminder) -> bool:
    """Nothing was posted yet, or what was posted was taken back in time because there was nothing to remind of."""
    letter = row.letter
    if letter is None:
        return row.reason != RESTORED
    return letter.state is LetterState.WITHDRAWN and letter.reason in MOOT


def _was_slept_through(session: TherapySession, card: SafeContact, wish: Wish) -> bool:
    """The session is over or under way, and all was known when it was time to remind of it: nobody was at work."""
    begins = timing.begins(session.moment, wish.hours, wish.window, session.zone)
    known = queries.find_first_known(session)
    return card.at < begins and known is not None and known < begins


def _in_the_way(session: TherapySession, partner: Partner, card: SafeContact) -> str:
    """What stands in the way of writing to this partner at all: a code, or empty."""
    if not isinstance(post_office(), PostOffice):
        return "not_set_up"
    if card.review_on < local_time.today():
        return "card_old"
    if partner.person.frozen_on is not None:
        return "frozen"
    alone = not session.is_joint or session.case.is_single
    if alone and any(
        addresses.are_same(partner.person.email, other.email) for other in list_once_beside(partner)
    ):
        return "shared_address"
    return addresses.find_fault(partner.person.email)


def _new(session: TherapySession, partner: Partner) -> Reminder:
    row = Reminder(
        case_id=session.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=partner.id,
        concerns_id=partner.id,
        entered_by_id=session.entered_by_id,
        session_id=session.id,
        starts_at=session.starts_at,
    )
    db.session.add(row)
    db.session.flush()
    return row


def _write_down(row: Reminder, reason: str) -> None:
    if row.reason != reason:
        row.reason = reason
        audit.record(events.NOT_POSTED, case_id=row.case_id, subject_id=row.id, detail=reason)


def _post(row: Reminder, session: TherapySession, wish: Wish, partner: Partner) -> None:
    row.turn += 1
    letter = mail.post(
        f"reminder {row.id} {row.turn}",
        compose(session, wish, addresses.as_sent(partner.person.email)),
        purpose=PURPOSE,
        about_id=row.id,
        not_after=session.moment - timing.MARGIN,
    )
    row.letter_id, row.reason = letter.id, ""
    db.session.flush()
    db.session.expire(row, ["letter"])
    audit.record(events.POSTED, case_id=row.case_id, subject_id=row.id)
