"""What a review opens with beyond the journal: what they keep doing, what each agreed to alone, and the targets of last time."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from clinic.access import Viewer
from clinic.couples import Case
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.database.together import ask
from clinic.documents.sheets import review_sheet
from clinic.goals import GoalState
from clinic.goals.services import ask_sharing, keep_apart
from clinic.journal.services import CheckInTerms, record_check_in
from clinic.practices.queries import get_own_practice
from clinic.printing import Paper
from clinic.refusal import Refusal
from clinic.reviews import Review
from clinic.reviews.opening import LookedAt, what_to_look_at
from clinic.reviews.queries import due_in_brief
from clinic.reviews.services import ReviewTerms, TargetTerms, hold_review
from clinic.reviews.words import Became
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_screening
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say
from tests.conftest import Inside
from tests.factories.agreements import make_agreement_in_force
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.goals import lay_goals_side_by_side, make_goal
from tests.factories.measures import make_result
from tests.factories.mending import put_ritual
from tests.factories.world import World
from tests.goals.test_keeping import desk

YES = Charts(weather=True, measures=True)


def opened(world: World) -> LookedAt:
    return what_to_look_at(get_case(world.case_id), today=today())


def numbers_of_both(world: World) -> None:
    """Each has answered twice and told of four weeks."""
    by = world.accounts["practitioner"]
    for partner_id, first, last in ((world.maya_id, "40", "52"), (world.jonas_id, "44", "45")):
        for total, ago in ((first, 60), (last, 2)):
            make_result(world, total, partner_id=partner_id, on=today() - timedelta(days=ago))
        for week in range(4):
            day = today() - timedelta(weeks=week)
            record_check_in(get_partner(partner_id), CheckInTerms(day, {"closeness": 5 + week}), by=by)


def all_say(world: World, *answers: Charts) -> None:
    for partner, charts in zip(get_case(world.case_id).partners, answers, strict=False):
        say(partner, charts, on=today(), by=world.accounts["practitioner"])


def test_what_they_keep_doing_stands_among_what_is_kept_adjusted_or_stopped(
    world: World, inside: Inside
) -> None:
    with inside():
        ritual = put_ritual(world, "Tea after the dishes")
        (subject,) = opened(world).subjects
        assert (subject.title, subject.words) == ("Tea after the dishes", "every day")
        assert not subject.is_agreement
        ritual.ended_on = today()
        db.session.flush()
        assert opened(world).subjects == ()


def test_where_a_sheet_is_full_the_oldest_homework_gives_way_and_no_ritual(
    world: World, inside: Inside
) -> None:
    with inside():
        clear_both(world)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        for exercise in (
            "weekly-date",
            "nightly-debrief",
            "calm-setting",
            "forward-talk",
            "weekly-conversation",
        ):
            make_assignment(world, exercise)
        for number in range(4):
            make_agreement_in_force(case, by=by, title=f"Agreement {number}")
        put_ritual(world, "Tea after the dishes")
        found = opened(world)
        sheet = review_sheet.review_sheet(case, found, get_own_practice(), today=today())
        assert len(sheet.subjects) < len(found.subjects)
        told = [subject.title for subject in sheet.subjects]
        assert "Tea after the dishes" in told
        assert {f"Agreement {number}" for number in range(4)} <= set(told)


def test_numbers_of_each_stand_on_it_only_where_each_asked_alone_agreed(world: World, inside: Inside) -> None:
    with inside():
        clear_both(world)
        numbers_of_both(world)
        assert (opened(world).weather, opened(world).measures) == (None, ())
        all_say(world, YES)
        assert (opened(world).weather, opened(world).measures) == (None, ())
        all_say(world, YES, YES)
        found = opened(world)
        assert found.weather is not None
        assert [one.name for one in found.measures] == ["Revised Dyadic Adjustment Scale"]
        assert "Maya: from 40 to 52." in " ".join(found.measures[0].sentences)
        all_say(world, Charts(weather=True))
        found = opened(world)
        assert found.weather is not None
        assert found.measures == ()


def test_goals_stand_on_it_while_they_lie_side_by_side_and_no_number_does(
    world: World, inside: Inside
) -> None:
    with inside():
        goal = make_goal(world, words="To sleep through.", how_far=2)
        make_goal(world, world.jonas_id, "To be asked.", how_far=9)
        assert opened(world).goals == ()
        lay_goals_side_by_side(world)
        assert [(one.name, one.words, one.marks) for one in opened(world).goals] == [
            ("Maya", "To sleep through.", ()),
            ("Jonas", "To be asked.", ()),
        ]
        goal.state = GoalState.REVISED
        db.session.flush()
        assert [one.words for one in opened(world).goals] == ["To be asked."]
        keep_apart(get_case(world.case_id), by=world.accounts["practitioner"])
        assert opened(world).goals == ()


@pytest.mark.parametrize("why", ["hold", "fear", "no"])
def test_a_hold_fear_and_a_no_leave_the_same_page(world: World, inside: Inside, why: str) -> None:
    """Nothing of what each agreed to alone, and not why."""
    by = world.accounts["practitioner"]
    with inside():
        make_goal(world)
        make_goal(world, world.jonas_id)
        lay_goals_side_by_side(world)
        numbers_of_both(world)
        all_say(world, YES, YES)
        assert opened(world).goals
        assert opened(world).measures
        maya = get_partner(world.maya_id)
        if why == "hold":
            record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)
        elif why == "fear":
            terms = RiskTerms("coercive_control_or_fear", Severity.SERIOUS, "Said alone.", today())
            open_flag(maya.case, terms, partner=maya, by=by)
        else:
            say(maya, Charts(), on=today(), by=by)
            ask_sharing(maya, shares=False, on=today(), by=by)
        found = opened(world)
        assert (found.goals, found.weather, found.measures) == ((), None, ())


def held(case: Case, by: object, *, ago: int = 0, **said: object) -> Review:
    day = today() - timedelta(days=ago)
    return hold_review(case, ReviewTerms(day, **said), by=by)  # type: ignore[arg-type]


def test_what_became_of_the_targets_is_kept_with_the_review_in_which_it_was_said(
    world: World, inside: Inside
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        targets = [TargetTerms("Supper together", "twice a week", today() - timedelta(days=30))]
        before = held(case, by, ago=90, targets=targets, next_on=today() - timedelta(days=20))
        assert opened(world).before is before
        assert opened(world).is_late
        review = held(case, by, became=[("Supper together", Became.PARTLY)])
        db.session.expire_all()
        assert review.lines[0] == ("What became of “Supper together”", "partly")
        assert not before.told["became"]
        assert opened(world).before is review
        assert not opened(world).is_late


def test_how_many_targets_there_are_at_most_is_the_practices_to_say(world: World, inside: Inside) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        targets = [TargetTerms(f"Target {n}", "", today() + timedelta(days=9)) for n in range(4)]
        with pytest.raises(Refusal, match="3 targets are enough"):
            held(case, by, targets=targets)
        get_own_practice().most_targets = 4
        assert len(held(case, by, targets=targets).targets) == 4
        get_own_practice().most_targets = 1
        with pytest.raises(Refusal, match="One target is enough"):
            held(case, by, targets=targets[:2])


def test_the_same_review_kept_twice_is_one_and_another_of_that_day_is_one_more(
    world: World, inside: Inside
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        targets = [TargetTerms("Supper together", "", today() + timedelta(days=9))]
        first = held(case, by, better="We laugh.", targets=targets)
        assert held(case, by, better=" We laugh. ", targets=targets) is first
        assert held(case, by, better="We laugh.") is not first
        assert held(case, by, better="We laugh again.", targets=targets) is not first


def test_the_brief_says_it_a_week_before_its_day_to_whoever_holds_it(world: World, inside: Inside) -> None:
    def said(viewer: Viewer) -> list[tuple[str, bool]]:
        tasks = ask(db.session, due_in_brief(viewer, get_case(world.case_id), today=today()))
        return [(task.words.partition(":")[0], task.pressing) for task in tasks]

    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        held(case, by, ago=90, next_on=today() + timedelta(days=8))
        assert said(desk(world)) == []
        held(case, by, ago=89, next_on=today() + timedelta(days=7))
        assert said(desk(world)) == [("Quarterly review", False)]
        held(case, by, ago=88, next_on=today())
        assert said(desk(world)) == [("Quarterly review", True)]


def test_the_sheet_has_all_of_it_for_both_and_no_number_of_a_goal(world: World, inside: Inside) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        make_goal(world, words="To sleep through.", how_far=2).state_on = today()
        make_goal(world, world.jonas_id, "To be asked.", how_far=9)
        lay_goals_side_by_side(world)
        numbers_of_both(world)
        all_say(world, YES, YES)
        put_ritual(world, "Tea after the dishes")
        held(case, by, ago=90, targets=[TargetTerms("Supper together", "", today())])
        sheet = review_sheet.review_sheet(case, opened(world), get_own_practice(), today=today())
        assert sheet.goals == (("Maya", ("To sleep through. (going on)",)), ("Jonas", ("To be asked.",)))
        text = _text(review_sheet.pdf(sheet, Paper.A4))
    for words in (
        "Supper together",
        "let go",
        "To be asked.",
        "Maya: from 40 to 52.",
        "Tea after the dishes",
    ):
        assert words in text
    assert "of 10" not in text
    assert "Targets, 3 at most" in text


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
