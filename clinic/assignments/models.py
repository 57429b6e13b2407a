"""Assignments, their occurrences, and what somebody says was done."""

import uuid
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.assignments.adherence import How
from clinic.assignments.cadence import Schedule
from clinic.couples import Audience, Partner, Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.database.columns import WallTime
from clinic.exercises.exercise import CadenceKind, Who
from clinic.exercises.models import ExerciseRevision
from clinic.sealing import SealedJson, SealedText, sealed_column

#: The exercise of which each writes down acts for the other, and opens a spell for them.
REPAIR_LOG: Final = "reparative-action-log"


class AssignmentState(StrEnum):
    """Whether an assignment goes on."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class OccurrenceState(StrEnum):
    """Where one time it is due stands: to be told about, told, or let go by a pause or an end."""

    OPEN = "open"
    TOLD = "told"
    LET_GO = "let_go"


class Assignment(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """An exercise, in the wording it had that day, given to a couple or to one partner.

    ``partner_id`` None means both; then its audience is joint, otherwise that partner's. ``exercise_id``, ``who`` and
    ``counted`` repeat what the revision says, so that lists need not open it; nothing is counted of touch exercises.
    ``at_time`` is wall time in ``zone``. ``steps`` None means: as the revision has them. ``once`` marks the page it was
    typed on: the same page sent twice makes one assignment. ``session_id`` is the session in which it was given.
    ``rrule`` counts from ``rhythm_since`` where it was changed on the way. Should ``obstacle`` get in the way, they do
    ``instead`` what they said they would.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        Index("ix_assignments_case_start", "case_id", "starts_on"),
        Index("ix_assignments_used", "entered_by_id", "assigned_at"),
        UniqueConstraint("once", "practice_id"),
    )

    id: Mapped[uuid.UUID] = plain_id()
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("exercise_revisions.id"), index=True)
    exercise_id: Mapped[str] = mapped_column(String(60))
    who: Mapped[Who]
    counted: Mapped[bool]
    cadence: Mapped[CadenceKind]
    starts_on: Mapped[date]
    zone: Mapped[str] = mapped_column(String(64))
    once: Mapped[uuid.UUID]
    partner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("partners.id"), default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    rrule: Mapped[str] = mapped_column(String(200), default="")
    at_time: Mapped[time | None] = mapped_column(default=None)
    rhythm_since: Mapped[date | None] = mapped_column(default=None)
    review_on: Mapped[date | None] = mapped_column(default=None)
    minutes: Mapped[int | None] = mapped_column(default=None)
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("therapy_sessions.id"), default=None)
    repeats_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("assignments.id"), default=None)
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.ACTIVE)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    assigned_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    why_sealed: Mapped[bytes | None] = sealed_column()
    steps_sealed: Mapped[bytes | None] = sealed_column()
    obstacle_sealed: Mapped[bytes | None] = sealed_column()
    instead_sealed: Mapped[bytes | None] = sealed_column()

    why = SealedText("why_sealed")
    steps = SealedJson("steps_sealed")
    obstacle = SealedText("obstacle_sealed")
    instead = SealedText("instead_sealed")

    revision: Mapped[ExerciseRevision] = relationship(init=False, repr=False, lazy="joined", innerjoin=True)
    plans: Mapped[list["Plan"]] = relationship(
        init=False, repr=False, order_by="Plan.seat", cascade="all, delete-orphan"
    )
    pauses: Mapped[list["Pause"]] = relationship(
        init=False, repr=False, order_by="Pause.from_on", cascade="all, delete-orphan"
    )

    @property
    def seats(self) -> list[Partner]:
        """Whom it is given to, in the order of their seats."""
        return [seat for seat in self.case.partners if self.partner_id in (None, seat.id)]

    @property
    def schedule(self) -> Schedule:
        """The beginning and end of its present rhythm, for ``cadence``."""
        return Schedule(
            kind=self.cadence,
            starts_on=self.rhythm_since or self.starts_on,
            ends_on=self.ends_on,
            rule=self.rrule,
            at=self.at_time,
            zone=self.zone,
        )

    @property
    def each_tells(self) -> bool:
        """Whether each partner tells for themselves, or both together as one."""
        return self.who is Who.EACH or self.partner_id is not None

    @property
    def is_repair_log(self) -> bool:
        """Whether it is written down as acts of one for the other."""
        return self.exercise_id == REPAIR_LOG and self.audience is Audience.JOINT

    @property
    def is_ended(self) -> bool:
        """Whether it is over."""
        return self.state is AssignmentState.ENDED


