"""May it be given now: block blocks, review asks, warn warns, and the order is always the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.exercises.exercise import Exercise, GateAction, GateRef
from clinic.exercises.gates import Answer, Decision, decide
from clinic.exercises.loading import the_library
from clinic.exercises.vocabulary import KnownFrom

GATES = the_library().vocabulary.gates
CODES = sorted(GATES)
exercises = st.sampled_from(list(the_library().exercises.values()))
records = st.frozensets(st.sampled_from([*CODES, "something_else"]))
answered = st.dictionaries(st.sampled_from(CODES), st.sampled_from(list(Answer)))


def exercise(exercise_id: str) -> Exercise:
    return the_library().exercises[exercise_id]


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


def may_be_given(decision: Decision) -> bool:
    return not decision.blocks and not decision.to_confirm


def test_with_nothing_on_record_an_ordinary_exercise_may_be_given():
    assert decide(exercise("one-modest-act"), GATES) == Decision()
    assert may_be_given(decide(exercise("one-modest-act"), GATES))


def test_a_block_on_record_blocks_and_says_why():
    decision = decide(exercise("one-modest-act"), GATES, {"acute_risk_open"})
    assert codes(decision.blocks) == ["acute_risk_open"]
    assert not may_be_given(decision)
    assert decision.blocks[0].sentence == (
        "Not now: Open acute risk to self or others. Joint homework is suspended until you clear the flag."
    )


@pytest.mark.parametrize("answer", list(Answer))
def test_no_answer_overrides_a_block_on_record(answer: Answer):
    decision = decide(exercise("one-modest-act"), GATES, {"no_contact_order"}, {"no_contact_order": answer})
    assert codes(decision.blocks) == ["no_contact_order"]


def test_what_the_counsellor_says_applies_blocks_too():
    decision = decide(exercise("calm-setting"), GATES, answers={"intoxicated": Answer.APPLIES})
    assert codes(decision.blocks) == ["intoxicated"]


def test_a_condition_that_the_exercise_does_not_name_does_nothing():
    assert may_be_given(decide(exercise("specific-gratitude"), GATES, {"sexual_coercion", "held_secret"}))


def test_review_asks_until_it_is_answered():
    grievance = exercise("grievance-impact-repair")
    assert codes(decide(grievance, GATES).to_confirm) == ["held_secret"]
    assert may_be_given(decide(grievance, GATES, answers={"held_secret": Answer.GO_AHEAD}))
    assert may_be_given(decide(grievance, GATES, answers={"held_secret": Answer.DOES_NOT_APPLY}))
    assert not may_be_given(decide(grievance, GATES, answers={"held_secret": Answer.APPLIES}))


def test_does_not_apply_is_no_answer_to_what_is_on_record():
    grievance = exercise("grievance-impact-repair")
    decision = decide(grievance, GATES, {"held_secret"}, {"held_secret": Answer.DOES_NOT_APPLY})
    assert codes(decision.to_confirm) == ["held_secret"]
    assert may_be_given(decide(grievance, GATES, {"held_secret"}, {"held_secret": Answer.GO_AHEAD}))


def test_a_warning_warns_and_lets_it_be_given():
    decision = decide(
        exercise("touch-ladder"),
        GATES,
        {"trauma_reactive"},
        {"sexual_pain_or_aversion": Answer.DOES_NOT_APPLY},
    )
    assert codes(decision.warnings) == ["trauma_reactive"]
    assert may_be_given(decision)


def test_a_warning_about_the_record_is_silent_while_nothing_is_on_record():
    assert decide(exercise("touch-ladder"), GATES).warnings == ()


def test_what_shows_only_in_the_moment_is_a_standing_reminder():
    assert codes(decide(exercise("calm-setting"), GATES).warnings) == [
        "children_in_earshot",
        "very_tired_or_late",
    ]
    answers = {"children_in_earshot": Answer.DOES_NOT_APPLY}
    assert codes(decide(exercise("calm-setting"), GATES, answers=answers).warnings) == ["very_tired_or_late"]


def test_a_gate_of_an_old_revision_still_acts_when_its_word_is_gone():
    decision = decide(exercise("one-modest-act"), {}, {"no_contact_order"})
    assert [(finding.code, finding.sentence) for finding in decision.blocks] == [
        ("no_contact_order", "Not now: No contact order. ")
    ]


@given(exercises, records, answered)
def test_every_gate_is_in_the_list_of_its_action_and_in_order(exercise, record, answers):
    decision = decide(exercise, GATES, record, answers)
    for action, findings in zip(
        GateAction, (decision.blocks, decision.to_confirm, decision.warnings), strict=True
    ):
        found = codes(findings)
        assert set(found) <= {gate.code for gate in exercise.gates if gate.action is action}
        assert found == sorted(found, key=list(GATES).index)
        assert all(finding.action is action and finding.sentence for finding in findings)


@given(exercises, records, answered, st.randoms())
def test_the_order_of_the_file_and_of_the_record_changes_nothing(exercise, record, answers, dice):
    gates = list(exercise.gates)
    dice.shuffle(gates)
    turned = dict(reversed(answers.items()))
    shuffled = Exercise(**{**vars(exercise), "gates": tuple(gates)})
    assert decide(shuffled, GATES, set(record), turned) == decide(exercise, GATES, record, answers)


@given(exercises, records, st.sampled_from(CODES), answered)
def test_more_on_record_never_allows_more(exercise, record, code, answers):
    before = decide(exercise, GATES, record, answers)
    after = decide(exercise, GATES, record | {code}, answers)
    assert set(before.blocks) <= set(after.blocks)
    assert not may_be_given(after) or may_be_given(before)


def test_moments_and_records_are_told_apart():
    moments = {code for code, gate in GATES.items() if gate.known_from is KnownFrom.MOMENT}
    assert moments == {"intoxicated", "flooded", "children_in_earshot", "very_tired_or_late"}


def test_a_reference_is_a_code_and_an_action():
    assert GateRef(code="flooded", action=GateAction.WARN) in exercise("two-accounts").gates
