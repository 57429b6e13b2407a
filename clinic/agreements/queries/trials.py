"""What each said alone of something on trial."""

import uuid

from sqlalchemy import ScalarSelect, select

from clinic.access import Viewer
from clinic.agreements.lifecycle import Step
from clinic.agreements.models import Agreement, History, TrialAnswer
from clinic.agreements.queries.finding import Asking, get_asking
from clinic.couples import visible_to
from clinic.database import db
from clinic.refusal import Missing

#: With either a spell of trying begins, and each is asked anew.
BEGINS = (Step.PUT_IN_FORCE, Step.TRY_LONGER)


def find_beginning(agreement: Agreement) -> History | None:
    """The step with which the present spell of trying began; None where nothing is on trial."""
    if not agreement.on_trial:
        return None
    return db.session.scalars(select(History).where(History.id == _newest_beginning(agreement))).first()


def list_trial_answers(viewer: Viewer, agreement: Agreement) -> dict[uuid.UUID, TrialAnswer]:
    """Partner → their newest answer about the present spell of trying, as far as the viewer may see it; one statement."""
    answers = db.session.scalars(
        select(TrialAnswer)
        .where(TrialAnswer.began_id == _newest_beginning(agreement), visible_to(viewer, TrialAnswer))
        .order_by(TrialAnswer.at, TrialAnswer.id)
    )
    newest = {answer.audience_partner_id: answer for answer in answers if answer.audience_partner_id}
    return newest if agreement.on_trial else {}


def _newest_beginning(agreement: Agreement) -> ScalarSelect[uuid.UUID]:
    return (
        select(History.id)
        .where(History.agreement_id == agreement.id, History.step.in_(BEGINS))
        .order_by(History.at.desc(), History.number.desc(), History.id)
        .limit(1)
        .scalar_subquery()
    )


def get_trying(agreement_id: uuid.UUID, seat: int) -> Asking:
    """Something on trial, and the partner in this seat; what is not on trial is missing."""
    asking = get_asking(agreement_id, seat)
    if not asking.agreement.on_trial:
        raise Missing
    return asking
