"""The rules of supervision, without a database."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.safety.models import Severity
from clinic.supervision.coverage import Practising, Stretch, Supervising, stretches
from clinic.supervision.lifecycle import (
    Standing,
    Step,
    is_answered,
    may_follow,
    standing_after,
    submits_itself,
)
from clinic.supervision.naming import names_in
from clinic.supervision.reading_order import in_reading_order

DAY = date(2026, 11, 20)
PEOPLE = [uuid.UUID(int=n) for n in range(1, 4)]
days = st.integers(-5, 15).map(lambda n: DAY + timedelta(days=n))
ends = st.one_of(st.none(), days)
practising = st.builds(Practising, account_id=st.sampled_from(PEOPLE), since=days, until=ends)
supervising = st.builds(
    Supervising,
    supervision_id=st.uuids(version=4),
    supervisor_id=st.sampled_from(PEOPLE),
    supervisee_id=st.sampled_from(PEOPLE),
    since=days,
    until=ends,
)


def _on(day: date, since: date, until: date | None) -> bool:
    return since <= day and (until is None or day < until)


@given(st.lists(practising, max_size=5), st.lists(supervising, max_size=4))
def test_on_every_day_from_today_those_are_on_who_supervise_somebody_who_is(
    rows: list[Practising], relations: list[Supervising]
) -> None:
    found = stretches(rows, relations, DAY)
    for n in range(25):
        day = DAY + timedelta(days=n)
        wanted = {
            relation.supervision_id
            for relation in relations
            for row in rows
            if row.account_id == relation.supervisee_id
            and _on(day, row.since, row.until)
            and _on(day, relation.since, relation.until)
        }
        on = [stretch.supervision_id for stretch in found if _on(day, stretch.since, stretch.until)]
        assert set(on) == wanted
        assert len(on) == len(set(on))


def test_two_stretches_that_touch_are_one() -> None:
    relation = Supervising(PEOPLE[2], PEOPLE[0], PEOPLE[1], DAY, None)
    rows = [
        Practising(PEOPLE[1], DAY, DAY + timedelta(days=3)),
        Practising(PEOPLE[1], DAY + timedelta(days=3), DAY + timedelta(days=9)),
        Practising(PEOPLE[1], DAY + timedelta(days=20), None),
    ]
    assert stretches(rows, [relation], DAY) == {
        Stretch(PEOPLE[2], PEOPLE[0], DAY, DAY + timedelta(days=9)),
        Stretch(PEOPLE[2], PEOPLE[0], DAY + timedelta(days=20), None),
    }


@pytest.mark.parametrize(
    "last, then, may",
    [
        (None, Step.SUBMITTED, True),
        (None, Step.COSIGNED, False),
        (None, Step.RETURNED, False),
        (Step.SUBMITTED, Step.SUBMITTED, False),
        (Step.SUBMITTED, Step.RETURNED, True),
        (Step.SUBMITTED, Step.COSIGNED, True),
        (Step.RETURNED, Step.SUBMITTED, True),
        (Step.RETURNED, Step.RETURNED, False),
        (Step.RETURNED, Step.COSIGNED, True),
        (Step.COSIGNED, Step.SUBMITTED, True),
        (Step.COSIGNED, Step.COSIGNED, False),
        (Step.COSIGNED, Step.RETURNED, False),
    ],
)
def test_what_may_follow_what(last: Step | None, then: Step, *, may: bool) -> None:
    assert may_follow(last, then) is may


def test_a_note_stands_as_its_last_step_left_it() -> None:
    assert standing_after(None) is Standing.SIGNED
    assert [standing_after(step) for step in Step] == [
        Standing.WAITING,
        Standing.RETURNED,
        Standing.COSIGNED,
    ]


def test_remarks_are_answered_by_an_addition() -> None:
    assert not is_answered(Step.RETURNED, read=1, additions=1)
    assert is_answered(Step.RETURNED, read=1, additions=2)
    assert is_answered(None, read=0, additions=0)
    assert not is_answered(Step.COSIGNED, read=0, additions=0)


def test_a_signature_in_training_submits_unless_the_note_is_on_its_way() -> None:
    assert [submits_itself(step, co_signed=True) for step in (None, *Step)] == [True, False, False, True]
    assert not any(submits_itself(step, co_signed=False) for step in (None, *Step))


@dataclass(frozen=True)
class _Note:
    name: str
    risk: Severity | None
    answers: bool
    hours: int

    @property
    def since(self) -> datetime:
        return datetime(2026, 11, 20, tzinfo=UTC) - timedelta(hours=self.hours)


def test_a_couple_at_risk_is_read_first_then_what_was_answered_then_what_waits_longest() -> None:
    notes = [
        _Note("long", None, False, 90),
        _Note("longer", Severity.WATCH, False, 99),
        _Note("answered", None, True, 1),
        _Note("serious", Severity.SERIOUS, False, 2),
        _Note("acute", Severity.ACUTE, False, 0),
    ]
    order = [note.name for note in in_reading_order(notes)]
    assert order == ["acute", "serious", "answered", "longer", "long"]


def test_a_name_is_found_as_a_word_of_its_own() -> None:
    text = "Maya waits; Jonassen does not, and élan is no Ela. ليلى too."
    assert names_in(text, ["Maya", "Jonas", "Ela", "ela", "", "Maya", "ليلى"]) == ["Maya", "Ela", "ليلى"]
