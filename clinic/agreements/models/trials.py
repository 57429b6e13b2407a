"""What each thinks of something on trial, asked alone."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped, plain_id
from clinic.sealing import SealedJson, SealedText, sealed_column


class AfterTrial(StrEnum):
    """What somebody would do with it when the trial is over. None of it decides anything: that is done together."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    DROP = "drop"
    TALK = "talk"


class TrialAnswer(PracticeScoped, Spoken, MappedAsDataclass, Base, kw_only=True):
    """What one partner says alone of a trial. Said again, the newest counts; what was said before stays.

    ``began_id`` is the step of the history with which this spell of trying began: tried longer or in new words, each is asked
    anew. ``said`` holds ``would`` (an ``AfterTrial`` or None) and ``helped`` (0 to 10 or None).
    """

    __tablename__ = "agreement_trial_answers"

    id: Mapped[uuid.UUID] = plain_id()
    began_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement_history.id"), index=True)
    at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    said_sealed: Mapped[bytes | None] = sealed_column()
    words_sealed: Mapped[bytes | None] = sealed_column()

    said = SealedJson("said_sealed")
    words = SealedText("words_sealed")

    @property
    def would(self) -> AfterTrial | None:
        """What they would do with it, if they said so."""
        would = self.said["would"]
        return AfterTrial(would) if would else None

    @property
    def helped(self) -> int | None:
        """How much it helped, 0 to 10, if they said so."""
        helped: int | None = self.said["helped"]
        return helped
