"""Somebody in training signs; the supervisor returns with remarks; an addendum answers; the supervisor co-signs."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import window, without_faults
from tests.conftest import Inside
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.sessions import make_held_session, make_note
from tests.factories.supervision import make_supervision
from tests.factories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TabOf = Callable[[str], Page]


@pytest.fixture
def note_id(world: World, inside: Inside) -> uuid.UUID:
    """A written note of somebody in training."""
    with inside():
        give_password(world.accounts["supervisor"])
        make_supervision(world)
        return make_note(world, make_held_session(world), text="They sat closer.").id


@pytest.fixture
def tab_of(address: str, browser: Browser) -> Iterator[TabOf]:
    """``tab_of("supervisor")``: a window of that person's own, signed in."""
    with ExitStack() as windows:

        def enter(who: str) -> Page:
            context = windows.enter_context(window(browser, base_url=address))
            tab = windows.enter_context(without_faults(context.new_page()))
            tab.goto("/sign-in")
            tab.get_by_label("Email address").fill(f"{who}@example.org")
            tab.get_by_label("Password").fill(PASSWORD)
            tab.get_by_role("button", name="Sign in").click()
            expect(tab.get_by_role("heading", name="Today", exact=True)).to_be_visible()
            return tab

        yield enter


def _saved(tab: Page, words: str) -> None:
    expect(tab.get_by_role("status").filter(has_text=words).first).to_be_visible()


def _sign(trainee: Page, note_id: uuid.UUID) -> None:
    trainee.goto(f"/notes/{note_id}/edit")
    trainee.get_by_role("button", name="Sign", exact=True).first.click()
    anyway = trainee.get_by_role("button", name=re.compile("^Sign (it )?(anyway|as it is)"))
    expect(anyway.or_(trainee.get_by_text("waits for the co-signature")).first).to_be_visible()
    if anyway.count():
        anyway.first.click()
    expect(trainee.get_by_text("not final: waits for the co-signature of Sunniva Dahl")).to_be_visible()


def _from_the_couples_page(supervisor: Page, world: World) -> None:
    """The first of two clicks."""
    supervisor.goto(f"/cases/{world.case_id}/")
    supervisor.get_by_role("link", name=re.compile("Read the note of .*Ruth Okafor waits")).click()
    expect(supervisor.get_by_text("They sat closer.")).to_be_visible()


def test_a_trainee_signs_is_asked_answers_and_is_co_signed(
    world: World, note_id: uuid.UUID, tab_of: TabOf
) -> None:
    trainee = tab_of("practitioner")
    _sign(trainee, note_id)

    supervisor = tab_of("supervisor")
    expect(supervisor.get_by_role("link", name=re.compile("Read the note of"))).to_be_visible()
    _from_the_couples_page(supervisor, world)
    supervisor.get_by_label("Remarks").fill("Who began?")
    supervisor.get_by_role("button", name="Return with remarks").click()  # the second
    _saved(supervisor, "Returned.")
    expect(supervisor.get_by_text("not final: returned with remarks")).to_be_visible()

    trainee.goto("/")
    trainee.get_by_role("link", name=re.compile("Answer the remarks")).click()
    expect(trainee.get_by_text("Who began?")).to_be_visible()
    trainee.get_by_role("link", name="Answer with an addendum").click()
    trainee.get_by_label("Reason").fill("Asked for in supervision.")
    trainee.get_by_label("Text").fill("Jonas did, with the coffee.")
    trainee.get_by_role("button", name=re.compile("[Aa]dd|[Ss]ign")).last.click()
    _saved(trainee, "Added and signed")
    trainee.get_by_role("button", name="Submit again").click()
    _saved(trainee, "Submitted.")

    supervisor.goto("/supervision/")
    expect(supervisor.get_by_text("answers your remarks")).to_be_visible()
    _from_the_couples_page(supervisor, world)
    expect(supervisor.get_by_text("Jonas did, with the coffee.")).to_be_visible()
    supervisor.get_by_role("button", name="Co-sign").click()  # the second
    _saved(supervisor, "Co-signed.")

    trainee.reload()
    expect(trainee.get_by_text(re.compile("Signed by Ruth Okafor, .*")).first).to_be_visible()
    expect(
        trainee.get_by_text(re.compile(r"Co-signed by Sunniva Dahl, .*\(the note and 1 addition\)"))
    ).to_be_visible()
    trainee.goto("/")
    expect(trainee.get_by_role("link", name=re.compile("Answer the remarks"))).to_have_count(0)
    supervisor.goto("/")
    expect(supervisor.get_by_role("link", name=re.compile("Read the note of"))).to_have_count(0)
