"""The words that all exercise files share: families, levels, gates, and what is asked after every exercise.

Topics are not among the files' own words: agreements and parked things have the same ones (``clinic.topics``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from clinic.exercises.exercise import RecordField, Who
from clinic.exercises.faults import Faults
from clinic.exercises.fields import read_fields
from clinic.exercises.parts import Part
from clinic.exercises.plain_yaml import Node
from clinic.topics import OTHER, Topic
from clinic.topics.builtin import BUILT_IN


class KnownFrom(StrEnum):
    """Where the condition of a gate is known from: the case's own record, or only the moment of doing it."""

    RECORD = "record"
    MOMENT = "moment"


@dataclass(frozen=True, kw_only=True)
class Gate:
    """A condition under which some exercises do harm. For the counsellor's eyes only."""

    code: str
    label: str
    effect: str
    known_from: KnownFrom


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Every shared word, in the order in which it is shown."""

    families: Mapping[str, str]
    levels: Mapping[int, str]
    who: Mapping[str, str]
    topics: Mapping[str, str]
    """What an exercise can be looked for by; it names those it serves well, and may serve others too."""
    gates: Mapping[str, Gate]
    common_record: tuple[RecordField, ...]
    retired_topics: frozenset[str] = frozenset()
    """Topics that are offered no more. What has them keeps them."""

    def with_topics(self, topics: Iterable[Topic]) -> "Vocabulary":
        """The same words with the topics as a practice has them. What cannot wait is no matter for an exercise."""
        fitting = [topic for topic in topics if not topic.cannot_wait and topic.key != OTHER]
        return replace(
            self,
            topics={topic.key: str(topic.name) for topic in fitting},
            retired_topics=frozenset(topic.key for topic in fitting if topic.retired),
        )

    def offered_topics(self, *, and_kept: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Key and name of those that can be chosen, and of those that something has already."""
        left_out = self.retired_topics - set(and_kept)
        return [(key, name) for key, name in self.topics.items() if key not in left_out]


def read_vocabulary(root: Node, faults: Faults) -> Vocabulary:
    """The vocabulary in a tree; what is wrong is noted in *faults*."""
    part = Part(root, faults, "the vocabulary")
    vocabulary = Vocabulary(
        families=part.pairs("families", most=60, longest=60),
        levels=_levels(part),
        who=_who(part),
        topics={},
        gates={code: _gate(code, node, faults) for code, node in part.entries("gates", most=60).items()},
        common_record=read_fields("common_record", part, faults),
    )
    part.done()
    return vocabulary.with_topics(BUILT_IN)


def _levels(part: Part) -> dict[int, str]:
    entries = part.entries("levels", most=9)
    if list(entries) != [str(number) for number in range(1, len(entries) + 1)]:
        part.fault("levels", "“levels” should count from 1 without a gap.")
        return {}
    levels = Part(part.values["levels"], part.faults, "“levels”") if entries else None
    return {int(key): levels.text(key, longest=60) for key in entries} if levels else {}


def _who(part: Part) -> dict[str, str]:
    words = part.pairs("who", most=9, longest=60)
    if words and set(words) != set(Who):
        part.fault("who", f"“who” should explain exactly: {', '.join(Who)}.")
    return words


def _gate(code: str, node: Node, faults: Faults) -> Gate:
    part = Part(node, faults, f"the gate “{code}”")
    gate = Gate(
        code=code,
        label=part.text("label", longest=120),
        effect=part.text("effect", longest=240),
        known_from=part.choice("known_from", KnownFrom),
    )
    part.done()
    return gate
