"""What an exercise is: the shape that every file of the catalogue has, as values that cannot change.

Nothing here reads, writes or decides. A text may hold ``{first}`` and ``{second}``, which stand for the two partners'
names (see ``names``); it never says "partner A".
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from clinic.exercises.sheet_blocks import PrintBlock

#: The family of which nothing is ever counted, and nobody is asked how it went.
TOUCH = "touch"

#: As many steps as a sheet has room for.
MOST_STEPS = 8


class Who(StrEnum):
    """Who does it."""

    EACH = "each"
    BOTH = "both"
    TURNS = "turns"


class Turns(StrEnum):
    """How a talk by the clock is shared out: see ``talk``."""

    ONE = "one"
    TWO = "two"
    TWO_AND_CLOSE = "two_and_close"


class FieldType(StrEnum):
    """What kind of answer a field takes."""

    TEXT = "text"
    LONGTEXT = "longtext"
    RATING = "rating"
    YESNO = "yesno"
    CHOICE = "choice"
    MULTICHOICE = "multichoice"
    MINUTES = "minutes"
    COUNT = "count"
    DATE = "date"
    DATETIME = "datetime"
    TABLE = "table"
    MATRIX = "matrix"
    PERSON = "person"


class AnsweredBy(StrEnum):
    """Whether each partner answers for themselves, or both give one answer."""

    EACH = "each"
    JOINT = "joint"


class FieldAudience(StrEnum):
    """Who may see an answer: everybody of the case, the writer and the counsellors, or the writer alone."""

    JOINT = "joint"
    PARTNER = "partner"
    AUTHOR = "author"


class GateAction(StrEnum):
    """What a gate does when its condition holds."""

    BLOCK = "block"
    REVIEW = "review"
    WARN = "warn"


class CadenceKind(StrEnum):
    """The four ways an exercise comes round."""

    ONCE = "once"
    RULE = "rule"
    PER_EVENT = "per_event"
    SPELL = "spell"


@dataclass(frozen=True, kw_only=True)
class Duration:
    """How many minutes it takes, and how far that may be adapted."""

    minutes: int
    shortest: int
    longest: int


@dataclass(frozen=True, kw_only=True)
class Once:
    """Done a single time."""

    kind: ClassVar[CadenceKind] = CadenceKind.ONCE
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class ByRule:
    """Comes round by an RFC 5545 rule; ``weeks`` is None when it has no planned end.

    The days named in the rule are only where the counsellor starts from. ``alternative`` is a second rule that the
    catalogue offers with the same right.
    """

    kind: ClassVar[CadenceKind] = CadenceKind.RULE
    rule: str
    alternative: str | None = None
    weeks: int | None = None
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class PerEvent:
    """Done whenever the thing happens that it is for."""

    kind: ClassVar[CadenceKind] = CadenceKind.PER_EVENT
    at_most_per_month: int | None = None
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Spell:
    """Kept for a stretch of days that ends with a look back; it does not come due in between."""

    kind: ClassVar[CadenceKind] = CadenceKind.SPELL
    days: int
    when: str = ""


Cadence = Once | ByRule | PerEvent | Spell


@dataclass(frozen=True, kw_only=True)
class Option:
    """One of the answers, rows or columns that a field offers: what is stored, and what people read."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class RecordField:
    """One thing that is written down about a time the exercise was done."""

    key: str
    label: str
    type: FieldType
    by: AnsweredBy
    audience: FieldAudience
    min: int | None = None
    max: int | None = None
    or_both: bool = False
    takes_turns: bool = False
    """Of a person: next time it is the other's turn."""
    half: bool = False
    """One of the parts that belong together: all of it is done when there is something to each of them."""
    only_in: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    columns: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GateRef:
    """A condition of the vocabulary, and what it does to this exercise."""

    code: str
    action: GateAction


@dataclass(frozen=True, kw_only=True)
class Review:
    """When to look at how it went, and what to ask then."""

    when: str
    ask: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A structured practice that a couple or one partner can be given."""

    id: str
    name: str
    family: str
    level: int
    who: Who
    summary: str
    duration: Duration
    cadence: Cadence
    steps: tuple[str, ...]
    record: tuple[RecordField, ...]
    print_blocks: tuple[PrintBlock, ...]
    setback: str
    cautions: tuple[str, ...]
    gates: tuple[GateRef, ...]
    needs_first: tuple[str, ...]
    review: Review
    adaptations: str = ""
    turns: Turns | None = None
    """Where it is a talk by the clock: one speaks, or both in turn, or both and then a close together."""
    topics: tuple[str, ...] = ()
    core: bool = False
    """One of those beyond the foundation that a counsellor will want to know first."""
    leads_to: str = ""
    """``agreement`` when doing it well ends in an agreement worth keeping as such."""
    language: str = ""
    """Which language it is written in (``ar``), where that is another than the interface's."""

    @property
    def written_alone(self) -> tuple[RecordField, ...]:
        """The fields that each writes alone first, to be opened together if both wish it."""
        return tuple(field for field in self.record if field.audience is FieldAudience.AUTHOR)

    @property
    def halves(self) -> tuple[RecordField, ...]:
        """The parts that belong together, where it comes in parts: of what both may read.

        How much was done is told to both, so that nothing that one said alone may change it.
        """
        return tuple(field for field in self.record if field.half and field.audience is FieldAudience.JOINT)

    @property
    def in_turn(self) -> RecordField | None:
        """The question whose answer is the one partner this time and the other the next."""
        return next((field for field in self.record if field.takes_turns), None)

    @property
    def marks(self) -> RecordField | None:
        """Of a touch exercise, the field in which each marks alone, kind by kind, what is welcome.

        A table that both may read is an ordinary question, whatever a practice calls it in an exercise of its own.
        """
        if self.family != TOUCH:
            return None
        return next(
            (
                field
                for field in self.record
                if field.type is FieldType.MATRIX and field.audience is FieldAudience.PARTNER
            ),
            None,
        )

    @property
    def pace(self) -> RecordField | None:
        """Of a touch exercise, the question how fast each wants to go, answered alone; its options begin with the slowest."""
        found = self.field("pace") if self.family == TOUCH else None
        is_asked_alone = found is not None and found.audience is FieldAudience.PARTNER
        return found if is_asked_alone and found and found.type is FieldType.CHOICE else None

    def field(self, key: str) -> RecordField | None:
        """The field recorded under *key*, if there is one."""
        return next((field for field in self.record if field.key == key), None)
