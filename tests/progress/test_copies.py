"""Three copies, and what may stand on each: found out by planting words and looking for them."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from clinic.agreements import Agreement, Crossing, History, Remark
from clinic.assignments.adherence import How
from clinic.assignments.models import Answer, Assignment, Reflection
from clinic.assignments.services import Telling, tell
from clinic.couples import Audience, Case
from clinic.couples.queries import get_case
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from clinic.journal import EntryKind, JournalEntry
from clinic.journal.services import CheckInTerms, Line, monday, record_check_in, write_entry
from clinic.progress.period import Period
from clinic.progress.reports import (
    CoupleReport,
    PartnerReport,
    report_for_couple,
    report_for_partner,
    report_for_practitioner,
)
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.agreements import make_agreement, make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, tell_squares, tell_words, today
from tests.factories.sessions import make_held_session, make_session
from tests.factories.world import World

WEEKS = timedelta(weeks=8)


@contextmanager
def reading(app: Flask, world: World) -> Iterator[Case]:
    """Inside the practice, to look."""
    with app.test_request_context(), in_practice(world.practice_id):
        yield get_case(world.case_id)


def period() -> Period:
    return Period(today() - WEEKS, today())


def couples(case: Case, of: Period | None = None) -> CoupleReport:
    return report_for_couple(case, of or period(), today=today())


def own(case: Case, partner_id: uuid.UUID, of: Period | None = None) -> PartnerReport:
    partner = case.partner(partner_id)
    assert partner is not None
    return report_for_partner(case, partner, of or period(), today=today())


# --- words


@pytest.fixture
def planted_in(inside: Inside, world: World) -> World:
    """An agreement in force, an exercise that each does, and one that both do together."""
    with inside():
        clear_both(world)
        make_assignment(world, "specific-gratitude")
        make_agreement_in_force(get_case(world.case_id), by=world.accounts["practitioner"])
    return world


SEATS = st.sampled_from(["maya", "jonas", "both"])
AUDIENCES = st.sampled_from(["joint", "maya", "jonas", "practice", "author"])
PLACES = st.sampled_from(["entry", "reflection", "answer", "remark", "crossing"])


def _plant(
    world: World, place: str, said_by: str, audience: str, words: str, kind: EntryKind, on: date
) -> None:
    ids = {"maya": world.maya_id, "jonas": world.jonas_id}
    facts = {
        "case_id": world.case_id,
        "audience": Audience(audience) if audience not in ids else Audience.PARTNER,
        "audience_partner_id": ids.get(audience),
        "said_by_id": ids.get(said_by),
        "entered_by_id": world.accounts["practitioner"],
    }
    assignment = db.session.scalars(select(Assignment)).first()
    step = db.session.scalars(select(History)).first()
    agreement = db.session.scalars(select(Agreement)).first()
    assert assignment
    assert step
    assert agreement
    match place:
        case "entry":
            row: object = JournalEntry(kind=kind, on_day=on, **facts)
            row.words = words  # type: ignore[attr-defined]
        case "reflection":
            row = Reflection(assignment_id=assignment.id, on=on, difficulty=9, **facts)
            row.obstacle = words
        case "answer":
            row = Answer(assignment_id=assignment.id, field_key="words", on=on, **facts)
            row.value = words
        case "remark":
            row = Remark(history_id=step.id, **facts)
            row.words = words
        case _:
            row = Crossing(agreement_id=agreement.id, number=1, on=on, **facts)
            row.what = words
    db.session.add(row)


@given(
    planted=st.lists(
        st.tuples(PLACES, SEATS, AUDIENCES, st.sampled_from(EntryKind), st.integers(0, 40)),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_reaches_a_copy_that_it_is_not_for(
    app: Flask, planted_in: World, planted: list[tuple[str, str, str, EntryKind, int]]
):
    world = planted_in
    with app.test_request_context(), in_practice(world.practice_id), for_writing():
        for nth, (place, said_by, audience, kind, ago) in enumerate(planted):
            words = f"canary-{nth}-{place}-{audience}."
            _plant(world, place, said_by, audience, words, kind, today() - timedelta(days=ago))
        db.session.flush()
        case = get_case(world.case_id)
        joint, maya, jonas = couples(case), own(case, world.maya_id), own(case, world.jonas_id)
        full = report_for_practitioner(viewers.practitioner(world), case, period(), today=today())
        in_room = report_for_couple(case, period(), today=today())
        texts = {"joint": repr(joint), "maya": repr(maya), "jonas": repr(jonas), "full": repr(full)}
        db.session.rollback()
    assert repr(in_room) == texts["joint"]
    for nth, (place, _said_by, audience, _kind, _ago) in enumerate(planted):
        words = f"canary-{nth}-{place}-{audience}."
        found = {copy for copy, text in texts.items() if words in text}
        if audience == "joint":
            continue
        assert "joint" not in found
        assert not found & ({"maya", "jonas"} - {audience})
        if place in ("reflection", "answer", "remark", "crossing"):
            assert found <= {"full"}


def test_joint_words_do_reach_the_copies(app: Flask, inside: Inside, world: World):
    with inside():
        case = get_case(world.case_id)
        by = world.accounts["practitioner"]
        write_entry(
            case, EntryKind.MATTERED, "He rang at lunch.", on_day=today(), said_by=case.partners[0], by=by
        )
        write_entry(case, EntryKind.JOY, "Burnt rice.", on_day=today(), said_by=None, by=by)
    with reading(app, world) as case:
        report = couples(case)
        assert [(one.to, one.quotes[0].words) for one in report.mattered] == [("Maya", "He rang at lunch.")]
        assert report.line is not None
        assert (report.line.words, report.line.name) == ("Burnt rice.", "")
        assert own(case, world.jonas_id).joint == report


def test_own_words_stand_on_the_own_copy_only(app: Flask, inside: Inside, world: World):
    with inside():
        maya = get_case(world.case_id).partners[0]
        terms = CheckInTerms(today(), {"closeness": 4}, need=Line("Ten quiet minutes."))
        record_check_in(maya, terms, by=world.accounts["practitioner"])
    with reading(app, world) as case:
        of = Period(monday(today()), today())
        assert [quote.words for quote in own(case, world.maya_id, of).words] == ["Ten quiet minutes."]
        assert not own(case, world.jonas_id, of).words
        assert "Ten quiet minutes." not in repr(couples(case, of))


# --- numbers


def test_check_ins_of_one_are_on_that_ones_copy_only(app: Flask, inside: Inside, world: World):
    with inside():
        for partner, number in zip(get_case(world.case_id).partners, (3, 8), strict=True):
            for weeks in (0, 1, 2):
                terms = CheckInTerms(today() - timedelta(weeks=weeks), {"closeness": number, "hope": number})
                record_check_in(partner, terms, by=world.accounts["practitioner"])
    with reading(app, world) as case:
        maya = own(case, world.maya_id)
        assert [trend.slider.key for trend in maya.trends] == ["closeness", "hope"]
        assert all([line.name for line in trend.lines] == ["Maya"] for trend in maya.trends)
        assert all("Jonas" not in trend.sentence for trend in maya.trends)
        assert not hasattr(couples(case), "trends")
        full = report_for_practitioner(viewers.practitioner(world), case, period(), today=today())
        assert [line.name for line in full.trends[0].lines] == ["Maya", "Jonas"]


@given(
    maya=st.lists(st.sampled_from([*How, None]), max_size=7),
    jonas=st.lists(st.sampled_from([*How, None]), max_size=7),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_has_their_own_counts_and_the_couple_none(
    app: Flask, planted_in: World, maya: list[How | None], jonas: list[How | None]
):
    world = planted_in
    with app.test_request_context(), in_practice(world.practice_id), for_writing():
        assignment = db.session.scalars(select(Assignment)).one()
        before = repr(couples(assignment.case))
        tell_squares(world, assignment, world.maya_id, *maya)
        tell_squares(world, assignment, world.jonas_id, *jonas)
        case = assignment.case
        for partner_id, told in ((world.maya_id, maya), (world.jonas_id, jonas)):
            (one,) = own(case, partner_id).homework
            assert one.row is not None
            assert one.row.partner_id == partner_id
            counts = one.row.counts
            assert (counts.expected, counts.done, counts.part, counts.tried) == (
                7,
                told.count(How.ALL),
                told.count(How.PART),
                told.count(How.TRIED),
            )
        after = couples(case)
        full = report_for_practitioner(viewers.practitioner(world), case, period(), today=today())
        assert [row.counts.done for row in full.homework[0].rows] == [
            maya.count(How.ALL),
            jonas.count(How.ALL),
        ]
        db.session.rollback()
    assert repr(after) == before
    assert after.each == ("Specific thanks",)
    assert not after.kept


def test_what_they_do_together_is_counted_for_both(app: Flask, inside: Inside, world: World):
    with inside():
        clear_both(world)
        start = today() - timedelta(weeks=4)
        together = make_assignment(world, "weekly-conversation", starts_on=start)
        tell_squares(world, together, None, How.ALL, How.PART, How.NOT_THIS_TIME)
    with reading(app, world) as case:
        (kept,) = couples(case).kept
        assert kept.words.startswith("1 of ")
        assert "1 part" in kept.words
        assert couples(case).tried_together == 1


def test_what_never_happened_is_no_line_of_shame(app: Flask, inside: Inside, world: World):
    with inside():
        clear_both(world)
        together = make_assignment(world, "weekly-conversation", starts_on=today() - timedelta(weeks=4))
        tell_squares(world, together, None, How.NOT_THIS_TIME, How.NOT_THIS_TIME)
    with reading(app, world) as case:
        report = couples(case)
        assert not report.kept
        assert report.each == ("Weekly relationship meeting",)


def test_touch_is_counted_on_no_copy(app: Flask, inside: Inside, world: World):
    with inside():
        clear_both(world)
        make_assignment(world, "touch-ladder")
    with reading(app, world) as case:
        full = report_for_practitioner(viewers.practitioner(world), case, period(), today=today())
        assert not full.homework[0].rows
        assert full.homework[0].times is None
        assert not own(case, world.maya_id).homework
        assert not couples(case).kept


def test_an_exercise_of_one_alone_is_on_that_ones_copy_only(app: Flask, inside: Inside, world: World):
    with inside():
        clear_both(world)
        make_assignment(world, "specific-gratitude", partner_id=world.maya_id)
    with reading(app, world) as case:
        assert [one.name for one in own(case, world.maya_id).homework] == ["Specific thanks"]
        assert not own(case, world.jonas_id).homework
        assert couples(case).is_empty


def test_difficulty_and_obstacles_are_on_no_paper(app: Flask, inside: Inside, world: World):
    with inside():
        clear_both(world)
        tell_words(world, make_assignment(world), world.maya_id, difficulty=9, obstacle="I was afraid.")
    with reading(app, world) as case:
        assert "afraid" not in repr(own(case, world.maya_id)) + repr(couples(case))


def test_what_comes_by_itself_is_told_in_times(app: Flask, inside: Inside, world: World):
    with inside():
        clear_both(world)
        by = world.accounts["practitioner"]
        pause = make_assignment(world, "pause-breathe-return")
        mend = make_assignment(world, "misstep-correction-plan", partner_id=world.maya_id)
        for assignment, who in ((pause, None), (mend, world.maya_id)):
            for ago in (2, 1):
                happened = Telling(
                    today=today(), happened_on=today() - timedelta(days=ago), happened={who: How.ALL}
                )
                tell(assignment, happened, by=by)
    with reading(app, world) as case:
        (kept,) = couples(case).kept
        assert kept.words == "2 times"
        assert [(one.words, one.row) for one in own(case, world.maya_id).homework] == [("2 times", None)]
        assert not own(case, world.jonas_id).homework
        full = report_for_practitioner(viewers.practitioner(world), case, period(), today=today())
        assert [full.times_words(exercise) for exercise in full.homework] == ["2 times", "2 times"]
        assert all(exercise.row_in(1) is None for exercise in full.homework)
        once = Period(today() - timedelta(days=1), today())
        assert [told.words for told in couples(case, once).kept] == ["once"]
        none_yet = Period(today(), today())
        assert [one.words for one in own(case, world.maya_id, none_yet).homework] == ["not yet"]
        assert couples(case, none_yet).each == ("Pause, breathe, return",)


def test_what_is_to_be_talked_over_comes_next(app: Flask, inside: Inside, world: World):
    with inside():
        clear_both(world)
        make_assignment(world, "weekly-conversation", review_on=today() + timedelta(days=6))
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        make_agreement_in_force(case, by=by, review_on=today() + timedelta(days=2))
    with reading(app, world) as case:
        steps = [(step.words, (step.on - today()).days) for step in couples(case).next]
        assert steps == [
            ("Look again at “Money talks on Sundays”", 2),
            ("Talk over “Weekly relationship meeting”", 6),
        ]


# --- sessions and agreements


def test_a_session_with_one_alone_counts_on_no_copy_but_the_practitioners(
    app: Flask, inside: Inside, world: World
):
    at = datetime.combine(today() - timedelta(days=10), time(16))
    with inside():
        make_held_session(world, at)
        make_held_session(world, at + timedelta(days=1), partner_id=world.maya_id)
        make_session(world, datetime.combine(today() + timedelta(days=3), time(9)), partner_id=world.jonas_id)
        make_session(world, datetime.combine(today() + timedelta(days=5), time(9)))
    with reading(app, world) as case:
        report = couples(case)
        assert report.joint_sessions == 1
        assert [step.on for step in report.next] == [today() + timedelta(days=5)]
        assert own(case, world.maya_id).joint == own(case, world.jonas_id).joint == report
        full = report_for_practitioner(viewers.practitioner(world), case, period(), today=today())
        assert (full.joint_sessions, full.alone) == (1, (("Maya", 1),))


def test_whose_yes_is_missing_stands_on_no_copy(app: Flask, inside: Inside, world: World):
    from tests.factories.agreements import sign

    with inside():
        case = get_case(world.case_id)
        by = world.accounts["practitioner"]
        sign(make_agreement(case, by=by), case.partners[0], by=by)
    with reading(app, world) as case:
        (told,) = couples(case).agreements
        assert told.stands == "proposed, not in force yet"
        assert "Jonas" not in repr(told)


def test_a_limit_crossed_is_told_without_whose_it_was(app: Flask, inside: Inside, world: World):
    with inside():
        case = get_case(world.case_id)
        by = world.accounts["practitioner"]
        agreement = make_agreement_in_force(case, by=by)
        make_crossing(agreement, by=by, what="Jonas began in the car.", said_by=case.partners[0])
        make_crossing(agreement, by=by, said_by=case.partners[0], audience=Audience.PARTNER)
    with reading(app, world) as case:
        (limit,) = couples(case).hard
        assert (limit.title, limit.what, limit.told_by) == ("Money talks on Sundays", "", "")
        full = report_for_practitioner(viewers.practitioner(world), case, period(), today=today())
        assert len(full.limits) == 2
        assert full.limits[0].told_by == "Maya"


# --- periods


def test_with_nothing_known_every_copy_is_empty(app: Flask, world: World):
    with reading(app, world) as case:
        assert couples(case).is_empty
        assert own(case, world.maya_id).is_empty


@pytest.mark.parametrize("days", [0, 3650])
def test_one_day_and_ten_years_are_periods(app: Flask, planted_in: World, days: int):
    of = Period(today() - timedelta(days=days), today())
    with reading(app, planted_in) as case:
        (one,) = own(case, planted_in.maya_id, of).homework
        assert one.row is not None
        assert one.row.counts.expected == (1 if days == 0 else 7)


def test_of_days_to_come_nothing_is_expected(app: Flask, planted_in: World):
    of = Period(today() + timedelta(days=1), today() + timedelta(days=30))
    with reading(app, planted_in) as case:
        full = report_for_practitioner(viewers.practitioner(planted_in), case, of, today=today())
        assert all(row.counts.expected == 0 for exercise in full.homework for row in exercise.rows)
