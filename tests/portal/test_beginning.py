"""Before an exercise that is not for every evening two things are asked, and nobody keeps the answer."""

import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from clinic.audit import AuditEntry
from clinic.database import Base, db
from clinic.exercises.loading import the_library
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment
from tests.factories.pages import page_of, without_tokens
from tests.factories.world import World

DRINKING, STIRRED_UP = "Has either of you been drinking", "Is either of you highly stirred up"


def _given(world: World, inside: Inside, exercise: str, **more: object) -> uuid.UUID:
    with inside():
        clear_both(world)
        return make_assignment(world, exercise, **more).id


@pytest.mark.parametrize(
    "exercise",
    [
        "emotion-checkin",
        "i-statement-drill",
        "grievance-impact-repair",
        "setback-as-data",
        "specific-gratitude",
    ],
)
def test_what_the_library_says_is_asked_and_nothing_else(
    world: World, inside: Inside, as_partner: FlaskClient, exercise: str
) -> None:
    given = _given(world, inside, exercise)
    gates = {gate.code for gate in the_library().exercises[exercise].gates}
    answer = as_partner.get(f"/portal/homework/{given}/begin")
    page = page_of(as_partner, f"/portal/homework/{given}/")
    if not gates & {"intoxicated", "flooded"}:
        assert answer.status_code == 404
        assert f"/portal/homework/{given}/begin" not in page
        assert as_partner.get(f"/portal/homework/{given}/not-now").status_code == 404
        return
    assert (DRINKING in answer.text) is ("intoxicated" in gates)
    assert (STIRRED_UP in answer.text) is ("flooded" in gates)
    assert f"/portal/homework/{given}/begin" in page


def test_a_talk_by_the_clock_begins_with_it_and_goes_on_to_the_clock(
    world: World, inside: Inside, as_partner: FlaskClient
) -> None:
    given = _given(world, inside, "fifteen-minute-needs-talk")
    page = page_of(as_partner, f"/portal/homework/{given}/")
    assert f'href="/portal/homework/{given}/timer"' not in page
    assert f'href="/portal/homework/{given}/timer"' in page_of(as_partner, f"/portal/homework/{given}/begin")


def test_who_does_it_alone_is_asked_of_themselves_only(
    world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    given = _given(world, inside, "i-statement-drill", partner_id=world.maya_id)
    page = as_partner.get(f"/portal/homework/{given}/begin").text
    assert "Have you been drinking" in page
    assert "either of you" not in page
    assert as_other_partner.get(f"/portal/homework/{given}/begin").status_code == 404


def test_not_now_costs_nothing_says_nothing_and_is_written_nowhere(
    app: Flask, world: World, inside: Inside, as_partner: FlaskClient, as_other_partner: FlaskClient
) -> None:
    given = _given(world, inside, "twenty-minute-listening")

    def rows() -> dict[str, int | None]:
        with inside():
            counted = {
                mapper.class_.__tablename__: db.session.scalar(
                    select(func.count()).select_from(mapper.class_)
                )
                for mapper in Base.registry.mappers
                if mapper.class_ is not AuditEntry
            }
            told = select(func.count()).where(AuditEntry.subject_id == given)
            return {**counted, "said of it": db.session.scalar(told)}

    pages = ("/portal/", f"/portal/homework/{given}/", f"/portal/homework/{given}/begin")
    before = rows()
    seen = [
        without_tokens(client.get(page).text) for client in (as_partner, as_other_partner) for page in pages
    ]
    page = page_of(as_partner, f"/portal/homework/{given}/not-now")
    assert "Nothing is missed" in page
    for word in ("drink", "stirred", "10"):
        assert word not in page.split("<main")[1].split("</main>")[0]
    now = [
        without_tokens(client.get(page).text) for client in (as_partner, as_other_partner) for page in pages
    ]
    assert now == seen
    assert rows() == before
    assert as_partner.post(f"/portal/homework/{given}/not-now").status_code == 405
