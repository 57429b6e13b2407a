"""The catalogue that comes with the program: all of it, and as it was written."""

import json
from collections import Counter

import pytest

from clinic.exercises.exercise import ByRule, Cadence, Exercise, FieldType, GateAction, Once, PerEvent, Spell
from clinic.exercises.frozen import as_plain, digest, from_plain
from clinic.exercises.loading import HERE, load, the_library
from tests.exercises.facts import FACTS

EVERY = list(the_library().exercises.values())
LEVEL_TWO_AND_UP_CORE = 20


def _cadence(cadence: Cadence) -> str:
    match cadence:
        case Once():
            return "once"
        case PerEvent(at_most_per_month=most):
            return "per_event" + (f" max{most}" if most else "")
        case Spell(days=days):
            return f"spell x{days // 7}w" if days % 7 == 0 else f"spell x{days}d"
        case ByRule(rule=rule, alternative=alternative, weeks=weeks):
            named = {
                "FREQ=DAILY": "daily",
                "FREQ=WEEKLY": "1/week",
                "FREQ=WEEKLY;BYDAY=MO,TH": "2/week",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR": "3/week",
                "FREQ=MONTHLY": "monthly",
                "FREQ=MONTHLY;INTERVAL=3": "quarterly",
            }[rule]
            if alternative:
                assert {rule, alternative} == {"FREQ=DAILY", "FREQ=WEEKLY"}
                named = "daily|weekly"
            return named + (f" x{weeks}w" if weeks else "")


def _told(exercise: Exercise) -> str:
    return (
        f"{exercise.id}: {exercise.family}, {exercise.level}, {exercise.who}, {exercise.duration.minutes}"
        f" ({exercise.duration.shortest}-{exercise.duration.longest}), {_cadence(exercise.cadence)},"
        f" {' '.join(exercise.needs_first) or '-'}, {'core' if exercise.core else '-'},"
        f" {len(exercise.steps)} steps, {len(exercise.record)} fields, {len(exercise.print_blocks)} blocks,"
        f" {len(exercise.cautions)} cautions, {len(exercise.gates)} gates, {len(exercise.review.ask)} questions"
    )


def test_every_exercise_says_exactly_what_was_counted_by_hand():
    assert sorted(_told(exercise) for exercise in EVERY) == sorted(FACTS)


def test_there_are_52_exercises_and_20_beyond_the_foundation_are_the_core():
    assert len(EVERY) == 52
    core = [exercise for exercise in EVERY if exercise.core]
    assert len(core) == LEVEL_TWO_AND_UP_CORE
    assert all(exercise.level > 1 for exercise in core)


def test_fields_gates_and_blocks_add_up():
    fields = [field for exercise in EVERY for field in exercise.record]
    assert Counter(str(field.audience) for field in fields) == {"joint": 255, "partner": 18, "author": 8}
    assert Counter(str(field.by) for field in fields) == {"each": 159, "joint": 122}
    assert Counter(str(field.type) for field in fields) == {
        "text": 111, "rating": 56, "yesno": 29, "choice": 23, "date": 15, "minutes": 13, "datetime": 9, "longtext": 9,
        "table": 6, "person": 4, "multichoice": 3, "count": 2, "matrix": 1,
    }  # fmt: skip
    gates = [gate for exercise in EVERY for gate in exercise.gates]
    assert Counter(str(gate.action) for gate in gates) == {"block": 153, "warn": 24, "review": 6}
    blocks = [block for exercise in EVERY for block in exercise.print_blocks]
    assert Counter(block.block for block in blocks) == {
        "table": 48, "lines": 29, "cue_card": 10, "scale": 7, "checkboxes": 7, "initials": 5, "timeline": 1, "chart_grid": 1,
    }  # fmt: skip
    assert sum(len(exercise.steps) for exercise in EVERY) == 333


def test_the_shared_words_are_all_there():
    words = the_library().vocabulary
    assert (len(words.families), len(words.levels), len(words.gates), len(words.topics)) == (19, 4, 12, 26)
    assert [field.key for field in words.common_record] == [
        "completion",
        "difficulty",
        "helpful",
        "obstacle",
        "felt_safe",
    ]
    assert {field.key: str(field.audience) for field in words.common_record} == {
        "completion": "joint", "difficulty": "partner", "helpful": "partner", "obstacle": "partner", "felt_safe": "partner",
    }  # fmt: skip


def test_every_topic_leads_to_an_exercise():
    served = {topic for exercise in EVERY for topic in exercise.topics}
    assert served == set(the_library().vocabulary.topics)


def test_nobody_is_called_partner_a_or_b():
    for file in HERE.rglob("*.yaml"):
        text = file.read_text("utf-8")
        assert not any(words in text for words in ("Partner A", " A / B", "_a:")), file.name


def test_private_answers_stay_where_they_were_put():
    private = {
        (exercise.id, field.key): str(field.audience)
        for exercise in EVERY
        for field in exercise.record
        if field.audience != "joint"
    }
    assert private["grievance-impact-repair", "forgiveness_state"] == "partner"
    assert private["touch-ladder", "free_to_say_no"] == "partner"
    assert private["support-circle", "free_to_see_friends"] == "partner"
    assert private["pause-breathe-return", "respected"] == "partner"
    assert private["i-statement-drill", "before"] == "author"
    assert private["two-accounts", "my_account"] == "author"


def test_coercion_blocks_everything_that_needs_the_other():
    without = {
        exercise.id
        for exercise in EVERY
        if ("coercive_control_or_fear", GateAction.BLOCK)
        not in [(gate.code, gate.action) for gate in exercise.gates]
    }
    assert without == {"specific-gratitude", "small-joys-and-wins"}


@pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.id)
def test_an_exercise_survives_freezing(exercise: Exercise):
    kept = json.loads(json.dumps(as_plain(exercise)))
    assert from_plain(kept) == exercise
    assert digest(from_plain(kept)) == digest(exercise)


def test_every_exercise_has_a_digest_of_its_own():
    assert len({digest(exercise) for exercise in EVERY}) == 52


def test_loading_again_gives_the_same():
    assert load(HERE) == the_library()


def test_order_is_foundation_first():
    levels = [exercise.level for exercise in EVERY]
    assert levels == sorted(levels)


def test_a_field_is_found_by_its_key():
    exercise = the_library().exercises["one-modest-act"]
    found = exercise.field("doer")
    assert found is not None
    assert (found.type, found.or_both) == (FieldType.PERSON, True)
    assert exercise.field("nothing") is None
