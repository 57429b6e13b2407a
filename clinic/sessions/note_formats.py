"""The formats of a note: which sections, in what order, and how text moves when a note changes its format.

Changing the format never drops a letter. A text whose section the new format does not have goes, below a line with its
old heading in brackets, into the section that comes nearest in meaning; changing back takes it out again, so that there
and back is where one was. The facts, the plan and what was decided about homework mean the same everywhere and stay.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clinic.sessions.models import NoteFormat

FACTS: Final = "facts"
LEFT_OUT: Final = "facts_left_out"
TEXT: Final = "text"
SUBJECTIVE: Final = "subjective"
SAID: Final = ("said_1", "said_2")
OBJECTIVE: Final = "objective"
ASSESSMENT: Final = "assessment"
DATA: Final = "said_and_seen"
GOALS: Final = "goals"
BEHAVIOUR: Final = "behaviour"
INTERVENTION: Final = "intervention"
RESPONSE: Final = "response"
PROBLEM: Final = "problem"
EVALUATION: Final = "evaluation"
BROUGHT: Final = "brought"
PRACTISED: Final = "practised"
TOOK_AWAY: Final = ("took_away_1", "took_away_2")
HOMEWORK: Final = "homework"
PLAN: Final = "plan"
BECAUSE: Final = "no_homework_because"

_BODIES: Final[Mapping[NoteFormat, tuple[str, ...]]] = {
    NoteFormat.NARRATIVE: (TEXT,),
    NoteFormat.SOAP: (SUBJECTIVE, *SAID, OBJECTIVE, ASSESSMENT),
    NoteFormat.DAP: (DATA, *SAID, ASSESSMENT),
    NoteFormat.BIRP: (BEHAVIOUR, INTERVENTION, RESPONSE),
    NoteFormat.GIRP: (GOALS, INTERVENTION, RESPONSE),
    NoteFormat.PIE: (PROBLEM, INTERVENTION, EVALUATION),
    NoteFormat.REPAIR: (BROUGHT, PRACTISED, *TOOK_AWAY, HOMEWORK),
}
SECTIONS: Final[Mapping[NoteFormat, tuple[str, ...]]] = {
    format_: (FACTS, *body, PLAN, BECAUSE, LEFT_OUT) for format_, body in _BODIES.items()
}
ALL: Final = (
    FACTS,
    *dict.fromkeys(key for body in _BODIES.values() for key in body),
    PLAN,
    BECAUSE,
    LEFT_OUT,
)
#: What is written around the text and shown in a place of its own.
AROUND: Final = frozenset({FACTS, BECAUSE, LEFT_OUT})
#: What is one partner's, in the order of their seats.
EACH_ONES: Final = (SAID, TOOK_AWAY)
#: What one may leave out without being asked: what is one partner's, and homework in words (there is a decision for it).
OPTIONAL: Final = frozenset({*SAID, *TOOK_AWAY, HOMEWORK})

#: Section → where its text goes, in this order, in a format that does not have it; else into the first section.
_NEAREST: Final[Mapping[str, tuple[str, ...]]] = {
    SUBJECTIVE: (DATA, BROUGHT, PROBLEM, BEHAVIOUR),
    SAID[0]: (BROUGHT, PROBLEM, BEHAVIOUR),
    SAID[1]: (BROUGHT, PROBLEM, BEHAVIOUR),
    OBJECTIVE: (DATA, BEHAVIOUR, RESPONSE, EVALUATION, PRACTISED),
    ASSESSMENT: (RESPONSE, EVALUATION, PRACTISED),
    DATA: (SUBJECTIVE, BROUGHT, PROBLEM, BEHAVIOUR),
    GOALS: (PROBLEM, BROUGHT, DATA, SUBJECTIVE, BEHAVIOUR),
    BEHAVIOUR: (OBJECTIVE, DATA, BROUGHT, PROBLEM),
    INTERVENTION: (PRACTISED, OBJECTIVE, DATA),
    RESPONSE: (EVALUATION, ASSESSMENT, PRACTISED),
    PROBLEM: (SUBJECTIVE, DATA, BROUGHT, BEHAVIOUR),
    EVALUATION: (ASSESSMENT, RESPONSE, PRACTISED),
    BROUGHT: (SUBJECTIVE, DATA, PROBLEM, BEHAVIOUR),
    PRACTISED: (INTERVENTION, OBJECTIVE, DATA),
    TOOK_AWAY[0]: (SAID[0], RESPONSE, EVALUATION),
    TOOK_AWAY[1]: (SAID[1], RESPONSE, EVALUATION),
    HOMEWORK: (PLAN,),
    TEXT: (),
}


@dataclass(frozen=True)
class Section:
    """One section as it is read: key, heading, text."""

    key: str
    heading: str
    text: str


def is_blank(sections: Mapping[str, str]) -> bool:
    """Whether nothing is written. Why there is no homework is not a note by itself, and what was left out is none."""
    return not any(text.strip() for key, text in sections.items() if key not in (BECAUSE, LEFT_OUT))


def first_of(format_: NoteFormat) -> str:
    """The section one begins to write in."""
    return _BODIES[format_][0]


def empty_ones(sections: Mapping[str, str], format_: NoteFormat) -> tuple[str, ...]:
    """The sections of the format that wait for a word."""
    wanted = (key for key in SECTIONS[format_] if key not in AROUND | OPTIONAL)
    return tuple(key for key in wanted if not sections.get(key, "").strip())


def convert(
    sections: Mapping[str, str], *, now: NoteFormat, then: NoteFormat, headings: Mapping[str, str]
) -> dict[str, str]:
    """The same words in the other format. *headings* names the sections as their writer saw them."""
    if now is then:
        return dict(sections)
    return _put_in(_take_out(sections, now, headings), now, then, headings)


def added(sections: Mapping[str, str], key: str, words: str) -> dict[str, str]:
    """The same text with these words at the end of one section."""
    before = sections.get(key, "")
    return {**sections, key: f"{before.rstrip()} {words}" if before.strip() else words}


def merged(texts: Sequence[Mapping[str, str]], format_: NoteFormat) -> dict[str, str]:
    """All texts in one, section by section, each different wording once, in the order given."""
    return {
        key: "\n\n".join(dict.fromkeys(text[key] for text in texts if text.get(key, "").strip()))
        for key in SECTIONS[format_]
        if any(text.get(key, "").strip() for text in texts)
    }


def lines_of(text: str) -> list[str]:
    """The facts of a note, one in each line, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _take_out(
    sections: Mapping[str, str], now: NoteFormat, headings: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Every text under the section that it is of, whatever section it stands in at the moment."""
    markers = {headings[key]: key for key in _NEAREST if key not in SECTIONS[now]}
    found: list[tuple[str, str]] = []
    for key in SECTIONS[now]:
        text = sections.get(key, "")
        found += [(key, text)] if key in AROUND else _blocks(key, text, markers)
    return [(key, text) for key, text in found if text]


def _blocks(key: str, text: str, markers: Mapping[str, str]) -> list[tuple[str, str]]:
    """A text cut at lines that are nothing but the heading, in brackets, of a section that this format does not have."""
    either = "|".join(re.escape(heading) for heading in markers)
    first, *rest = re.split(rf"(?:\A|\n\n)\[({either})\]\n", text)
    return [
        (key, first),
        *((markers[heading], block) for heading, block in zip(rest[::2], rest[1::2], strict=True)),
    ]


def _put_in(
    texts: Sequence[tuple[str, str]], now: NoteFormat, then: NoteFormat, headings: Mapping[str, str]
) -> dict[str, str]:
    """Every text where the format has a place for it, under its old heading where that place is another section's."""
    into: dict[str, list[str]] = {}
    bare = _without_heading(texts, now, then)
    for key, text in sorted(texts, key=lambda part: part[0] not in SECTIONS[then]):
        if key in SECTIONS[then]:
            into.setdefault(key, []).append(text)
        else:
            place = next((near for near in _NEAREST[key] if near in SECTIONS[then]), first_of(then))
            into.setdefault(place, []).append(text if key == bare else f"[{headings[key]}]\n{text}")
    return {key: "\n\n".join(parts) for key, parts in into.items()}


def _without_heading(texts: Sequence[tuple[str, str]], now: NoteFormat, then: NoteFormat) -> str | None:
    """Free text goes over as it is, and so does what stands alone in a first section: a heading would be in the way."""
    if now is NoteFormat.NARRATIVE:
        return TEXT
    written = [key for key, _ in texts if key in _NEAREST]
    return first_of(now) if then is NoteFormat.NARRATIVE and written == [first_of(now)] else None
