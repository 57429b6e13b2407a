"""Revisions that were handed out, what a practice worded itself, and what each colleague keeps at hand."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column, relationship

from clinic import clock
from clinic.database import Base, PracticeScoped, plain_id
from clinic.exercises.exercise import Exercise
from clinic.exercises.frozen import remembered, thaw


class ExerciseRevision(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """The text of an exercise as it stood when it was first given or, of the practice's own, when it was worded. Never changed:
    an edited exercise is a new revision.

    ``exercise_id`` is the name of the file it came from, which may have changed or gone since; ``digest`` says whether
    two texts are the same.
    """

    __tablename__ = "exercise_revisions"
    __table_args__ = (UniqueConstraint("exercise_id", "digest", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    exercise_id: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]]
    frozen_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)

    @property
    def exercise(self) -> Exercise:
        """The exercise as it was handed out."""
        return remembered(self.digest) or thaw(self.digest, self.content)

    @property
    def name(self) -> str:
        """What it was called then."""
        return self.exercise.name


class OwnExercise(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """An exercise that the practice worded itself: which of its revisions holds now. The text is the practice's, about nobody.

    Its earlier revisions stay: what was given of them keeps its text.
    """

    __tablename__ = "own_exercises"
    __table_args__ = (UniqueConstraint("exercise_id", "practice_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    exercise_id: Mapped[str] = mapped_column(String(60))
    revision: Mapped[ExerciseRevision] = relationship()
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("exercise_revisions.id"), init=False)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    """Who worded it last."""
    worded_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    retired_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def exercise(self) -> Exercise:
        """The exercise as it reads now."""
        return self.revision.exercise


class Favourite(PracticeScoped, MappedAsDataclass, Base, kw_only=True):
    """An exercise that a colleague keeps at hand. A preference, not part of any record."""

    __tablename__ = "exercise_favourites"
    __table_args__ = (UniqueConstraint("account_id", "exercise_id"),)

    id: Mapped[uuid.UUID] = plain_id()
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    exercise_id: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
