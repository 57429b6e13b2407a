"""On a slow line one occurrence is told in three taps; and the way out leads to the address that the practice has chosen."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from clinic.assignments.adherence import How
from clinic.assignments.models import Completion
from clinic.database import db
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.world import World
from tests.journeys.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: What browsers call "Slow 3G": bytes a second each way, and milliseconds of waiting.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
#: Three pages at that speed, nothing in the cache, on a machine that has other things to do as well.
PATIENCE = 30_000


def test_on_a_slow_line_one_time_is_told_in_three_taps(phone: Phone, world: World, inside: Inside) -> None:
    maya = phone("partner")
    line = maya.context.new_cdp_session(maya)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", SLOW_3G)
    loaded: list[str] = []
    maya.on("response", lambda answer: loaded.append(answer.url))
    maya.goto("/portal/", timeout=PATIENCE)
    maya.get_by_role("link", name="Say how it went").click(timeout=PATIENCE)
    maya.get_by_role("button", name="All of it").click(timeout=PATIENCE)
    expect(maya.get_by_role("heading", name="Noted. Thank you.")).to_be_visible(timeout=PATIENCE)
    assert maya.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with inside():
        (told,) = db.session.scalars(select(Completion)).all()
        assert (told.how, told.said_by_id) == (How.ALL, world.maya_id)
    assert any(
        url.endswith(".css") or ".css?" in url for url in loaded
    )  # the control: nothing came from a cache


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A site that is not ours, and the headers with which somebody came to it."""
    came: list[dict[str, str]] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(dict(self.headers.items()))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>Weather</title><h1>Rain later</h1>")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is written down."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/weather", came
    server.shutdown()
    server.server_close()


def test_the_way_out_leads_to_the_address_the_practice_chose_and_says_not_from_where(
    phone: Phone, world: World, inside: Inside, elsewhere: tuple[str, list[dict[str, str]]]
) -> None:
    address, came = elsewhere
    maya = phone("partner")
    with inside():
        db.session.get_one(Practice, world.practice_id).leave_to = address
    maya.get_by_role("link", name="Leave this page").click()
    expect(maya.get_by_role("heading", name="Rain later")).to_be_visible()
    assert maya.url == address
    assert maya.title() == "Weather"
    assert "referer" not in {name.lower() for name in came[0]}
    maya.go_back()
    expect(maya.get_by_text(re.compile("^Hello"))).to_have_count(0)
