"""The repair log of an invented couple: what each did for the other, and what the other said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from clinic.couples import Case
from clinic.demo.desk import Desk, seated
from clinic.journal import ActKind
from clinic.journal.services import ActTerms, log_act, rate_act, star_act
from clinic.journal.spell import Spell


@dataclass(frozen=True)
class Did:
    """One act: how many days ago, by whom, what, how much it mattered to the other, and why it was starred."""

    ago: int
    seat: int
    kind: ActKind
    words: str
    mattered: int | None = None
    star: str = ""


def keep_log(desk: Desk, case: Case, *, began: int, weeks: int, acts: Sequence[Did]) -> None:
    """Write the acts of a spell down, each in the evening of its day."""
    first = desk.day(began)
    spell = Spell(first, first + timedelta(weeks=weeks, days=-1))
    for did in acts:
        with desk.at(did.ago, 21):
            terms = ActTerms(did.kind, did.words, desk.day(did.ago))
            act = log_act(seated(case, did.seat), terms, spell=spell, by=desk.by)
            receiver = seated(case, 3 - did.seat)
            if did.mattered is not None:
                rate_act(act, receiver, did.mattered, by=desk.by)
            if did.star:
                star_act(act, receiver, did.star, by=desk.by)
