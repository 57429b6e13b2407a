"""What both signed for goes into a referrer's report, and nothing else; a supervisor's has the counsellor's own view as well."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

import pytest
from flask import Flask

from clinic.agreements.models import ResponseUsed
from clinic.agreements.queries import list_agreements
from clinic.agreements.services.crossings import CrossingTerms, record
from clinic.assignments.adherence import How
from clinic.assignments.services import appraise
from clinic.consents.scope import NEVER, OF_ONE, Kind
from clinic.couples import Audience, as_couple
from clinic.couples.queries import get_case, get_partner
from clinic.reports.figures import Figures
from clinic.reports.given import SEEN_AS
from clinic.reports.sections import Section
from clinic.reports.services import figures_of
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.consents import make_signed_release
from tests.factories.goals import lay_goals_side_by_side, make_goal
from tests.factories.reports import make_report
from tests.factories.sessions import make_held_session
from tests.factories.world import World

EVERYTHING = tuple(section.value for section in Section)


@pytest.fixture
def reading(world: World, inside: Inside, app: Flask) -> Iterator[World]:
    """Sessions, goals, homework and a crossed limit of both, and one of each that only one of them knows."""
    with app.test_request_context(), inside():
        clear_both(world)
        for week in (1, 2):
            make_held_session(world, datetime.combine(today() - timedelta(weeks=week), time(16)))
        alone = datetime.combine(today() - timedelta(days=3), time(16))
        make_held_session(world, alone, partner_id=world.maya_id)
        make_goal(world, words="CANARY-goal-side-by-side", partner_id=world.jonas_id)
        lay_goals_side_by_side(world)
        make_goal(world, words="CANARY-goal-of-maya")
        agreement = make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
        for audience in (Audience.JOINT, Audience.PRACTICE):
            make_crossing(agreement, by=world.accounts["practitioner"], what="CANARY-what", audience=audience)
        yield world


def let_out(
    world: World, kinds: Sequence[Kind], *, sections: Sequence[str] = EVERYTHING, **changes: object
) -> Figures:
    """The figures of a referrer's report under a release of these kinds."""
    of_id = changes.pop("of_id", None)
    release = make_signed_release(world, kinds=kinds, of_id=of_id)
    report = make_report(world, release=release, sections=sections, **changes)
    return figures_of(report, viewers.practitioner(world), today=today())


def test_each_kind_lets_out_its_own_section_and_no_other(reading: World) -> None:
    empty = let_out(reading, (Kind.JOURNAL,))
    assert empty == Figures(called=("Maya", "Jonas"))
    came = let_out(reading, (Kind.ATTENDANCE,))
    assert came.sessions == ("Maya came to 2 of 2 joint sessions", "Jonas came to 2 of 2 joint sessions")
    assert let_out(reading, (Kind.SESSIONS,)).sessions == ("2 joint sessions held",)
    (agreed,) = let_out(reading, (Kind.AGREEMENTS,)).agreements
    assert agreed.startswith("Money talks on Sundays: ")
    (line,) = let_out(reading, (Kind.LIMITS,)).agreements
    assert line.startswith("Limits crossed, week by week: 0, ")
    assert "response" not in line  # of this one nothing was told
    assert "Money" not in line
    for kind in (Kind.ATTENDANCE, Kind.GOALS, Kind.LIMITS, Kind.SAFETY):
        assert "CANARY-what" not in repr(let_out(reading, (kind,)))


def test_a_response_of_which_nothing_was_told_does_not_count_as_left_out(reading: World) -> None:
    (agreement,) = list_agreements(as_couple(get_case(reading.case_id)), get_case(reading.case_id))
    for used in (ResponseUsed.YES, ResponseUsed.PARTLY, ResponseUsed.NO):
        terms = CrossingTerms(on=today(), what="", audience=Audience.JOINT, response_used=used)
        record(agreement, terms, by=reading.accounts["practitioner"])
    (line,) = let_out(reading, (Kind.LIMITS,)).agreements
    assert line.endswith("Where it was told, the agreed response followed 2 of 3 times.")


