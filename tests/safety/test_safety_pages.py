"""Seeing each partner alone, safe contact and risks, as a person writes them down."""

import uuid
from datetime import date

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.refusal import Refusal
from clinic.safety import Severity, Standing
from clinic.safety.gates import open_gate_codes
from clinic.safety.queries import list_flags, standing_of
from clinic.safety.services import RiskTerms, close_flag, open_flag
from tests.conftest import Inside
from tests.factories.world import World


def test_both_seen_alone_and_clear_frees_joint_exercises(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    for partner in (world.maya_id, world.jonas_id):
        answer = as_practitioner.post(
            f"/partners/{partner}/seen-alone",
            data={"seen_on": "2026-11-02", "outcome": "clear", "remark": "At ease."},
        )
        assert answer.status_code == 303
    with inside():
        assert standing_of(get_case(world.case_id)) is Standing.FREE
    assert "At ease." in as_practitioner.get(f"/cases/{world.case_id}/file/").text


def test_a_day_to_come_and_no_outcome_are_refused_with_the_words_kept(
    world: World, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/seen-alone"
    ahead = as_practitioner.post(
        address, data={"seen_on": "2099-01-01", "outcome": "clear", "remark": "Kept words"}
    )
    assert ahead.status_code == 422
    assert "still to come" in ahead.text
    assert "Kept words" in ahead.text
    slip = as_practitioner.post(address, data={"seen_on": "0202-11-01", "outcome": "clear"})
    assert slip.status_code == 422
    assert "look at the year" in slip.text
    nothing = as_practitioner.post(address, data={"seen_on": "2026-11-01"})
    assert nothing.status_code == 422
    assert "Please choose one." in nothing.text


def test_safe_contact_is_asked_again_after_90_days(world: World, as_practitioner: FlaskClient) -> None:
    address = f"/partners/{world.maya_id}/safe-contact"
    assert (
        as_practitioner.post(
            address,
            data={"channel": "text", "hours": "until 15:00", "voicemail": "no", "shared_device": "yes"},
        ).status_code
        == 303
    )
    page = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "until 15:00" in page
    assert "ask again by" in page
    assert 'value="until 15:00"' in as_practitioner.get(address).text


def test_a_risk_is_raised_added_to_and_closed_with_its_history(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    data = {
        "kind": "coercive_control_or_fear",
        "concerns": str(world.jonas_id),
        "severity": "acute",
        "opened_on": "2026-11-02",
        "text": "He reads her mail.",
    }
    assert as_practitioner.post(f"/cases/{world.case_id}/risks/new", data=data).status_code == 303
    with inside():
        flag_id = list_flags(get_case(world.case_id))[0].id
    address = f"/risks/{flag_id}/"
    assert as_practitioner.post(address, data={"text": "Spoke with him."}).status_code == 303
    assert as_practitioner.post(address, data={"text": "It is over.", "close": "yes"}).status_code == 303
    page = as_practitioner.get(address).text
    assert page.index("He reads her mail.") < page.index("Spoke with him.") < page.index("It is over.")
    refused = as_practitioner.post(address, data={"text": "More."})
    assert refused.status_code == 422
    assert "This risk is closed" in refused.text
    with inside():
        flag = list_flags(get_case(world.case_id))[0]
        with pytest.raises(Refusal, match="closed already"):
            close_flag(flag, "Again.", closed_on=flag.opened_on, by=world.accounts["practitioner"])


def test_a_risk_is_closed_as_of_the_day_on_which_it_was_over(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        known = RiskTerms("no_contact_order", Severity.SERIOUS, "Until spring.", date(2026, 11, 2))
        flag_id = open_flag(get_case(world.case_id), known, by=world.accounts["practitioner"]).id
    address, data = f"/risks/{flag_id}/", {"text": "The order was lifted.", "close": "yes"}
    for day, words in (
        ("2099-01-01", "still to come"),
        ("2026-11-01", "before it was known"),
        ("soon", "Not a"),
    ):
        refused = as_practitioner.post(address, data=data | {"closed_on": day})
        assert refused.status_code == 422
        assert words in refused.text
        assert "The order was lifted." in refused.text
    with inside():
        assert "no_contact_order" in open_gate_codes(get_case(world.case_id)), (
            "what was refused closed nothing"
        )
    assert as_practitioner.post(address, data=data | {"closed_on": "2026-11-16"}).status_code == 303
    assert "closed as of 16 Nov 2026" in as_practitioner.get(address).text
    with inside():
        (flag,) = list_flags(get_case(world.case_id))
        assert flag.closed_on == date(2026, 11, 16)
        assert flag.entries[-1].at.date() > date(2026, 11, 16), "when it was written down is not dated back"
        assert "no_contact_order" not in open_gate_codes(get_case(world.case_id))


def test_that_they_live_apart_follows_from_the_case_and_is_no_risk_to_raise(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        case = get_case(world.case_id)
        assert "living_apart" not in open_gate_codes(case)
        case.living_together = False
        assert "living_apart" in open_gate_codes(case)
        of_old = RiskTerms("living_apart", Severity.WATCH, "Until June.", date(2026, 11, 2))
        open_flag(case, of_old, by=world.accounts["practitioner"])
    page = f"/cases/{world.case_id}/risks/new"
    assert "living_apart" not in as_practitioner.get(page).text
    assert "They live apart" in as_practitioner.get(f"/cases/{world.case_id}/file/").text


def test_a_partner_of_another_case_cannot_be_named(world: World, as_practitioner: FlaskClient) -> None:
    data = {
        "kind": "trauma_reactive",
        "concerns": str(uuid.uuid4()),
        "severity": "watch",
        "opened_on": "2026-11-02",
        "text": "x",
    }
    assert as_practitioner.post(f"/cases/{world.case_id}/risks/new", data=data).status_code == 422


def test_a_hold_cannot_be_lifted_by_a_reason_and_the_reason_typed_is_kept(
    world: World, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(
        f"/partners/{world.maya_id}/seen-alone", data={"seen_on": "2026-11-02", "outcome": "hold"}
    )
    answer = as_practitioner.post(
        f"/cases/{world.case_id}/go-on", data={"override_reason": "They asked me to."}
    )
    assert answer.status_code == 422
    assert "cannot lift a hold" in answer.text
    assert "They asked me to." in answer.text


def test_a_reason_frees_a_couple_not_yet_seen_alone(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    assert (
        as_practitioner.post(
            f"/cases/{world.case_id}/go-on", data={"override_reason": "Light start."}
        ).status_code
        == 303
    )
    with inside():
        assert standing_of(get_case(world.case_id)) is Standing.FREE
