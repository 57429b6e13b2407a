"""A programme as it runs for one couple. Its steps were written down when it began: a file that changes later changes
nothing here.

Only the counsellors know that a programme runs; the couple see what was given, and otherwise what they always see.
"""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.exercises.exercise import Exercise
from clinic.exercises.loading import the_library
from clinic.exercises.programmes import When
from clinic.exercises.queries import get_library


class RunState(StrEnum):
    """Whether a programme goes on."""

    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class StepState(StrEnum):
    """What became of a step."""

    OPEN = "open"
    GIVEN = "given"
    LEFT_OUT = "left_out"


class ProgrammeRun(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """A programme of a couple, always ``practice``. ``entered_by_id`` is in whose name steps are given by themselves."""

    __tablename__ = "programme_runs"
    __table_args__ = (
        Index(
            "uq_programme_runs_going_on",
            "case_id",
            unique=True,
            sqlite_where=text("state != 'ended'"),
            postgresql_where=text("state != 'ended'"),
        ),
    )

    id: Mapped[uuid.UUID] = plain_id()
    programme_id: Mapped[str] = mapped_column(String(60))
    started_on: Mapped[date]
    state: Mapped[RunState] = mapped_column(default=RunState.RUNNING)
    paused_on: Mapped[date | None] = mapped_column(default=None)

    steps: Mapped[list["RunStep"]] = relationship(
        init=False,
        repr=False,
        order_by="RunStep.position",
        back_populates="run",
        cascade="all, delete-orphan",
    )

    @property
    def name(self) -> str:
        """What it is called now; one whose file has gone is called by the name of its file."""
        programme = the_library().programmes.get(self.programme_id)
        return programme.name if programme else self.programme_id.replace("-", " ").capitalize()

    @property
    def next(self) -> "RunStep | None":
        """The step whose turn comes next."""
        return next((step for step in self.steps if step.state is StepState.OPEN), None)

    def before(self, step: "RunStep") -> "RunStep | None":
        """The step before this one."""
        return next((one for one in reversed(self.steps) if one.position < step.position), None)


class RunStep(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """One step. What is given from it carries its id as ``once``, so that it is given at most once whoever gives it.

    ``due_on`` is written when its day has come; while it stands open after that, the counsellor is told. ``held_days`` are days
    of a pause that are added to the wait.
    """

    __tablename__ = "programme_steps"
    __table_args__ = (
        UniqueConstraint("run_id", "position"),
        Index(
            "ix_programme_steps_due",
            "due_on",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    id: Mapped[uuid.UUID] = plain_id()
    run_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme_runs.id"))
    position: Mapped[int]
    exercise_id: Mapped[str] = mapped_column(String(60))
    when: Mapped[When]
    days: Mapped[int | None] = mapped_column(default=None)
    state: Mapped[StepState] = mapped_column(default=StepState.OPEN)
    due_on: Mapped[date | None] = mapped_column(default=None)
    settled_on: Mapped[date | None] = mapped_column(default=None)
    held_days: Mapped[int] = mapped_column(default=0)

    run: Mapped[ProgrammeRun] = relationship(init=False, repr=False, back_populates="steps")

    @property
    def exercise(self) -> Exercise | None:
        """The exercise, as it is now in the library."""
        return get_library().find(self.exercise_id)

    @property
    def name(self) -> str:
        """What its exercise is called."""
        return get_library().name_of(self.exercise_id)
