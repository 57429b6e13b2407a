"""Where the partners' names go: into texts with ``{first}`` and ``{second}``, and into fields that ask for a person.

The order of the two names is the order of the seats in the case and means nothing else.
"""

import re
from collections.abc import Sequence

from flask_babel import gettext as _

from clinic.exercises.exercise import RecordField

BOTH = "both"
"""What is stored when the answer to "who?" is the two of them."""

_PLACE = re.compile(r"\{(first|second)\}")
_ANY_BRACE = re.compile(r"[{}]")


def fill(text: str, names: Sequence[str] = ()) -> str:
    """*text* with the names in their places; without names (a blank sheet) with words that fit any couple."""
    if "{" not in text:
        return text
    stand_in = {"first": _("one of us"), "second": _("the other")}
    stand_in.update(zip(("first", "second"), names, strict=False))
    return _PLACE.sub(lambda place: stand_in[place[1]], text)


def has_other_braces(text: str) -> bool:
    """Whether a text holds a brace that is no place for a name."""
    return bool(_ANY_BRACE.search(_PLACE.sub("", text)))


def person_choices(field: RecordField, partners: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a field of type ``person`` offers: each partner (id, name) and, where it fits, both of them."""
    choices = list(partners)
    if field.or_both and len(choices) > 1:
        choices.append((BOTH, _("Both of us")))
    return choices