def test_what_is_let_out_and_not_ticked_stays_away(reading: World) -> None:
    assert let_out(reading, tuple(Kind), sections=()) == Figures(called=("Maya", "Jonas"))


def test_of_both_only_goals_that_lie_side_by_side_and_of_one_their_own(reading: World) -> None:
    both = let_out(reading, (Kind.GOALS,)).goals
    assert both == (("Jonas", "CANARY-goal-side-by-side", "going on"),)
    hers = let_out(reading, (Kind.GOALS,), of_id=reading.maya_id).goals
    assert hers == (("Maya", "CANARY-goal-of-maya", "going on"),)


def test_of_safety_only_the_counsellors_sentence_goes_out_whatever_an_interview_came_to(
    reading: World,
) -> None:
    said = {"safety": "Each was asked alone."}
    assert let_out(reading, (Kind.SAFETY,)).safety == ()
    before = let_out(reading, tuple(Kind), **said)
    own = let_out(reading, OF_ONE, of_id=reading.maya_id, **said)
    assert before.safety == ("Each was asked alone.",)
    assert own.safety[0].startswith("Maya last asked alone on ")
    assert let_out(reading, [kind for kind in Kind if kind is not Kind.SAFETY], **said).safety == ()
    by = reading.accounts["practitioner"]
    for seat in (reading.maya_id, reading.jonas_id):
        record_screening(get_partner(seat), seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)
    assert let_out(reading, tuple(Kind), **said) == before
    assert let_out(reading, OF_ONE, of_id=reading.maya_id, **said) == own
    # the control: a supervisor reads it
    report = make_report(reading)
    assert "hold" in repr(figures_of(report, viewers.practitioner(reading), today=today()).safety)


def test_of_one_alone_there_is_nothing_of_the_other_nor_of_both(reading: World) -> None:
    for partner_id in (None, reading.maya_id):
        make_assignment(
            reading, "specific-gratitude", starts_on=today() - timedelta(days=14), partner_id=partner_id
        )
    hers = let_out(reading, OF_ONE, of_id=reading.maya_id)
    assert [row[1] for row in hers.homework] == ["1"]
    assert hers.sessions == ("1 session with Maya alone", "Maya came to 1 of 1 sessions alone")
    assert hers.agreements == ()
    assert "Jonas" not in repr(hers)


def test_the_counsellors_own_view_of_homework_is_for_a_supervisor(reading: World) -> None:
    by = reading.accounts["practitioner"]
    given = make_assignment(reading, "one-modest-act", starts_on=today() - timedelta(days=14))
    apart = make_assignment(reading, "specific-gratitude", starts_on=today() - timedelta(days=14))
    tell_squares(reading, given, reading.maya_id, How.ALL)
    for ago, how, understood in ((9, How.PART, 5), (2, How.ALL, 8)):
        appraise(given, how=how, understood=understood, on=today() - timedelta(days=ago), by=by)
    appraise(apart, how=How.TRIED, understood=None, on=today(), by=by)
    rows = figures_of(make_report(reading), viewers.practitioner(reading), today=today()).homework
    seen = {row[-1] for row in rows}
    assert seen == {"done 1, part 1, understood 5–8 of 10", "tried 1"}
    outside = let_out(reading, (Kind.HOMEWORK,)).homework
    assert len(outside) == len(rows)
    assert {len(row) for row in outside} == {4}


def test_touch_and_forgiveness_go_to_no_referrer(reading: World) -> None:
    make_assignment(reading, "grievance-impact-repair", starts_on=today() - timedelta(days=14))
    assert "forgiveness" in NEVER
    assert let_out(reading, (Kind.HOMEWORK,)).homework == ()
    assert len(figures_of(make_report(reading), viewers.practitioner(reading), today=today()).homework) == 1


def test_every_way_of_seeing_it_has_words() -> None:
    assert set(SEEN_AS) == set(How)
