"""Setbacks are neutral: what was learnt of one stands on the couple's copy, and how many there were stands nowhere."""

import re
from datetime import timedelta

from flask.testing import FlaskClient

from clinic.assignments.adherence import How
from clinic.couples.queries import get_case
from clinic.progress.period import Period
from clinic.progress.reports import report_for_couple, report_for_practitioner
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.exercises import exercise
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.reviews.test_holding import a_setback

NAME = exercise("setback-as-data").name


def _two_setbacks(world: World) -> None:
    clear_both(world)
    get_case(world.case_id).opened_on = today() - timedelta(weeks=10)
    both = make_assignment(world, "twenty-minute-listening", starts_on=today() - timedelta(weeks=4))
    tell_squares(world, both, None, How.ALL)
    for ago in (9, 2):
        when = f"{today() - timedelta(days=ago)}T21:30"
        a_setback(world, when=when, what="Shouted in the car.", load=["work"], change="Stop first.")


def test_looking_at_one_is_not_among_what_they_kept_up_and_nothing_counts_them(
    world: World, inside: Inside
) -> None:
    with inside():
        _two_setbacks(world)
        period = Period(today() - timedelta(weeks=8), today())
        report = report_for_couple(get_case(world.case_id), period, today=today())
        assert [kept.name for kept in report.kept] == [exercise("twenty-minute-listening").name]
        assert NAME not in report.each
        assert report.tried_together == 1
        assert set(report.lessons) == {"Stop first."}
        full = report_for_practitioner(
            viewers.practitioner(world), get_case(world.case_id), period, today=today()
        )
        assert NAME in [one.name for one in full.homework], "the counsellor knows that it goes on"


def test_on_the_counsellors_page_they_are_something_to_ask_about_and_nothing_is_a_warning(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        _two_setbacks(world)
    page = page_of(as_practitioner, f"/cases/{world.case_id}/progress/")
    told = page.partition("<h3>What hard days have in common")[2].partition("</section>")[0]
    assert "2 hard days are written down." in told
    assert not re.search(r'class="[^"]*(error|wrong|danger|warning|worse|hold)', told)
