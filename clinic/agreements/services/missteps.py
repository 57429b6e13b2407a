"""A plan after a misstep: what somebody did, what they will do differently, and the day on which they look at it again."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.agreements import events
from clinic.agreements.lifecycle import Obstacle
from clinic.agreements.models import Agreement, CheckedBack, MisstepPlan
from clinic.agreements.services import days, stepping
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.practices import local_time
from clinic.refusal import Refusal


@dataclass(frozen=True)
class MisstepTerms:
    """In their own words; only what they will do and the day are needed. ``joint`` is whether the other may read it."""

    change: str
    check_on: date | None
    what: str = ""
    effect: str = ""
    moment: str = ""
    joint: bool = False


def plan(seat: Partner, agreement: Agreement, terms: MisstepTerms, *, by: uuid.UUID) -> MisstepPlan:
    """Write down what *seat* means to do differently about this agreement. Without a day to look again it is a wish."""
    if not agreement.is_live:
        stepping.refuse(Obstacle.NEVER_IN_FORCE)
    if not terms.change.strip():
        raise Refusal(_("Please write what you will do differently."), field="change")
    if terms.check_on is None:
        raise Refusal(_("Please write the day on which you look at it again."), field="check_on")
    days.not_before_today(terms.check_on, field="check_on")
    made = MisstepPlan(
        case_id=agreement.case_id,
        audience=Audience.JOINT if terms.joint else Audience.PARTNER,
        audience_partner_id=None if terms.joint else seat.id,
        concerns_id=seat.id,
        said_by_id=seat.id,
        entered_by_id=by,
        agreement_id=agreement.id,
        on=local_time.today(),
        check_on=terms.check_on,
    )
    said = {"what": terms.what, "effect": terms.effect, "change": terms.change, "moment": terms.moment}
    made.words = {part: words.strip() for part, words in said.items()}
    db.session.add(made)
    audit.record(events.MISSTEP_PLANNED, case_id=made.case_id, subject_id=made.id, by=by)
    db.session.flush()
    return made


def check_back(made: MisstepPlan, outcome: CheckedBack, *, by: uuid.UUID) -> None:
    """What became of it; said again, the later word counts."""
    made.outcome, made.checked_on = outcome, local_time.today()
    audit.record(events.MISSTEP_CHECKED, case_id=made.case_id, subject_id=made.id, by=by)
    db.session.flush()
