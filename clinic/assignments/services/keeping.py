"""Keeping what people said: one row per question, person and time, never wider than it may be."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from clinic.assignments.alarming import is_alarm
from clinic.assignments.lines import audience_of
from clinic.assignments.models import WORDS, Answer, Assignment, Confidence, Occurrence, Reflection
from clinic.couples import Audience, Partner
from clinic.database import db
from clinic.exercises.exercise import FieldAudience, RecordField


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """What one partner said about the sheet as a whole, or of the one time *about*.

    ``adds`` leaves standing what was said before and is left out this time; otherwise this takes the place of all of it.
    """

    partner: Partner
    about: Occurrence | None = None
    adds: bool = False
    difficulty: int | None = None
    helped: int | None = None
    obstacle: str = ""
    words: str = ""
    words_audience: Audience = Audience.PARTNER


@dataclass(frozen=True, kw_only=True)
class AnswerTerms:
    """An answer to one of the exercise's own fields; ``partner`` None where both answered together.

    ``beside_a_no``: said by a partner for themselves. Where they said before that they were not safe or not free, that stays, and
    this stands beside it: the telephone may be in another hand.
    """

    field: RecordField
    value: Any
    partner: Partner | None = None
    beside_a_no: bool = False


def keep_answer(
    assignment: Assignment, terms: AnswerTerms, about: Occurrence | None, today: date, by: uuid.UUID
) -> None:
    """An answer to one of the exercise's own fields, with the audience of the field."""
    if terms.field.audience is FieldAudience.AUTHOR:
        return  # the writer's alone: it is not asked on paper, and nobody else can enter it
    if terms.field == assignment.revision.exercise.marks:
        about = None
        _forget(assignment, terms)
    wanted = Audience.JOINT if terms.field.audience is FieldAudience.JOINT else Audience.PARTNER
    _keep(
        assignment,
        terms.field.key,
        terms.value,
        wanted,
        terms.partner,
        about,
        today,
        by,
        beside_a_no=terms.beside_a_no,
    )


def _forget(assignment: Assignment, terms: AnswerTerms) -> None:
    """No diary is kept of what was welcome when: marks take the place of all marks before."""
    db.session.execute(
        delete(Answer).where(
            Answer.assignment_id == assignment.id,
            Answer.field_key == terms.field.key,
            Answer.said_by_id == (terms.partner.id if terms.partner else None),
        )
    )


def keep_own_words(assignment: Assignment, own: OwnWords, today: date, by: uuid.UUID) -> None:
    """What one partner said: ratings and obstacle for the counsellors only, free words with the audience chosen."""
    on = own.about.due_on if own.about else today
    row = db.session.scalar(
        select(Reflection).where(
            Reflection.assignment_id == assignment.id,
            Reflection.said_by_id == own.partner.id,
            Reflection.on == on,
            Reflection.occurrence_id == (own.about.id if own.about else None),
        )
    )
    if own.difficulty is None and own.helped is None and not own.obstacle:
        if row is not None and not own.adds:
            db.session.delete(row)
    else:
        if row is None:
            row = Reflection(
                case_id=assignment.case_id,
                assignment_id=assignment.id,
                on=on,
                occurrence_id=own.about.id if own.about else None,
                said_by_id=own.partner.id,
                concerns_id=own.partner.id,
                audience=Audience.PARTNER,
                audience_partner_id=own.partner.id,
                entered_by_id=by,
            )
            db.session.add(row)
        for name, said in (
            ("difficulty", own.difficulty),
            ("helped", own.helped),
            ("obstacle", own.obstacle),
        ):
            if not own.adds or said not in (None, ""):
                setattr(row, name, said)
    if own.words or not own.adds:
        _keep(assignment, WORDS, own.words or None, own.words_audience, own.partner, None, today, by)


def _keep(
    assignment: Assignment,
    key: str,
    value: Any,
    wanted: Audience,
    partner: Partner | None,
    about: Occurrence | None,
    today: date,
    by: uuid.UUID,
    *,
    beside_a_no: bool = False,
) -> None:
    """Keep one answer: a new one, in the place of the one given before, or taken away where nothing stands any more.

    A "no" about safety is put right by whoever typed it in at the desk, and by nobody else.
    """
    partner_id = partner.id if partner else None
    given = select(Answer).where(
        Answer.assignment_id == assignment.id,
        Answer.field_key == key,
        Answer.said_by_id.is_(None) if partner_id is None else Answer.said_by_id == partner_id,
    )
    if about is not None:
        given = given.where(Answer.occurrence_id == about.id)
    else:
        given = given.where(Answer.occurrence_id.is_(None), Answer.on == today)
    rows = db.session.scalars(given.order_by(Answer.id)).all()
    alarms = [row for row in rows if is_alarm(assignment.revision.exercise_id, key, row.value)]
    stay = [row for row in alarms if beside_a_no or row.entered_by_id != by]
    if any(row.value == value for row in stay):
        return
    row = next((row for row in rows if row not in stay), None)
    if value in (None, "", [], {}):
        if row is not None:
            db.session.delete(row)
        return
    audience = audience_of(assignment, wanted, partner)
    if row is None:
        row = Answer(
            case_id=assignment.case_id,
            assignment_id=assignment.id,
            field_key=key,
            on=about.due_on if about else today,
            occurrence_id=about.id if about else None,
            said_by_id=partner_id,
            concerns_id=partner_id,
            entered_by_id=by,
            **audience,
        )
        db.session.add(row)
    row.audience = audience["audience"]
    row.audience_partner_id = audience["audience_partner_id"]
    row.value = value


def keep_how_sure(assignment: Assignment, partner_id: uuid.UUID, of_ten: int, by: uuid.UUID) -> None:
    """How sure this partner is that it will get done, asked alone. There is one of each; asked once more, the newer holds."""
    row = db.session.scalars(
        select(Confidence).where(
            Confidence.assignment_id == assignment.id, Confidence.said_by_id == partner_id
        )
    ).one_or_none()
    if row is None:
        row = Confidence(
            case_id=assignment.case_id,
            assignment_id=assignment.id,
            audience=Audience.PARTNER,
            audience_partner_id=partner_id,
            concerns_id=partner_id,
            said_by_id=partner_id,
            entered_by_id=by,
            of_ten=of_ten,
        )
        db.session.add(row)
    row.of_ten, row.entered_by_id = of_ten, by
