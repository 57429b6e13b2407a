"""Keeping the practice's list of topics. Nothing is deleted: what was said of a topic keeps it."""

import re
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.database import db
from clinic.refusal import Refusal
from clinic.topics import events
from clinic.topics.builtin import BUILT_IN
from clinic.topics.listing import Topic, may_move, may_retire, swapped
from clinic.topics.models import PracticeTopic
from clinic.topics.queries import find_row, list_topics

_LONGEST_KEY = 50


@dataclass(frozen=True)
class TopicTerms:
    """What a practice says of a topic."""

    name: str
    wording: str = ""
    cannot_wait: bool = False


def add(terms: TopicTerms, *, by: uuid.UUID) -> PracticeTopic:
    """A topic of the practice's own, after the others."""
    known = list_topics()
    _must_be_new(terms.name, known)
    row = PracticeTopic(
        key=_free_key(terms.name, {topic.key for topic in known}),
        name=terms.name.strip(),
        wording=terms.wording.strip(),
        has_wording=True,
        cannot_wait=terms.cannot_wait,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(events.ADDED, subject_id=row.id, by=by)
    return row


def word(topic: Topic, terms: TopicTerms, *, by: uuid.UUID) -> None:
    """Another name or line. One that comes with the program and cannot wait, cannot be made to wait by another name."""
    _must_be_new(terms.name, [other for other in list_topics() if other.key != topic.key])
    row = _row_of(topic)
    row.name, row.wording, row.has_wording = terms.name.strip(), terms.wording.strip(), True
    row.cannot_wait = terms.cannot_wait
    audit.record(events.WORDED, subject_id=row.id, by=by)
    db.session.flush()


def move(topic: Topic, *, up: bool, by: uuid.UUID) -> None:
    """One place up or down. At the end of the list nothing happens."""
    if not may_move(topic):
        raise Refusal(_("This one keeps its place at the end."))
    known = {one.key: one for one in list_topics()}
    for position, key in enumerate(swapped(list(known.values()), topic.key, up=up)):
        _row_of(known[key]).position = position
    row = _row_of(topic)
    audit.record(events.MOVED, subject_id=row.id, by=by)
    db.session.flush()


def retire(topic: Topic, *, on: date, by: uuid.UUID) -> None:
    """It is offered no more. What has it keeps it."""
    if not may_retire(topic):
        raise Refusal(_("This one is always needed, so it stays."))
    row = _row_of(topic)
    row.retired_on = row.retired_on or on
    audit.record(events.RETIRED, subject_id=row.id, by=by)
    db.session.flush()


def take_back(topic: Topic, *, by: uuid.UUID) -> None:
    """It is offered again."""
    row = _row_of(topic)
    row.retired_on = None
    audit.record(events.TAKEN_BACK, subject_id=row.id, by=by)
    db.session.flush()


def _row_of(topic: Topic) -> PracticeTopic:
    row = find_row(topic.key)
    if row is None:
        row = PracticeTopic(key=topic.key)
        db.session.add(row)
        db.session.flush()
    return row


def _must_be_new(name: str, others: list[Topic]) -> None:
    if any(str(other.name).casefold() == name.strip().casefold() for other in others):
        raise Refusal(
            _("There is a topic of that name already, perhaps among the retired ones."), field="name"
        )


def _free_key(name: str, taken: set[str]) -> str:
    """A key that nothing else has, and that no topic of a later version can have either."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "own_" + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_KEY] or "topic")
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


assert not any(topic.key.startswith("own_") for topic in BUILT_IN), "these keys are a practice's own"
