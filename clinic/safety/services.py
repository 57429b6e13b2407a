"""Writing down what was seen, asked and decided about safety. Everything is appended."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import Case, Partner, Person
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.safety import events
from clinic.safety.models import JointOverride, RiskEntry, RiskFlag, SafeContact, Screening, Severity
from clinic.safety.queries import find_open_flag, list_newest_cards_of, standing_of
from clinic.safety.standing import Outcome, Standing

#: How long a safe-contact card is trusted before it is asked again. Our own default.
RE_ASK_AFTER = timedelta(days=90)
#: When somebody who was seen alone is seen so again, unless the counsellor says otherwise. Our own default.
SEE_AGAIN_AFTER = timedelta(days=90)
#: A kind of risk that no exercise knows as a gate: it is raised by an answer, and stops nothing until somebody has looked.
TOLD_IN_MEASURE = "told_in_measure"


@dataclass(frozen=True)
class RiskTerms:
    """A risk, as it is raised. ``kind`` is a gate of the exercise library, or ``TOLD_IN_MEASURE``."""

    kind: str
    severity: Severity
    text: str
    opened_on: date
    look_on: date | None = None


@dataclass(frozen=True)
class Found:
    """What else came of seeing somebody alone: a questionnaire's name and result, when to see them again, and kinds of risk."""

    instrument: str = ""
    result: str = ""
    again_on: date | None = None
    came_up: tuple[str, ...] = ()


def record_screening(
    partner: Partner, *, seen_on: date, outcome: Outcome, remark: str, by: uuid.UUID, found: Found = Found()
) -> Screening:
    """Write down that a partner was seen alone, and what it came to. What came up is raised as a risk, and gates follow."""
    row = Screening(
        case_id=partner.case_id,
        partner_id=partner.id,
        seen_on=seen_on,
        outcome=outcome,
        by_id=by,
        again_on=found.again_on,
    )
    row.remark, row.instrument, row.result = remark, found.instrument.strip(), found.result.strip()
    db.session.add(row)
    audit.record(events.SEEN_ALONE, case_id=partner.case_id, subject_id=row.id, by=by)
    db.session.flush()
    for kind in found.came_up:
        _raise(partner, kind, remark.strip() or _("Came up when they were seen alone."), on=seen_on, by=by)
    return row


def _raise(partner: Partner, kind: str, text: str, *, on: date, by: uuid.UUID) -> None:
    """A risk of that kind: the one that is open is added to, else a new one is opened."""
    known = find_open_flag(partner, kind)
    if known is not None:
        add_to_flag(known, text, by=by)
        return
    severity = Severity.ACUTE if kind == "acute_risk_open" else Severity.SERIOUS
    open_flag(partner.case, RiskTerms(kind, severity, text, on), partner=partner, by=by)


def record_safe_contact(
    partner: Partner, *, card: Mapping[str, str], asked_on: date, by: uuid.UUID
) -> SafeContact:
    """Write down how a partner may safely be reached; asked again after 90 days."""
    row = SafeContact(
        case_id=partner.case_id,
        partner_id=partner.id,
        review_on=asked_on + RE_ASK_AFTER,
        by_id=by,
        reminds=card.get("reminders", "no") not in ("", "no"),
    )
    row.card = dict(card)
    db.session.add(row)
    audit.record(events.SAFE_CONTACT_RECORDED, case_id=partner.case_id, subject_id=row.id, by=by)
    db.session.flush()
    return row


def distrust_cards(person: Person) -> None:
    """This person is reached in another way than when they were asked: nothing is sent to them until they were asked anew.

    What they said stays as it was, in whatever case; only the day on which it is asked again has come, and gone.
    """
    yesterday = local_time.today() - timedelta(days=1)
    for card in list_newest_cards_of(person):
        card.review_on = min(card.review_on, yesterday)
    db.session.flush()


def open_flag(case: Case, terms: RiskTerms, *, by: uuid.UUID, partner: Partner | None = None) -> RiskFlag:
    """Raise a risk, concerning one partner or both."""
    flag = RiskFlag(
        case_id=case.id,
        kind=terms.kind,
        severity=terms.severity,
        opened_on=terms.opened_on,
        by_id=by,
        partner_id=partner.id if partner else None,
        look_on=terms.look_on,
    )
    db.session.add(flag)
    db.session.flush()
    _append(flag, terms.text, by=by)
    audit.record(events.RISK_OPENED, case_id=case.id, subject_id=flag.id, by=by)
    return flag


def add_to_flag(flag: RiskFlag, text: str, *, by: uuid.UUID, look_on: date | None = None) -> None:
    """Write down what happened since, and when it is looked at again; without a day the one that was set stays."""
    if flag.closed_on is not None:
        raise Refusal(_("This risk is closed. Open a new one, so that both stay readable."))
    flag.look_on = look_on or flag.look_on
    _append(flag, text, by=by)
    audit.record(events.RISK_ADDED_TO, case_id=flag.case_id, subject_id=flag.id, by=by)


def close_flag(flag: RiskFlag, reason: str, *, closed_on: date, by: uuid.UUID) -> None:
    """Close a risk, with the reason, as of a day since it was known; when it was written down stands in its history."""
    if flag.closed_on is not None:
        raise Refusal(_("This risk is closed already."))
    if closed_on > local_time.today():
        raise Refusal(_("This day is still to come."), field="closed_on")
    if closed_on < flag.opened_on:
        raise Refusal(_("That is before it was known."), field="closed_on")
    flag.closed_on = closed_on
    _append(flag, reason, by=by, closes=True)
    audit.record(events.RISK_CLOSED, case_id=flag.case_id, subject_id=flag.id, by=by)


def override(case: Case, reason: str, *, by: uuid.UUID) -> JointOverride:
    """Go on with joint exercises before both were seen alone, for a written reason. A hold cannot be overridden."""
    if standing_of(case) is Standing.HELD:
        raise Refusal(_("Joint exercises are on hold for this couple. A reason cannot lift a hold."))
    if not reason.strip():
        raise Refusal(_("Please write why."), field="override_reason")
    row = JointOverride(case_id=case.id, by_id=by)
    row.reason = reason
    db.session.add(row)
    audit.record(events.OVERRIDDEN, case_id=case.id, subject_id=row.id, by=by)
    db.session.flush()
    return row


def _append(flag: RiskFlag, text: str, *, by: uuid.UUID, closes: bool = False) -> None:
    entry = RiskEntry(case_id=flag.case_id, flag_id=flag.id, by_id=by, closes=closes, look_on=flag.look_on)
    entry.text = text
    db.session.add(entry)
    db.session.flush()
    db.session.expire(flag, ["entries"])
