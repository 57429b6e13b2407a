"""Nobody is led to another site, and nothing that is typed becomes a header."""

from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st

from clinic.access import page_of_ours
from tests.factories.world import World

ELSEWHERE = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/ok\r\nSet-Cookie: room=x",
    "evil.example",
    "javascript:alert(1)",
    "/x\x7f",
]


def test_a_plain_path_of_ours_is_taken_as_it_is() -> None:
    for path in ("/", "/cases/", "/cases/?sort=name&start=50", "/cases/12#due", "/x//y"):
        assert page_of_ours(path) == path


@pytest.mark.parametrize("wanted", ["", None, *ELSEWHERE])
def test_what_may_lead_elsewhere_is_not(wanted: str | None) -> None:
    assert page_of_ours(wanted) is None


@example("/\t/evil.example")
@given(st.text(alphabet="/\\:?#@[].\t\r\n evil%2f", max_size=12))
def test_whatever_is_taken_stays_on_our_own_site(wanted: str) -> None:
    taken = page_of_ours(wanted)
    if taken is not None:
        assert urlsplit(urljoin("http://ours.example/a/", taken)).netloc == "ours.example"


@pytest.mark.parametrize("back", ELSEWHERE)
def test_a_button_leads_back_to_a_page_of_ours_whatever_it_says(
    world: World, as_practitioner: FlaskClient, signed_out: FlaskClient, back: str
) -> None:
    room = f"/cases/{world.case_id}/room"
    answer = as_practitioner.post(room, data={"in_room": "no", "back": f"/cases/{world.case_id}/\t{back}"})
    assert (answer.status_code, answer.location) == (303, f"/cases/{world.case_id}/")
    refused = signed_out.post(room, data={"back": back})
    assert (refused.status_code, refused.location) == (303, "/sign-in?next=%2F")
