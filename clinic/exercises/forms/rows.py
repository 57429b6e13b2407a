"""Questions and blocks are added, taken out and moved by buttons of the form: it is sent as it stands, and nothing is lost.

A button says what it does in its value: ``record:add``, ``record:out:3``, ``print:up:2``.
"""

import re
from typing import Final

from werkzeug.datastructures import MultiDict

#: List of the form → how many it may have.
LISTS: Final = {"record": 12, "print": 6}

_DOES = re.compile(r"(record|print):(add|out|up)(?::(\d{1,4}))?\Z")
_NAME = re.compile(r"(record|print)-(\d{1,4})-(.+)\Z", re.DOTALL)

Typed = MultiDict[str, str]


def rearranged(typed: Typed, does: str) -> Typed:
    """What was typed, with one row more, one less, or two in the other order; rows count from 0 without a gap."""
    asked = _DOES.match(does)
    rows: dict[str, dict[int, list[tuple[str, str]]]] = {name: {} for name in LISTS}
    rest: list[tuple[str, str]] = []
    for name, value in typed.items(multi=True):
        found = _NAME.match(name)
        if found is None:
            rest.append((name, value))
        else:
            rows[found[1]].setdefault(int(found[2]), []).append((found[3], value))
    result: Typed = MultiDict(rest)
    for name, numbered in rows.items():
        wanted = asked if asked and asked[1] == name else None
        for place, number in enumerate(_order(sorted(numbered), wanted)):
            for key, value in numbered.get(number, [("key", "")]):
                result.add(f"{name}-{place}-{key}", value)
    return result


def _order(numbers: list[int], asked: re.Match[str] | None) -> list[int]:
    """The rows by their old numbers, as they are to stand; -1 is a new one."""
    if asked is None:
        return numbers
    if asked[2] == "add":
        return [*numbers, -1]
    number = int(asked[3] or -1)
    if number not in numbers:
        return numbers
    place = numbers.index(number)
    numbers.pop(place)
    if asked[2] == "up":
        numbers.insert(max(place - 1, 0), number)
    return numbers
