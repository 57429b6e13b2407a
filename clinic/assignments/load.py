"""How much is asked of each partner in a week, and what to weigh before more is given. Data in, data out.

Nothing here stops anyone: these are lines for the counsellor. Couples with children at home did fewer of their exercises
(Hawrilenko et al. 2016), so what is enough for them begins lower; about half of couple therapies end early (Topor 2018), so the
beginning is small. The numbers themselves (90 and 60 minutes, two exercises in the first week) are our own defaults.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from clinic.assignments.cadence import Schedule
from clinic.exercises.exercise import CadenceKind
from clinic.exercises.rhythm import Frequency, parse

ENOUGH: Final = 90
ENOUGH_WITH_CHILDREN: Final = 60
#: So many exercises are enough in the first week.
AT_FIRST: Final = 2
A_WEEK: Final = timedelta(days=7)
DAYS: Final = {Frequency.DAILY: 1.0, Frequency.WEEKLY: 7.0, Frequency.MONTHLY: 365.25 / 12}


@dataclass(frozen=True)
class Asked:
    """Minutes a week that one exercise asks of a partner, or (None) of both."""

    partner_id: UUID | None
    minutes: float


class Advice(StrEnum):
    """What is worth a thought before it is given."""

    MUCH = "much"
    BEGIN_SMALL = "begin_small"
    ONE_AT_A_TIME = "one_at_a_time"


def enough(*, children_at_home: bool) -> int:
    """How many minutes a week are enough for each partner."""
    return ENOUGH_WITH_CHILDREN if children_at_home else ENOUGH


def minutes_a_week(schedule: Schedule, minutes: int) -> float:
    """What it asks on average in a week that has it. What only happens per event asks nothing that could be planned."""
    match schedule.kind:
        case CadenceKind.PER_EVENT:
            return 0.0
        case CadenceKind.RULE:
            rhythm = parse(schedule.rule)
            times = max(1, len(rhythm.weekdays))
            return minutes * times * 7.0 / (DAYS[rhythm.frequency] * rhythm.interval)
        case _:
            last = schedule.ends_on or schedule.starts_on
            days = max(A_WEEK.days, (last - schedule.starts_on).days + 1)
            return minutes * A_WEEK.days / days


def load_of(partner_ids: Iterable[UUID], asked: Iterable[Asked]) -> dict[UUID, int]:
    """Partner → whole minutes a week, of what is theirs alone and what is both's."""
    every = list(asked)
    return {
        partner_id: round(sum(one.minutes for one in every if one.partner_id in (None, partner_id)))
        for partner_id in partner_ids
    }


def advice(
    *, level: int, begun: Iterable[date], today: date, load: Mapping[UUID, int], cap: int
) -> list[Advice]:
    """What to weigh: *begun* are the first days of what they were given, *load* counts what is about to be given too."""
    days = sorted(begun)
    found = []
    if not days and level > 1:
        found.append(Advice.BEGIN_SMALL)
    if len(days) >= AT_FIRST and today - days[0] < A_WEEK:
        found.append(Advice.ONE_AT_A_TIME)
    if any(minutes > cap for minutes in load.values()):
        found.append(Advice.MUCH)
    return found
