"""Agreements at the desk: proposed, said yes to, put in force, looked at again, and crossed; and pauses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

from clinic import clock
from clinic.agreements import Agreement, Lasts, Step, Terms
from clinic.agreements.models import ResponseUsed, SignedHow
from clinic.agreements.pausing import AfterPause
from clinic.agreements.services import crossings, drafting, pauses, reviewing, signing
from clinic.agreements.services.crossings import CrossingTerms
from clinic.agreements.services.reviewing import ReviewTerms
from clinic.agreements.services.signing import SignOffTerms
from clinic.couples import Audience, Case
from clinic.demo.desk import Desk, seated


@dataclass(frozen=True)
class Table:
    """Where two people sign; the days are counted as at the desk."""

    desk: Desk

    def proposed(
        self, case: Case, ago: int, terms: Terms, *, trial: int | None = None, review: int | None = None
    ) -> Agreement:
        """A wording is written down; *trial* and *review* are days ago."""
        with self.desk.at(ago, 16, 20):
            return drafting.propose(case, self._dated(terms, trial, review), by=self.desk.by)

    def reworded(
        self,
        agreement: Agreement,
        ago: int,
        terms: Terms,
        *,
        trial: int | None = None,
        review: int | None = None,
    ) -> None:
        """The same agreement in new words."""
        with self.desk.at(ago, 16, 22):
            drafting.revise(agreement, self._dated(terms, trial, review), by=self.desk.by)

    def _dated(self, terms: Terms, trial: int | None, review: int | None) -> Terms:
        day = self.desk.day
        return replace(
            terms,
            lasts=Lasts.TRIAL if trial is not None else Lasts.STANDING,
            trial_until=day(trial) if trial is not None else None,
            review_on=day(review) if review is not None else None,
        )

    def felt(self, agreement: Agreement, seat: int, ago: int, rating: int | None, words: str = "") -> None:
        """How fair it feels, asked of one partner alone."""
        with self.desk.at(ago, 16, 25):
            partner = seated(agreement.case, seat)
            signing.ask_fairness(agreement, partner, rating=rating, words=words, by=self.desk.by)

    def signed(
        self, agreement: Agreement, ago: int, seats: Sequence[int] = (1, 2), *, in_force: bool = True
    ) -> None:
        """Those say yes to the newest wording, in the room; then it is put in force."""
        with self.desk.at(ago, 16, 30):
            ids = [seated(agreement.case, seat).id for seat in seats]
            terms = SignOffTerms(ids, agreement.latest, SignedHow.IN_THE_ROOM, self.desk.day(ago))
            signing.sign_off(agreement, terms, by=self.desk.by)
            if in_force:
                signing.put_in_force(agreement, by=self.desk.by)

    def looked_at(
        self,
        agreement: Agreement,
        ago: int,
        step: Step,
        words: str = "",
        *,
        review: int | None = None,
        trial: int | None = None,
        audience: Audience = Audience.PRACTICE,
    ) -> None:
        """A review, and what it came to."""
        day = self.desk.day
        with self.desk.at(ago, 16, 35):
            terms = ReviewTerms(
                step,
                day(ago),
                trial_until=day(trial) if trial is not None else None,
                review_on=day(review) if review is not None else None,
                words=words,
                audience=audience,
            )
            (reviewing.end if step is Step.END else reviewing.review)(agreement, terms, by=self.desk.by)

    def crossed(
        self,
        agreement: Agreement,
        ago: int,
        what: str,
        *,
        told: int,
        used: ResponseUsed = ResponseUsed.YES,
        apart: int | None = None,
        returned: bool | None = None,
        seat: int | None = None,
        audience: Audience | None = Audience.JOINT,
        at: time | None = None,
    ) -> None:
        """A limit was crossed; told on the day *told*."""
        with self.desk.at(told, 16, 15):
            terms = CrossingTerms(
                on=self.desk.day(ago),
                at=at,
                what=what,
                said_by=seated(agreement.case, seat) if seat else None,
                audience=audience,
                response_used=used,
                minutes_apart=apart,
                returned=returned,
            )
            crossings.record(agreement, terms, by=self.desk.by)

    def paused(self, case: Case, ago: int, at: time, minutes: int, said: Mapping[int, AfterPause]) -> None:
        """A pause was called at home, and each of these seats said how it was when it was over."""
        first = seated(case, min(said))
        with self.desk.at(ago, at.hour, at.minute):
            over = clock.now() + timedelta(minutes=minutes)
            pauses.call(first, minutes=minutes, by=self.desk.by)
        with clock.standing_at(over):
            for seat, answer in said.items():
                pauses.answer(seated(case, seat), answer, by=self.desk.by)
