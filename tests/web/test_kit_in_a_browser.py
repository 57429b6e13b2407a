"""The small scripts in a real browser, under the policy that forbids everything inline."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from clinic.web.headers import POLICY
from tests import browsers
from tests.web.kit import Someone, make_kit
from tests.web.test_kit import FORM, REST

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass
class Desk:
    """A running kit: where it is, what was sent to it, and how it answers."""

    url: str = ""
    sent: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    answer: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    saved: bool = True
    minutes: float = 10
    signed_in: bool = True

    def to(self, path: str) -> list[dict[str, str]]:
        """What was sent to an address."""
        return [form for address, form in self.sent if address == path]


@pytest.fixture(scope="module")
def server() -> Iterator[Desk]:
    """The kit, served."""
    kit, desk = make_kit(), Desk()
    app = kit.app
    app.config["WTF_CSRF_ENABLED"] = False
    pages = {"/form": FORM.replace("/here", "/save"), "/cases/4c1f/": REST}

    @app.route("/form", methods=["GET", "POST"])
    @app.route("/cases/4c1f/")
    def show() -> ResponseReturnValue:
        if request.method == "POST":
            desk.sent.append(("/form", request.form.to_dict()))
            if desk.saved:
                return Response(status=303, headers={"Location": "/done"})
            return kit.draw(pages["/form"], path="/form", typed=request.form.to_dict()), 422
        viewer = Someone() if desk.signed_in else None
        source = pages[request.path] if viewer else "{% extends 'layouts/plain.html' %}"
        return kit.draw(source, path=request.path, viewer=viewer, idle_minutes=desk.minutes)

    @app.get("/done")
    def done() -> ResponseReturnValue:
        source = '{{ flash("Saved.") or "" }}{% extends "layouts/desk.html" %}{% block heading %}Saved{% endblock %}'
        return kit.draw(source, flash=flash)

    @app.get("/cases/find")
    def find() -> ResponseReturnValue:
        entries = [
            ("/done", f"{request.args['q']} & <b>Jo</b>", "C-0001"),
            ("/form", "Maya & Jonas", "C-0042"),
        ]
        return kit.draw(
            '{% from "components/found.html" import found %}{{ found(entries) }}', entries=entries
        )

    @app.post("/save")
    @app.post("/account/cover")
    def take() -> ResponseReturnValue:
        desk.sent.append((request.path, request.form.to_dict()))
        return Response(status=desk.answer, headers=desk.headers)

    @app.post("/account/uncover")
    def uncover() -> ResponseReturnValue:
        return {"csrf_token": "a new one"} if request.form["password"] == "right" else ("", 422)

    @app.post("/sign-out")
    @app.post("/cases/4c1f/room")
    def gone() -> ResponseReturnValue:
        desk.sent.append((request.path, request.form.to_dict()))
        return "<title>gone</title>"

    @app.after_request
    def dress(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    running = make_server("127.0.0.1", 0, app, threaded=True)
    desk.url = f"http://127.0.0.1:{running.server_port}"
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield desk
    running.shutdown()


@pytest.fixture
def desk(server: Desk) -> Desk:
    """The running kit, answering as at first."""
    server.sent.clear()
    server.headers = {}
    server.answer, server.saved, server.minutes, server.signed_in = 204, True, 10, True
    return server


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with nothing in it."""
    with browsers.window(browser) as context:
        yield context


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A tab of it."""
    with browsers.without_faults(window.new_page()) as tab:
        yield tab


def _settle(page: Page) -> None:
    page.wait_for_selector("html[data-keeping=yes]", state="attached")
    page.wait_for_timeout(150)


@pytest.mark.parametrize("path", ["/form", "/cases/4c1f/"])
@pytest.mark.parametrize("width", [1180, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    desk: Desk, browser: Browser, path: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(desk.url + path)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_form_that_did_not_hold_shows_its_summary_with_the_focus_and_no_fault(
    desk: Desk, page: Page
) -> None:
    desk.saved = False
    page.goto(desk.url + "/form")
    page.get_by_role("button", name="Revise agreement").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert Axe().run(page).violations_count == 0
    page.get_by_role("link", name="Limit: Say what the limit is.").click()
    expect(page.get_by_label("Limit")).to_be_focused()


def test_what_was_typed_comes_back_after_the_tab_died_and_can_be_discarded(
    desk: Desk, window: BrowserContext, page: Page
) -> None:
    desk.answer = 500
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Title").fill("Phones out of the bedroom")
    page.get_by_label("Video").check()
    page.wait_for_timeout(900)
    page.close()
    again = window.new_page()
    again.goto(desk.url + "/form")
    expect(again.get_by_text("We kept what you typed here")).to_be_visible()
    expect(again.get_by_label("Title")).to_have_value("Phones out of the bedroom")
    expect(again.get_by_label("Video")).to_be_checked()
    again.get_by_role("button", name="Discard it").click()
    expect(again.get_by_label("Title")).to_have_value("")
    again.wait_for_timeout(200)
    again.reload()
    _settle(again)
    expect(again.get_by_text("We kept what you typed here")).to_have_count(0)


def test_what_is_kept_cannot_be_read_in_the_store_nor_its_key_taken_out(desk: Desk, page: Page) -> None:
    desk.answer = 500
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Title").fill("canary words")
    page.wait_for_timeout(900)
    rows = page.evaluate(
        """async () => {
          const done = (r) => new Promise((yes) => (r.onsuccess = () => yes(r.result)));
          const base = await done(indexedDB.open("common-ground", 1));
          const all = (name) => done(base.transaction(name).objectStore(name).getAll());
          const [texts, keys] = [await all("texts"), await all("keys")];
          const plain = texts.map((t) => new TextDecoder().decode(t.data)).join();
          return { count: texts.length, plain, extractable: keys.map((k) => k.extractable) };
        }"""
    )
    assert rows["count"] == 1
    assert "canary" not in rows["plain"]
    assert rows["extractable"] == [False]


def _kept(page: Page) -> int:
    """How many texts the browser keeps."""
    return int(
        page.evaluate(
            """async () => {
              const done = (r) => new Promise((yes) => (r.onsuccess = () => yes(r.result)));
              const base = await done(indexedDB.open("common-ground", 1));
              return done(base.transaction("texts").objectStore("texts").count());
            }"""
        )
    )


@pytest.mark.parametrize("saved, left", [(True, 0), (False, 1)], ids=["saved", "did not hold"])
def test_what_was_kept_goes_when_it_was_saved_and_only_then(
    desk: Desk, page: Page, saved: bool, left: int
) -> None:
    desk.answer, desk.saved = 500, saved
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Title").fill("Phones")
    page.wait_for_timeout(900)
    assert _kept(page) == 1
    page.get_by_role("button", name="Revise agreement").click()
    page.wait_for_url("**/done" if saved else "**/form")
    _settle(page)
    assert _kept(page) == left


def test_what_was_typed_survives_signing_in_again(desk: Desk, page: Page) -> None:
    desk.answer = 500
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Title").fill("Phones")
    page.wait_for_timeout(900)
    desk.signed_in = False
    page.goto(desk.url + "/form")
    expect(page.get_by_label("Title")).to_have_count(0)
    page.wait_for_timeout(200)
    desk.signed_in = True
    page.goto(desk.url + "/form")
    expect(page.get_by_label("Title")).to_have_value("Phones")


def test_signing_out_takes_everything_kept_along(desk: Desk, page: Page) -> None:
    desk.answer = 500
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Title").fill("Phones")
    page.wait_for_timeout(900)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-out")
    assert _kept(page) == 0


def test_a_day_later_it_is_gone(desk: Desk, page: Page) -> None:
    desk.answer = 500
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Title").fill("Phones")
    page.wait_for_timeout(900)
    page.evaluate(
        """async () => {
          const done = (r) => new Promise((yes) => (r.onsuccess = () => yes(r.result)));
          const store = (await done(indexedDB.open("common-ground", 1))).transaction("texts", "readwrite").objectStore("texts");
          const [key] = await done(store.getAllKeys());
          const kept = await done(store.get(key));
          await done(store.put({ ...kept, at: kept.at - 25 * 3600 * 1000 }, key));
        }"""
    )
    page.goto(desk.url + "/done")
    _settle(page)
    assert _kept(page) == 0


def test_typing_is_saved_by_itself_and_the_line_says_when(desk: Desk, page: Page) -> None:
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Limit").fill("No phones after ten.")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"), timeout=4000)
    assert [form["limit"] for form in desk.to("/save")] == ["No phones after ten."]
    page.wait_for_timeout(300)
    assert _kept(page) == 0


def test_offline_it_says_so_and_catches_up(desk: Desk, window: BrowserContext, page: Page) -> None:
    page.goto(desk.url + "/form")
    _settle(page)
    window.set_offline(True)
    page.get_by_label("Limit").fill("No phones")
    expect(page.locator("[data-saved]")).to_have_text(
        "Not saved: offline, kept on this computer", timeout=4000
    )
    window.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Saved", timeout=4000)
    assert desk.to("/save")[-1]["limit"] == "No phones"


def test_a_text_changed_elsewhere_leads_to_both_texts_and_is_not_overwritten(desk: Desk, page: Page) -> None:
    desk.answer, desk.headers = 409, {"Location": "/notes/1/both"}
    page.goto(desk.url + "/form")
    page.get_by_label("Limit").fill("one")
    link = page.get_by_role("link", name="Look at both texts")
    expect(link).to_have_attribute("href", "/notes/1/both", timeout=4000)
    page.get_by_label("Limit").fill("two")
    page.wait_for_timeout(2600)
    assert len(desk.to("/save")) == 1


@pytest.mark.parametrize("status", [401, 403, 303])
def test_an_unknown_session_covers_the_page_and_the_password_saves_on(
    desk: Desk, page: Page, status: int
) -> None:
    desk.answer, desk.headers = status, {"Location": "/done"}
    page.goto(desk.url + "/form")
    _settle(page)
    page.get_by_label("Limit").fill("still here")
    expect(page.locator("#cover")).to_be_visible(timeout=4000)
    desk.answer, desk.headers = 204, {}
    page.locator("#cover-password").fill("right")
    page.get_by_role("button", name="Uncover").click()
    expect(page.locator("#cover")).to_be_hidden()
    expect(page.locator("[data-saved]")).to_contain_text("Saved", timeout=4000)
    expect(page.get_by_label("Limit")).to_have_value("still here")


def test_left_alone_every_tab_is_covered_and_comes_back_as_it_was(
    desk: Desk, window: BrowserContext, page: Page
) -> None:
    desk.minutes = 0.02
    other = window.new_page()
    other.goto(desk.url + "/cases/4c1f/")
    page.goto(desk.url + "/form")
    page.get_by_label("Title").fill("Phones")
    expect(page.locator("#cover")).to_be_visible(timeout=9000)
    expect(other.locator("#cover")).to_be_visible(timeout=9000)
    expect(page.locator("main")).to_be_hidden()
    assert page.title() == "Common Ground"
    assert desk.to("/account/cover")
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.locator("#cover")).to_be_visible()
    page.locator("#cover-password").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#cover-error")).to_have_text("That is not the password of Dr R. Okafor.")
    page.locator("#cover-password").fill("right")
    page.keyboard.press("Enter")
    expect(page.locator("#cover")).to_be_hidden()
    expect(other.locator("#cover")).to_be_hidden()
    expect(page.get_by_label("Title")).to_have_value("Phones")
    tokens = (
        "[...document.querySelectorAll('main [name=csrf_token], .me [name=csrf_token]')].map((f) => f.value)"
    )
    assert set(page.evaluate(tokens)) == set(other.evaluate(tokens)) == {"a new one"}


def test_couples_are_found_while_typing_and_reached_with_the_arrows(desk: Desk, page: Page) -> None:
    page.goto(desk.url + "/form")
    page.get_by_label("Find a couple").fill("May")
    expect(page.locator(".bar [role=status]")).to_have_text("2 couples found")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="May & <b>Jo</b>")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Find a couple")).to_be_focused()
    expect(page.locator(".found")).to_be_hidden()


def test_shift_r_goes_into_the_room_but_not_while_typing(desk: Desk, page: Page) -> None:
    page.goto(desk.url + "/form")
    page.get_by_label("Title").click()
    page.keyboard.press("Shift+R")
    expect(page.get_by_label("Title")).to_have_value("R")
    page.locator("h1").click()
    page.keyboard.press("Shift+R")
    page.wait_for_url("**/room")
    assert desk.to("/cases/4c1f/room")[0]["in_room"] == "yes"


def test_a_square_goes_through_its_states_by_press_and_by_arrow(desk: Desk, page: Page) -> None:
    page.goto(desk.url + "/form")
    square = page.get_by_role("button", name="Maya, Mon 23 Nov: to come")
    square.click()
    expect(page.get_by_role("button", name="Maya, Mon 23 Nov: all")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Revise agreement").click()
    page.wait_for_url("**/done")
    assert desk.to("/form")[0]["monday"] == "part"


def test_without_scripts_the_squares_are_radios(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.url + "/form")
    page.get_by_role("group", name="Maya, Mon 23 Nov").get_by_label("tried").check()
    page.get_by_role("button", name="Revise agreement").click()
    assert desk.to("/form")[0]["monday"] == "tried"
    context.close()


def test_an_impatient_finger_sends_once(desk: Desk, page: Page) -> None:
    page.goto(desk.url + "/form")
    _settle(page)
    page.evaluate("for (let i = 0; i < 3; i++) document.querySelector('main .btn.first').click()")
    page.wait_for_url("**/done")
    assert len(desk.to("/form")) == 1


def test_dialogs_open_and_close_by_key(desk: Desk, page: Page) -> None:
    page.goto(desk.url + "/cases/4c1f/")
    page.get_by_role("button", name="Write one down").press("Enter")
    expect(page.get_by_role("dialog", name="Limit crossed")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Write one down")).to_be_focused()


def test_the_page_does_not_move_when_the_fonts_arrive(desk: Desk, page: Page) -> None:
    page.goto(desk.url + "/form")
    page.wait_for_timeout(500)
    moved = page.evaluate(
        """() => new Promise((yes) => new PerformanceObserver((list) =>
             yes(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true })
           || setTimeout(() => yes(0), 500))"""
    )
    assert moved < 0.02
