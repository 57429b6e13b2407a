"""Whatever is done to what comes round, one after the other, some things hold at every step."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select

from clinic import clock
from clinic.database import db
from clinic.refusal import Refusal
from clinic.sessions import Series, SessionState, TherapySession
from clinic.sessions.recurrence import HORIZON, Pattern, Repeat, occurrences
from clinic.sessions.services import planning
from clinic.sessions.services.following import change_following, repeat_from
from clinic.sessions.services.planning import SessionTerms
from clinic.sessions.services.series import end_series, leave_out, top_up_series
from tests.factories.sessions import make_note
from tests.sessions.test_series import all_of, make_series, thursday

STEPS = 14
PATTERNS = [Pattern.WEEKLY, Pattern.SECOND, Pattern.THIRD, Pattern.MONTHLY]


class Hand:
    """Somebody who plans, with dice."""

    def __init__(self, world, seed: int) -> None:
        self.world, self.dice = world, Random(seed)
        self.by = world.accounts["practitioner"]

    def session(self) -> TherapySession:
        """One of those that there are, most often one of the next."""
        rows = db.session.scalars(select(TherapySession).order_by(TherapySession.starts_at)).all()
        return rows[min(int(self.dice.expovariate(0.15)), len(rows) - 1)]

    def terms(self, session: TherapySession) -> SessionTerms:
        away = timedelta(days=self.dice.randint(-6, 9), hours=self.dice.randint(-5, 3))
        seats = [None, None, self.world.maya_id, self.world.jonas_id]
        others = self.dice.choice(seats) if self.dice.random() < 0.4 else session.partner_id
        return SessionTerms(session.starts_at + away, self.dice.choice([50, 75]), others)

    def repeat(self, session: TherapySession) -> Repeat:
        until = session.day + timedelta(weeks=self.dice.randint(3, 30))
        return Repeat(self.dice.choice(PATTERNS), self.dice.choice([None, until]))

    def act(self) -> None:
        session = self.session()
        acts: list[Callable[[], object]] = [
            lambda: planning.change(session, self.terms(session), by=self.by),
            lambda: planning.cancel(session, by=self.by, called_off_by=[]),
            lambda: planning.reinstate(session, by=self.by),
            lambda: leave_out(session, by=self.by),
            lambda: make_note(self.world, session),
            lambda: (
                repeat_from(session, self.terms(session), self.repeat(session), by=self.by)
                if session.series_id is None
                else change_following(session, self.terms(session), self.repeat(session), by=self.by)
            ),
            lambda: (
                end_series(session.series, session.planned_for.date(), by=self.by) if session.series else None
            ),
            lambda: top_up_series(clock.today("Europe/London")),
        ]
        # A refusal says no before anything is changed.
        before = state()
        try:
            self.dice.choices(acts, weights=[3, 2, 2, 2, 1, 4, 1, 1])[0]()
        except Refusal:
            db.session.expire_all()
            assert state() == before


def state() -> list[tuple[object, ...]]:
    db.session.flush()
    return [
        (row.id, row.starts_at, row.state, row.series_id, row.planned_for)
        for row in db.session.scalars(select(TherapySession).order_by(TherapySession.id))
    ]


def holds() -> None:
    """Everything in a series is with the same people; each time that it covers has one row, and no other is planned."""
    for series in db.session.scalars(select(Series)):
        rows = all_of(series)
        assert {(row.audience, row.partner_id) for row in rows} <= {(series.audience, series.partner_id)}
        covered = [row.planned_for for row in rows if series.covers(row.planned_for)]
        until = min(series.until or date.max, max(covered, default=series.starts_at).date())
        times = occurrences(series.starts_at, series.rule, series.zone, until=until)
        assert covered == [time.planned_for for time in times]
        if covered and series.until is None:
            assert covered[-1].date() + timedelta(weeks=6) > clock.today("Europe/London") + HORIZON
        assert all(row.state is not SessionState.PLANNED or series.covers(row.planned_for) for row in rows)
        assert all(row.state is SessionState.CANCELLED for row in rows if row.left_out)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_a_series_is_of_the_same_people_and_has_each_of_its_times_once(world, inside, seed):
    with inside():
        make_series(world, starts_at=thursday())
        make_series(world, Repeat(Pattern.SECOND), thursday(0, hour=9), partner_id=world.maya_id)
        hand = Hand(world, seed)
        for _step in range(STEPS):
            hand.act()
            db.session.expire_all()
            holds()
