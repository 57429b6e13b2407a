"""Entering the exercise's own fields, each with its audience."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.assignments.models import Answer, Assignment, Completion, Reflection
from clinic.assignments.queries import get_assignment
from clinic.assignments.queries.sheet import asked_on_paper
from clinic.assignments.services import AnswerTerms, Telling, tell
from clinic.couples import Audience
from clinic.couples.audience import Spoken
from clinic.database import db
from clinic.exercises.exercise import AnsweredBy, FieldAudience, FieldType, Option, RecordField
from clinic.exercises.loading import the_library
from tests.assignments.sheets import answers, enter_page, facts, square, times_of, told
from tests.conftest import Inside
from tests.factories.assignments import make_assignment, today
from tests.factories.world import World

UNKNOWN = "5d62ba1c-6484-4b22-9135-d0a9acbd7f62"


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
        ({"happened_on": "2100-01-01"}, "This day is still to come."),
        ({"happened_on": "0001-01-01"}, "Please look at the year."),
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


def test_of_touch_nothing_is_counted_and_marks_are_not_asked_where_both_stand_on_one_page(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        touch = make_assignment(
            world, "touch-ladder", starts_on=today(), ends_on=today() + timedelta(days=2)
        ).id
    page = as_practitioner.get(enter_page(touch)).text
    assert "data-tick" not in page
    assert "f-list" not in page
    sent = {
        "happened_on": today().isoformat(),
        "f-list-p1-light_hug": "not_now",
        "f-free_to_say_no-p2": "no",
        "f-word-p1": "calm",
    }
    assert as_practitioner.post(enter_page(touch), data=sent).status_code == 303
    with inside():
        kept = answers(touch)
        assert kept["free_to_say_no", world.jonas_id].value is False
        assert facts(kept["free_to_say_no", world.jonas_id])[0] is Audience.PARTNER
        assert facts(kept["word", world.maya_id]) == (Audience.JOINT, None, world.maya_id)
        assert ("list", world.maya_id) not in kept
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

    fields = (
        field("all", FieldAudience.JOINT),
        field("own", FieldAudience.PARTNER),
        field("mine", FieldAudience.AUTHOR),
        field("portal", FieldAudience.PARTNER, only_in="own portal"),
    )
    some = replace(the_library().exercises["nightly-debrief"], record=fields)
    assert [one.key for one in asked_on_paper(some)] == ["all", "own"]


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


def test_the_writers_own_is_not_kept_even_when_it_is_sent(
    world: World, inside: Inside, thanks: uuid.UUID
) -> None:
    field = RecordField(
        key="mine", label="Mine", type=FieldType.TEXT, by=AnsweredBy.EACH, audience=FieldAudience.AUTHOR
    )
    with inside():
        assignment = get_assignment(thanks)
        said = Telling(
            today=today(), answers=[AnswerTerms(field=field, value="x", partner=assignment.seats[0])]
        )
        tell(assignment, said, by=world.accounts["practitioner"])
        assert answers(thanks) == {}


def test_a_field_that_an_old_revision_no_longer_has_is_shown_by_its_key(
    world: World, inside: Inside, thanks: uuid.UUID, as_practitioner: FlaskClient
) -> None:
    field = RecordField(
        key="gone_since", label="Gone", type=FieldType.TEXT, by=AnsweredBy.JOINT, audience=FieldAudience.JOINT
    )
    with inside():
        said = Telling(today=today(), answers=[AnswerTerms(field=field, value="Kept all the same")])
        tell(get_assignment(thanks), said, by=world.accounts["practitioner"])
    page = as_practitioner.get(f"/assignments/{thanks}/").text
    assert "gone_since" in page
    assert "Kept all the same" in page
