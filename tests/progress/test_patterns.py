"""What hard days have in common, counted and carefully said."""

from datetime import time, timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.progress.patterns import FEW, Hard, part_of_day, patterns
from tests.assignments.test_setbacks import a_setback
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, today
from tests.factories.pages import page_of
from tests.factories.world import World


@pytest.mark.parametrize(
    "at, part",
    [
        (time(5), "morning"),
        (time(11, 59), "morning"),
        (time(12), "afternoon"),
        (time(18), "evening"),
        (time(21, 59), "evening"),
        (time(22), "night"),
        (time(4, 59), "night"),
    ],
)
def test_the_day_has_four_parts(at: time, part: str) -> None:
    assert part_of_day(at) == part


def test_what_weighed_which_limit_and_when_is_counted_the_most_frequent_first() -> None:
    hard = [
        Hard(time(23), ("work", "money")),
        Hard(None, ("work", "unknown")),
        Hard(time(9), limit="Money"),
        Hard(time(23), limit="Money"),
    ]
    found = patterns(hard, load_words={"work": "Work", "money": "Money worries"})
    assert (found.days, found.is_few) == (4, True)
    assert found.load == (("Work", 2), ("Money worries", 1))
    assert found.limits == (("Money", 2),)
    assert found.hours == (("night", 2), ("morning", 1))
    assert not patterns([Hard()] * FEW, load_words={}).is_few


def test_the_counsellor_sees_them_with_care_and_nobody_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/progress/"
    assert "What hard days have in common" not in page_of(as_practitioner, address)
    with inside():
        clear_both(world)
        by = world.accounts["practitioner"]
        a_setback(world, 2)
        agreement = make_agreement_in_force(get_case(world.case_id), by=by)
        make_crossing(agreement, by=by, on=today() - timedelta(days=1))
    page = page_of(as_practitioner, address)
    assert "What hard days have in common" in page
    assert "So few are no pattern yet" in page
    assert "in the evening</span> (1)" in page
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert "What hard days have in common" not in page_of(as_practitioner, address)