class Plan(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One partner's own "When …, … will …", printed as it was said."""

    __tablename__ = "assignment_plans"
    __table_args__ = (UniqueConstraint("assignment_id", "seat"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"), index=True)
    seat: Mapped[int]
    when_sealed: Mapped[bytes | None] = sealed_column()
    will_sealed: Mapped[bytes | None] = sealed_column()

    when = SealedText("when_sealed")
    will = SealedText("will_sealed")


class Confidence(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """How sure one partner was, asked alone, that it would get done. Always that partner's audience."""

    __tablename__ = "assignment_confidences"
    __table_args__ = (UniqueConstraint("assignment_id", "said_by_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"), index=True)
    of_ten: Mapped[int]


class Pause(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """Days on which nothing was expected, the first and the last included; open while ``to_on`` is None."""

    __tablename__ = "assignment_pauses"

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)


class Occurrence(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One time it is due. ``planned`` is false where it came by itself: per event, or a time more than agreed.

    ``due_at`` is wall time in the assignment's zone, None where only the day matters.
    """

    __tablename__ = "occurrences"
    __table_args__ = (
        UniqueConstraint("assignment_id", "position"),
        Index("ix_occurrences_assignment_due", "assignment_id", "due_on"),
        Index("ix_occurrences_case_due", "case_id", "due_on"),
        Index(
            "ix_occurrences_open",
            "case_id",
            "due_on",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    position: Mapped[int]
    due_on: Mapped[date]
    due_at: Mapped[datetime | None] = mapped_column(WallTime, default=None)
    planned: Mapped[bool] = mapped_column(default=True)
    state: Mapped[OccurrenceState] = mapped_column(default=OccurrenceState.OPEN)


class Completion(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What somebody says was done of one occurrence: ``said_by_id``, or both together where that is None.

    ``day_known`` is false where only a count was told ("5 of 7") and the days are ours.
    """

    __tablename__ = "completions"
    __table_args__ = (Index("ix_completions_assignment", "assignment_id", "occurrence_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    occurrence_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("occurrences.id"), index=True)
    how: Mapped[How]
    minutes: Mapped[int | None] = mapped_column(default=None)
    day_known: Mapped[bool] = mapped_column(default=True)
    entered_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)


class Reflection(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """How hard it was, how much it helped and what got in the way, as one partner says. Always that partner's audience.

    ``occurrence_id`` None means: of the sheet as a whole, as paper asks it.
    """

    __tablename__ = "reflections"
    __table_args__ = (Index("ix_reflections_assignment_day", "assignment_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    on: Mapped[date]
    occurrence_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("occurrences.id"), default=None)
    difficulty: Mapped[int | None] = mapped_column(default=None)
    helped: Mapped[int | None] = mapped_column(default=None)
    obstacle_sealed: Mapped[bytes | None] = sealed_column()

    obstacle = SealedText("obstacle_sealed")


class Answer(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """One answer that the exercise asks for, with the audience of its field; key ``words`` is what somebody wrote freely."""

    __tablename__ = "answers"
    __table_args__ = (Index("ix_answers_assignment_day", "assignment_id", "on"),)

    id: Mapped[uuid.UUID] = plain_id()
    assignment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("assignments.id"))
    field_key: Mapped[str] = mapped_column(String(60))
    on: Mapped[date]
    occurrence_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("occurrences.id"), default=None, index=True
    )
    value_sealed: Mapped[bytes | None] = sealed_column()

    value = SealedJson("value_sealed")


#: The key under which free words are kept, beside the keys of the exercise's own fields.
WORDS = "words"
