"""Letting a partner in: the invitation, joining by it, and a new password for whoever forgot theirs.

One person has one account, in whatever case. Whoever has one keeps it and its name; the invitation then sets a new password and
ends every session. The counsellor hands it over in person: there is no other way to it, and none by the other partner.
"""

import uuid
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_security import hash_password, verify_password
from sqlalchemy import select

from clinic import audit, clock
from clinic.access import Role
from clinic.accounts import Account
from clinic.accounts.queries import find_by_email, normal_email
from clinic.accounts.services.own_account import set_password
from clinic.accounts.services.team import new_code
from clinic.couples import Partner
from clinic.couples.queries import get_partner
from clinic.database import db, in_practice
from clinic.portal import events
from clinic.portal.invitation import LONGEST, SHORTEST, Invitation, halves
from clinic.refusal import Refusal


def invite(partner: Partner, lasts: timedelta, *, by: uuid.UUID) -> tuple[Invitation, str]:
    """A new invitation and its code, which is known only now; earlier ones of this person open nothing any more."""
    if not SHORTEST <= lasts <= LONGEST:
        raise Refusal(_("From ten minutes to three days, please."), field="lasts")
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
    seats = select(Partner.id).where(Partner.person_id == partner.person_id)
    now = clock.now()
    for held in db.session.scalars(select(Invitation).where(Invitation.partner_id.in_(seats))):
        if held.is_open(now):
            held.withdrawn_at = now
            audit.record(events.INVITATION_WITHDRAWN, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()


def join(code: str, name: str, password: str) -> Account:
    """The account that this code opens: a new one under the name chosen, or the one there is with a new password."""
    invitation = _opened(code)
    with in_practice(invitation.practice_id):
        partner = get_partner(invitation.partner_id)
        account = find_account_of(partner)
        if account is None:
            account = _made(partner, name)
        set_password(account, password, field="new")
        invitation.used_at = clock.now()
        audit.record(events.JOINED, case_id=partner.case_id, subject_id=account.id, by=account.id)
        db.session.flush()
    return account


def find_account_of(partner: Partner) -> Account | None:
    """The account of whoever sits on this seat, if they have one."""
    return db.session.scalars(select(Account).where(Account.person_id == partner.person_id)).one_or_none()


def open_until(partner: Partner) -> datetime | None:
    """Until when somebody can join by an invitation that was handed over."""
    now = clock.now()
    held = db.session.scalars(
        select(Invitation).where(Invitation.partner_id == partner.id).order_by(Invitation.made_at.desc())
    ).first()
    return held.until if held is not None and held.is_open(now) else None


def _opened(code: str) -> Invitation:
    """The invitation of this code. Every way in which there is none takes as long and says the same."""
    finder, secret = halves(code)
    # whoever comes second with the same code waits, and finds it used
    held = select(Invitation).where(Invitation.finder == finder).with_for_update()
    found = db.session.scalars(held).one_or_none()
    if found is None:
        hash_password(secret)
    elif verify_password(secret, found.secret) and found.is_open(clock.now()):
        return found
    raise Refusal(
        _("This code does not fit, or its time is over. Your counsellor can give you a new one."),
        field="code",
    )


def _made(partner: Partner, name: str) -> Account:
    if not name:
        raise Refusal(_("Please choose a name to sign in with."), field="name")
    if find_by_email(name) is not None:
        raise Refusal(_("Please choose another name."), field="name")
    account = Account(
        practice_id=partner.practice_id,
        email=normal_email(name),
        name=partner.called,
        role_names=[Role.PARTNER],
        person_id=partner.person_id,
    )
    db.session.add(account)
    db.session.flush()
    return account
