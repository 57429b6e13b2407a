"""The terms of an agreement: what stands on the page that both sign."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self


class Kind(StrEnum):
    """What sort of agreement it is."""

    BOUNDARY = "boundary"
    TRUCE = "truce"
    DEVICE_FREE = "device_free"
    TRIAL = "trial"
    COMMITMENT = "commitment"
    PAUSING = "pausing"


class Topic(StrEnum):
    """What an agreement is about, where it is one of these; a practice has more (``clinic.topics``)."""

    MONEY = "money_values_and_budget"
    PARENTING = "parenting_and_education"
    EXTENDED_FAMILY = "in_laws_and_extended_family"
    WORK_AND_CHORES = "household_load"
    INTIMACY = "intimacy"
    TECHNOLOGY_AND_PRIVACY = "technology_and_privacy"
    HEALTH_AND_CARE = "health_and_care"
    FAITH_AND_POLITICS = "politics"
    WHERE_WE_LIVE = "relocation"
    TIME_TOGETHER = "time_together"
    OTHER = "other"


#: What some topics were kept as before all lists were one: key as it was → the topic, and what it was called then.
_BEFORE: Final = {
    "money": (Topic.MONEY, "Money"),
    "parenting": (Topic.PARENTING, "Parenting"),
    "extended_family": (Topic.EXTENDED_FAMILY, "Relatives"),
    "work_and_chores": (Topic.WORK_AND_CHORES, "Work and chores"),
    "faith_and_politics": (Topic.FAITH_AND_POLITICS, "Faith and politics"),
    "where_we_live": (Topic.WHERE_WE_LIVE, "Where we live"),
}


class Lasts(StrEnum):
    """On trial first, or standing until a review changes it."""

    TRIAL = "trial"
    STANDING = "standing"


@dataclass(frozen=True)
class Terms:
    """One wording. Only a title and the limit are needed; whatever else is empty is a line on the page.

    ``owner`` is the seat of whose it is to keep, None where it is both's. ``need`` is what it is for, ``starts_on`` the day from
    which they mean it, ``kept_when`` what will count as kept.

    ``pause_word``, ``minutes_apart`` and ``return_when`` belong to ``response``, what they do if the limit is crossed. A trial
    without ``trial_until`` lasts until it is reviewed. ``topic_called`` is what the practice called the topic when
    this was worded, and what was signed keeps it; empty, it is called as it comes with the program.
    """

    title: str
    limit: str
    topic: str = Topic.OTHER
    kind: Kind = Kind.BOUNDARY
    need: str = ""
    owner: int | None = None
    starts_on: date | None = None
    kept_when: str = ""
    may_raise: str = ""
    may_not_raise: str = ""
    response: str = ""
    pause_word: str = ""
    minutes_apart: int | None = None
    return_when: str = ""
    lasts: Lasts = Lasts.TRIAL
    trial_until: date | None = None
    review_on: date | None = None
    topic_called: str = field(default="", compare=False)

    @property
    def has_response(self) -> bool:
        """Whether anything was agreed for when the limit is crossed: what they do, how long apart, who comes back and when."""
        return bool(self.response or self.pause_word or self.minutes_apart or self.return_when)

    def words(self) -> dict[str, Any]:
        """What is sealed. How long it lasts is kept in plain columns, because lists are ordered by it."""
        return {
            "title": self.title,
            "limit": self.limit,
            "kind": str(self.kind),
            "topic": str(self.topic),
            "topic_called": self.topic_called,
            "need": self.need,
            "owner": self.owner,
            "starts_on": self.starts_on.isoformat() if self.starts_on else None,
            "kept_when": self.kept_when,
            "may_raise": self.may_raise,
            "may_not_raise": self.may_not_raise,
            "response": self.response,
            "pause_word": self.pause_word,
            "minutes_apart": self.minutes_apart,
            "return_when": self.return_when,
        }

    @classmethod
    def of(
        cls, words: Mapping[str, Any], *, lasts: Lasts, trial_until: date | None, review_on: date | None
    ) -> Self:
        """The terms as they were written down; what was not asked in those days is empty."""
        starts_on = words.get("starts_on")
        topic, called = _BEFORE.get(words["topic"], (words["topic"], ""))
        told = {
            "topic_called": called,
            **words,
            "kind": Kind(words.get("kind", Kind.BOUNDARY)),
            "topic": str(topic),
            "starts_on": date.fromisoformat(starts_on) if starts_on else None,
        }
        return cls(**told, lasts=lasts, trial_until=trial_until, review_on=review_on)
