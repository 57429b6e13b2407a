"""What was printed is kept as it was, with a fingerprint that anybody can compare; for the practitioners of the case only."""

import hashlib
import re
import uuid

import pytest
from flask.testing import FlaskClient

from clinic.reports.services import sign
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import today
from tests.factories.reports import make_report
from tests.factories.world import World


def test_what_was_printed_stands_there_with_the_digest_of_its_bytes(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    page = f"/cases/{world.case_id}/printed/"
    assert "Nothing was printed yet" in as_practitioner.get(page).text
    with inside():
        report = make_report(world)
        sign(report, viewers.practitioner(world), today=today())
        id_ = report.id
    paper = as_practitioner.get(f"/reports/{id_}/report.pdf").data
    as_practitioner.get(f"/cases/{world.case_id}/report.pdf?copy=couple")
    whole, of_it = as_practitioner.get(page).text, as_practitioner.get(f"{page}?about={id_}").text
    assert whole.count('class="digest"') == 2
    assert of_it.count('class="digest"') == 1
    assert hashlib.sha256(paper).hexdigest() in of_it
    assert "sha256sum" in of_it
    (link,) = re.findall(r"/printed/[\w-]+/as-issued.pdf", of_it)
    assert as_practitioner.get(link).data == paper
    assert "Nothing was printed" in as_practitioner.get(f"{page}?about=🙂").text


@pytest.mark.parametrize(
    "who",
    ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"],
)
def test_for_others_there_is_none_of_it(
    request: pytest.FixtureRequest, world: World, inside: Inside, as_practitioner: FlaskClient, who: str
) -> None:
    as_practitioner.get(f"/cases/{world.case_id}/report.pdf?copy=couple")
    (link,) = re.findall(
        r"/printed/[\w-]+/as-issued.pdf", as_practitioner.get(f"/cases/{world.case_id}/printed/").text
    )
    client = request.getfixturevalue(f"as_{who}")
    assert client.get(link).status_code == 404
    assert client.get(f"/cases/{world.case_id}/printed/").status_code == 404
    assert as_practitioner.get(f"/printed/{uuid.uuid4()}/as-issued.pdf").status_code == 404


def test_in_the_room_and_signed_out_there_is_none(
    world: World, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    assert signed_out.get(f"/cases/{world.case_id}/printed/").status_code == 303
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    assert as_practitioner.get(f"/cases/{world.case_id}/printed/").status_code == 404
