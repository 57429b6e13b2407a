"""The invitation on paper: for one partner, with their code and a picture of it, and nothing about anybody else."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.audit import AuditEntry
from clinic.database import db
from clinic.portal import Invitation
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.world import World
from tests.printing.kit import text_of

CODE = re.compile(r"<code>([\w-]{19})</code>")


def _code(client: FlaskClient, world: World) -> str:
    found = CODE.search(client.post(f"/partners/{world.maya_id}/invitation", data={"lasts": "60"}).text)
    assert found
    return found[1]


def _card(client: FlaskClient, world: World, code: str) -> object:
    return client.post(f"/partners/{world.maya_id}/invitation/card.pdf", data={"code": code})


def test_it_holds_the_code_and_until_when_and_names_nobody_but_its_partner(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        db.session.get_one(Practice, world.practice_id).portal_title = "Lists"
    code = _code(as_practitioner, world)
    answer = _card(as_practitioner, world, code)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")  # type: ignore[attr-defined]
    assert answer.headers["Cache-Control"] == "no-store"  # type: ignore[attr-defined]
    printed = text_of(answer.data)  # type: ignore[attr-defined]
    for words in ("For Maya only", code, "/portal/join", "It opens once, until", "Lists"):
        assert words in printed
    for name in (
        "Jonas",
        "Lind",
        "Harbour",
        "ounsell",
        "Okafor",
        "Common Ground",
        "C-00",
        "therap",
        "couple",
    ):
        assert name not in printed
    assert b"Common Ground" not in answer.data  # type: ignore[attr-defined]


def test_it_can_be_printed_again_from_the_same_page_and_the_code_is_still_kept_nowhere(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    code = _code(as_practitioner, world)
    for _time in range(2):
        assert _card(as_practitioner, world, code).status_code == 200  # type: ignore[attr-defined]
    with inside():
        (held,) = db.session.scalars(select(Invitation))
        assert code.replace("-", "")[8:] not in held.secret
        printed = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event == "portal.invitation.printed")
        ).all()
        assert len(printed) == 2
        assert all(code not in f"{entry.detail}{entry.subject_id}" for entry in printed)


@pytest.mark.parametrize("fault", ["none", "another", "half", "withdrawn", "newer", "empty", "long", "odd"])
def test_without_the_code_there_is_no_card(world: World, as_practitioner: FlaskClient, fault: str) -> None:
    code = "aaaa-aaaa-aaaa-aaaa" if fault == "none" else _code(as_practitioner, world)
    if fault == "withdrawn":
        as_practitioner.post(f"/partners/{world.maya_id}/invitation/withdraw")
    elif fault == "newer":
        _code(as_practitioner, world)
    typed = {
        "another": "aaaa-aaaa-aaaa-aaaa",
        "half": code[:9],
        "empty": "",
        "long": "a" * 50_000,
        "odd": "مايا\0",
    }
    answer = _card(as_practitioner, world, typed.get(fault, code))
    assert answer.status_code == 303  # type: ignore[attr-defined]
    page = as_practitioner.get(f"/partners/{world.maya_id}/invitation").text
    assert "This code is over. Please make a new one." in page


def test_the_code_of_one_is_no_card_of_the_other(world: World, as_practitioner: FlaskClient) -> None:
    code = _code(as_practitioner, world)
    answer = as_practitioner.post(f"/partners/{world.jonas_id}/invitation/card.pdf", data={"code": code})
    assert answer.status_code == 303


def test_it_is_no_address_that_could_be_opened(world: World, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.get(f"/partners/{world.maya_id}/invitation/card.pdf").status_code == 405


@pytest.mark.parametrize(
    "who",
    [
        "as_colleague",
        "as_supervisor",
        "as_manager",
        "as_front_desk",
        "as_partner",
        "as_other_partner",
        "as_other_practice",
    ],
)
def test_nobody_else_prints_it(
    world: World, as_practitioner: FlaskClient, request: pytest.FixtureRequest, who: str
) -> None:
    code = _code(as_practitioner, world)
    assert _card(request.getfixturevalue(who), world, code).status_code == 404  # type: ignore[attr-defined]


def test_signed_out_it_leads_to_the_door(world: World, signed_out: FlaskClient) -> None:
    assert _card(signed_out, world, "aaaa").status_code == 303  # type: ignore[attr-defined]
