"""Letting a partner in: the invitation, handed over in person. There is no way to one by the other partner."""

import uuid
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_security import hash_password, verify_password
from sqlalchemy import select

from clinic import audit, clock
from clinic.accounts import Account
from clinic.accounts.services.team import new_code
from clinic.couples import Partner
from clinic.couples.queries import list_seats
from clinic.database import db
from clinic.portal import events
from clinic.portal.invitation import LONGEST, SHORTEST, Invitation, halves
from clinic.refusal import Refusal


def invite(partner: Partner, lasts: timedelta, *, by: uuid.UUID) -> tuple[Invitation, str]:
    """A new invitation and its code, which is known only now; earlier ones of this person open nothing any more."""
    if not SHORTEST <= lasts <= LONGEST:
        raise Refusal(_("From ten minutes to three days, please."), field="lasts")
    if partner.person.frozen_on is not None:
        raise Refusal(_("Their portal is closed for now. Open it first."))
    withdraw(partner, by=by)
    code = new_code()
    finder, secret = halves(code)
    made = Invitation(
        practice_id=partner.practice_id,
        partner_id=partner.id,
        by_id=by,
        finder=finder,
        secret=hash_password(secret),
        until=clock.now() + lasts,
    )
    db.session.add(made)
    audit.record(events.INVITED, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()
    return made, code


def withdraw(partner: Partner, *, by: uuid.UUID) -> None:
    """What this person holds in hands opens nothing any more."""
    now, seats = clock.now(), list_seats(partner.person.living_id)
    for held in db.session.scalars(select(Invitation).where(Invitation.partner_id.in_(seats))):
        if held.is_open(now):
            held.withdrawn_at = now
            audit.record(events.INVITATION_WITHDRAWN, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()


def find_account_of(partner: Partner) -> Account | None:
    """The account of whoever sits on this seat, if they have one."""
    return db.session.scalars(
        select(Account).where(Account.person_id == partner.person.living_id)
    ).one_or_none()


def find_newest(partner: Partner) -> Invitation | None:
    """The invitation that this partner was given last."""
    newest = select(Invitation).where(Invitation.partner_id == partner.id).order_by(Invitation.made_at.desc())
    return db.session.scalars(newest.limit(1)).first()


def open_until(partner: Partner) -> datetime | None:
    """Until when somebody can join by an invitation that was handed over."""
    held = find_newest(partner)
    return held.until if held is not None and held.is_open(clock.now()) else None


def print_out(partner: Partner, code: str, *, by: uuid.UUID) -> Invitation:
    """The invitation that is open and has this code: it is put on paper for whoever has the code on the screen."""
    held = find_newest(partner)
    finder, secret = halves(code)
    if (
        held is None
        or not held.is_open(clock.now())
        or held.finder != finder
        or not verify_password(secret, held.secret)
    ):
        raise Refusal(_("This code is over. Please make a new one."))
    audit.record(events.INVITATION_PRINTED, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()
    return held
