"""How a partner may be reached is theirs to say, in the portal too; the newest card counts, and nobody else learns of it."""

from datetime import timedelta

from flask.testing import FlaskClient

from clinic.couples.queries import get_partner
from clinic.safety.queries import find_safe_contact
from clinic.safety.services import record_safe_contact
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.counting import count_queries
from tests.factories.world import World

PAGE = "/portal/settings/contact"
CARD = {"channel": "text", "hours": "until 15:00", "voicemail": "no", "shared_device": "yes", "reminders": "no",
        "reminder_hours": "24", "reminder_says": "bare"}  # fmt: skip
ASKS = "how may we reach you?"


def test_a_partner_says_it_and_the_file_says_that_they_did(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    assert as_partner.post(PAGE, data=CARD).status_code == 303
    with inside():
        card = find_safe_contact(get_partner(world.maya_id))
        assert card is not None
        assert card.card["hours"] == "until 15:00"
        assert card.review_on == today() + timedelta(days=90)
    file = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "until 15:00" in file
    assert "said by Maya in the portal" in file
    data = {**CARD, "hours": "until noon"}
    as_practitioner.post(f"/partners/{world.maya_id}/safe-contact", data=data)
    file = as_practitioner.get(f"/cases/{world.case_id}/file/").text
    assert "until noon" in file
    assert "in the portal" not in file


def test_the_code_word_and_the_remark_are_never_shown_again_and_stay_until_they_are_changed(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    as_partner.post(PAGE, data={**CARD, "code_word": "blue kettle", "remark": "He reads my mail."})
    page = as_partner.get(PAGE).text
    assert 'value="until 15:00"' in page
    assert "blue kettle" not in page
    assert "reads my mail" not in page
    as_partner.post(PAGE, data={**CARD, "remark": "Better now."})
    with inside():
        card = find_safe_contact(get_partner(world.maya_id))
        assert card is not None
        assert (card.card["code_word"], card.card["remark"]) == ("blue kettle", "Better now.")


def test_what_does_not_hold_comes_back_with_everything_typed(as_partner: FlaskClient) -> None:
    answer = as_partner.post(PAGE, data={**CARD, "reminders": "joint"})
    assert answer.status_code == 422
    assert "Choose email here" in answer.text
    assert "until 15:00" in answer.text


def test_the_other_partner_sees_nothing_of_it(as_partner: FlaskClient, as_other_partner: FlaskClient) -> None:
    as_partner.post(PAGE, data=CARD)
    assert 'value="until 15:00"' not in as_other_partner.get(PAGE).text
    assert ASKS in as_other_partner.get("/portal/").text


def test_today_asks_again_when_the_day_has_come_in_the_same_words_for_everybody(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    assert ASKS in as_partner.get("/portal/").text
    for partner_id, days in ((world.maya_id, 89), (world.jonas_id, 90)):
        with inside():
            record_safe_contact(
                get_partner(partner_id), card=CARD, asked_on=today() - timedelta(days=days),
                by=world.accounts["practitioner"],
            )  # fmt: skip
    assert ASKS not in as_partner.get("/portal/").text
    assert ASKS in as_other_partner.get("/portal/").text
    assert "please look at it once more" in as_other_partner.get("/portal/settings/").text


def test_the_settings_stand_in_the_places_and_cost_little(world: World, as_partner: FlaskClient) -> None:
    page = as_partner.get("/portal/settings/").text
    assert 'href="/portal/settings/"' in page
    assert 'href="/portal/account/"' in page
    with count_queries() as queries:
        as_partner.get("/portal/settings/")
    assert queries.total <= 8


def test_a_partner_begins_with_what_they_said_last_and_never_with_what_the_counsellor_noted(
    world: World, inside: Inside, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    noted = {**CARD, "hours": "never while he is in", "name_to_use": "Aunt Ruth", "remark": "She is afraid."}
    as_practitioner.post(f"/partners/{world.maya_id}/safe-contact", data=noted)
    page = as_partner.get(PAGE).text
    for words in ("never while he is in", "Aunt Ruth", "afraid"):
        assert words not in page
    as_partner.post(PAGE, data=CARD)
    as_practitioner.post(f"/partners/{world.maya_id}/safe-contact", data=noted)
    page = as_partner.get(PAGE).text
    assert 'value="until 15:00"' in page
    assert "Aunt Ruth" not in page
    as_partner.post(PAGE, data=CARD)
    with inside():
        card = find_safe_contact(get_partner(world.maya_id))
        assert card is not None
        assert card.card["remark"] == "She is afraid."
