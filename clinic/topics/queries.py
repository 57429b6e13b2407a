"""Reading topics. The list is short, and read whole."""

from collections.abc import Sequence

from sqlalchemy import select

from clinic.database import db
from clinic.refusal import Missing
from clinic.topics.builtin import BUILT_IN
from clinic.topics.listing import OTHER, Topic, laid_over
from clinic.topics.models import PracticeTopic


def list_topics() -> list[Topic]:
    """Every topic in the practice's order, also the retired ones."""
    rows = db.session.scalars(select(PracticeTopic).order_by(PracticeTopic.key))
    return laid_over(BUILT_IN, rows)


def list_in_use(*, and_kept: str = "") -> list[Topic]:
    """What can be chosen; *and_kept* is what something has already, retired or not."""
    return [topic for topic in list_topics() if not topic.retired or topic.key == and_kept]


def choices(*, and_kept: str = "", only_what_waits: bool = True) -> list[tuple[str, str]]:
    """For a field: key and name of what can be chosen. What cannot wait is left out unless it is to be refused in words."""
    return [
        (topic.key, str(topic.name))
        for topic in list_in_use(and_kept=and_kept)
        if not (only_what_waits and topic.cannot_wait)
    ]


def get_topic(topic_key: str) -> Topic:
    """The topic of that key."""
    found = find_topic(topic_key)
    if found is None:
        raise Missing
    return found


def find_topic(key: str) -> Topic | None:
    """The topic of that key, retired or not."""
    return next((topic for topic in list_topics() if topic.key == key), None)


def find_row(key: str) -> PracticeTopic | None:
    """What the practice says of it, if anything."""
    return db.session.scalars(select(PracticeTopic).where(PracticeTopic.key == key)).one_or_none()


def name_of(key: str) -> str:
    """What a topic is called; empty for none, and for one that nobody knows."""
    if not key or key == OTHER:
        return ""
    found = find_topic(key)
    return str(found.name) if found else ""


def names(topics: Sequence[Topic] | None = None) -> dict[str, str]:
    """Key → name of all topics, for a page that names many."""
    return {topic.key: str(topic.name) for topic in (list_topics() if topics is None else topics)}
