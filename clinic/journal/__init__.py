"""What the couple notice in their own words: the weekly check-in, small joys and wins, what mattered, what is parked.

A check-in is five sliders of one partner for one week (ours, unvalidated, and so labelled) and belongs to that partner and the
practitioners. Each line of words beside it is an entry of its own, because each has its own audience. They are said in the
portal, or come back on paper and are typed in. A repair act is what one did for the other: both read it, and the receiver
alone says how much it mattered; a star is a line of the journal.

What is to be done in the next session stands here as well, step by step: most of it comes from what was parked.
"""

from flask import Flask

from clinic.journal.models import (
    ActKind,
    ActRating,
    AgendaStep,
    CheckIn,
    EntryKind,
    JournalEntry,
    RepairAct,
)
from clinic.journal.sliders import SLIDERS, Slider

__all__ = [
    "SLIDERS",
    "ActKind",
    "ActRating",
    "AgendaStep",
    "CheckIn",
    "EntryKind",
    "JournalEntry",
    "RepairAct",
    "Slider",
    "init_app",
]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.journal.permissions import KEEP_AGENDA, RECORD_CHECK_IN, WRITE_ENTRY
    from clinic.journal.views import blueprint

    app.jinja_env.globals.update(
        KEEP_AGENDA=KEEP_AGENDA, RECORD_CHECK_IN=RECORD_CHECK_IN, WRITE_ENTRY=WRITE_ENTRY
    )
    app.register_blueprint(blueprint)
