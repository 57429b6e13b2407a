"""A practice's own measure of how the two get on: for couples only, and on the page for both where each agreed, asked alone."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.measures.about_two import asks_about_two, fits
from clinic.measures.library import built_in, read_text
from clinic.measures.services import add_own
from clinic.sharing.agreed import Charts
from clinic.sharing.services import say
from tests.conftest import Inside
from tests.documents.test_progress_report import LONG_AGO, read, words
from tests.factories.assignments import today
from tests.factories.measures import make_result
from tests.factories.world import World
from tests.measures.test_instruments import OWN, refused

QUIET = OWN[: OWN.index("signal:")] + OWN[OWN.index("licence:") :]
ABOUT_TWO = f"{QUIET}about_two: true\n"
TOLD = "Our evening scale"


def answered(world: World, inside: Inside, text: str) -> None:
    """The practice brings this file, and each has answered it twice."""
    with inside():
        add_own(text.encode(), "own.yaml", by=world.accounts["practitioner"])
        for partner_id in (world.maya_id, world.jonas_id):
            for ago, total in ((60, "5"), (1, "14")):
                on = today() - timedelta(days=ago)
                make_result(world, total, instrument_id="our-evening", partner_id=partner_id, on=on)


def asked(world: World, inside: Inside, *answers: bool) -> None:
    with inside():
        by = world.accounts["practitioner"]
        for seat, measures in zip(get_case(world.case_id).partners, answers, strict=False):
            say(seat, Charts(measures=measures), on=today(), by=by)


def test_what_is_about_two_goes_to_nobody_who_is_seen_alone() -> None:
    ours = {one.id for one in built_in().values() if asks_about_two(one)}
    assert ours == {"crs", "csi-4", "csi-16", "csi-32", "das", "kmss", "qmi", "rdas"}
    for text, about_two in ((ABOUT_TWO, True), (QUIET, False)):
        own = read_text(text, "own.yaml")
        assert asks_about_two(own) is about_two
        assert fits(own, single=False)
        assert fits(own, single=True) is not about_two


def test_what_alarms_is_about_nobody_but_one() -> None:
    (told,) = refused(f"{OWN}about_two: true\n")
    assert told.startswith("own.yaml, line 33: What has a “signal” goes on no page for both")
    (told,) = refused(f"{QUIET}about_two: perhaps\n")
    assert "true or false" in told


def test_it_stands_on_the_page_for_both_where_each_agreed(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    answered(world, inside, ABOUT_TWO)
    assert "how the two get on" in as_practitioner.get("/measures/our-evening/").text
    asked(world, inside, True, True)
    text = words(read(as_practitioner, world, "couple", LONG_AGO))
    assert TOLD in text
    assert "Maya: from 5 to 14." in text
    assert "Jonas: from 5 to 14." in text


@pytest.mark.parametrize("answers", [(), (True,), (True, False), (False, True)])
def test_whichever_did_not_agree_the_page_is_the_same_bytes(
    world: World, inside: Inside, as_practitioner: FlaskClient, answers: tuple[bool, ...]
) -> None:
    address = f"/cases/{world.case_id}/report.pdf?copy=couple&{LONG_AGO}"
    before = as_practitioner.get(address).data
    answered(world, inside, ABOUT_TWO)
    asked(world, inside, *answers)
    assert as_practitioner.get(address).data == before


def test_a_file_that_says_nothing_is_of_one_alone_whatever_they_agreed_to(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    answered(world, inside, QUIET)
    asked(world, inside, True, True)
    assert "one person, each for themselves" in as_practitioner.get("/measures/our-evening/").text
    assert TOLD not in words(read(as_practitioner, world, "couple", LONG_AGO))
    assert TOLD in words(read(as_practitioner, world, str(world.maya_id), LONG_AGO)), "the control"
