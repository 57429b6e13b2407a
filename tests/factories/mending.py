"""Rituals and repair steps, as rows: they were begun before anything stood in their way."""

import uuid

from sqlalchemy import select

from clinic.assignments.models import Assignment
from clinic.commitments import Commitment
from clinic.couples import Audience
from clinic.database import db
from clinic.expectations import Expectation, WarningSign
from clinic.expectations.models import Decision
from clinic.expectations.services import reset
from clinic.repair_steps import RepairStep
from clinic.rituals import Ritual
from tests.factories.assignments import today
from tests.factories.world import World


def put_ritual(world: World, name: str) -> Ritual:
    """Something that they do every day."""
    row = Ritual(case_id=world.case_id, audience=Audience.JOINT, entered_by_id=world.accounts["practitioner"])
    row.name = name
    db.session.add(row)
    db.session.flush()
    return row


def put_commitment(
    world: World, words: str, *, why: str = "", owner_id: uuid.UUID | None = None
) -> Commitment:
    """Something that both, or one of them, said they would do by today."""
    row = Commitment(
        case_id=world.case_id,
        audience=Audience.JOINT,
        entered_by_id=world.accounts["practitioner"],
        owner_id=owner_id,
        due_on=today(),
    )
    row.words, row.why = words, why
    db.session.add(row)
    db.session.flush()
    return row


def put_expectation(world: World, words: str, sentence: str) -> Expectation:
    """Something that was taken for granted, and what they made of it today."""
    by = world.accounts["practitioner"]
    row = Expectation(case_id=world.case_id, audience=Audience.JOINT, entered_by_id=by)
    row.words = words
    db.session.add(row)
    db.session.flush()
    reset(row, Decision.CHANGE, sentence, on=today(), by=by)
    return row


def put_sign(world: World, words: str, action: str) -> WarningSign:
    """A sign that warns them; each does the same then, with their seat behind it."""
    row = WarningSign(
        case_id=world.case_id, audience=Audience.JOINT, entered_by_id=world.accounts["practitioner"]
    )
    row.words, row.actions = words, {seat: f"{action}-{seat}" for seat in ("1", "2")}
    db.session.add(row)
    db.session.flush()
    return row


def put_step(world: World, words: str) -> RepairStep:
    """A step of Maya's, in homework of both."""
    homework = select(Assignment).where(Assignment.partner_id.is_(None)).order_by(Assignment.id)
    given = db.session.scalars(homework.limit(1)).one()
    row = RepairStep(
        case_id=world.case_id,
        assignment_id=given.id,
        audience=Audience.JOINT,
        entered_by_id=world.accounts["practitioner"],
        doer_id=world.maya_id,
    )
    row.words = words
    db.session.add(row)
    db.session.flush()
    return row
