"""What Maya does alone with a part that is opened together, with marks about touch, and about charts: private things for twin worlds."""

import uuid
from typing import Protocol

from flask import Flask

from clinic.touch.services import keep_marks, show
from tests.factories.accounts import sign_in
from tests.factories.assignments import make_assignment, today
from tests.factories.world import World


class Couple(Protocol):
    """The twins, as far as it is needed here."""

    app: Flask
    world: World
    thanks_id: uuid.UUID
    accounts_id: uuid.UUID
    ladder_id: uuid.UUID


def shown_to_both(world: World) -> uuid.UUID:
    """A kind of touch that both welcomed stands on their pages."""
    given = make_assignment(world, "touch-ladder", starts_on=today())
    for seat, who in zip(given.case.partners, ("partner", "other_partner"), strict=True):
        marks = {"holding_hands": "welcome"}
        keep_marks(seat, given, marks, free_to_say_no=None, today=today(), by=world.accounts[who])
    show(given, "holding_hands", today=today(), by=world.accounts["practitioner"])
    return given.id


def _her_part(couple: Couple, *sent: tuple[str, str]) -> None:
    client = couple.app.test_client()
    sign_in(client, couple.world.accounts["partner"])
    for words, then in sent:
        typed = {"f-my_account-p1": words, "then": then}
        assert client.post(f"/portal/homework/{couple.accounts_id}/own", data=typed).status_code == 303


def began_her_part(couple: Couple) -> None:
    _her_part(couple, ("The door.", "keep"))


def wrote_fifty_thousand_letters(couple: Couple) -> None:
    _her_part(couple, ("The door. " * 5_000, "keep"))


def is_ready_to_share(couple: Couple) -> None:
    _her_part(couple, ("The door.", "share"))


def took_it_back(couple: Couple) -> None:
    _her_part(couple, ("The door.", "share"), ("The door, after all.", "keep"))


def told_of_another_day(couple: Couple) -> None:
    client = couple.app.test_client()
    sign_in(client, couple.world.accounts["partner"])
    told = {"time": "other", "on": str(today()), "how": "all"}
    assert client.post(f"/portal/homework/{couple.thanks_id}/how", data=told).status_code == 303


def _marks(couple: Couple, **marked: str) -> None:
    client = couple.app.test_client()
    sign_in(client, couple.world.accounts["partner"])
    assert client.post(f"/portal/homework/{couple.ladder_id}/marks", data=marked).status_code == 303


def marked_otherwise(couple: Couple) -> None:
    _marks(couple, **{"mark-holding_hands": "not_now", "mark-light_hug": "welcome"})


def not_free_to_say_no(couple: Couple) -> None:
    _marks(couple, free="no")


def agreed_to_charts(couple: Couple) -> None:
    """What she answered about the page for both."""
    client = couple.app.test_client()
    sign_in(client, couple.world.accounts["partner"])
    answers = {"weather": "yes", "measures": "no"}
    assert client.post("/portal/settings/page-for-both", data=answers).status_code == 303
