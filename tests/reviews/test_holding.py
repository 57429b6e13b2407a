"""The quarterly review: what it opens with, what is kept of it, and when the next one is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.assignments.adherence import How
from clinic.assignments.queries.setbacks import list_setbacks, setback_days
from clinic.assignments.services import AnswerTerms, Telling, tell
from clinic.couples import Audience, as_couple
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.database.together import ask
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.refusal import Missing, Refusal
from clinic.reviews.opening import what_to_look_at
from clinic.reviews.quarter import three_months_on
from clinic.reviews.queries import get_review, list_reviews, what_reviews_are_due
from clinic.reviews.services import ReviewTerms, TargetTerms, hold_review
from clinic.reviews.words import Decision
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import clear_both, make_assignment, tell_squares, today
from tests.factories.world import World
from tests.goals.test_keeping import desk

TARGET = TargetTerms("One evening a week without telephones.", "yes or no", today() + timedelta(days=40))


@pytest.mark.parametrize(
    "held, following",
    [
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 8, 15), date(2026, 11, 15)),
        (date(2026, 10, 1), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_the_next_one_is_three_calendar_months_on(held: date, following: date) -> None:
    assert three_months_on(held) == following


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)))
def test_it_lies_always_three_months_on_and_on_the_same_day_or_the_last_of_the_month(day: date) -> None:
    then = three_months_on(day)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == 3
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


def a_setback(world: World, **said: object) -> None:
    """Both looked at a setback together, on paper."""
    assignment = make_assignment(world, "setback-as-data")
    exercise = assignment.revision.exercise
    answers = [
        AnswerTerms(field=field, value=said[field.key], partner=None)
        for field in exercise.record
        if field.key in said
    ]
    tell(assignment, Telling(today=today(), answers=answers), by=world.accounts["practitioner"])


def test_it_opens_with_what_is_joint_of_the_quarter_and_with_nothing_private(
    world: World, inside: Inside
) -> None:
    with inside():
        clear_both(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        case.opened_on = today() - timedelta(weeks=40)
        both = make_assignment(world, "twenty-minute-listening", starts_on=today() - timedelta(weeks=4))
        tell_squares(world, both, None, How.ALL)
        make_assignment(world, "specific-gratitude", partner_id=world.maya_id)
        agreement = make_agreement_in_force(case, by=by)
        make_crossing(agreement, by=by, on=today(), what="Not shown.")
        make_crossing(agreement, by=by, on=today(), audience=Audience.PRACTICE)
        write_entry(case, EntryKind.JOY, "Pancakes.", on_day=today(), said_by=None, by=by)
        maya = get_partner(world.maya_id)
        write_entry(
            case, EntryKind.WIN, "Hers alone.", on_day=today(), said_by=maya, by=by, audience=Audience.PARTNER
        )
        day = today() - timedelta(days=2)
        a_setback(world, when=f"{day}T21:30", what="Shouted in the car.", load=["work"], change="Stop first.")
        looked_at = what_to_look_at(case, today=today())
        assert looked_at.since == today() - timedelta(weeks=13)
        titles = [subject.title for subject in looked_at.subjects]
        assert "Twenty-minute full listening" in titles
        assert "Specific thanks" not in titles
        assert "Setback review" not in titles, "a setback is no routine to keep or to stop"
        assert [subject.title for subject in looked_at.subjects if subject.is_agreement] == [agreement.title]
        assert [words for _day, words, _name in looked_at.words] == ["Pancakes."]
        assert [one.title for one in looked_at.crossed] == [agreement.title]
        assert [(one.on, one.change, one.load) for one in looked_at.setbacks] == [
            (day, "Stop first.", ("work",))
        ]
        assert looked_at.before is None
        assert setback_days(case) == frozenset({day})
        assert list_setbacks(as_couple(case), case, since=today()) == []


def test_values_stand_on_it_as_they_were_written_last(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)
        assignment = make_assignment(world, "values-to-commitments")
        said = {"shared": "Humour, family, rest.", "purpose": "A calm house."}
        answers = [
            AnswerTerms(field=field, value=said[field.key], partner=None)
            for field in assignment.revision.exercise.record
            if field.key in said
        ]
        tell(assignment, Telling(today=today(), answers=answers), by=world.accounts["practitioner"])
        looked_at = what_to_look_at(get_case(world.case_id), today=today())
        assert looked_at.values == ("Humour, family, rest.", "A calm house.")


def test_it_is_kept_as_it_was_held_and_the_next_begins_with_its_targets(world: World, inside: Inside) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        terms = ReviewTerms(
            held_on=today(),
            next_on=three_months_on(today()),
            decisions=[("Weekly meeting", Decision.KEEP), ("Trial", Decision.END)],
            better=" Less shouting. ",
            targets=[TARGET],
        )
        review = hold_review(case, terms, by=by)
        assert get_review(review.id) is review
        db.session.expire_all()
        (kept,) = list_reviews(as_couple(case), case)
        assert kept.told["better"] == "Less shouting."
        assert [one["decision"] for one in kept.told["decisions"]] == ["keep", "end"]
        assert [(one.words, one.known_by, one.by_day) for one in kept.targets] == [
            (TARGET.words, TARGET.known_by, TARGET.by_day)
        ]
        assert ("What got better", "Less shouting.") in kept.lines
        assert what_to_look_at(case, today=today()).before is kept
        with pytest.raises(Missing):
            get_review(case.id)


@pytest.mark.parametrize(
    "terms, says",
    [
        (ReviewTerms(today(), targets=[TARGET] * 4), "3 targets are enough"),
        (ReviewTerms(today(), targets=[TargetTerms("x", "", today())]), "after the review"),
        (ReviewTerms(today(), next_on=today()), "after this one"),
    ],
)
def test_a_fourth_target_and_days_that_are_over_are_refused(
    world: World, inside: Inside, terms: ReviewTerms, says: str
) -> None:
    with inside(), pytest.raises(Refusal, match=says):
        hold_review(get_case(world.case_id), terms, by=world.accounts["practitioner"])


def test_while_joint_work_is_held_it_says_not_now_and_no_more(world: World, inside: Inside) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
        record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)
        with pytest.raises(Refusal, match=r"^Not now\.$"):
            hold_review(maya.case, ReviewTerms(today()), by=by)


def test_it_is_due_by_the_newest_review_alone(world: World, inside: Inside) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        long_ago = today() - timedelta(days=120)
        hold_review(case, ReviewTerms(long_ago, next_on=today() - timedelta(days=30)), by=by)
        due = ask(db.session, what_reviews_are_due(desk(world), until=today()))
        assert [(one.case_id, one.on) for one in due] == [(case.id, today() - timedelta(days=30))]
        hold_review(case, ReviewTerms(today(), next_on=three_months_on(today())), by=by)
        assert ask(db.session, what_reviews_are_due(desk(world), until=today())) == []
