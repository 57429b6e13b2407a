"""A case of one of the two, which points back to the joint one."""

import uuid
from typing import Final

from flask_babel import gettext as _

from clinic import audit
from clinic.couples import Case, Partner, TeamRole
from clinic.couples.joining import join
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.safety import RiskFlag
from clinic.safety.queries import list_flags
from clinic.safety.services import RiskTerms, open_flag
from clinic.sealing import keyring
from clinic.sealing.models import KeyFor
from clinic.separations import events
from clinic.separations.queries import has_single
from clinic.web.templating import short_day

#: What is between the two, whomever it was written down for: whoever sees either of them has to know.
BETWEEN_THEM: Final = frozenset({"coercive_control_or_fear", "no_contact_order"})


def open_single(seat: Partner, counsellor_id: uuid.UUID, *, by: uuid.UUID) -> Case:
    """A case of whoever sat here, alone, with that counsellor. The person lives on in it; of the other nothing comes along."""
    joint = seat.case
    hold(joint)
    if not joint.is_split:
        raise Refusal(_("These two are still together here."))
    if has_single(seat):
        raise Refusal(_("There is a single case of %(name)s already.", name=seat.called))
    practice, today = get_own_practice(), local_time.today()
    hold(practice)
    practice.last_case_number += 1
    single = Case(
        number=practice.last_case_number, opened_on=today, previous_case_id=joint.id, living_together=False
    )
    db.session.add(single)
    db.session.flush()
    keyring().ensure(KeyFor.CASE, single.id)
    db.session.add(Partner(case_id=single.id, person_id=seat.person.living_id, seat=1, since=today))
    join(single, counsellor_id, TeamRole.PRACTITIONER, since=today, by=by)
    db.session.flush()
    db.session.refresh(single, ["partners", "team"])
    for flag in list_flags(joint):
        if flag.closed_on is None and _comes_along(flag, seat):
            _carry_over(flag, single, by=by)
    audit.record(events.SINGLE_OPENED, case_id=single.id, subject_id=single.id, by=by)
    return single


def _comes_along(flag: RiskFlag, seat: Partner) -> bool:
    """What concerns both or this one, and what is between the two. What is the other's alone stays the other's."""
    return flag.partner_id in (None, seat.id) or flag.kind in BETWEEN_THEM


def _carry_over(flag: RiskFlag, single: Case, *, by: uuid.UUID) -> None:
    """That it is known, how pressing, and to be looked at now. The words stay there: one of the two may have said them."""
    words = _(
        "Known from %(reference)s, raised there on %(day)s. What was written of it stays there.",
        reference=flag.case.reference,
        day=short_day(flag.opened_on),
    )
    today = local_time.today()
    terms = RiskTerms(flag.kind, flag.severity, words, flag.opened_on, look_on=today)
    open_flag(single, terms, partner=single.partners[0], by=by)
