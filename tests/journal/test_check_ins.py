"""Weekly check-ins and lines of the journal, as they are typed in."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from clinic.access import Role, Viewer
from clinic.couples import Audience
from clinic.couples.queries import get_case, get_partner
from clinic.journal import EntryKind, JournalEntry
from clinic.journal.queries import list_check_ins, list_entries
from clinic.journal.services import CheckInTerms, Line, record_check_in, write_entry
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.world import World

WEEK = date(2026, 11, 9)
SHEET = {"week_of": "2026-11-11", "closeness": "6", "trust": "5", "heard": "7", "conflict": "3", "hope": "8"}


def _viewer(world: World, who: str, *roles: Role, partner: object = None, in_room: bool = False) -> Viewer:
    seats = frozenset([partner]) if partner else frozenset()
    return Viewer(world.accounts[who], world.practice_id, who, frozenset(roles), seats, in_room)  # type: ignore[arg-type]


def test_a_check_in_is_typed_in_and_comes_back_to_be_corrected(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/check-in"
    answer = as_practitioner.post(address, data=SHEET | {"appreciation": "He made tea.", "need": "Sleep."})
    assert answer.status_code == 303
    page = as_practitioner.get(f"{address}?week=2026-11-09").text
    assert 'value="He made tea."' in page
    as_practitioner.post(f"{address}?week=2026-11-09", data=SHEET | {"closeness": "4", "need": ""})
    with inside():
        rows = list_check_ins(
            _viewer(world, "practitioner", Role.PRACTITIONER), get_case(world.case_id), since=WEEK, until=WEEK
        )
        assert [(row.week_of, row.closeness) for row in rows] == [(WEEK, 4)]


def test_a_check_in_that_did_not_stand_on_the_page_is_not_written_over(
    world: World, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/check-in"
    as_practitioner.post(address, data=SHEET | {"need": "Sleep."})
    again = as_practitioner.post(address, data=SHEET | {"need": "Other words."})
    assert again.status_code == 422
    assert "a check-in of this week already" in again.text
    assert "Other words." in again.text
    assert f"{address}?week=2026-11-09" in again.text
    assert 'value="Sleep."' in as_practitioner.get(f"{address}?week=2026-11-09").text


def test_taking_up_a_line_that_one_may_not_see_is_taking_up_nothing(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        maya, by = get_partner(world.maya_id), world.accounts["practitioner"]
        record_check_in(maya, CheckInTerms(WEEK, {"trust": 2}, need=Line("I need out.")), by=by)
        kinds = (EntryKind.NEED,)
        viewer = _viewer(world, "practitioner", Role.PRACTITIONER)
        entry_id = list_entries(viewer, get_case(world.case_id), kinds=kinds)[0].id
    assert as_practitioner.post(f"/journal/{entry_id}/handled").status_code == 303
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.post(f"/journal/{entry_id}/handled").status_code == 404


def test_numbers_and_private_lines_of_one_are_not_the_others(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        maya = get_partner(world.maya_id)
        terms = CheckInTerms(WEEK, {"trust": 2}, Line("He made tea.", joint=True), Line("I need out."))
        record_check_in(maya, terms, by=by)
        both = (EntryKind.APPRECIATION, EntryKind.NEED)
        case = get_case(world.case_id)

        def seen(viewer: Viewer) -> tuple[int, list[str]]:
            rows = list_check_ins(viewer, case, since=WEEK, until=WEEK)
            return len(rows), sorted(line.words for line in list_entries(viewer, case, kinds=both))

        everything = (1, ["He made tea.", "I need out."])
        assert seen(_viewer(world, "practitioner", Role.PRACTITIONER)) == everything
        assert seen(_viewer(world, "partner", Role.PARTNER, partner=world.maya_id)) == everything
        assert seen(_viewer(world, "other_partner", Role.PARTNER, partner=world.jonas_id)) == (
            0,
            ["He made tea."],
        )
        assert seen(_viewer(world, "practitioner", Role.PRACTITIONER, in_room=True)) == (0, ["He made tea."])
        assert seen(_viewer(world, "colleague", Role.PRACTITIONER)) == (0, [])


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"trust": "11"}, "From 0 to 10"),
        ({"trust": "-1"}, "From 0 to 10"),
        ({"trust": "much"}, "Not a valid integer"),
        ({"week_of": ""}, "Which week"),
        ({"week_of": "2099-01-01"}, "still to come"),
        ({"week_of": "0001-01-01"}, "look at the year"),
        ({"need": "x" * 1001}, "At most 1,000 letters"),
    ],
)
def test_what_does_not_hold_comes_back_as_typed(
    world: World, as_practitioner: FlaskClient, changed: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(
        f"/partners/{world.maya_id}/check-in", data=SHEET | {"appreciation": "Kept words"} | changed
    )
    assert answer.status_code == 422
    assert words in answer.text
    assert "Kept words" in answer.text


def test_an_empty_check_in_is_refused(world: World, inside: Inside) -> None:
    with inside(), pytest.raises(Refusal):
        record_check_in(get_partner(world.maya_id), CheckInTerms(WEEK, {}), by=world.accounts["practitioner"])


def test_a_parked_line_waits_until_it_is_taken_up(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/journal/new"
    data = {"kind": "parked", "words": "The holiday", "said_by": str(world.jonas_id), "on_day": "2026-11-12"}
    assert as_practitioner.post(address, data=data).status_code == 303
    viewer = _viewer(world, "practitioner", Role.PRACTITIONER)

    def parked() -> JournalEntry:
        (found,) = list_entries(viewer, get_case(world.case_id), kinds=[EntryKind.PARKED])
        return found

    with inside():
        assert (parked().words, parked().handled_on) == ("The holiday", None)
        entry_id = parked().id
    assert as_practitioner.post(f"/journal/{entry_id}/handled").status_code == 303
    with inside():
        assert parked().handled_on is not None


def test_only_parked_lines_are_taken_up(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    address = f"/cases/{world.case_id}/journal/new"
    as_practitioner.post(
        address, data={"kind": "joy", "words": "A walk", "said_by": "both", "on_day": "2026-11-12"}
    )
    with inside():
        joy = list_entries(
            _viewer(world, "practitioner", Role.PRACTITIONER), get_case(world.case_id), kinds=[EntryKind.JOY]
        )[0]
    answer = as_practitioner.post(f"/journal/{joy.id}/handled", data={"back": address}, follow_redirects=True)
    assert "Only what is parked" in answer.text
    tomorrow = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 - any day ahead will do
    ahead = as_practitioner.post(
        address, data={"kind": "joy", "words": "x", "said_by": "both", "on_day": tomorrow}
    )
    assert ahead.status_code == 422


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_partner", "as_other_practice"]
)
def test_nobody_else_types_check_ins_in(world: World, request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"/partners/{world.maya_id}/check-in").status_code == 404
    assert client.post(f"/partners/{world.maya_id}/check-in", data=SHEET).status_code == 404
    assert client.get(f"/cases/{world.case_id}/journal/new").status_code == 404


@pytest.mark.parametrize("number", [-1, 11])
def test_a_number_off_the_scale_is_refused_at_its_field(world: World, inside: Inside, number: int) -> None:
    terms = CheckInTerms(WEEK, {"closeness": number})
    with inside(), pytest.raises(Refusal) as refused:
        record_check_in(get_partner(world.maya_id), terms, by=world.accounts["practitioner"])
    assert refused.value.field == "closeness"


def test_an_empty_line_is_refused_at_its_field(world: World, inside: Inside) -> None:
    with inside(), pytest.raises(Refusal) as refused:
        write_entry(
            get_case(world.case_id),
            EntryKind.JOY,
            " ",
            on_day=WEEK,
            said_by=None,
            by=world.accounts["practitioner"],
        )
    assert refused.value.field == "words"


def test_only_a_joy_or_a_win_of_both_is_chosen_for_the_page_for_both(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        maya = case.partners[0]
        facts = {"on_day": today(), "said_by": maya, "by": by}
        win = write_entry(case, EntryKind.WIN, "We slept.", **facts).id
        others = [
            write_entry(case, EntryKind.MATTERED, "He rang.", **facts).id,
            write_entry(case, EntryKind.JOY, "Hers alone.", audience=Audience.PARTNER, **facts).id,
        ]
    page = f"/cases/{world.case_id}/journal/new"
    assert as_practitioner.get(page).text.count("Put it on their page") == 1
    assert as_supervisor.post(f"/journal/{win}/page", data={"on_page": "yes"}).status_code == 404
    assert as_practitioner.post(f"/journal/{win}/page", data={"on_page": "yes"}).status_code == 303
    assert "on their page" in as_practitioner.get(page).text
    assert as_practitioner.post(f"/journal/{win}/page", data={"on_page": "no"}).status_code == 303
    assert as_practitioner.get(page).text.count("Put it on their page") == 1
    for other in others:
        answer = as_practitioner.post(
            f"/journal/{other}/page", data={"on_page": "yes"}, follow_redirects=True
        )
        assert "Only joys and wins" in answer.text
