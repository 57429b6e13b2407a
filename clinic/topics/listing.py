"""The list of topics as a practice has it: what comes with the program, with the practice's own words laid over it.

Data in, data out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

#: What has no topic of its own. It is never retired.
OTHER: Final = "other"


@dataclass(frozen=True)
class Topic:
    """One topic. ``wording`` is a sentence to begin an agreement from, or empty; ``cannot_wait`` says that it is never parked."""

    key: str
    name: str
    wording: str = ""
    cannot_wait: bool = False
    own: bool = False
    retired: bool = False


class Row(Protocol):
    """What a practice says of a topic. An empty name or wording is that of the program; no position is its usual place."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def wording(self) -> str: ...
    @property
    def has_wording(self) -> bool: ...
    @property
    def position(self) -> int | None: ...
    @property
    def cannot_wait(self) -> bool: ...
    @property
    def retired_on(self) -> date | None: ...


def laid_over(built_in: Sequence[Topic], rows: Iterable[Row]) -> list[Topic]:
    """All topics in the practice's order, also those that are retired. What cannot wait comes last and stays so."""
    said = {row.key: row for row in rows}
    known = {topic.key: topic for topic in built_in}
    own = [Topic(key, row.name, own=True) for key, row in said.items() if key not in known]
    usual = {topic.key: place for place, topic in enumerate((*built_in, *own))}

    def place(topic: Topic) -> tuple[bool, bool, int, int]:
        row = said.get(topic.key)
        moved = row.position if row is not None and row.position is not None else usual[topic.key]
        return topic.cannot_wait, topic.key == OTHER, moved, usual[topic.key]

    return sorted((_worded(topic, said.get(topic.key)) for topic in (*built_in, *own)), key=place)


def _worded(topic: Topic, row: Row | None) -> Topic:
    if row is None:
        return topic
    return replace(
        topic,
        name=row.name or topic.name,
        wording=row.wording if row.has_wording else topic.wording,
        cannot_wait=topic.cannot_wait or row.cannot_wait,
        retired=row.retired_on is not None,
    )


def may_move(topic: Topic) -> bool:
    """Whether a topic has a place of the practice's choosing: the last ones stay last."""
    return not topic.cannot_wait and topic.key != OTHER


def may_retire(topic: Topic) -> bool:
    """Whether it can be left out of the lists. What must not be parked has to be named to be refused."""
    return may_move(topic) or (topic.own and topic.cannot_wait)


def swapped(topics: Sequence[Topic], key: str, *, up: bool) -> list[str]:
    """The keys of those that can be moved, with *key* one place further up or down among the ones in use."""
    order = [topic.key for topic in topics if may_move(topic) and not topic.retired]
    if key not in order:
        return order
    at = order.index(key)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return order
