"""What becomes of Maya after the two were separated: nothing of it may be told by Jonas, by anything that he sees."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select

from clinic.closings import Reason
from clinic.closings.services import ClosingTerms, close
from clinic.couples import Case, Partner, TeamRole, after_moving
from clinic.couples.joining import join
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_safe_contact, record_screening
from clinic.separations.services.freezing import freeze
from clinic.separations.services.separating import separate
from clinic.separations.services.singles import open_single
from tests.factories.assignments import today
from tests.factories.measures import make_giving
from tests.factories.separations import give_alone
from tests.factories.sessions import make_session


def they_are_separated(twins: Any) -> None:
    """Both worlds begin here: Jonas goes on with a colleague, of Maya nothing is known yet."""
    joint, by = get_case(twins.world.case_id), twins.world.accounts["practitioner"]
    separate(joint, by=by)
    open_single(joint.partners[1], twins.world.accounts["colleague"], by=by)


def they_are_apart(twins: Any) -> None:
    """Both worlds begin here: each goes on alone."""
    they_are_separated(twins)
    _goes_on_alone(twins)


def _goes_on_alone(twins: Any) -> None:
    by = twins.world.accounts["practitioner"]
    open_single(get_partner(twins.world.maya_id), by, by=by)


def her_seat(twins: Any) -> Partner:
    """Where she sits now."""
    return find_seat(twins.world.maya_id)


def find_seat(joint_seat_id: uuid.UUID) -> Partner:
    """Where whoever sat there sits now."""
    living = get_partner(joint_seat_id).person.living_id
    return db.session.scalars(select(Partner).where(Partner.person_id == living)).one()


def _lives_elsewhere(twins: Any) -> None:
    person = her_seat(twins).person
    person.address, person.phone, person.email = "A new flat", "020 7946 0999", "maya.new@example.org"
    after_moving.tell(person)


def _is_reached_otherwise(twins: Any) -> None:
    seat, by = her_seat(twins), twins.world.accounts["practitioner"]
    record_safe_contact(seat, card={"channel": "text", "hours": "at work"}, asked_on=today(), by=by)


def _has_an_appointment(twins: Any) -> None:
    seat = her_seat(twins)
    make_session(twins.world, datetime(2026, 11, 21, 10), case_id=seat.case_id, partner_id=seat.id)


def _has_homework(twins: Any) -> None:
    give_alone(twins.world, her_seat(twins).id)


def _is_asked(twins: Any) -> None:
    make_giving(twins.world, "gad-7", partner_id=her_seat(twins).id)


def _is_at_risk(twins: Any) -> None:
    seat, by = her_seat(twins), twins.world.accounts["practitioner"]
    open_flag(
        seat.case, RiskTerms("no_contact_order", Severity.ACUTE, "He came.", today()), partner=seat, by=by
    )
    record_screening(seat, seen_on=today(), outcome=Outcome.HOLD, remark="He waits outside.", by=by)


def _has_another_counsellor(twins: Any) -> None:
    case: Case = her_seat(twins).case
    join(
        case, twins.world.accounts["manager"], TeamRole.PRACTITIONER, by=twins.world.accounts["practitioner"]
    )


def _has_ended(twins: Any) -> None:
    close(
        her_seat(twins).case, ClosingTerms(today(), Reason.GOALS_MET), by=twins.world.accounts["practitioner"]
    )


def _is_frozen(twins: Any) -> None:
    freeze(her_seat(twins), by=twins.world.accounts["practitioner"])


HERS_ALONE = [
    _lives_elsewhere,
    _is_reached_otherwise,
    _has_an_appointment,
    _has_homework,
    _is_asked,
    _is_at_risk,
    _has_another_counsellor,
    _has_ended,
    _is_frozen,
]
OPENS_HERS = _goes_on_alone
