"""Entering what came back on paper."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.assignments.models import WORDS, Answer, Assignment, Completion, Occurrence, Reflection
from clinic.assignments.queries import get_assignment, list_occurrences
from clinic.assignments.queries.sheet import asked_on_paper, read_sheet
from clinic.couples import Audience
from clinic.couples.audience import Spoken
from clinic.database import db
from clinic.exercises.exercise import AnsweredBy, FieldAudience, FieldType, Option, RecordField
from clinic.exercises.loading import the_library
from tests.conftest import Inside
from tests.factories.assignments import make_assignment, tell_squares, today
from tests.factories.viewers import practitioner
from tests.factories.world import World

UNKNOWN = "5d62ba1c-6484-4b22-9135-d0a9acbd7f62"


def square(line: str, time: Occurrence) -> str:
    return f"s_{line}_{time.id.hex}"


@pytest.fixture
def thanks(world: World, inside: Inside) -> uuid.UUID:
    """Each thanks the other every day; seven days are due."""
    with inside():
        return make_assignment(world).id


@pytest.fixture
def listening(world: World, inside: Inside) -> uuid.UUID:
    """Both talk together; three weeks are due."""
    with inside():
        return make_assignment(world, "weekly-conversation", starts_on=today() - timedelta(days=14)).id


def enter_page(assignment_id: uuid.UUID) -> str:
    return f"/assignments/{assignment_id}/enter"


def times_of(assignment_id: uuid.UUID) -> list[Occurrence]:
    return list(list_occurrences(get_assignment(assignment_id)))


def told(assignment_id: uuid.UUID, partner_id: uuid.UUID | None) -> list[str]:
    """How each time up to today was told, in order."""
    rows = {
        row.occurrence_id: str(row.how)
        for row in db.session.scalars(
            select(Completion).where(
                Completion.assignment_id == assignment_id,
                Completion.said_by_id.is_(None)
                if partner_id is None
                else Completion.said_by_id == partner_id,
            )
        )
    }
    return [rows.get(time.id, "") for time in times_of(assignment_id) if time.due_on <= today()]


def facts(item: Spoken) -> tuple[Audience, uuid.UUID | None, uuid.UUID | None]:
    return item.audience, item.audience_partner_id, item.said_by_id


def answers(assignment_id: uuid.UUID) -> dict[tuple[str, uuid.UUID | None], Answer]:
    rows = db.session.scalars(select(Answer).where(Answer.assignment_id == assignment_id))
    return {(row.field_key, row.said_by_id): row for row in rows}


def test_two_clicks_from_the_couples_page_to_the_squares(
    world: World, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    homework = as_practitioner.get(f"/cases/{world.case_id}/homework/").text
    assert f'href="{enter_page(thanks)}"' in homework
    page = as_practitioner.get(enter_page(thanks)).text
    assert page.count("data-tick ") + page.count("data-tick>") >= 14
    assert 'type="radio"' in page


def test_squares_are_entered_corrected_and_taken_back(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first, second, third = times_of(thanks)[:3]
    sent = {square("p1", first): "all", square("p1", second): "part", square("p2", first): "not_this_time"}
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        assert told(thanks, world.maya_id) == ["all", "part", "", "", "", "", ""]
        assert told(thanks, world.jonas_id) == ["not_this_time", "", "", "", "", "", ""]
    sent = {square("p1", first): "tried", square("p1", second): "", square("p1", third): "all"}
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        assert told(thanks, world.maya_id) == ["tried", "", "all", "", "", "", ""]
        assert told(thanks, world.jonas_id)[0] == "not_this_time"
    page = as_practitioner.get(enter_page(thanks)).text
    assert f'name="{square("p1", third)}" value="all" checked' in page


def test_a_time_is_told_when_everybody_has_told_it(
    world: World, inside: Inside, thanks: uuid.UUID, listening: uuid.UUID
) -> None:
    with inside():
        each, both = get_assignment(thanks), get_assignment(listening)
        tell_squares(world, each, world.maya_id, How.ALL, How.ALL)
        tell_squares(world, each, world.jonas_id, How.TRIED)
        tell_squares(world, both, None, How.PART)
        assert [str(time.state) for time in times_of(thanks)[:3]] == ["told", "open", "open"]
        assert [str(time.state) for time in times_of(listening)[:2]] == ["told", "open"]
        tell_squares(world, each, world.jonas_id, None)
        assert str(times_of(thanks)[0].state) == "open"


def test_what_both_do_together_is_one_row(
    world: World, inside: Inside, listening: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first = times_of(listening)[0]
    assert as_practitioner.post(enter_page(listening), data={square("t", first): "all"}).status_code == 303
    with inside():
        row = db.session.scalars(select(Completion)).one()
        assert facts(row) == (Audience.JOINT, None, None)
    assert "Together" in as_practitioner.get(enter_page(listening)).text


def test_a_typed_count_fills_the_empty_squares(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first = times_of(thanks)[0]
    sent = {square("p1", first): "tried", "count_p1": "3 of 5, 1 part", "count_p2": "7/7", "minutes": "4"}
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        assert told(thanks, world.maya_id) == ["tried", "all", "all", "all", "part", "not_this_time", ""]
        assert told(thanks, world.jonas_id) == ["all"] * 7
        rows = db.session.scalars(select(Completion)).all()
        assert {row.minutes for row in rows} == {4}
        assert sum(row.day_known for row in rows) == 1


@pytest.mark.parametrize(
    "typed, said",
    [
        ("8 of 8", "Only 7 times are left to enter here."),
        ("8 of 7", "more than there were times"),
        ("often", "Please write it like this: 5 of 7, 1 part."),
        ("🙂", "Please write it like this"),
        ("x" * 50_000, "At most 60 letters"),
        ("5 of\0 7", "cannot be kept"),
    ],
)
def test_a_count_that_does_not_hold_keeps_everything_typed(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient, typed: str, said: str
) -> None:
    with inside():
        first = times_of(thanks)[0]
    sent = {square("p2", first): "part", "count_p1": typed, "obstacle_p1": "Late shifts"}
    answer = as_practitioner.post(enter_page(thanks), data=sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Late shifts" in answer.text
    assert f'name="{square("p2", first)}" value="part" checked' in answer.text
    with inside():
        assert db.session.scalars(select(Completion)).all() == []


def test_a_square_that_says_nonsense_says_nothing(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        first = times_of(thanks)[0]
    assert as_practitioner.post(enter_page(thanks), data={square("p1", first): "ALL!"}).status_code == 303
    with inside():
        assert db.session.scalars(select(Completion)).all() == []


def test_difficulty_help_and_obstacles_are_the_partners_own_always(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    sent = {
        "difficulty_p1": "0",
        "helped_p1": "8",
        "obstacle_p1": "Late shifts <i>again</i> שלום",
        "words_p1": "I felt lighter.",
        "words_for_p1": "joint",
        "words_p2": "Only for you.",
    }
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        said = db.session.scalars(select(Reflection)).one()
        assert facts(said) == (Audience.PARTNER, world.maya_id, world.maya_id)
        assert (said.difficulty, said.helped) == (0, 8)
        kept = answers(thanks)
        assert facts(kept[WORDS, world.maya_id]) == (Audience.JOINT, None, world.maya_id)
        assert facts(kept[WORDS, world.jonas_id]) == (Audience.PARTNER, world.jonas_id, world.jonas_id)
    page = as_practitioner.get(f"/assignments/{thanks}/").text
    assert "Late shifts &lt;i&gt;again&lt;/i&gt; שלום" in page
    assert "you and Maya only" in page


def test_on_the_same_day_it_is_corrected_and_not_doubled(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(enter_page(thanks), data={"difficulty_p1": "3", "words_p1": "One"})
    page = as_practitioner.get(enter_page(thanks)).text
    assert ">One</textarea>" in page.replace("\r\n", "").replace("\n", "")
    as_practitioner.post(
        enter_page(thanks), data={"difficulty_p1": "5", "words_p1": "Two", "words_for_p1": "joint"}
    )
    with inside():
        assert db.session.scalars(select(Reflection)).one().difficulty == 5
        row = db.session.scalars(select(Answer)).one()
        assert (row.value, row.audience) == ("Two", Audience.JOINT)
    as_practitioner.post(enter_page(thanks), data={"difficulty_p1": "", "words_p1": ""})
    with inside():
        assert db.session.scalars(select(Reflection)).all() == []
        assert db.session.scalars(select(Answer)).all() == []


@pytest.mark.parametrize(
    "sent, said",
    [
        ({"difficulty_p1": "11"}, "From 0 to 10"),
        ({"helped_p2": "-1"}, "From 0 to 10"),
        ({"difficulty_p1": "many"}, "Not a valid integer"),
        ({"minutes": "100000"}, "From 0 to 600"),
        ({"obstacle_p1": "x" * 501}, "At most 500 letters"),
        ({"words_p1": "x" * 5_001}, "longer than 5,000"),
        ({"words_p1": "a\0b"}, "cannot be kept"),
    ],
)
def test_what_does_not_fit_comes_back(
    world: World, thanks: uuid.UUID, as_practitioner: FlaskClient, sent: dict[str, str], said: str
) -> None:
    answer = as_practitioner.post(enter_page(thanks), data={"obstacle_p2": "Kept words"} | sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Kept words" in answer.text


def test_the_exercises_own_fields_have_each_their_audience(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        about = times_of(thanks)[2]
    sent = {
        "about": str(about.id),
        "f-act-p1": "He made tea",
        "f-mode-p1": "spoken",
        "f-landed-p2": "9",
    }
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        kept = answers(thanks)
        assert {key: row.value for key, row in kept.items()} == {
            ("act", world.maya_id): "He made tea",
            ("mode", world.maya_id): "spoken",
            ("landed", world.jonas_id): 9,
        }
        assert {row.occurrence_id for row in kept.values()} == {about.id}
        assert {row.on for row in kept.values()} == {about.due_on}
        assert {row.audience for row in kept.values()} == {Audience.JOINT}
    page = as_practitioner.get(f"/assignments/{thanks}/").text
    assert "He made tea" in page
    assert "9 of 10" in page


def test_answers_of_one_time_are_corrected_there(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    with inside():
        about = times_of(thanks)[2]
    as_practitioner.post(
        enter_page(thanks), data={"about": str(about.id), "f-act-p1": "Tea", "f-landed-p1": "4"}
    )
    there = f"{enter_page(thanks)}?about={about.id}"
    page = as_practitioner.get(there).text
    assert 'value="Tea"' in page
    assert as_practitioner.post(there, data={"f-act-p1": "Coffee", "f-landed-p1": ""}).status_code == 303
    with inside():
        assert {row.value for row in answers(thanks).values()} == {"Coffee"}
    as_practitioner.post(enter_page(thanks), data={"about": str(about.id), "f-landed-p1": "5"})
    with inside():
        assert {row.value for row in answers(thanks).values()} == {"Coffee", 5}


@pytest.mark.parametrize("about", ["nonsense", UNKNOWN, ""])
def test_an_unknown_time_means_the_sheet_as_a_whole(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient, about: str
) -> None:
    assert as_practitioner.get(enter_page(thanks), query_string={"about": about}).status_code == 200
    sent = {"about": about, "f-act-p1": "Tea"}
    assert as_practitioner.post(enter_page(thanks), data=sent).status_code == 303
    with inside():
        assert [row.occurrence_id for row in answers(thanks).values()] == [None]


def test_what_happens_per_event_gets_a_day(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        event = make_assignment(world, "cooling-off-consequence", starts_on=today() - timedelta(days=30)).id
    sent = {
        "happened_on": (today() - timedelta(days=3)).isoformat(),
        "happened_t": "part",
        "f-limit-t": "Phones at dinner",
        "f-crossed_at-t": "2026-11-12T19:30",
        "f-named_by-t": str(world.jonas_id),
        "f-applied-t": "yes",
        "f-minutes_apart-t": "20",
        "f-owned-p1": "My tone",
        "f-next-t": "resumed",
        "then": "more",
    }
    answer = as_practitioner.post(enter_page(event), data=sent)
    assert (answer.status_code, answer.location) == (303, enter_page(event))
    with inside():
        (time,) = times_of(event)
        assert (time.due_on, time.planned) == (today() - timedelta(days=3), False)
        kept = {key[0]: row.value for key, row in answers(event).items()}
        assert kept["applied"] is True
        assert kept["minutes_apart"] == 20
        assert kept["named_by"] == str(world.jonas_id)
        assert kept["crossed_at"] == "2026-11-12T19:30:00"
        assert told(event, None) == ["part"]
    page = as_practitioner.get(f"/assignments/{event}/").text
    for words in (
        "Phones at dinner",
        "Thu 12 Nov 2026, 19:30",
        "Jonas",
        "20 minutes",
        "Resumed",
        "1 time so far",
    ):
        assert words in page


@pytest.mark.parametrize(
    "sent, said",
    [
        ({"f-limit-t": "Phones"}, "Which day was it?"),
        ({"happened_on": "2999-01-01"}, "This day is still to come."),
        ({"happened_on": "yesterday"}, "Not a valid date value"),
        ({"happened_on": "2026-11-12", "f-minutes_apart-t": "9999"}, "Minutes as a whole number"),
        ({"happened_on": "2026-11-12", "f-named_by-t": UNKNOWN}, "Not a valid choice"),
    ],
)
def test_an_event_without_a_day_or_in_the_future_comes_back(
    world: World, inside: Inside, as_practitioner: FlaskClient, sent: dict[str, str], said: str
) -> None:
    with inside():
        event = make_assignment(world, "cooling-off-consequence").id
    answer = as_practitioner.post(enter_page(event), data={"f-owned-p1": ""} | sent)
    assert answer.status_code == 422
    assert said in answer.text
    with inside():
        assert times_of(event) == []


def test_of_touch_nothing_is_counted_and_private_marks_stay_private(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        touch = make_assignment(
            world, "touch-ladder", starts_on=today(), ends_on=today() + timedelta(days=2)
        ).id
    page = as_practitioner.get(enter_page(touch)).text
    assert "data-tick" not in page
    sent = {
        "happened_on": today().isoformat(),
        "f-list-p1-light_hug": "not_now",
        "f-list-p1-holding_hands": "welcome",
        "f-list-p2-light_hug": "nonsense",
        "f-free_to_say_no-p2": "no",
        "f-word-p1": "calm",
    }
    assert as_practitioner.post(enter_page(touch), data=sent).status_code == 303
    with inside():
        kept = answers(touch)
        assert kept["list", world.maya_id].value == {"light_hug": "not_now", "holding_hands": "welcome"}
        assert facts(kept["list", world.maya_id]) == (Audience.PARTNER, world.maya_id, world.maya_id)
        assert kept["free_to_say_no", world.jonas_id].value is False
        assert facts(kept["free_to_say_no", world.jonas_id])[0] is Audience.PARTNER
        assert facts(kept["word", world.maya_id]) == (Audience.JOINT, None, world.maya_id)
        assert ("list", world.jonas_id) not in kept
        assert db.session.scalars(select(Completion)).all() == []


def test_a_table_is_entered_row_by_row(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    slug, field = next(
        (one.id, field)
        for one in the_library().browse()
        for field in one.record
        if field.type is FieldType.TABLE and field.audience is FieldAudience.JOINT
    )
    line = "t" if field.by is AnsweredBy.JOINT else "p1"
    key, other = field.columns[0].key, field.columns[1].key
    with inside():
        assignment = make_assignment(world, slug).id
    sent: dict[str, Any] = {
        f"f-{field.key}-{line}-0-{key}": "first",
        f"f-{field.key}-{line}-2-{other}": "third",
        "happened_on": today().isoformat(),
    }
    assert as_practitioner.post(enter_page(assignment), data=sent).status_code == 303
    with inside():
        (row,) = answers(assignment).values()
        assert row.value == [{key: "first"}, {other: "third"}]
    assert "third" in as_practitioner.get(f"/assignments/{assignment}/").text


def test_nothing_private_can_become_joint_whatever_is_sent(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    """Over the whole library: every private field answered, and asked to be joint."""
    with inside():
        given = {one.id: make_assignment(world, one.id).id for one in the_library().browse()}
    for slug, assignment_id in given.items():
        fields = the_library().exercises[slug].record
        sent: dict[str, Any] = {
            "happened_on": today().isoformat(),
            "words_for_p1": "joint",
            "difficulty_p1": "3",
        }
        for field in fields:
            for line in ("p1", "p2", "t"):
                sent[f"f-{field.key}-{line}"] = _some_answer(field)
                sent[f"f-{field.key}-{line}-audience"] = "joint"
        assert as_practitioner.post(enter_page(assignment_id), data=sent).status_code in (303, 422), slug
    private = {
        (one.id, field.key)
        for one in the_library().browse()
        for field in one.record
        if field.audience is not FieldAudience.JOINT
    }
    with inside():
        kept = db.session.execute(
            select(Assignment.exercise_id, Answer).join(Answer, Answer.assignment_id == Assignment.id)
        )
        seen = [(slug, row) for slug, row in kept if (slug, row.field_key) in private]
        assert len(seen) > 10
        assert {row.audience for _slug, row in seen} == {Audience.PARTNER}
        authors = {
            (one.id, field.key)
            for one in the_library().browse()
            for field in one.record
            if field.audience is FieldAudience.AUTHOR
        }
        assert not authors & {(slug, row.field_key) for slug, row in seen}
        assert {row.audience for row in db.session.scalars(select(Reflection))} == {Audience.PARTNER}


def _some_answer(field: RecordField) -> str:
    match field.type:
        case FieldType.RATING:
            return str(field.max)
        case FieldType.YESNO:
            return "yes"
        case FieldType.CHOICE | FieldType.MULTICHOICE:
            return field.options[0].key
        case FieldType.DATE:
            return "2026-11-12"
        case FieldType.DATETIME:
            return "2026-11-12T19:30"
        case FieldType.MINUTES | FieldType.COUNT:
            return "5"
        case FieldType.PERSON:
            return ""
        case _:
            return "Something"


def test_the_writers_own_and_what_is_asked_elsewhere_is_not_asked_on_paper() -> None:
    def field(key: str, audience: FieldAudience, only_in: str = "") -> RecordField:
        return RecordField(
            key=key,
            label=key,
            type=FieldType.CHOICE,
            by=AnsweredBy.EACH,
            audience=audience,
            only_in=only_in,
            options=(Option(key="a", label="A"),),
        )

    fields = [
        field("all", FieldAudience.JOINT),
        field("own", FieldAudience.PARTNER),
        field("mine", FieldAudience.AUTHOR),
        field("portal", FieldAudience.PARTNER, only_in="own portal"),
    ]
    assert [one.key for one in asked_on_paper(fields)] == ["all", "own"]


def test_what_belongs_to_one_partner_alone_never_becomes_wider(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        alone = make_assignment(world, partner_id=world.maya_id).id
        first = times_of(alone)[0]
    sent = {
        square("p1", first): "all",
        "f-act-p1": "He made tea",
        "words_p1": "Mine",
        "words_for_p1": "joint",
        "happened_on": "",
    }
    assert as_practitioner.post(enter_page(alone), data=sent).status_code == 303
    with inside():
        rows: list[Spoken] = [
            *db.session.scalars(select(Completion)),
            *db.session.scalars(select(Answer)),
        ]
        assert len(rows) == 3
        assert {(row.audience, row.audience_partner_id) for row in rows} == {
            (Audience.PARTNER, world.maya_id)
        }


def test_of_a_long_history_the_newest_squares_are_shown(world: World, inside: Inside) -> None:
    with inside():
        begins = today() - timedelta(days=400)
        assignment = make_assignment(world, starts_on=begins, ends_on=today() + timedelta(days=5))
        sheet = read_sheet(practitioner(world), assignment, today())
        assert len(sheet.times) == 42
        assert sheet.times[-1].due_on == today()


def test_before_anything_is_due_the_first_times_can_be_entered(world: World, inside: Inside) -> None:
    with inside():
        assignment = make_assignment(world, starts_on=today() + timedelta(days=5))
        sheet = read_sheet(practitioner(world), assignment, today())
        assert len(sheet.times) == 7
        assert len(sheet.past) == 1
