"""Who may open which page of agreements."""

import re
import uuid
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from clinic.agreements.queries import get_agreement
from clinic.agreements.services import signing
from clinic.couples import Audience
from tests.agreements.conftest import Made
from tests.conftest import Inside
from tests.factories.agreements import make_crossing, sign
from tests.factories.world import World

TO_READ = ("/cases/{case}/agreements/", "/agreements/{agreement}/")
TO_FILL_IN = (
    "/cases/{case}/agreements/propose",
    "/agreements/{agreement}/revise",
    "/agreements/{agreement}/sign-off",
    "/agreements/{agreement}/fairness/1",
    "/agreements/{agreement}/review",
    "/agreements/{agreement}/end",
    "/agreements/{agreement}/crossed",
)
TO_PRESS = ("/agreements/{agreement}/put-in-force", "/agreements/sign-offs/{sign_off}/take-back")
EVERYTHING = (*TO_READ, *TO_FILL_IN, *TO_PRESS)
ASKED_ALONE = "/agreements/{agreement}/fairness/1"

OUTSIDE = (
    "as_colleague",
    "as_manager",
    "as_front_desk",
    "as_partner",
    "as_other_partner",
    "as_other_practice",
)


@pytest.fixture
def where(world: World, inside: Inside, in_force: Made) -> Callable[[str], str]:
    """The address of a page, of an agreement that both signed off."""
    agreement_id = in_force()
    with inside():
        sign_off_id = get_agreement(agreement_id).latest_revision.signed[0].id
    return lambda path: path.format(case=world.case_id, agreement=agreement_id, sign_off=sign_off_id)


def enter_the_room(client: FlaskClient, world: World) -> None:
    """As the switch on the page does."""
    with client.session_transaction() as session:
        session["room"] = str(world.case_id)


def statuses(client: FlaskClient, path: str) -> set[int]:
    """What reading and sending answer."""
    if path.endswith(("put-in-force", "take-back")):
        return {client.post(path).status_code}
    if path.endswith("/"):
        return {client.get(path).status_code}
    return {client.get(path).status_code, client.post(path).status_code}


@pytest.mark.parametrize("path", EVERYTHING)
def test_the_practitioner_of_the_case_may_do_all_of_it(
    as_practitioner: FlaskClient, where: Callable[[str], str], path: str
) -> None:
    assert 404 not in statuses(as_practitioner, where(path))


def test_the_supervisor_reads_and_writes_nothing(
    as_supervisor: FlaskClient, where: Callable[[str], str]
) -> None:
    for path in TO_READ:
        assert statuses(as_supervisor, where(path)) == {200}
    for path in (*TO_FILL_IN, *TO_PRESS):
        assert statuses(as_supervisor, where(path)) == {404}
    page = as_supervisor.get(where(TO_READ[1])).text
    for button in ("Review", "Limit crossed", "Word it anew", "Ask Maya alone"):
        assert button not in page


@pytest.mark.parametrize("client", OUTSIDE)
def test_whoever_is_not_on_the_case_finds_nothing(
    request: pytest.FixtureRequest, where: Callable[[str], str], client: str
) -> None:
    for path in EVERYTHING:
        assert statuses(request.getfixturevalue(client), where(path)) == {404}, path


def test_signed_out_every_page_asks_to_sign_in(signed_out: FlaskClient, where: Callable[[str], str]) -> None:
    for path in EVERYTHING:
        assert statuses(signed_out, where(path)) == {303}, path


def test_an_agreement_that_is_not_there_looks_like_one_of_another_practice(
    as_practitioner: FlaskClient, as_other_practice: FlaskClient, where: Callable[[str], str]
) -> None:
    here = where("/agreements/{agreement}/")
    assert as_practitioner.get(here).status_code == 200
    missing = as_practitioner.get(f"/agreements/{uuid.uuid4()}/")
    foreign = as_other_practice.get(here)
    assert missing.status_code == foreign.status_code == 404
    for path in ("/agreements/none/", "/agreements/1/", "/cases/none/agreements/"):
        assert as_practitioner.get(path).status_code == 404
    assert as_practitioner.get(where("/agreements/{agreement}/fairness/3")).status_code == 404


def test_in_the_room_nobody_is_asked_alone(
    as_practitioner: FlaskClient, world: World, where: Callable[[str], str]
) -> None:
    assert statuses(as_practitioner, where(ASKED_ALONE)) != {404}
    enter_the_room(as_practitioner, world)
    assert statuses(as_practitioner, where(ASKED_ALONE)) == {404}
    for path in TO_READ:
        assert as_practitioner.get(where(path)).status_code == 200


def test_in_the_room_only_joint_words_stand_on_the_pages(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id, by = in_force(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        maya, jonas = agreement.case.partners
        make_crossing(agreement, by=by, what="told to both")
        make_crossing(agreement, by=by, what="canary-hers", said_by=maya, audience=Audience.PARTNER)
        make_crossing(agreement, by=by, what="canary-desk", audience=Audience.PRACTICE)
        signing.ask_fairness(agreement, jonas, rating=3, words="canary-unfair", by=by)
    pages = (f"/cases/{world.case_id}/agreements/", f"/agreements/{agreement_id}/")
    at_the_desk = "".join(as_practitioner.get(page).text for page in pages)
    for words in ("told to both", "canary-hers", "canary-desk", "canary-unfair", "3 of 10"):
        assert words in at_the_desk
    enter_the_room(as_practitioner, world)
    in_the_room = "".join(as_practitioner.get(page).text for page in pages)
    assert "told to both" in in_the_room
    for words in ("canary", "3 of 10", "Fairness", "asked"):
        assert words not in in_the_room


@pytest.mark.parametrize("answer", [(0, "It is not fair."), (10, ""), (None, "Not today.")])
def test_waiting_looks_the_same_whatever_was_answered(
    as_practitioner: FlaskClient,
    world: World,
    inside: Inside,
    proposed: Made,
    answer: tuple[int | None, str],
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    pages = (
        f"/cases/{world.case_id}/agreements/",
        f"/agreements/{agreement_id}/",
        f"/agreements/{agreement_id}/sign-off",
    )
    enter_the_room(as_practitioner, world)
    for signed_by in range(3):
        before = [_without_token(as_practitioner.get(page).text) for page in pages]
        with inside():
            agreement = get_agreement(agreement_id)
            for partner in agreement.case.partners:
                signing.ask_fairness(agreement, partner, rating=answer[0], words=answer[1], by=by)
        assert [_without_token(as_practitioner.get(page).text) for page in pages] == before
        if signed_by < 2:
            with inside():
                agreement = get_agreement(agreement_id)
                sign(agreement, agreement.case.partners[signed_by], by=by)


def test_while_one_is_asked_the_answer_of_the_other_is_nowhere_on_the_page(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made
) -> None:
    agreement_id, by = proposed(), world.accounts["practitioner"]
    with inside():
        agreement = get_agreement(agreement_id)
        signing.ask_fairness(agreement, agreement.case.partners[1], rating=1, words="canary-his", by=by)
    assert "canary-his" in as_practitioner.get(f"/agreements/{agreement_id}/").text
    assert "canary-his" not in as_practitioner.get(f"/agreements/{agreement_id}/fairness/1").text


def _without_token(page: str) -> str:
    return re.sub(r'(csrf[-_]token" (?:value|content)=")[^"]*', r"\1", page)
