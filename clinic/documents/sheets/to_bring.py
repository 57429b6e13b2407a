"""A page for both to write on until the next session: what was good, and what is parked."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True)
class PageToBring:
    """Lines for the two of them. All of it is joint: it is read by both."""

    title: str
    lines: tuple[tuple[str, int], ...]
    """What to write there, and on how many lines."""


def page_to_bring() -> PageToBring:
    """The page, with the four kinds of the journal."""
    return PageToBring(
        title=_("To bring along"),
        lines=(
            (_("Small joys: a moment that was good"), 4),
            (_("Small wins: something that went better than before"), 4),
            (_("What one of us did that mattered to the other"), 4),
            (_("Parked: what we want to talk about with you there"), 4),
        ),
    )
