"""What a couple sign about secrets, on paper: a page for each, and neither says whether the other has signed."""

import io
import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from clinic.couples import SecretsPolicy
from clinic.couples.models import SignedHow
from clinic.couples.services.policies import sign_policy
from clinic.documents.sheets.policy_page import policy_page
from clinic.practices.queries import get_own_practice
from tests.conftest import Inside
from tests.factories.policies import put_before
from tests.factories.world import World


def _pages(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.slow
def test_each_has_a_page_with_the_words_and_one_line_to_sign(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        address = f"/policies/{put_before(world, SecretsPolicy.LIMITED).id}/policy.pdf"
    for asked in ("", "?size=large&paper=Letter"):
        pages = _pages(as_practitioner.get(address + asked).data)
        assert len(pages) == 2
        for page, name, other in zip(pages, ("Maya", "Jonas"), ("Jonas", "Maya"), strict=True):
            assert name in page
            assert other not in page
            assert "an illness that could reach the other" in page
            assert "is never told to the other" in page
            assert "Wording 1 of 14 Sept 2026" in page


def test_a_yes_changes_nothing_on_paper(world: World, inside: Inside) -> None:
    with inside():
        offer, today = put_before(world, SecretsPolicy.NO_SECRETS), date(2026, 11, 2)
        before = policy_page(offer, get_own_practice(), today=today)
        sign_policy(
            offer, offer.case.partners[0], how=SignedHow.ROOM, on=today, by=world.accounts["practitioner"]
        )
        assert policy_page(offer, get_own_practice(), today=today) == before


def test_what_was_signed_before_words_were_kept_has_no_page(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        offer = put_before(world, SecretsPolicy.LIMITED)
        offer.text_sealed = None
        offer_id = offer.id
    assert as_practitioner.get(f"/policies/{offer_id}/policy.pdf").status_code == 404
    assert (
        "Signed before the words were kept here"
        in as_practitioner.get(f"/cases/{world.case_id}/policy/").text
    )
