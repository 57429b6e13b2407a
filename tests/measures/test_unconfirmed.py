"""What was recalled and not looked up is said wherever something rests on it, until the practice has confirmed it."""

import io
from datetime import timedelta
from fractions import Fraction as F

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.couples.queries import get_case
from clinic.measures.instrument import Fact
from clinic.measures.library import built_in, read_text
from clinic.measures.queries import find_check, get_instrument, list_taken
from clinic.measures.results import Taken
from clinic.measures.scoring import can_hold
from clinic.measures.services import confirm
from clinic.measures.words import in_doubt_words
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.measures import make_result
from tests.factories.pages import page_of
from tests.factories.world import World
from tests.measures.test_giving import desk
from tests.measures.test_instruments import OWN

DOUBT = "unconfirmed: cut-off, reliability, standard deviation"
STILL_OPEN = "Your counsellor has still to look up the rule behind this."


@pytest.fixture
def recalled(world: World, inside: Inside) -> World:
    """Both have answered twice a measure whose figures were recalled."""
    with inside():
        for partner in get_case(world.case_id).partners:
            for ago, total in ((80, "40"), (0, "60")):
                make_result(
                    world,
                    total,
                    instrument_id="csi-16",
                    partner_id=partner.id,
                    on=today() - timedelta(days=ago),
                )
            say(
                partner,
                Charts(weather=False, measures=True),
                on=today(),
                by=world.accounts["practitioner"],
            )
    return world


def everywhere(client: FlaskClient, case_id: object) -> dict[str, str]:
    """Each place at which the category, or what it means, is told: the words that it stands in."""
    days = f"from={today() - timedelta(days=90)}&until={today()}"
    address = f"/cases/{case_id}"
    found = {path: page_of(client, f"{address}/{path}") for path in ("", "measures/", "progress/")}
    for path in ("progress/measures.csv", "progress/csi-16.svg"):
        found[path] = client.get(f"{address}/{path}").text
    pdf = PdfReader(io.BytesIO(client.get(f"{address}/report.pdf?copy=couple&{days}").data))
    found["couple"] = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    return found


def test_it_stands_on_every_page_drawing_file_and_copy_until_it_is_confirmed(
    recalled: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    pages = everywhere(as_practitioner, recalled.case_id)
    assert f'<small class="in-doubt">{DOUBT}</small>' in pages[""]
    assert pages["measures/"].count(DOUBT) == 2
    assert "Unconfirmed: cut-off, reliability, standard deviation, norms." in pages["progress/"]
    assert "cut-off 51.5, unconfirmed" in pages["progress/"]
    assert "cut-off 51.5, unconfirmed" in pages["progress/csi-16.svg"]
    assert "recovered,cutoff reliability spread" in pages["progress/measures.csv"]
    assert STILL_OPEN in pages["couple"]
    with inside():
        confirm(get_instrument("csi-16"), by=recalled.accounts["practitioner"])
    for path, page in everywhere(as_practitioner, recalled.case_id).items():
        assert "nconfirmed" not in page.replace(",unconfirmed\r\n", "\r\n"), path
        assert STILL_OPEN not in page, path
        assert "ecovered" in page or "learly better" in page or "cut-off 51.5" in page, path


def test_only_what_a_category_rests_on_puts_it_in_doubt() -> None:
    def doubt(id_: str) -> tuple[Fact, ...]:
        one = built_in()[id_]
        return Taken(one, (), one.unconfirmed).in_doubt

    assert doubt("rdas") == (), "points are published; the range and the reliability are not used"
    assert doubt("phq-9") == ()
    assert doubt("ors") == (Fact.CUTOFF, Fact.RELIABLE_CHANGE)
    assert Fact.NORMS not in doubt("csi-32")


def test_another_practices_yes_is_not_ours(
    recalled: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside(recalled.other_practice_id):
        confirm(get_instrument("csi-16"), by=recalled.accounts["other_practice"])
    assert DOUBT in page_of(as_practitioner, f"/cases/{recalled.case_id}/measures/")
    with inside():
        assert find_check(get_instrument("csi-16")) is None
        taken = list_taken(desk(recalled), get_case(recalled.case_id))
        assert taken[0].unconfirmed == get_instrument("csi-16").unconfirmed


def test_the_page_of_a_measure_says_which_figures_and_then_who_confirmed_them_and_when(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    mark = '<small class="in-doubt">unconfirmed</small>'
    page = page_of(as_practitioner, "/measures/ors/")
    assert page.count(mark) == 2
    assert f"Cut-off {mark}" in page
    assert f"Reliable change {mark}" in page
    as_practitioner.post("/measures/ors/confirm")
    page = page_of(as_practitioner, "/measures/ors/")
    assert mark not in page
    with inside():
        checked = find_check(get_instrument("ors"))
        assert checked is not None
        assert f"By {checked.by} on " in page


def test_beside_no_category_nothing_is_in_doubt(app: Flask) -> None:
    with app.test_request_context():
        assert in_doubt_words([]) == ""


# --- a total, and the one answer beside it that somebody must know of


@pytest.mark.parametrize(
    "total, answer, holds",
    [("3", 3, True), ("2", 3, False), ("27", 3, True), ("27", 2, False), ("0", 0, True), ("25", 0, False)],
)
def test_a_total_and_an_answer_fit_or_do_not(total: str, answer: int, holds: bool) -> None:
    assert can_hold(built_in()["phq-9"], F(total), {9: answer}) is holds


def test_an_item_that_is_read_backwards_counts_backwards_and_without_items_there_is_no_answer() -> None:
    own = read_text(OWN, "own.yaml")
    assert can_hold(own, F(3), {2: 5})
    assert not can_hold(own, F(3), {2: 4})
    assert can_hold(built_in()["rdas"], F(40), {})
    assert not can_hold(built_in()["rdas"], F(40), {1: 1})


def test_beside_a_total_the_answer_of_question_nine_opens_the_risk_at_once(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    record = f"/partners/{world.maya_id}/measures/phq-9/new"
    assert "With a total, type the answer to question 9 too" in page_of(as_practitioner, record)
    typed = {"taken_on": str(today()), "total": "12", "item_9": "0"}
    assert as_practitioner.post(record, data=typed, follow_redirects=True).status_code == 200
    assert "Open risk" not in page_of(as_practitioner, f"/cases/{world.case_id}/")
    page = as_practitioner.post(record, data=typed | {"item_9": "2"}, follow_redirects=True).text
    assert "A risk is open in the file. Speak with Maya alone, soon." in page
    assert "Open risk, Maya" in page_of(as_practitioner, f"/cases/{world.case_id}/")
    with inside():
        told = list_taken(desk(world), get_case(world.case_id))[0].courses[0].told
        assert [one.total for one in told] == [F(12), F(12)]
    refused = as_practitioner.post(record, data=typed | {"total": "1", "item_9": "2"})
    assert refused.status_code == 422
    assert "This total and this answer cannot both be right." in refused.text
