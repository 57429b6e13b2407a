"""A measure on paper: its words where they are ours to show, a box for each answer, and whose it is."""

import io
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.couples.queries import get_partner
from clinic.documents.sheets.measure_form import measure_form
from clinic.measures.library import built_in
from clinic.practices.queries import get_own_practice
from tests.conftest import Inside
from tests.factories.world import World

DAY = date(2026, 11, 20)


def _words(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.mimetype == "application/pdf", answer.text
    pages = PdfReader(io.BytesIO(answer.data)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def test_a_form_with_a_name_is_for_that_partner_and_names_nobody_else(
    world: World, inside: Inside, app: Flask
) -> None:
    with inside(), app.test_request_context():
        page = measure_form(
            built_in()["phq-9"], get_own_practice(), partner=get_partner(world.maya_id), today=DAY
        )
        assert page is not None
        (group,) = page.groups
        assert (page.name, page.title, len(group.items)) == ("Maya", "PHQ-9", 9)
        assert group.answers[3] == (3, "Nearly every day")
        assert "C-0001" in page.colophon
        assert "Jonas" not in repr(page)


@pytest.mark.parametrize("id_", ["rdas", "kmss", "ors"])
def test_what_is_not_ours_to_show_is_not_printed(
    world: World, inside: Inside, app: Flask, as_practitioner: FlaskClient, id_: str
) -> None:
    with inside(), app.test_request_context():
        assert measure_form(built_in()[id_], get_own_practice(), partner=None, today=DAY) is None
    assert as_practitioner.get(f"/measures/{id_}/form.pdf").status_code == 404


@pytest.mark.slow
def test_the_paper_asks_all_questions_and_says_whom_to_ring(
    world: World, as_practitioner: FlaskClient
) -> None:
    blank = _words(as_practitioner, "/measures/phq-9/form.pdf")
    hers = _words(as_practitioner, f"/partners/{world.maya_id}/measures/phq-9/form.pdf")
    for item in (
        "1. Little interest",
        "9. Thoughts that you would be better off dead",
        "116 123",
        "Pfizer 2010",
    ):
        assert item in blank
        assert item in hers
    assert "For Maya" in hers
    assert "Maya" not in blank
