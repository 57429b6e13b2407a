"""Reports for others on paper: what each holds, and that no planted private word stands in one."""

import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.consents.scope import Kind
from clinic.reports.queries import get_report
from clinic.reports.services import sign
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release, without_consent
from tests.factories.goals import make_goal
from tests.factories.measures import make_result
from tests.factories.reports import make_report
from tests.factories.world import World
from tests.progress.test_page import a_history

EVERYTHING = ("sessions", "homework", "measures", "agreements", "goals", "safety")


def read(client: FlaskClient, report_id: object, more: str = "") -> PdfReader:
    answer = client.get(f"/reports/{report_id}/report.pdf{more}")
    assert answer.status_code == 200
    return PdfReader(io.BytesIO(answer.data))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.fixture
def measured(world: World, inside: Inside) -> World:
    """Weeks of everything, and questionnaires of each."""
    with inside():
        a_history(world, 6)
        for partner_id in (world.maya_id, world.jonas_id):
            for ago, total in ((60, "40"), (1, "52")):
                make_result(world, total, partner_id=partner_id, on=today() - timedelta(days=ago))
    return world


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_supervisors_has_its_sections_names_nobody_and_says_that_it_is_a_draft(
    as_practitioner: FlaskClient, measured: World, inside: Inside, paper: str
) -> None:
    with inside():
        make_goal(measured, words="Evenings without a telephone.")
        report = make_report(measured).id
    pdf = read(as_practitioner, report, f"?paper={paper}")
    text = text_of(pdf)
    assert len(pdf.pages) <= 3
    places = [
        text.index(part)
        for part in (
            "within supervision",
            "6 joint sessions held",
            "How it is understood",
            "Evenings without a telephone.",
            "Family",
            "40 (",
            "+12",
            "Recovered",
            "11.58 points",
            "Limits crossed, week by week",
            "seen alone",
            "Recommendation",
            "Not signed",
        )
    ]
    assert places == sorted(places)
    assert "Draft" in text
    for name in ("Maya", "Jonas", "Secret of both", "Private need"):
        assert name not in text


def test_signed_no_page_says_draft_and_the_same_print_is_the_same_bytes(
    as_practitioner: FlaskClient, measured: World, inside: Inside
) -> None:
    with inside():
        report = make_report(measured)
        sign(report, viewers.practitioner(measured), today=today())
        id_ = report.id
    text = text_of(read(as_practitioner, id_))
    assert "Draft" not in text
    assert "Signed by Ruth Okafor" in text
    assert "Couples counsellor" in text
    assert "Fingerprint" in text
    address = f"/reports/{id_}/report.pdf"
    first = as_practitioner.get(address).data
    with inside():
        make_result(measured, "21", instrument_id="gad-7", partner_id=measured.jonas_id)
    assert as_practitioner.get(address).data == first


def test_a_referrers_holds_only_what_the_release_lets_out_of_what_was_ticked(
    as_practitioner: FlaskClient, measured: World, inside: Inside
) -> None:
    with inside():
        every = make_report(measured, release=make_signed_release(measured), sections=EVERYTHING).id
        usual = make_report(measured, release=make_signed_release(measured), sections=("measures",)).id
        sessions = make_signed_release(measured, kinds=(Kind.SESSIONS,))
        little = make_report(measured, release=sessions, sections=EVERYTHING).id
        own = make_signed_release(measured, of_id=measured.maya_id, kinds=(Kind.MEASURES, Kind.SESSIONS))
        hers = make_report(measured, release=own, sections=EVERYTHING).id
    text = text_of(read(as_practitioner, every))
    for part in ("Dr Lena Brandt", "Handing on", "Maya signed on", "Jonas signed on", "holds until", "+12"):
        assert part in text
    assert "Money talks on Sundays" in text
    for never in (
        "Limits crossed",
        "seen alone",
        "Risk and safety",
        "Goals",
        "Secret of both",
        "Private need",
    ):
        assert never not in text
    assert "Money talks" not in text_of(read(as_practitioner, usual))
    text = text_of(read(as_practitioner, little))
    assert "6 joint sessions" in text
    assert "+12" not in text
    text = text_of(read(as_practitioner, hers))
    assert "Maya" in text
    assert "Jonas" not in text
    assert "joint session" not in text


def test_where_a_life_is_in_danger_what_is_passed_on_stands_there_and_why_stays_in_the_house(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        report = make_report(world, release=make_signed_release(world, **without_consent())).id
    text = text_of(read(as_practitioner, report))
    assert "Danger to life" in text
    assert "He said he would not be there tomorrow" not in text
    assert "Please look after him tonight." in text


def test_a_paper_whose_release_is_taken_back_says_that_it_is_a_kept_copy(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    from clinic.consents.services.releases import revoke

    with inside():
        release = make_signed_release(world)
        report = make_report(world, release=release)
        sign(report, viewers.practitioner(world), today=today())
        id_ = report.id
    assert "Kept copy" not in text_of(read(as_practitioner, id_))
    with inside():
        release = get_report(id_).release
        assert release is not None
        revoke(release, of=release.case.partners[0], on=today(), by=world.accounts["practitioner"])
    assert "Kept copy" in text_of(read(as_practitioner, id_))


def test_right_to_left_and_long_words_are_set_on_its_pages(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    with inside():
        report = make_report(
            world,
            formulation="יונתן " * 300,
            recommendation="🙂 " + "Ł" * 900,
            recipient="Ärztin " + "o" * 150,
        ).id
    assert "יונתן" in text_of(read(as_practitioner, report)) or "ןתנוי" in text_of(
        read(as_practitioner, report)
    )
