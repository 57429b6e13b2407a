"""After a separation no page offers what is not there: every link of the joint case, of a single one and of both portals opens."""

import re

from flask.testing import FlaskClient

from tests.conftest import Inside
from tests.factories.planted import plant
from tests.factories.separations import take_apart
from tests.factories.world import World

_LINK = re.compile(r'href="(/[^"#]*)')
_LEAVES = ("/portal/leave", "/static/", "/sign-out")


def _walk(client: FlaskClient, start: list[str], within: tuple[str, ...]) -> dict[str, int]:
    """Every address that can be reached from *start* by links, and what it answered."""
    found: dict[str, int] = {}
    to_see = list(start)
    while to_see:
        address = to_see.pop()
        if address in found or not address.startswith(within) or address.startswith(_LEAVES):
            continue
        answer = client.get(address)
        found[address] = answer.status_code
        if answer.mimetype == "text/html" and answer.status_code == 200:
            to_see += [link.replace("&amp;", "&") for link in _LINK.findall(answer.text)]
    return found


def test_at_the_desk(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    with inside():
        plant(world)
    with inside():
        apart = take_apart(world)
    found = _walk(
        as_practitioner,
        [f"/cases/{world.case_id}/file/", f"/cases/{apart.maya_case_id}/file/"],
        (
            f"/cases/{world.case_id}/",
            f"/cases/{apart.maya_case_id}/",
            "/partners/",
            "/agreements/",
            "/assignments/",
            "/sessions/",
            "/notes/",
            "/risks/",
            "/closings/",
            "/held/",
            "/reviews/",
            "/truces/",
            "/rituals/",
            "/goals/",
            "/policies/",
            "/reports/",
            "/releases/",
            "/deletions/",
            "/safety-plans/",
        ),
    )
    assert {address: code for address, code in found.items() if code not in (200, 303)} == {}


def test_in_the_portal(world: World, inside: Inside, as_partner: FlaskClient) -> None:
    with inside():
        plant(world)
    with inside():
        take_apart(world)
    found = _walk(as_partner, ["/portal/", "/portal/settings/"], ("/portal/",))
    assert "/portal/together/" in found
    assert {address: code for address, code in found.items() if code not in (200, 303)} == {}
