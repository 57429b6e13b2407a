"""What a partner's safe-contact card asks for, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from clinic.reminders.timing import Window


@dataclass(frozen=True)
class Wish:
    """Of which sessions, how long before, at what hours of the day, and in what words."""

    alone_too: bool
    hours: int
    window: Window
    says_when: bool
    subject: str
    sender: str

    def covers(self, *, is_joint: bool) -> bool:
        """Whether it is about such a session."""
        return is_joint or self.alone_too


def wish_of(card: Mapping[str, str]) -> Wish | None:
    """What the card asks for, or None: nothing. Whatever cannot be understood means nothing, too."""
    if card.get("channel") != "email" or card.get("reminders") not in ("joint", "all"):
        return None
    try:
        hours = int(card.get("reminder_hours") or "24")
        window = window_of(card)
    except ValueError:
        return None
    return Wish(
        alone_too=card["reminders"] == "all",
        hours=hours,
        window=window,
        says_when=card.get("reminder_says") == "time",
        subject=card.get("reminder_subject", ""),
        sender=card.get("name_to_use", ""),
    )


def window_of(card: Mapping[str, str]) -> Window:
    """Between which hours a message may arrive."""
    return Window(_hour(card.get("reminder_from")), _hour(card.get("reminder_until")))


def _hour(written: str | None) -> time | None:
    return time.fromisoformat(written) if written else None
