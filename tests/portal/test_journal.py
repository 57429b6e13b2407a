"""The couple's journal in the portal: both read it, both see who wrote it, and a day long its writer can put it right."""

import json
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.accounts import Account
from clinic.accounts.sessions import viewer_of
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.journal import EntryKind, JournalEntry
from clinic.journal.services import mark, write_entry
from clinic.portal.services import journal as own
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.assignments import today
from tests.factories.pages import page_of
from tests.factories.world import World

pytestmark = pytest.mark.usefixtures("homework_of_both")

PAGE = "/portal/journal/"


def _joy(**changed: str) -> dict[str, str]:
    return {"kind": "joy", "words": "Rain on the tent.", "on_day": str(today())} | changed


def _only() -> JournalEntry:
    return db.session.scalars(select(JournalEntry)).one()


@pytest.fixture
def joy(inside: Inside, as_partner: FlaskClient) -> uuid.UUID:
    """Maya wrote down a joy."""
    assert as_partner.post("/portal/journal/write", data=_joy()).status_code == 303
    with inside():
        return _only().id


def test_both_read_it_and_see_who_wrote_it(
    joy: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    for client in (as_partner, as_other_partner):
        page = client.get(PAGE).text
        assert "Rain on the tent." in page
        assert "a small joy · Maya" in page
    assert f"{PAGE}{joy}/" in as_partner.get(PAGE).text
    assert f'{PAGE}{joy}/"' not in as_other_partner.get(PAGE).text


def test_nothing_leads_out_and_nothing_is_counted(joy: uuid.UUID, as_partner: FlaskClient) -> None:
    page = as_partner.get(PAGE).text.casefold()
    for word in ("share", "whatsapp", "facebook", "mailto:", "streak", "in a row", "times"):
        assert word not in page


def test_an_empty_journal_says_how_to_begin(as_partner: FlaskClient) -> None:
    assert "one line is enough" in as_partner.get(PAGE).text


def test_either_says_once_how_it_was_marked(
    inside: Inside, joy: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    mark = f"{PAGE}{joy}/marked"
    assert "Rain on the tent." in as_other_partner.get(mark).text
    assert as_other_partner.post(mark, data={"marked_how": " "}).status_code == 422
    assert as_other_partner.post(mark, data={"marked_how": "Cake."}).status_code == 303
    assert "Marked: Cake." in as_partner.get(PAGE).text
    again = as_partner.post(mark, data={"marked_how": "No cake."})
    assert again.status_code == 422
    assert "No cake." in again.text
    with inside():
        assert _only().marked_how == "Cake."


def test_for_a_day_whoever_wrote_it_puts_it_right(
    inside: Inside, joy: uuid.UUID, as_partner: FlaskClient
) -> None:
    assert "Rain on the tent." in as_partner.get(f"{PAGE}{joy}/").text
    right = {"words": "Hail on the tent.", "marked_how": "Tea."}
    assert as_partner.post(f"{PAGE}{joy}/", data=right).status_code == 303
    with inside():
        assert (_only().words, _only().marked_how) == ("Hail on the tent.", "Tea.")
    assert as_partner.post(f"{PAGE}{joy}/take-back").status_code == 303
    with inside():
        assert db.session.scalars(select(JournalEntry)).all() == []


def test_after_a_day_it_stands_and_what_was_typed_is_not_lost(
    inside: Inside, world: World, joy: uuid.UUID, as_partner: FlaskClient, signed_out: FlaskClient
) -> None:
    with clock.standing_at(clock.now() + timedelta(hours=24, minutes=1)):
        sign_in(signed_out, world.accounts["partner"])
        assert "This stands now" in signed_out.get(f"{PAGE}{joy}/").text
        answer = signed_out.post(f"{PAGE}{joy}/", data={"words": "Other words."})
        assert answer.status_code == 422
        assert "Other words." in answer.text
        signed_out.post(f"{PAGE}{joy}/take-back")
    with inside():
        assert _only().words == "Rain on the tent."


def test_nobody_puts_right_what_the_other_wrote(
    inside: Inside, joy: uuid.UUID, as_other_partner: FlaskClient
) -> None:
    assert as_other_partner.post(f"{PAGE}{joy}/", data={"words": "Mine."}).status_code == 422
    as_other_partner.post(f"{PAGE}{joy}/take-back")
    with inside():
        assert _only().words == "Rain on the tent."


def test_of_an_old_line_it_is_not_known_when_it_was_entered_so_it_stands(
    world: World, inside: Inside
) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["partner"]
        entry = write_entry(maya.case, EntryKind.WIN, "Old.", on_day=today(), said_by=maya, by=by)
        viewer = viewer_of(db.session.get_one(Account, by))
        assert own.is_still_open(entry, viewer)
        entry.entered_at = None
        assert not own.is_still_open(entry, viewer)
        with pytest.raises(Refusal):
            own.take_back(entry, by=viewer)


def test_a_shared_line_of_the_week_stands_there_and_can_be_put_right(
    inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    as_partner.post("/portal/check-in/", data={"need": "A walk.", "need_joint": "y", "appreciation": "Hm."})
    page = as_other_partner.get(PAGE).text
    assert "A walk." in page
    assert "Hm." not in page
    assert "Hm." not in as_partner.get(PAGE).text
    with inside():
        line = db.session.scalars(select(JournalEntry).where(JournalEntry.kind == EntryKind.NEED)).one().id
    form = as_partner.get(f"{PAGE}{line}/").text
    assert "How you marked it" not in form
    assert as_partner.post(f"{PAGE}{line}/", data={"words": "A long walk."}).status_code == 303
    assert "A long walk." in as_other_partner.get(PAGE).text
    assert as_other_partner.post(f"{PAGE}{line}/marked", data={"marked_how": "x"}).status_code == 422


def test_what_was_said_to_the_counsellor_only_is_not_there_even_for_who_said_it(
    inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    as_partner.post("/portal/check-in/", data={"need": "To leave."})
    with inside():
        private = _only().id
    for client in (as_partner, as_other_partner):
        assert client.get(f"{PAGE}{private}/").status_code == 404
        assert client.post(f"{PAGE}{private}/take-back").status_code == 404


def test_it_is_in_the_copy_that_each_takes_away(joy: uuid.UUID, as_other_partner: FlaskClient) -> None:
    as_other_partner.post(f"{PAGE}{joy}/marked", data={"marked_how": "Cake."})
    kept = json.loads(as_other_partner.get("/portal/documents/copy.json").data)
    lines = [line for part in kept["kept"] for line in part["lines"]]
    (found,) = [line for line in lines if "Rain on the tent." in line["words"]]
    assert found["words"] == "Rain on the tent. (marked: Cake.)"
    assert found["who"] == "Maya"


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"words": ""}, "Please write a line."),
        ({"words": "x" * 50_000}, "longer than 1,000 letters"),
        ({"words": "a\0b"}, "cannot be kept"),
        ({"on_day": "0001-01-01"}, "look at the year"),
        ({"on_day": ""}, "Which day was it?"),
        ({"kind": "parked"}, "Not a valid choice"),
    ],
)
def test_what_does_not_hold_comes_back_as_typed(
    inside: Inside, as_partner: FlaskClient, changed: dict[str, str], words: str
) -> None:
    answer = as_partner.post("/portal/journal/write", data=_joy(marked_how="טיול 🎈") | changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert "טיול 🎈" in answer.text
    with inside():
        assert db.session.scalars(select(JournalEntry)).all() == []


def test_the_service_marks_with_words_only(world: World, inside: Inside) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["partner"]
        entry = write_entry(maya.case, EntryKind.WIN, "Ours.", on_day=today(), said_by=maya, by=by)
        with pytest.raises(Refusal) as refused:
            mark(entry, " ", by=by)
    assert refused.value.field == "marked_how"


def test_a_day_that_is_still_to_come_is_none(as_partner: FlaskClient) -> None:
    ahead = str(today() + timedelta(days=1))
    assert "still to come" in as_partner.post("/portal/journal/write", data=_joy(on_day=ahead)).text


@pytest.mark.parametrize(
    "who", ["as_practitioner", "as_supervisor", "as_manager", "as_front_desk", "as_other_practice"]
)
def test_nobody_of_a_team_comes_in(joy: uuid.UUID, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    for page in (
        PAGE,
        f"{PAGE}write",
        f"{PAGE}{joy}/",
        f"{PAGE}{joy}/marked",
        f"{PAGE}parked/",
        f"{PAGE}park",
    ):
        assert client.get(page).status_code == 404, page
    assert client.post(f"{PAGE}{joy}/take-back").status_code == 404


def test_signed_out_one_is_asked_to_sign_in(signed_out: FlaskClient) -> None:
    assert signed_out.get(PAGE).headers["Location"].startswith("/sign-in")


def test_the_counsellor_reads_it_with_how_it_was_marked(
    world: World, joy: uuid.UUID, as_partner: FlaskClient, as_practitioner: FlaskClient
) -> None:
    as_partner.post(f"{PAGE}{joy}/marked", data={"marked_how": "Cake."})
    page = as_practitioner.get(f"/cases/{world.case_id}/journal/new").text
    assert "Rain on the tent." in page
    assert "marked: Cake." in page
    assert "Maya" in page_of(as_practitioner, f"/cases/{world.case_id}/")


def test_either_puts_a_joy_of_both_on_the_page_for_both_and_takes_it_off(
    joy: uuid.UUID, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    address = f"/portal/journal/{joy}/page"
    assert "Put it on your page for both" in as_partner.get("/portal/journal/").text
    assert as_partner.post(address, data={"on_page": "yes"}).status_code == 303
    assert "On your page for both" in as_other_partner.get("/portal/journal/").text
    assert as_other_partner.post(address, data={"on_page": "no"}).status_code == 303
    assert "Put it on your page for both" in as_partner.get("/portal/journal/").text
