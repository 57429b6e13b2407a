"""What a partner's browser may show to somebody who looks over a shoulder: a title and a place to go that say nothing.

Pure rules, words in and a fault or None out. That telling words are looked for is our own default, not a source's; it finds
the plain cases, and the page asks for the rest.
"""

import re
from enum import Enum, auto
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

#: Beginnings of words that say what the portal is about.
_TELLING: Final = ("counsel", "therap", "couple", "marriage", "marital", "relationship", "commonground")
#: A shorter name of a practice stands in too many harmless words.
_SHORTEST_NAME: Final = 4
_HOST: Final = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(\.(?!-)[\w-]{1,63}(?<!-))+")


class AddressFault(Enum):
    """Why "Leave this page" cannot lead there."""

    NOT_SAFE = auto()
    NO_SITE = auto()
    NAMES_SOMEBODY = auto()
    OURS = auto()
    TELLS = auto()


def tells(words: str, *, practice_name: str) -> bool:
    """Whether *words* name the practice, or what people come to it for."""
    said, name = _letters(words), _letters(practice_name)
    return any(word in said for word in _TELLING) or (len(name) >= _SHORTEST_NAME and name in said)


def address_fault(address: str, *, own_host: str, practice_name: str) -> AddressFault | None:
    """What is wrong with *address* as the place that a partner leaves for; *own_host* is where this program is reached."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port  # one that is no number is a fault, too
    except ValueError:
        return AddressFault.NO_SITE
    if parts.scheme != "https":
        return AddressFault.NOT_SAFE
    if "@" in parts.netloc:
        return AddressFault.NAMES_SOMEBODY
    if not _is_site(host) or re.search(r"[\s\\\x00-\x1f\x7f]", address):
        return AddressFault.NO_SITE
    if host == own_host.casefold() or host.endswith(f".{own_host.casefold()}"):
        return AddressFault.OURS
    return AddressFault.TELLS if tells(address, practice_name=practice_name) else None


def _is_site(host: str) -> bool:
    """A name that everybody can look up; numbers and names of one word lead into somebody's own network."""
    try:
        ip_address(host)
    except ValueError:
        return _HOST.fullmatch(host) is not None
    return False


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
