"""The formats of a note: which sections, in what order, and how text moves when a note changes its format.

Changing the format never drops a letter: what has no section of its own meaning in the new format goes, with its heading,
into the first one. The plan and the line about homework mean the same in both and stay where they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clinic.sessions.models import NoteFormat

TEXT: Final = "text"
BROUGHT: Final = "brought"
PRACTISED: Final = "practised"
TOOK_AWAY: Final = ("took_away_1", "took_away_2")
HOMEWORK: Final = "homework"
PLAN: Final = "plan"
BECAUSE: Final = "no_homework_because"

SECTIONS: Final[Mapping[NoteFormat, tuple[str, ...]]] = {
    NoteFormat.NARRATIVE: (TEXT, PLAN, BECAUSE),
    NoteFormat.REPAIR: (BROUGHT, PRACTISED, *TOOK_AWAY, HOMEWORK, PLAN, BECAUSE),
}
ALL: Final = tuple(dict.fromkeys(key for keys in SECTIONS.values() for key in keys))


@dataclass(frozen=True)
class Section:
    """One section as it is read: key, heading, text."""

    key: str
    heading: str
    text: str


def is_blank(sections: Mapping[str, str]) -> bool:
    """Whether nothing is written. Why there is no homework is not a note by itself."""
    return not any(text.strip() for key, text in sections.items() if key != BECAUSE)


def convert(
    sections: Mapping[str, str], *, now: NoteFormat, then: NoteFormat, headings: Mapping[str, str]
) -> dict[str, str]:
    """The same words in the other format. *headings* names the sections as their writer saw them."""
    if now is then:
        return dict(sections)
    stays = set(SECTIONS[now]) & set(SECTIONS[then])
    moved = {key: text for key, text in sections.items() if key in stays and text}
    homeless = [(key, sections[key]) for key in SECTIONS[now] if key not in stays and sections.get(key)]
    # A free text goes over as it is; several sections keep their headings, so that it stays clear what was what.
    only_free_text = [key for key, _ in homeless] == [TEXT]
    parts = [text if only_free_text else f"{headings[key]}\n{text}" for key, text in homeless]
    first = SECTIONS[then][0]
    return ({first: "\n\n".join(parts)} if parts else {}) | moved


def merged(texts: Sequence[Mapping[str, str]], format_: NoteFormat) -> dict[str, str]:
    """All texts in one, section by section, each different wording once, in the order given."""
    return {
        key: "\n\n".join(dict.fromkeys(text[key] for text in texts if text.get(key, "").strip()))
        for key in SECTIONS[format_]
        if any(text.get(key, "").strip() for text in texts)
    }
