"""How it went, in a partner's own telling: the one word first, then what they want to add, then what is for the counsellor.

What is told alone goes to the counsellor only. Sharing a part of it is a choice of its own, each time; what was shared is an
answer that both may read, beside the private one, which stays as it was.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from clinic import clock
from clinic.access import Viewer
from clinic.assignments.adherence import How
from clinic.assignments.models import Assignment, Completion, Occurrence
from clinic.assignments.services import AnswerTerms, OwnWords, Telling, keep_how_sure, tell
from clinic.couples import Partner
from clinic.database import db
from clinic.portal.correcting import may_correct
from clinic.portal.questions import HELPFUL, OBSTACLE, felt_safe, sharable, who_tells
from clinic.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Alone:
    """What one partner says to the counsellor: each may be left out. ``shared`` names what the other may read as well."""

    difficulty: int | None = None
    helped: int | None = None
    obstacle: str = ""
    felt_safe: str = ""
    sure: int | None = None
    answers: Sequence[AnswerTerms] = ()
    shared: frozenset[str] = frozenset()


def tell_how(
    seat: Partner,
    assignment: Assignment,
    how: How,
    *,
    today: date,
    time: Occurrence | None = None,
    on: date | None = None,
    by: Viewer,
) -> Occurrence:
    """Write down how the *time* went, or one that happened by itself *on* a day; the time that it is about."""
    if not assignment.counted:
        raise Refusal(_("Nothing is counted here."))
    who = who_tells(assignment, seat)
    if time is None:
        happened = tell(
            assignment,
            Telling(today=today, happened_on=on or today, happened={who: how}),
            by=by.account_id,
        )
        assert happened is not None
        return happened
    known = find_told(assignment, time, who)
    if known is not None and not is_still_open(known, by):
        raise Refusal(_("This was told before. Tell your counsellor if it was otherwise."), field="time")
    tell(assignment, Telling(today=today, squares={(time.id, who): how}), by=by.account_id)
    return time


def tell_more(
    assignment: Assignment,
    time: Occurrence,
    *,
    seat: Partner,
    minutes: int | None,
    answers: Sequence[AnswerTerms],
    today: date,
    by: Viewer,
) -> None:
    """What both may read of this time, and how many minutes it took."""
    known = find_told(assignment, time, who_tells(assignment, seat))
    if known is not None and minutes is not None and is_still_open(known, by):
        known.minutes = minutes
    tell(assignment, Telling(today=today, about=time.id, answers=answers), by=by.account_id)


def tell_alone(
    assignment: Assignment, time: Occurrence | None, alone: Alone, *, seat: Partner, today: date, by: Viewer
) -> None:
    """What is for the counsellor. What is left out this time leaves as it is what was said before."""
    own = OwnWords(
        partner=seat,
        about=time,
        difficulty=alone.difficulty,
        helped=alone.helped,
        obstacle=alone.obstacle.strip(),
        adds=True,
    )
    given = [replace(terms, beside_a_no=True) for terms in alone.answers]
    if alone.felt_safe:
        felt = AnswerTerms(field=felt_safe(), value=alone.felt_safe, partner=seat, beside_a_no=True)
        given.append(felt)
    values = {HELPFUL: alone.helped, OBSTACLE: alone.obstacle.strip(), "difficulty": alone.difficulty}
    given += [
        AnswerTerms(field=field, value=values[field.key], partner=seat)
        for field in sharable()
        if field.key in alone.shared and values[field.key] not in (None, "")
    ]
    told = Telling(today=today, own=[own], about=time.id if time else None, answers=given)
    tell(assignment, told, by=by.account_id)
    if alone.sure is not None:
        keep_how_sure(assignment, seat.id, alone.sure, by.account_id)
        db.session.flush()


def find_told(assignment: Assignment, time: Occurrence, who: uuid.UUID | None) -> Completion | None:
    """What was told of this time, by this partner or (None) by both together."""
    return db.session.scalars(
        select(Completion).where(
            Completion.assignment_id == assignment.id,
            Completion.occurrence_id == time.id,
            Completion.said_by_id.is_(None) if who is None else Completion.said_by_id == who,
        )
    ).first()


def is_still_open(told: Completion, by: Viewer) -> bool:
    """Whether this can still be put right by whoever asks."""
    return may_correct(
        entered_at=told.entered_at, entered_by=told.entered_by_id, now=clock.now(), who=by.account_id
    )
