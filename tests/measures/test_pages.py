"""The pages at the desk: giving, typing in, seeing the change, and what is known of each measure."""

import io
import re
import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.measures.queries import list_given, list_taken
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.counting import count_queries
from tests.factories.measures import make_giving, make_result
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.measures.test_giving import desk
from tests.measures.test_instruments import OWN


@pytest.fixture
def address(world: World) -> str:
    return f"/cases/{world.case_id}/measures/"


def test_both_are_given_one_with_one_press_and_the_last_one_comes_filled_in(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    page = page_of(as_practitioner, address)
    assert page.count("checked") == 2, "both partners are ticked"
    both = [str(world.maya_id), str(world.jonas_id)]
    answer = as_practitioner.post(address, data={"instrument": "rdas", "whom": both, "every": "4"})
    assert answer.status_code == 303
    page = page_of(as_practitioner, address)
    assert re.search(r'<option selected value="rdas">', page)
    with inside():
        given = list_given(desk(world), get_case(world.case_id))
        assert [(one.instrument.id, one.giving.every_weeks) for one in given] == [("rdas", 4)] * 2
    assert "every 4 weeks" in page


def test_a_form_that_does_not_hold_comes_back(
    world: World, address: str, as_practitioner: FlaskClient
) -> None:
    nobody = as_practitioner.post(address, data={"instrument": "rdas", "every": "once"})
    assert nobody.status_code == 422
    assert "Please choose who is to answer." in nobody.text
    assert as_practitioner.post(address, data={"instrument": "x", "every": "2"}).status_code == 422


def test_totals_are_typed_in_and_the_change_is_seen(
    world: World, address: str, as_practitioner: FlaskClient
) -> None:
    record = f"/partners/{world.maya_id}/measures/rdas/new"
    assert "From 0 to 69." in page_of(as_practitioner, record)
    for total, day in (("40", today() - timedelta(weeks=8)), ("52", today())):
        assert as_practitioner.post(record, data={"taken_on": day, "total": total}).status_code == 303
    page = page_of(as_practitioner, address)
    assert '<span class="category better">Recovered</span>' in page
    assert "+12: Recovered" in page
    assert "More than 11.58 points are reliable change, as published" in page
    assert "Unconfirmed: range, reliability. Recalled, not looked up." in page


@pytest.mark.parametrize(
    "typed, says",
    [
        ({"total": "70"}, "A whole number from 0 to 69, please."),
        ({"total": "4,5"}, "A number in plain digits, please"),
        ({"total": ""}, "There is no answer here yet."),
        ({"total": "40", "taken_on": "2126-01-01"}, "Please look at the year."),
        ({"total": "9" * 50_000}, "At most 20 letters, please."),
        ({"total": "שלום🙂"}, "A number in plain digits, please"),
        ({"total": "4\x000"}, "cannot be kept"),
    ],
)
def test_bad_input_gets_the_page_again(
    world: World, as_practitioner: FlaskClient, typed: dict[str, str], says: str
) -> None:
    record = f"/partners/{world.maya_id}/measures/rdas/new"
    answer = as_practitioner.post(record, data={"taken_on": str(today()), **typed})
    assert answer.status_code == 422
    assert says in answer.text


def test_a_day_to_come_is_refused(world: World, as_practitioner: FlaskClient) -> None:
    record = f"/partners/{world.maya_id}/measures/rdas/new"
    answer = as_practitioner.post(record, data={"taken_on": today() + timedelta(days=1), "total": "40"})
    assert answer.status_code == 422
    assert "This day is still to come." in answer.text


def test_answers_from_paper_are_added_up_and_belong_to_what_was_given(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        make_giving(world)
    record = f"/partners/{world.maya_id}/measures/phq-9/new"
    typed = {f"item_{item}": "1" for item in range(1, 10)} | {"taken_on": str(today())}
    assert as_practitioner.post(record, data=typed | {"item_9": "4"}).status_code == 422
    assert as_practitioner.post(record, data=typed).status_code == 303
    with inside():
        case = get_case(world.case_id)
        assert [str(taken.courses[0].told[0].total) for taken in list_taken(desk(world), case)] == ["9"]
        assert list_given(desk(world), case) == []
    brief = page_of(as_practitioner, f"/cases/{world.case_id}/")
    assert "Open risk, Maya" in brief
    assert "An answer in a questionnaire" in page_of(as_practitioner, f"/cases/{world.case_id}/file/")


def test_three_numbers_of_a_measure_whose_words_are_not_ours_are_enough(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    record = f"/partners/{world.jonas_id}/measures/kmss/new"
    assert "Question 3" in page_of(as_practitioner, record)
    typed = {"taken_on": str(today()), "item_1": "6", "item_2": "5", "item_3": ""}
    assert as_practitioner.post(record, data=typed).status_code == 303
    assert "no total: 3 left out" in page_of(as_practitioner, address)
    with inside():
        make_result(world, "20", instrument_id="kmss", partner_id=world.jonas_id)
        make_result(world, "21", instrument_id="kmss", partner_id=world.jonas_id)
    assert '<span class="category neither">No category</span>' in page_of(as_practitioner, address)


def test_ending_and_striking(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        giving_id, row_id = make_giving(world).id, make_result(world, "40").id
    assert as_practitioner.post(f"/givings/{giving_id}/end").status_code == 303
    assert as_practitioner.post(f"/administrations/{row_id}/strike").status_code == 303
    page = page_of(as_practitioner, address)
    assert "Nothing is asked at present." in page
    assert "No result yet" in page
    assert as_practitioner.post(f"/administrations/{row_id}/strike").status_code == 404


# --- doors


@pytest.mark.parametrize(
    "who", ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]
)
def test_nobody_else_sees_or_does_any_of_it(
    world: World, inside: Inside, address: str, request: pytest.FixtureRequest, who: str
) -> None:
    with inside():
        giving_id, row_id = make_giving(world).id, make_result(world, "40").id
    client: FlaskClient = request.getfixturevalue(f"as_{who}")
    record = f"/partners/{world.maya_id}/measures/rdas/new"
    for path in (address, record, f"/partners/{world.maya_id}/measures/phq-9/form.pdf"):
        assert client.get(path).status_code == 404, path
    for path in (address, record, f"/givings/{giving_id}/end", f"/administrations/{row_id}/strike"):
        assert client.post(path, data={}).status_code == 404, path


def test_signed_out_one_signs_in_first(address: str, signed_out: FlaskClient) -> None:
    assert "/sign-in" in signed_out.get(address).location


def test_a_supervisor_reads_and_changes_nothing(
    world: World, address: str, as_supervisor: FlaskClient
) -> None:
    page = page_of(as_supervisor, address)
    assert "Give questionnaire" not in page
    assert as_supervisor.post(address, data={"instrument": "rdas"}).status_code == 404


def test_in_the_room_there_is_none_of_it(world: World, address: str, as_practitioner: FlaskClient) -> None:
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    for path in (address, f"/partners/{world.maya_id}/measures/rdas/new", "/measures/", "/measures/rdas/"):
        assert as_practitioner.get(path).status_code == 404


def test_it_asks_as_often_for_sixty_results_as_for_two(
    world: World, inside: Inside, address: str, as_practitioner: FlaskClient
) -> None:
    with inside():
        for seat in (world.maya_id, world.jonas_id):
            make_result(world, "40", partner_id=seat)
    page_of(as_practitioner, address)
    with count_queries() as few:
        page_of(as_practitioner, address)
    with inside():
        for week in range(30):
            for seat in (world.maya_id, world.jonas_id):
                make_result(world, str(week), partner_id=seat, on=today() - timedelta(weeks=week))
    with count_queries() as many:
        page_of(as_practitioner, address)
    assert many.total == few.total


# --- the measures that there are


def test_what_is_known_of_each_can_be_read(as_practitioner: FlaskClient) -> None:
    page = page_of(as_practitioner, "/measures/")
    for short in ("PHQ-9", "CSI-32", "RDAS", "ORS"):
        assert short in page
    rdas = page_of(as_practitioner, "/measures/rdas/")
    assert "Another in use is 48" in rdas
    assert "Its words" not in rdas
    phq = page_of(as_practitioner, "/measures/phq-9/")
    assert "Little interest or pleasure in doing things" in phq
    assert as_practitioner.get("/measures/nobody-knows-it/").status_code == 404


def test_a_practice_confirms_what_was_recalled(as_practitioner: FlaskClient) -> None:
    assert "Unconfirmed: cut-off, reliable change." in page_of(as_practitioner, "/measures/ors/")
    assert as_practitioner.post("/measures/ors/confirm").status_code == 303
    page = page_of(as_practitioner, "/measures/ors/")
    assert "Unconfirmed" not in page
    assert "Confirmed by your practice" in page


def test_a_practice_adds_its_own_file_and_retires_it(as_manager: FlaskClient) -> None:
    def send(text: str, name: str = "own.yaml"):
        return as_manager.post("/measures/own", data={"file": (io.BytesIO(text.encode()), name)})

    assert "What such a file looks like" in page_of(as_manager, "/measures/own")
    assert as_manager.post("/measures/own", data={}).status_code == 422
    broken = send(OWN.replace("count: 3", "count: three"))
    assert broken.status_code == 422
    assert "own.yaml, line 5: “count” should be a whole number from 1 to 200." in broken.text
    assert send(OWN).location == "/measures/our-evening/"
    assert "Our evening scale" in page_of(as_manager, "/measures/our-evening/")
    assert as_manager.post("/measures/our-evening/retire").status_code == 303
    assert as_manager.post("/measures/phq-9/retire").status_code == 404


@pytest.mark.parametrize("who", ["front_desk", "partner"])
def test_the_files_are_for_those_who_counsel_or_manage(request: pytest.FixtureRequest, who: str) -> None:
    client: FlaskClient = request.getfixturevalue(f"as_{who}")
    for path in ("/measures/", "/measures/own", "/measures/phq-9/", "/measures/phq-9/form.pdf"):
        assert client.get(path).status_code == 404, path


def test_a_supervisor_reads_the_files_and_keeps_none(as_supervisor: FlaskClient) -> None:
    assert "Add your own" not in page_of(as_supervisor, "/measures/")
    assert as_supervisor.get("/measures/own").status_code == 404
    assert as_supervisor.post("/measures/ors/confirm").status_code == 404


def test_a_file_that_is_far_too_long_is_refused(as_manager: FlaskClient) -> None:
    sent = {"file": (io.BytesIO(b"# long\n" * 60_000), "own.yaml")}
    answer = as_manager.post("/measures/own", data=sent)
    assert answer.status_code == 422
    assert "longer than 64,000 characters" in answer.text


def test_an_unknown_case_or_partner_is_nowhere(as_practitioner: FlaskClient) -> None:
    nobody = uuid.uuid4()
    assert as_practitioner.get(f"/cases/{nobody}/measures/").status_code == 404
    assert as_practitioner.get(f"/partners/{nobody}/measures/rdas/new").status_code == 404
