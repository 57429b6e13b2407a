"""What belongs in the record and not in a private note: times, how they met, plan, progress, measures, diagnosis, medication.

A private note has no fields for them, so that nobody is led to put them there. Here its text is looked at: where a line
announces one of them, the page says where it belongs. Nobody is stopped; the text may be about something else.
"""

import re
from enum import StrEnum
from typing import Final


class Belongs(StrEnum):
    """What a line in a private note announces, that is part of the record."""

    TIMES = "times"
    MEETING = "meeting"
    PLAN = "plan"
    PROGRESS = "progress"
    MEASURES = "measures"
    HEALTH = "health"


_ANNOUNCED: Final = {
    Belongs.TIMES: "times?|start(?:ed|s)?(?: time)?|stop(?:ped)?(?: time)?|ended|end time|duration|length|session length",
    Belongs.MEETING: "modality|modalities|setting|frequency|format|how we met|attended|attendance|present",
    Belongs.PLAN: "(?:treatment |therapy )?plans?(?: for next time)?|next (?:session|time|steps?)|homework|goals?",
    Belongs.PROGRESS: "progress|prognosis|outcomes?|function(?:ing|al status)",
    Belongs.MEASURES: "measures?|scores?|test results?|results?|questionnaires?",
    Belongs.HEALTH: "diagnos[ie]s|symptoms?|medications?|medicines?|prescription",
}
_LINES: Final = {
    kind: re.compile(rf"^[ \t>*•#-]*(?:{heads})[ \t]*(?::|=|[–—-][ \t])", re.IGNORECASE | re.MULTILINE)
    for kind, heads in _ANNOUNCED.items()
}
_FROM_UNTIL: Final = re.compile(r"\b\d{1,2}[:.]\d{2}\s*(?:-|–|to|until)\s*\d{1,2}[:.]\d{2}\b", re.IGNORECASE)


def what_belongs_in_the_record(text: str) -> tuple[Belongs, ...]:
    """What the lines of *text* announce, in the order of ``Belongs``; usually nothing."""
    found = {kind for kind, line in _LINES.items() if line.search(text)}
    if _FROM_UNTIL.search(text):
        found.add(Belongs.TIMES)
    return tuple(kind for kind in Belongs if kind in found)
