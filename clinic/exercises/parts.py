"""Taking a tree apart key by key: each call asks for one key of one kind, and notes a fault instead of stopping.

What a faulty key gives back is only there so that reading can go on; whoever reads throws the result away when faults
were found.
"""

import re
from enum import StrEnum
from typing import TypeVar

from clinic.exercises.faults import Faults
from clinic.exercises.plain_yaml import Node

E = TypeVar("E", bound=StrEnum)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
KEY = re.compile(r"[a-z][a-z0-9_]*\Z")


def listed(words: object) -> str:
    """The known words, for the end of a sentence."""
    return ", ".join(str(word) for word in words)  # type: ignore[attr-defined]


class Part:
    """One heading with its keys, while it is being read. ``done`` must come last: it reports keys nobody asked for."""

    def __init__(self, node: Node, faults: Faults, name: str) -> None:
        self.node = node
        self.faults = faults
        self.name = name
        self.asked: dict[str, None] = {}
        if not isinstance(node.value, dict):
            faults.add(node.line, f"{name} should have keys of its own, each with a colon.")
        self.values: dict[str, Node] = node.value if isinstance(node.value, dict) else {}

    # --- single values

    def text(self, key: str, *, longest: int, required: bool = True) -> str:
        """A text of one to *longest* characters; empty only if it may be left out."""
        node = self._take(key, required=required)
        return "" if node is None else self._text_of(node, f"“{key}”", longest)

    def word(self, key: str, shape: re.Pattern[str] = KEY) -> str:
        """A short name for programs, such as ``hot_topic``."""
        text = self.text(key, longest=60)
        if text and not shape.match(text):
            self.fault(
                key, f"“{key}” should be written in small letters, digits and {self._joiner(shape)}: {text}"
            )
        return text

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number between two limits."""
        found = self.optional_number(key, low, high, required=True)
        return low if found is None else found

    def optional_number(self, key: str, low: int, high: int, *, required: bool = False) -> int | None:
        """A whole number between two limits, or None if the key is left out."""
        node = self._take(key, required=required)
        if node is None:
            return None
        if isinstance(node.value, bool) or not isinstance(node.value, int) or not low <= node.value <= high:
            self.faults.add(node.line, f"“{key}” should be a whole number from {low} to {high}.")
            return None
        return node.value

    def flag(self, key: str) -> bool:
        """True or false; false if left out."""
        node = self._take(key, required=False)
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.faults.add(node.line, f"“{key}” should be true or false.")
        return node.value is True

    def choice(self, key: str, known: type[E]) -> E:
        """One of the words of an enumeration."""
        node = self._take(key)
        first = next(iter(known))
        if node is None:
            return first
        if isinstance(node.value, str) and node.value in list(known):
            return known(node.value)
        self.faults.add(
            node.line, f"“{key}” is “{_short(node)}”, which is not known. Known: {listed(known)}."
        )
        return first

    # --- several values

    def texts(
        self, key: str, *, longest: int, most: int, least: int = 1, blanks: bool = False
    ) -> tuple[str, ...]:
        """A list of texts; with *blanks* some of them may be empty, if quoted."""
        return tuple(
            self._text_of(node, f"Each of “{key}”", longest, blank=blanks)
            for node in self.nodes(key, most=most, least=least)
        )

    def nodes(self, key: str, *, most: int, least: int = 1) -> list[Node]:
        """A list of whatever, of a bounded length."""
        node = self._take(key, required=least > 0)
        if node is None:
            return []
        if not isinstance(node.value, list):
            self.faults.add(node.line, f"“{key}” should be a list: each line begins with a dash.")
            return []
        if not least <= len(node.value) <= most:
            self.faults.add(
                self.line(key), f"“{key}” has {len(node.value)} entries; it may have {least} to {most}."
            )
        return node.value

    def pairs(self, key: str, *, most: int, longest: int) -> dict[str, str]:
        """Keys with a text each, in the order of the file."""
        return {
            name: self._text_of(node, f"“{name}”", longest)
            for name, node in self.entries(key, most=most).items()
            if self._is_key(name, self.values[key])
        }

    def entries(self, key: str, *, most: int, least: int = 1) -> dict[str, Node]:
        """Keys with whatever, in the order of the file."""
        node = self._take(key, required=least > 0)
        if node is None:
            return {}
        if not isinstance(node.value, dict):
            self.faults.add(node.line, f"“{key}” should have keys of its own, each with a colon.")
            return {}
        if not least <= len(node.value) <= most:
            self.faults.add(
                self.line(key), f"“{key}” has {len(node.value)} entries; it may have {least} to {most}."
            )
        return node.value

    def part(self, key: str) -> "Part":
        """The keys below a heading."""
        node = self._take(key)
        if node is None:
            return Part(
                Node({}, self.node.line), Faults(""), key
            )  # its absence is noted; nothing more to say
        return Part(node, self.faults, f"“{key}”")

    # --- the rest

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.values

    def line(self, key: str) -> int:
        """The line a key stands on, or that of the heading when it is missing."""
        return self.node.key_lines.get(key, self.node.line)

    def fault(self, key: str, says: str) -> None:
        """Note a fault at a key."""
        self.faults.add(self.line(key), says)

    def done(self) -> None:
        """Report every key that nobody asked for."""
        for key in self.values:
            if key not in self.asked:
                self.fault(key, f"“{key}” is not known here. Known in {self.name}: {listed(self.asked)}.")

    def _take(self, key: str, *, required: bool = True) -> Node | None:
        self.asked[key] = None
        node = self.values.get(key)
        if node is None and required:
            self.faults.add(self.node.line, f"“{key}” is missing in {self.name}.")
        return node

    def _text_of(self, node: Node, what: str, longest: int, *, blank: bool = False) -> str:
        if not isinstance(node.value, str):
            said = "is empty" if node.value is None else "should be a text"
            self.faults.add(node.line, f"{what} {said}.")
            return ""
        if not node.value and blank:
            return ""
        if not node.value.strip():
            self.faults.add(node.line, f"{what} is empty.")
        elif len(node.value) > longest:
            self.faults.add(node.line, f"{what} has {len(node.value)} characters; {longest} fit.")
        elif any(ord(letter) < 32 or ord(letter) == 127 for letter in node.value):
            self.faults.add(node.line, f"{what} should be one paragraph; use “>-” to fold long lines.")
        elif any(0xD800 <= ord(letter) <= 0xDFFF for letter in node.value):
            self.faults.add(node.line, f"{what} holds half a character, which no file can keep.")
        return node.value

    def _is_key(self, name: str, node: Node) -> bool:
        if KEY.match(name):
            return True
        line = node.key_lines.get(name, node.line)
        self.faults.add(line, f"“{name}” should be written in small letters, digits and underscores.")
        return False

    @staticmethod
    def _joiner(shape: re.Pattern[str]) -> str:
        return "hyphens" if shape is SLUG else "underscores"


def _short(node: Node) -> str:
    text = (
        "a list"
        if isinstance(node.value, list)
        else "a heading"
        if isinstance(node.value, dict)
        else str(node.value)
    )
    return text if len(text) <= 40 else text[:40] + "…"
