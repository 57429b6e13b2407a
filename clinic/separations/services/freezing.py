"""Closing one person's portal, codes and mail for a while, so that nothing of it can be told from outside."""

import uuid

from flask_babel import gettext as _

from clinic import audit
from clinic.accounts.models import fresh_mark
from clinic.clock import now
from clinic.couples import Partner
from clinic.database import db
from clinic.database.holding import hold
from clinic.portal.services import inviting
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.separations import events


def freeze(partner: Partner, *, by: uuid.UUID) -> None:
    """From now on nobody comes in as this person, and nothing is sent to them. What they wrote stays."""
    hold(partner.person)
    if partner.person.frozen_on is not None:
        raise Refusal(_("It is closed already."))
    partner.person.frozen_on = local_time.today()
    inviting.withdraw(partner, by=by)
    account = inviting.find_account_of(partner)
    if account is not None:
        account.locked_at, account.fs_uniquifier = now(), fresh_mark()
    audit.record(events.FROZEN, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()


def thaw(partner: Partner, *, by: uuid.UUID) -> None:
    """They may come in again as before, and be written to as they said last."""
    hold(partner.person)
    if partner.person.frozen_on is None:
        raise Refusal(_("It is open."))
    partner.person.frozen_on = None
    account = inviting.find_account_of(partner)
    if account is not None:
        account.locked_at = None
    audit.record(events.THAWED, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()
