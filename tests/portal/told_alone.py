"""What is written down at the desk of what Maya said alone: more that Jonas must never be able to tell."""

from datetime import timedelta
from typing import Any

from clinic.accounts import Account
from clinic.agreements.models import AfterTrial
from clinic.agreements.queries import get_agreement
from clinic.agreements.services.missteps import MisstepTerms, plan
from clinic.agreements.services.trials import TrialTerms, say
from clinic.calendars.services import make_address
from clinic.confidences import HeldState
from clinic.confidences.services import HeldTerms, hold, let_go
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.safety import Outcome
from clinic.safety.services import Found, record_screening
from clinic.safety_plans import Kind
from clinic.safety_plans.services import PlanTerms, keep_plan
from tests.factories.assignments import today


def something_is_held(twins: Any) -> None:
    """To be told by tomorrow."""
    terms = HeldTerms("There is somebody else.", today(), today() + timedelta(days=1), "With you there.")
    hold(get_partner(twins.world.maya_id), terms, by=twins.world.accounts["practitioner"])


def something_was_held(twins: Any) -> None:
    """And is no longer needed."""
    by = twins.world.accounts["practitioner"]
    held = hold(get_partner(twins.world.maya_id), HeldTerms("It was nothing.", today(), None), by=by)
    let_go(held, "It was nothing.", how=HeldState.NOT_NEEDED, by=by)


def has_a_plan(twins: Any) -> None:
    """A safety plan, to be talked over tomorrow."""
    terms = PlanTerms({"away": "At my sister's."}, look_again_on=today() + timedelta(days=1))
    keep_plan(get_partner(twins.world.maya_id), Kind.HOME, terms, by=twins.world.accounts["practitioner"])


def is_to_be_seen_again(twins: Any) -> None:
    """Seen alone with a questionnaire; something came up that stops nothing."""
    found = Found("HITS", "12", today() + timedelta(days=3), ("trauma_reactive",))
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    record_screening(maya, seen_on=today(), outcome=Outcome.CLEAR, remark="Startles.", by=by, found=found)


def would_drop_the_trial(twins: Any) -> None:
    """What she thinks of something both try."""
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["partner"]
    said = TrialTerms(AfterTrial.DROP, 0, "I only said yes for the sake of peace. " * 50)
    say(maya, get_agreement(twins.agreement_id), said, by=by)


def reads_along(twins: Any) -> None:
    """Her dates in a calendar of her own; something has asked for them already."""
    account = db.session.get_one(Account, twins.world.accounts["partner"])
    secret = make_address(account, by=account.id, seat_id=twins.world.maya_id)
    db.session.commit()
    assert twins.app.test_client().get(f"/calendar/feed/{secret}.ics").status_code == 200


def means_to_do_otherwise(twins: Any) -> None:
    """A plan after a misstep for the counsellor only, to be looked at tomorrow."""
    terms = MisstepTerms(change="I go to my sister.", check_on=today() + timedelta(days=1))
    agreement, by = get_agreement(twins.agreement_id), twins.world.accounts["partner"]
    plan(get_partner(twins.world.maya_id), agreement, terms, by=by)


TOLD_ALONE = [
    would_drop_the_trial,
    something_is_held,
    something_was_held,
    has_a_plan,
    is_to_be_seen_again,
    reads_along,
    means_to_do_otherwise,
]
