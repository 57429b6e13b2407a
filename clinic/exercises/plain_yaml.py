"""The part of YAML that our files use: text, whole numbers, true and false, lists and headings. Nothing clever.

Anchors, aliases, tags, directives, several documents in one file, a key given twice, and bare words that other readers
of YAML take for something else (``no``, ``1.5``, ``2026-11-20``) are faults, each with its line. PyYAML does the
reading of characters; what comes out is a tree of ``Node`` that still knows its lines. ``plain`` builds the same tree
from values, so that one reader of meaning serves files and frozen revisions alike.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from clinic.exercises.faults import Faults

LONGEST_FILE = 64_000
DEEPEST = 8

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # twenty times faster where the C library is there
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})\Z")
_resolver: Any = yaml.resolver.Resolver()  # what other readers of YAML take a bare word for

Value: TypeAlias = "str | int | bool | list[Node] | dict[str, Node] | None"


@dataclass(frozen=True)
class Node:
    """A value and the line it stands on; for headings (a dict) also the line of each key."""

    value: Value
    line: int
    key_lines: dict[str, int] = field(default_factory=dict)


def read(text: str, faults: Faults) -> Node | None:
    """The tree in *text*; None, and faults noted, if it does not hold to our part of YAML."""
    before = len(faults.found)
    if len(text) > LONGEST_FILE:
        faults.add(1, f"The file is longer than {LONGEST_FILE:,} characters.")
        return None
    try:
        node = _Builder(iter(yaml.parse(text, Loader=_Loader)), faults).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add(
            mark.line + 1 if mark else 1, f"This does not read as YAML: {error.problem or error.context}."
        )
        return None
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        faults.add(
            text.count("\n", 0, position) + 1, "There is a character here that no text file should hold."
        )
        return None
    except _TooDeep as error:
        faults.add(error.line, f"Lists and headings go deeper than {DEEPEST} levels.")
        return None
    return None if len(faults.found) > before else node


def plain(value: Any) -> Node:
    """The tree of a value made of dicts, lists, texts, numbers and truth values; every line is 0."""
    if isinstance(value, Mapping):
        return Node({str(key): plain(inner) for key, inner in value.items()}, 0)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Node([plain(inner) for inner in value], 0)
    return Node(value, 0)


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Builder:
    """Turns PyYAML's events into nodes and notes what we do not allow."""

    def __init__(self, events: Iterator[Any], faults: Faults) -> None:
        self.events = events
        self.faults = faults

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self._fault(event, "Directives (lines that begin with %) are not used in these files.")
                if documents == 2:
                    self._fault(event, "One file holds one document; a second one begins here.")
                node = self._node(next(self.events), 1)
                root = root or node
        if documents == 0:
            self.faults.add(1, "The file is empty.")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        if depth > DEEPEST:
            raise _TooDeep(line)
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, f"“*{event.anchor}” repeats another part; write the part out.")
            return Node(None, line)
        if event.anchor is not None:
            self._fault(event, f"“&{event.anchor}” names a part to be repeated; these files repeat nothing.")
        if event.tag is not None:
            self._fault(event, f"The tag “{event.tag}” is not used in these files.")
        if isinstance(event, yaml.SequenceStartEvent):
            return Node([self._node(inner, depth + 1) for inner in self._until(yaml.SequenceEndEvent)], line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, depth)
        return Node(self._scalar(event), line)

    def _mapping(self, line: int, depth: int) -> Node:
        values: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if isinstance(key.value, list | dict | bool) or key.value is None:
                self.faults.add(key.line, "A key is a plain word.")
                continue
            name = str(key.value)
            if name in values:
                self.faults.add(
                    key.line, f"“{name}” stands here a second time (first in line {key_lines[name]})."
                )
                continue
            values[name], key_lines[name] = value, key.line
        return Node(values, line, key_lines)

    def _scalar(self, event: Any) -> Value:
        text: str = event.value
        if event.style or not event.implicit[0]:  # quoted or folded: a text, whatever it says
            return text
        tag = _resolver.resolve(yaml.ScalarNode, text, (True, False))
        match str(tag).rpartition(":")[2]:
            case "str":
                return text
            case "null" if not text:
                return None
            case "bool" if text in ("true", "false"):
                return text == "true"
            case "int" if _WHOLE_NUMBER.match(text):
                return int(text)
        self._fault(
            event, f"Write “{text}” in quotes if it is a text; bare, programs take it for something else."
        )
        return text

    def _until(self, end: type) -> Iterator[Any]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _fault(self, event: Any, says: str) -> None:
        self.faults.add(event.start_mark.line + 1, says)
