"""A partner's own week in the portal: once a week, only what was typed counts, and nothing of it is shown again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.access import Role, Viewer
from clinic.couples import Audience, CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.journal import SLIDERS, CheckIn, EntryKind, JournalEntry
from clinic.journal.services import CheckInTerms, Line, add_to_check_in, monday
from clinic.practices import local_time
from clinic.progress.brief import build_brief
from clinic.progress.recurring import recurring
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.pages import page_of
from tests.factories.world import World

pytestmark = pytest.mark.usefixtures("homework_of_both")

PAGE = "/portal/check-in/"
ASIDE = "/portal/check-in/not-this-week"
ASKS = "How was your week?"
NUMBERS = {"closeness": "6", "trust": "5", "heard": "7", "conflict": "3", "hope": "8"}


def _send(client: FlaskClient, **typed: str) -> None:
    assert client.post(PAGE, data=typed).status_code == 303


def _weeks() -> Sequence[CheckIn]:
    return db.session.scalars(select(CheckIn).order_by(CheckIn.week_of)).all()


def _lines() -> list[tuple[str, str, str]]:
    rows = db.session.scalars(select(JournalEntry).where(JournalEntry.check_in_id.is_not(None)))
    return sorted((str(row.kind), str(row.audience), row.words) for row in rows)


def test_five_numbers_and_two_lines_are_kept_for_the_counsellor(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    _send(as_partner, **NUMBERS, appreciation="He made tea.", need="Sleep.")
    with inside():
        (week,) = _weeks()
        assert (week.week_of, week.said_by_id, week.audience) == (
            monday(today()),
            world.maya_id,
            Audience.PARTNER,
        )
        assert [getattr(week, slider.key) for slider in SLIDERS] == [6, 5, 7, 3, 8]
        assert week.entered_by_id == world.accounts["partner"]
        assert _lines() == [("appreciation", "partner", "He made tea."), ("need", "partner", "Sleep.")]


def test_a_line_is_the_others_too_only_where_it_is_ticked(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    _send(as_partner, appreciation="He made tea.", appreciation_joint="y", need="Sleep.")
    with inside():
        assert _lines() == [("appreciation", "joint", "He made tea."), ("need", "partner", "Sleep.")]


def test_what_is_sent_again_changes_only_what_was_typed(inside: Inside, as_partner: FlaskClient) -> None:
    _send(as_partner, **NUMBERS, appreciation="He made tea.", appreciation_joint="y")
    _send(as_partner, trust="1", need="Time alone.")
    with inside():
        (week,) = _weeks()
        assert [getattr(week, slider.key) for slider in SLIDERS] == [6, 1, 7, 3, 8]
        assert _lines() == [("appreciation", "joint", "He made tea."), ("need", "partner", "Time alone.")]


def test_a_private_line_stands_beside_a_shared_one_and_a_second_beside_the_first(
    inside: Inside, as_partner: FlaskClient
) -> None:
    _send(as_partner, need="A walk.", need_joint="y")
    _send(as_partner, need="To be left alone.")
    _send(as_partner, need="To be left alone.")  # pressed twice
    _send(as_partner, need="Nothing any more.")
    with inside():
        assert _lines() == [
            ("need", "joint", "A walk."),
            ("need", "partner", "Nothing any more."),
            ("need", "partner", "To be left alone."),
        ]


def test_the_page_is_the_same_whatever_was_said(as_partner: FlaskClient) -> None:
    before = page_of(as_partner, PAGE)
    _send(as_partner, **NUMBERS, need="To be left alone.", appreciation="Tea.", appreciation_joint="y")
    page_of(as_partner, "/portal/")  # the word of thanks is read
    assert page_of(as_partner, PAGE) == before
    assert "To be left alone." not in page_of(as_partner, "/portal/")


def test_it_is_next_until_it_is_sent_or_put_aside_and_both_look_alike(
    world: World, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    assert ASKS in page_of(as_partner, "/portal/")
    _send(as_partner, **NUMBERS)
    said = page_of(as_partner, "/portal/")
    assert ASKS not in said
    assert ASKS in page_of(as_other_partner, "/portal/")
    assert as_other_partner.post(ASIDE).status_code == 303
    aside = page_of(as_other_partner, "/portal/")
    for who in (
        "partner",
        "other_partner",
    ):  # each page says whose it is, for what was typed while signed out
        said, aside = (page.replace(str(world.accounts[who]), "") for page in (said, aside))
    assert aside.replace("Jonas", "Maya") == said


def test_put_aside_holds_no_number_and_can_still_be_said(inside: Inside, as_partner: FlaskClient) -> None:
    as_partner.post(ASIDE)
    with inside():
        (week,) = _weeks()
        assert not any(getattr(week, slider.key) for slider in SLIDERS)
    _send(as_partner, hope="9")
    with inside():
        assert [week.hope for week in _weeks()] == [9]


def test_it_stands_before_homework_and_hides_none(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        make_assignment(world, "specific-gratitude")
    page = page_of(as_partner, "/portal/")
    assert page.index(ASKS) < page.index("Also there for you") < page.index("Specific thanks")


def test_the_week_is_the_practices_own(world: World, inside: Inside, signed_out: FlaskClient) -> None:
    """In London; the clocks went back in the night to Sunday, 25 October 2026."""
    sunday_night = datetime(2026, 10, 25, 23, 59, tzinfo=UTC)
    with clock.standing_at(sunday_night):
        sign_in(signed_out, world.accounts["partner"])
        _send(signed_out, hope="1")
        assert ASKS not in page_of(signed_out, "/portal/")
    with clock.standing_at(sunday_night + timedelta(minutes=1)):
        assert ASKS in page_of(signed_out, "/portal/")
        _send(signed_out, hope="2")
    with inside():
        found = [(week.week_of, week.hope) for week in _weeks()]
        assert found == [(date(2026, 10, 19), 1), (date(2026, 10, 26), 2)]


def test_of_a_case_that_rests_nobody_is_asked(world: World, inside: Inside, as_partner: FlaskClient) -> None:
    with inside():
        get_case(world.case_id).status = CaseStatus.PAUSED
    assert ASKS not in page_of(as_partner, "/portal/")


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"trust": "11"}, "From 0 to 10, please."),
        ({"trust": "-1"}, "From 0 to 10, please."),
        ({"trust": "much"}, "Not a valid integer"),
        ({"need": "x" * 50_000}, "At most 1,000 letters"),
        ({"need": "a\0b"}, "cannot be kept"),
    ],
)
def test_what_does_not_hold_comes_back_with_everything_typed(
    inside: Inside, as_partner: FlaskClient, typed: dict[str, str], words: str
) -> None:
    answer = as_partner.post(PAGE, data={"appreciation": "Tea שלום 🍵", "hope": "4"} | typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Tea שלום 🍵" in answer.text
    with inside():
        assert not _weeks()


def test_a_number_off_the_scale_is_refused_by_the_service_too(world: World, inside: Inside) -> None:
    terms = CheckInTerms(today(), {"hope": 11})
    with inside(), pytest.raises(Refusal) as refused:
        add_to_check_in(get_partner(world.maya_id), terms, by=world.accounts["partner"])
    assert refused.value.field == "hope"


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"]
)
def test_nobody_of_a_team_comes_in(request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, data=NUMBERS).status_code == 404
    assert client.post(ASIDE).status_code == 404


def test_signed_out_one_is_asked_to_sign_in(signed_out: FlaskClient) -> None:
    assert signed_out.get(PAGE).headers["Location"].startswith("/sign-in")


def test_it_says_that_it_is_no_measure_and_works_without_a_script(as_partner: FlaskClient) -> None:
    page = page_of(as_partner, PAGE)
    assert "not a validated measure" in page
    assert page.count('type="number"') == len(SLIDERS)
    assert page.count("not at all") == page.count("very much") == len(SLIDERS)
    assert page.count("hidden>") >= len(SLIDERS)  # the sliders themselves wait for the script


def test_the_counsellors_page_shows_one_line_of_each_and_leaves_the_others(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    _send(as_partner, need="A walk.", need_joint="y", hope="4")
    _send(as_partner, need="To be left alone.")
    desk = f"/partners/{world.maya_id}/check-in?week={monday(today())}"
    page = as_practitioner.get(desk).text
    assert 'value="A walk."' in page
    assert "To be left alone." in page
    sent = {"week_of": str(today()), "need": "A long walk.", "need_joint": "y", "hope": "4"}
    assert as_practitioner.post(desk, data=sent).status_code == 303
    with inside():
        assert _lines() == [("need", "joint", "A long walk."), ("need", "partner", "To be left alone.")]


def test_at_the_desk_other_words_for_fewer_do_not_replace_what_both_may_read(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    _send(as_partner, need="A walk.", need_joint="y")
    desk = f"/partners/{world.maya_id}/check-in?week={monday(today())}"
    as_practitioner.post(desk, data={"week_of": str(today()), "need": "To be left alone."})
    with inside():
        assert _lines() == [("need", "joint", "A walk."), ("need", "partner", "To be left alone.")]
    # the same words for fewer are a correction of the tick
    as_practitioner.post(desk, data={"week_of": str(today()), "need": "A walk."})
    with inside():
        assert ("need", "joint", "A walk.") not in _lines()


def test_on_the_printed_brief_a_later_private_word_does_not_hide_the_shared_one(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    _send(as_partner, need="A walk.", need_joint="y")
    _send(as_partner, need="To be left alone.")
    with inside():
        viewer = Viewer(
            world.accounts["practitioner"],
            world.practice_id,
            "R",
            frozenset({Role.PRACTITIONER}),
            frozenset(),
        )
        brief = build_brief(viewer, get_case(world.case_id), now=local_time.wall_time())
        assert [one.line.words for one in brief.words] == ["To be left alone."]
        assert [one.line.words for one in brief.shared_words] == ["A walk."]


def test_needs_of_three_weeks_are_one_need(inside: Inside, world: World) -> None:
    """Whoever says the same twice in a week has said it of one week (catalogue F17)."""
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["partner"]
        for week in range(3):
            day = today() - timedelta(weeks=week)
            for words in ("A quiet evening together.", "One quiet evening together."):
                add_to_check_in(maya, CheckInTerms(day, need=Line(words)), by=by)
        needs = db.session.scalars(
            select(JournalEntry)
            .where(JournalEntry.kind == EntryKind.NEED)
            .order_by(JournalEntry.on_day.desc())
        ).all()
        found = recurring(needs[0], needs)
        assert found is not None
        assert found.times == 3
