"""The invitation into the portal: a code that is handed over in the room, for one partner, once, for a while.

Its first half finds the invitation, its second half opens it; of the second half only a hash is kept. The table is in no
practice's scope: whoever joins is not signed in yet, and the code says whose they are.
"""

import uuid
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, plain_id

SHORTEST: Final = timedelta(minutes=10)
LONGEST: Final = timedelta(hours=72)
_HALF: Final = 8


class Invitation(MappedAsDataclass, Base, kw_only=True):
    """Bound to one partner. Used, withdrawn or over, it opens nothing; a newer one takes its place."""

    __tablename__ = "portal_invitations"

    id: Mapped[uuid.UUID] = plain_id()
    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    partner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partners.id"), index=True)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("accounts.id"))
    finder: Mapped[str] = mapped_column(String(_HALF), unique=True)
    secret: Mapped[str] = mapped_column(String(255))
    until: Mapped[datetime]
    made_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)

    def is_open(self, now: datetime) -> bool:
        """Whether somebody can still join by it."""
        return self.used_at is None and self.withdrawn_at is None and now <= self.until


def halves(code: str) -> tuple[str, str]:
    """A code as it was typed, in its two halves; blanks, dashes and capitals mean nothing."""
    letters = "".join(letter for letter in code.lower() if letter.isalnum())
    return letters[:_HALF], letters[_HALF:]
