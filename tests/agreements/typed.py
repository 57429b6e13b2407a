"""What is typed into the forms of agreements, and what the pages made of it."""

import uuid

from sqlalchemy import select

from clinic.agreements import Agreement
from clinic.database import db

WORDING = {
    "kind": "boundary",
    "topic": "money_values_and_budget",
    "title": "Money talks on Sundays",
    "limit": "We talk about money on Sundays.",
    "owner": "",
    "may_raise": "After a walk.",
    "may_not_raise": "In bed.",
    "response": "Both leave the room.",
    "minutes_apart": "20",
    "return_when": "Jonas knocks.",
    "lasts": "trial",
    "trial_until": "",
    "review_on": "",
}


def only_agreement() -> Agreement:
    """The one that the page made."""
    return db.session.scalars(select(Agreement)).one()


def signing(*who: uuid.UUID, **more: str) -> dict[str, object]:
    """A sign-off of these partners, as the form sends it."""
    sent = {"number": "1", "who": [str(one) for one in who], "how": "in_the_room", "on": "2026-01-02"}
    return sent | more


def reviewing(step: str, **more: str) -> dict[str, str]:
    """A review, as the form sends it."""
    return {"step": step, "on": "2026-01-02", "words": "", "audience": "practice"} | more


def ending(**more: str) -> dict[str, str]:
    """An end, as the form sends it."""
    return {"on": "2026-01-02", "words": "", "audience": "practice"} | more
