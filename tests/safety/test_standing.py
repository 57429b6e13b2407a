"""The one safety rule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.couples.queries import get_case
from clinic.refusal import Refusal
from clinic.safety import Outcome, Severity, Standing
from clinic.safety.gates import open_gate_codes
from clinic.safety.queries import list_flags, standing_of
from clinic.safety.services import RiskTerms, add_to_flag, close_flag, open_flag, override, record_screening
from clinic.safety.standing import standing
from tests.conftest import Inside
from tests.factories.world import World

outcomes = st.lists(st.sampled_from([*Outcome, None]), min_size=2, max_size=2)
DAY = date(2026, 11, 20)


@given(outcomes, st.booleans())
def test_a_hold_is_never_lifted_by_a_reason(found: list[Outcome | None], overridden: bool) -> None:
    held = Outcome.HOLD in found
    assert (standing(found, overridden=overridden) is Standing.HELD) == held


@given(outcomes)
def test_without_a_reason_only_two_clear_partners_are_free(found: list[Outcome | None]) -> None:
    assert (standing(found) is Standing.FREE) == (found == [Outcome.CLEAR, Outcome.CLEAR])


@given(outcomes)
def test_a_reason_lifts_not_yet(found: list[Outcome | None]) -> None:
    if Outcome.HOLD not in found:
        assert standing(found, overridden=True) is Standing.FREE


def test_a_couple_never_seen_alone_needs_a_reason_until_there_is_one(world: World, inside: Inside) -> None:
    with inside():
        case = get_case(world.case_id)
        assert standing_of(case) is Standing.NEEDS_REASON
        override(case, "Both asked to start with something light.", by=world.accounts["practitioner"])
        assert standing_of(case) is Standing.FREE


def test_the_newest_screening_counts_and_a_new_not_yet_asks_for_a_new_reason(
    world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        maya, jonas = case.partners
        override(case, "Light start.", by=by)
        record_screening(maya, seen_on=DAY, outcome=Outcome.CLEAR, remark="", by=by)
        record_screening(jonas, seen_on=DAY, outcome=Outcome.NOT_YET, remark="", by=by)
        assert standing_of(case) is Standing.NEEDS_REASON
        record_screening(jonas, seen_on=DAY, outcome=Outcome.CLEAR, remark="", by=by)
        assert standing_of(case) is Standing.FREE
        record_screening(jonas, seen_on=DAY, outcome=Outcome.HOLD, remark="He flinched.", by=by)
        assert standing_of(case) is Standing.HELD
        with pytest.raises(Refusal):
            override(case, "But I want to.", by=by)


def test_an_older_day_that_is_written_down_late_lifts_no_hold(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        maya, jonas = case.partners
        record_screening(maya, seen_on=DAY, outcome=Outcome.CLEAR, remark="", by=by)
        record_screening(jonas, seen_on=DAY, outcome=Outcome.HOLD, remark="", by=by)
        for late in (Outcome.CLEAR, Outcome.NOT_YET):
            record_screening(jonas, seen_on=DAY - timedelta(days=9), outcome=late, remark="", by=by)
            assert standing_of(case) is Standing.HELD
        record_screening(jonas, seen_on=DAY, outcome=Outcome.CLEAR, remark="", by=by)
        assert standing_of(case) is Standing.FREE


def test_a_hold_counts_whatever_its_day(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        for partner in case.partners:
            record_screening(partner, seen_on=DAY, outcome=Outcome.CLEAR, remark="", by=by)
        assert standing_of(case) is Standing.FREE
        slip = DAY.replace(year=DAY.year - 10)
        record_screening(case.partners[0], seen_on=slip, outcome=Outcome.HOLD, remark="", by=by)
        assert standing_of(case) is Standing.HELD
        record_screening(case.partners[0], seen_on=DAY, outcome=Outcome.CLEAR, remark="", by=by)
        assert standing_of(case) is Standing.FREE


def test_a_reason_without_words_is_refused(world: World, inside: Inside) -> None:
    with inside(), pytest.raises(Refusal):
        override(get_case(world.case_id), "  ", by=world.accounts["practitioner"])


def test_a_risk_opens_its_gate_and_closing_it_closes_the_gate_with_its_history_kept(
    world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        flag = open_flag(case, RiskTerms("sexual_coercion", Severity.ACUTE, "Said alone.", DAY), by=by)
        add_to_flag(flag, "Spoke again.", by=by)
        assert open_gate_codes(case) == {"sexual_coercion", "acute_risk_open"}
        close_flag(flag, "Resolved with help.", closed_on=DAY, by=by)
        assert open_gate_codes(case) == frozenset()
        assert [entry.text for entry in list_flags(case)[0].entries] == [
            "Said alone.",
            "Spoke again.",
            "Resolved with help.",
        ]
        with pytest.raises(Refusal):
            add_to_flag(flag, "More.", by=by)
