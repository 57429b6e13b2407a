"""A page asks as often as its kind needs, however much there is to show: a list that grows costs rows, and no statements."""

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.desk_pages import ALSO, OF_PRACTICE, ROOMS, desk_pages, fill, grow
from tests.factories.pages_apart import desk_pages_apart, grow_alone, leave_apart, portal_pages_apart
from tests.factories.world import World

#: A page of a room asks so often at most.
MOST = 12
#: These hold the work of many rooms: all that a release lets out, the file, what a review opens with; an agreement with its life.
LARGE = {
    r"files/": 54,
    r"file/": 32,
    r"consents/": 13,
    r"reviews/new": 24,
    r"progress/": 22,
    r"/cases/[^/]+/agreements/": 14,
    r"/agreements/[^/]+/": 24,
}
#: What was kept together is shown by the room that kept it, with the hull of the portal around it.
APART = {r"/portal/together/.*": 18, r"progress/": 17, r"file/": 33}


def _counted(client: FlaskClient, pages: list[str]) -> dict[str, int]:
    found = {}
    for page in pages:
        client.get(page)  # the first time the library and the keys are read
        with count_queries() as counted:
            answer = client.get(page)
        if answer.status_code == 200:
            found[page] = counted.total
    return found


def test_no_page_beside_the_daily_ones_asks_more_often_when_there_is_more(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient, as_manager: FlaskClient
) -> None:
    with inside():
        fill(world)
    pages = list(desk_pages(app, world))

    def counted() -> dict[str, int]:
        whose = {True: as_manager, False: as_practitioner}
        found: dict[str, int] = {}
        for of_practice, client in whose.items():
            found |= _counted(client, [page for page in pages if page.startswith(OF_PRACTICE) == of_practice])
        return found

    few = counted()
    assert len(few) > 40, sorted(set(pages) - set(few))
    with inside():
        grow(world)
    many = counted()
    assert {page: (few[page], times) for page, times in many.items() if times > few.get(page, times)} == {}
    assert {page: times for page, times in many.items() if times > _most(page, LARGE)} == {}


def test_every_room_and_page_of_the_list_is_there(app: Flask) -> None:
    """A name that is misspelt would be walked by nobody, and nobody would know."""
    pages = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {page.partition(".")[0] for page in pages} >= ROOMS
    assert pages >= ALSO


def test_however_much_they_had_together_its_pages_ask_as_often(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    """Nothing can be added to it any more, so it is large from the beginning, and the budgets are what little asks for."""
    with inside():
        fill(world)
        grow(world)
        alone = leave_apart(world)
    desk, at_home = list(desk_pages_apart(world, alone)), list(portal_pages_apart(app))
    few = _counted(as_practitioner, desk) | _counted(as_partner, at_home)
    assert set(few) == {*desk, *at_home}
    with inside():
        grow_alone(alone, [1, 2, 3])
    many = _counted(as_practitioner, desk)
    assert {page: (few[page], times) for page, times in many.items() if times > few[page]} == {}
    assert {page: times for page, times in (few | many).items() if times > _most(page, APART)} == {}


def _most(page: str, large: dict[str, int]) -> int:
    return next((most for end, most in large.items() if re.search(f"{end}$", page)), MOST)
