"""An invitation by mail, where that partner's safe contact allows it: once, when the counsellor says so, and never by itself.

The letter says nothing of anybody. It carries the code behind the hash of a link, which no server's log sees, and is sealed in
the outbox until its fate is known; then it is forgotten. Looked at once more directly before it goes out.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from clinic import audit, clock, mail
from clinic.clock import local
from clinic.couples import Partner
from clinic.couples.queries import get_partner, list_once_beside
from clinic.database import db
from clinic.jobs import Later
from clinic.mail import Letter, LetterState, PostOffice, Words, post_office
from clinic.portal import events
from clinic.portal.invitation import Invitation
from clinic.portal.mailing import Facts, in_the_way, in_words
from clinic.portal.services.inviting import find_account_of, find_newest, invite
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.reminders import addresses
from clinic.reminders.fates import REASONS, Known, known_of
from clinic.reminders.timing import next_opening
from clinic.reminders.wishes import window_of
from clinic.safety.queries import find_safe_contact

PURPOSE = "portal invitation"


def why_not(partner: Partner) -> str:
    """Why nothing may be sent to this partner, as a sentence; empty where it may."""
    reason = _in_the_way(partner)
    return in_words(reason, REASONS) if reason else ""


def send(partner: Partner, lasts: timedelta, *, where: str, by: uuid.UUID) -> Invitation:
    """A new invitation, whose code goes out by mail and is shown to nobody. *where* is the address of the page to join."""
    reason = _in_the_way(partner)
    if not reason and _opening(partner) >= clock.now() + lasts:
        reason = "too_late"
    if reason:
        raise Refusal(in_words(reason, REASONS))
    made, code = invite(partner, lasts, by=by)
    letter = mail.post(
        f"invitation {made.id}",
        _compose(partner, made, f"{where}#{code}"),
        purpose=PURPOSE,
        about_id=made.id,
        not_after=made.until,
    )
    audit.record(events.INVITATION_POSTED, case_id=partner.case_id, subject_id=letter.id, by=by)
    db.session.flush()
    return made


def look_again(letter: Letter) -> str:
    """Directly before it goes out: a code for why it should not any more, or empty."""
    made = db.session.get(Invitation, letter.about_id)
    if made is None or not made.is_open(clock.now()):
        return "withdrawn"
    partner = get_partner(made.partner_id)
    if reason := _in_the_way(partner):
        return reason
    opening = _opening(partner)
    if opening > clock.now():
        raise Later(opening)
    return ""


def find_sent(partner: Partner) -> tuple[Known, str] | None:
    """What became of the newest invitation, and why, where it went by mail."""
    made = find_newest(partner)
    if made is None:
        return None
    letter = db.session.scalars(
        select(Letter).where(Letter.purpose == PURPOSE, Letter.about_id == made.id)
    ).one_or_none()
    if letter is None:
        return None
    known = known_of("", letter.state, "" if letter.state is LetterState.SENT else letter.reason)
    return known, in_words(known.reason, REASONS) if known.reason else ""


def safe_hours(partner: Partner) -> str:
    """The hours that the partner named in their own words, for the counsellor to keep to."""
    return _card(partner).get("hours", "")


def _card(partner: Partner) -> Mapping[str, str]:
    contact = find_safe_contact(partner)
    return (contact.card if contact else None) or {}


def _in_the_way(partner: Partner) -> str:
    contact = find_safe_contact(partner)
    email = partner.person.email
    return in_the_way(
        Facts(
            today=local_time.today(),
            card=contact.card if contact else None,
            review_on=contact.review_on if contact else None,
            has_account=find_account_of(partner) is not None,
            takes_part=_takes_part(partner),
            shares_address=any(addresses.are_same(email, other.email) for other in list_once_beside(partner)),
            fault=addresses.find_fault(email) if isinstance(post_office(), PostOffice) else "not_set_up",
        )
    )


def _takes_part(partner: Partner) -> bool:
    if partner.person.frozen_on is not None or not partner.case.is_open:
        return False
    return partner.until is None or partner.until > local_time.today()


def _opening(partner: Partner) -> datetime:
    """Now, or when a message may arrive next."""
    return next_opening(clock.now(), window_of(_card(partner)), get_own_practice().time_zone)


def _compose(partner: Partner, made: Invitation, link: str) -> Words:
    """A title that says nothing, a link, and until when; from the name that the partner chose."""
    practice = get_own_practice()
    template = current_app.jinja_env.get_template("portal/mail/invitation.txt")
    text = template.render(link=link, until=local(made.until, practice.time_zone))
    sender = _card(partner).get("name_to_use", "")
    to = addresses.as_sent(partner.person.email)
    return Words(to=to, subject=practice.portal_title, text=text, sender=sender)
