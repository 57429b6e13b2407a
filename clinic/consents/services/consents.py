"""Writing down who signed which point, and wording a point anew."""

import uuid
from collections.abc import Collection
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.consents import events
from clinic.consents.asking import Why
from clinic.consents.models import ConsentAsking, ConsentSignature, ConsentWording, SignedHow
from clinic.consents.queries.consents import Point, list_askings, signed_by
from clinic.couples import Case, Partner
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices import local_time
from clinic.refusal import Refusal


def sign_points(partner: Partner, codes: Collection[str], *, on: date, how: SignedHow, by: uuid.UUID) -> None:
    """This partner has signed these points, each in the wording of today."""
    if not codes:
        raise Refusal(_("Please tick what was signed."), field="codes")
    if on > local_time.today():
        raise Refusal(_("This day is still to come."), field="on")
    hold(partner)
    for point in signed_by(partner).missing:
        if point.code in codes:
            db.session.add(
                ConsentSignature(
                    case_id=partner.case_id,
                    partner_id=partner.id,
                    element=point.code,
                    number=point.number,
                    signed_on=on,
                    how=how,
                    by_id=by,
                )
            )
    audit.record(events.CONSENT_SIGNED, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()


def ask_both(case: Case, why: Why, *, by: uuid.UUID) -> ConsentAsking:
    """Put consent before both: in their portals, in the room or on paper. Neither is told whether the other has signed."""
    if not case.is_open:
        raise Refusal(_("This case is closed."))
    if why is Why.BEGIN and list_askings(case):
        raise Refusal(_("It is before them already."))
    row = ConsentAsking(case_id=case.id, why=why, asked_on=local_time.today(), by_id=by)
    db.session.add(row)
    audit.record(events.CONSENT_ASKED, case_id=case.id, subject_id=row.id, by=by, detail=why)
    db.session.flush()
    return row


def withdraw(partner: Partner, *, by: uuid.UUID) -> None:
    """This partner takes all of it back, from today on; what was signed until then stays readable in the record."""
    hold(partner)
    signed = signed_by(partner).signed
    if not signed:
        raise Refusal(_("Nothing is signed that could be taken back."))
    for found in signed.values():
        db.session.get_one(ConsentSignature, found.id).withdrawn_on = local_time.today()
    audit.record(events.CONSENT_WITHDRAWN, case_id=partner.case_id, subject_id=partner.id, by=by)
    db.session.flush()


def word_anew(point: Point, words: str, *, by: uuid.UUID) -> None:
    """The practice words a point anew; whoever signed before is asked again."""
    said = words.strip()
    if said == point.words.strip():
        return
    row = ConsentWording(
        element=point.code, number=point.number + 1, words=said, written_on=local_time.today(), by_id=by
    )
    db.session.add(row)
    audit.record(events.CONSENT_WORDED, subject_id=row.id, detail=point.code, by=by)
    db.session.flush()
