"""What follows from where an agreement stands and from its dates: the one place, for the row and for a line of it."""

from datetime import date
from typing import TYPE_CHECKING

from clinic.agreements.lifecycle import Standing, State
from clinic.agreements.terms import Lasts


class Dated:
    """For whatever carries the numbers, the state and the dates of an agreement."""

    if TYPE_CHECKING:  # only said, so that a table does not take them for columns of its own

        @property
        def state(self) -> State: ...
        @property
        def latest(self) -> int: ...
        @property
        def in_force(self) -> int | None: ...
        @property
        def lasts(self) -> Lasts | None: ...
        @property
        def trial_until(self) -> date | None: ...
        @property
        def review_on(self) -> date | None: ...

    @property
    def standing(self) -> Standing:
        """Where it stands, as the rules see it."""
        return Standing(self.state, self.latest, self.in_force)

    @property
    def is_live(self) -> bool:
        """Whether the couple live by it now."""
        return self.standing.is_live

    @property
    def waits(self) -> bool:
        """Whether its newest wording is not in force yet."""
        return self.standing.waits

    @property
    def on_trial(self) -> bool:
        """Whether it is in force on trial."""
        return self.is_live and self.lasts is Lasts.TRIAL

    @property
    def due_on(self) -> date | None:
        """When it is to be looked at again: the end of the trial or the review, whichever is first."""
        days = [day for day in (self.trial_until if self.on_trial else None, self.review_on) if day]
        return min(days) if self.is_live and days else None
