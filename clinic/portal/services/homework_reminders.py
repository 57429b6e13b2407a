"""A partner's own wish to be reminded of homework: keeping it, looking who is to be reminded, and looking again.

A reminder and its letter are written in one transaction, and there is one of a partner and a day: whoever is killed in between
has written neither, and of two who look at once one is refused.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from clinic import audit, clock, mail
from clinic.couples import Audience, Case, CaseStatus, Partner
from clinic.couples.audience import as_partner
from clinic.couples.queries import list_once_beside
from clinic.database import db
from clinic.jobs import enqueue
from clinic.mail import Letter, PostOffice, Words, post_office
from clinic.portal import events
from clinic.portal.models import HomeworkReminder, HomeworkWish
from clinic.portal.queries import homework, homework_reminders
from clinic.portal.reminding import GRACE, Facts, in_the_way, names_ours, not_allowed
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.reminders import addresses
from clinic.reminders.wishes import window_of
from clinic.safety.queries import find_safe_contact

PURPOSE = "homework reminder"
AFTER_RESTORE = "portal.homework_reminders.after_restore"


def wish(seat: Partner, *, wanted: bool, at: time, words: str, by: uuid.UUID) -> HomeworkWish:
    """Keep what this partner wishes. The words are theirs, and name nothing of ours."""
    if names_ours(words, homework_reminders.list_names()):
        raise Refusal(_("Somebody else may see this. Please use words that say nothing."), field="words")
    db.session.execute(select(Partner.id).where(Partner.id == seat.id).with_for_update())  # two telephones
    row = homework_reminders.find_wish(seat)
    if row is None:
        row = HomeworkWish(
            case_id=seat.case_id,
            audience=Audience.PARTNER,
            audience_partner_id=seat.id,
            concerns_id=seat.id,
            said_by_id=seat.id,
            entered_by_id=by,
            wanted=wanted,
            at=at,
        )
        db.session.add(row)
    row.wanted, row.at, row.since, row.entered_by_id = wanted, at, clock.now(), by
    row.words = words.strip()
    audit.record(events.REMINDER_WISHED, case_id=seat.case_id, subject_id=row.id, by=by)
    db.session.flush()
    return row


def can_come(wished: HomeworkWish, card: Mapping[str, str] | None) -> bool:
    """Whether a reminder can come at that time by what this partner said of how they may be reached, if they did."""
    return card is None or (card.get("channel") == "email" and window_of(card).is_open(wished.at))


def look() -> int:
    """Whoever is to be reminded now, is. How many letters were posted."""
    posted = 0
    for row in homework_reminders.list_wanted():
        seat = row.partner
        if seat is not None and not in_the_way(_facts(row, seat)):
            _post(row, seat)
            posted += 1
    return posted


def look_again(letter: Letter) -> str:
    """Directly before it goes out: a code for why it should not any more, or empty."""
    reminder = homework_reminders.get_reminder(letter.about_id)
    seat = reminder.partner
    row = homework_reminders.find_wish(seat) if seat else None
    if row is None or seat is None:
        return "not_wanted"
    return not_allowed(_facts(row, seat))


def hold_back() -> None:
    """A backup was brought back: whoever was reminded today by the program that it is of, is not reminded again."""
    enqueue(AFTER_RESTORE, "restore")


def look_after_restore() -> None:
    """Nobody is reminded any more today."""
    for row in homework_reminders.list_wanted():
        seat = row.partner
        if seat is not None and homework_reminders.find_last_day(seat) != local_time.today():
            db.session.add(_reminder(row, seat))
    db.session.flush()


def _facts(row: HomeworkWish, seat: Partner) -> Facts:
    case, now = seat.case, local_time.wall_time()
    contact = find_safe_contact(seat)
    card = (contact.card if contact else None) or {}
    email = seat.person.email
    return Facts(
        now=now,
        wanted=row.wanted,
        at=row.at,
        since=clock.local(row.since, get_own_practice().time_zone).replace(tzinfo=None),
        reminded_on=homework_reminders.find_last_day(seat),
        by_email=card.get("channel") == "email",
        review_on=contact.review_on if contact else None,
        window=window_of(card),
        shares_address=any(addresses.are_same(email, other.email) for other in list_once_beside(seat)),
        takes_part=_takes_part(case, seat),
        fault=addresses.find_fault(email) if isinstance(post_office(), PostOffice) else "not_set_up",
        is_due=_is_due(case, seat),
    )


def _takes_part(case: Case, seat: Partner) -> bool:
    if seat.person.frozen_on is not None:
        return False
    return case.status is CaseStatus.ACTIVE and (seat.until is None or seat.until > local_time.today())


def _is_due(case: Case, seat: Partner) -> bool:
    """Whether something is due today that this partner has not told of."""
    today = local_time.today()
    due = homework.list_due(seat, homework.list_offered(as_partner(seat), case, today), today)
    return any(one.occurrence is not None and one.occurrence.due_on == today for one in due)


def _post(row: HomeworkWish, seat: Partner) -> None:
    reminder = _reminder(row, seat)
    db.session.add(reminder)
    db.session.flush()
    zone = ZoneInfo(get_own_practice().time_zone)
    letter = mail.post(
        f"homework {seat.id} {reminder.day}",
        _compose(row, addresses.as_sent(seat.person.email)),
        purpose=PURPOSE,
        about_id=reminder.id,
        not_after=datetime.combine(reminder.day, row.at, zone) + GRACE,
    )
    reminder.letter_id = letter.id
    db.session.flush()
    audit.record(events.REMINDER_POSTED, case_id=row.case_id, subject_id=reminder.id)


def _reminder(row: HomeworkWish, seat: Partner) -> HomeworkReminder:
    return HomeworkReminder(
        case_id=row.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=seat.id,
        concerns_id=seat.id,
        entered_by_id=row.entered_by_id,
        day=local_time.today(),
    )


def _compose(row: HomeworkWish, address: str) -> Words:
    """The partner's own words and nothing else of anybody."""
    template = current_app.jinja_env.get_template("portal/mail/homework.txt")
    words = row.words or _("Reminder")
    return Words(to=address, subject=words, text=template.render(words=words))
