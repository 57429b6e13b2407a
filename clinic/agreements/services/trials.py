"""What each says alone of something on trial. It decides nothing: a review does, with both there."""

import uuid
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic import audit
from clinic.agreements import events
from clinic.agreements.models import AfterTrial, Agreement, TrialAnswer
from clinic.agreements.queries.trials import find_beginning
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.refusal import Refusal


@dataclass(frozen=True)
class TrialTerms:
    """What was said; all of it may be empty. ``helped`` is 0 to 10."""

    would: AfterTrial | None = None
    helped: int | None = None
    words: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether all of it was left empty."""
        return self == TrialTerms()


def say(seat: Partner, agreement: Agreement, terms: TrialTerms, *, by: uuid.UUID) -> TrialAnswer | None:
    """What this partner thinks of it, for the counsellor and them alone; where nothing was said nothing is written."""
    began = find_beginning(agreement)
    if began is None:
        raise Refusal(_("This is not on trial any more."))
    if terms.says_nothing:
        return None
    answer = TrialAnswer(
        case_id=agreement.case_id,
        audience=Audience.PARTNER,
        audience_partner_id=seat.id,
        concerns_id=seat.id,
        said_by_id=seat.id,
        entered_by_id=by,
        began_id=began.id,
    )
    answer.said = {"would": terms.would, "helped": terms.helped}
    answer.words = terms.words
    db.session.add(answer)
    audit.record(events.TRIAL_ASKED, case_id=agreement.case_id, subject_id=agreement.id, by=by)
    db.session.flush()
    return answer
