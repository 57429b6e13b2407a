"""One step in the life of an agreement: asked of the rules, taken, written into its history and the audit."""

import uuid
from datetime import date
from typing import NoReturn

from flask_babel import gettext as _

from clinic import audit
from clinic.agreements import events
from clinic.agreements.lifecycle import Obstacle, Step, after, obstacle
from clinic.agreements.models import Agreement, History, seated
from clinic.database import db
from clinic.refusal import Refusal


def take(
    agreement: Agreement,
    step: Step,
    *,
    by: uuid.UUID,
    on: date,
    trial_until: date | None = None,
    review_on: date | None = None,
) -> History:
    """Take *step* if nothing stands before it. The dates say when it is due again."""
    hold(agreement)
    if found := obstacle(
        step,
        agreement.standing,
        signed=agreement.latest_revision.signed_ids,
        seats={partner.id for partner in seated(agreement.case)},
    ):
        refuse(found)
    standing = after(step, agreement.standing)
    agreement.state, agreement.latest, agreement.in_force = standing.state, standing.latest, standing.in_force
    return note(agreement, step, by=by, on=on, trial_until=trial_until, review_on=review_on)


def note(
    agreement: Agreement,
    step: Step,
    *,
    by: uuid.UUID,
    on: date,
    trial_until: date | None = None,
    review_on: date | None = None,
) -> History:
    """Write a step that was taken into the agreement's history."""
    entry = History(
        case_id=agreement.case_id,
        agreement_id=agreement.id,
        step=step,
        number=agreement.latest
        if step in {Step.PROPOSE, Step.REVISE}
        else agreement.in_force or agreement.latest,
        on=on,
        by_id=by,
        trial_until=trial_until,
        review_on=review_on,
    )
    db.session.add(entry)
    audit.record(events.of_step(step), case_id=agreement.case_id, subject_id=agreement.id, by=by)
    db.session.flush()
    return entry


def hold(agreement: Agreement) -> None:
    """Nobody else changes this agreement until we are done: a yes and a new wording cannot pass each other."""
    db.session.flush()
    db.session.refresh(agreement, with_for_update=True)


def refuse(found: Obstacle) -> NoReturn:
    """Say in words what stands in the way."""
    words = {
        Obstacle.ENDED: _("This agreement has ended. A new one can be proposed."),
        Obstacle.NEVER_IN_FORCE: _("This agreement is not in force yet."),
        Obstacle.NOTHING_WAITS: _("The newest wording is in force already."),
        Obstacle.NOT_SIGNED_BY_BOTH: _("Both partners sign off the same wording first."),
        Obstacle.OUTDATED: _(
            "The wording was changed in the meantime. Please read the new one together first."
        ),
    }
    raise Refusal(words[found])
