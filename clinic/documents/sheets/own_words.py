"""Which parts of an exercise ask for words that one partner alone may read, and so never stand on a sheet for both.

A sheet for both has only joint things: it lies on a kitchen table. Pure rules; what they leave out is on each partner's own
sheet, except for ratings about touch, fairness and forgiving, which are asked in the room and never sent home.
"""

from dataclasses import replace

from clinic.exercises.exercise import Exercise, FieldAudience, FieldType, RecordField
from clinic.exercises.sheet_blocks import ChartGridBlock, CueCardBlock, PrintBlock, TableBlock

#: Families whose private ratings stay in the room.
ONLY_IN_THE_ROOM = frozenset({"touch", "forgiveness"})
#: Private ratings that could be held against the one who gave them.
NEVER_ON_PAPER = frozenset({"fair"})
#: Lines and columns that ask for a private field under another heading than the field's own.
PRIVATE_HEADINGS = frozenset({"What it was like for me", "First version"})


def is_private(block: PrintBlock, exercise: Exercise) -> bool:
    """Does *block* ask for something that only its writer (and the counsellors) may read?"""
    if isinstance(block, ChartGridBlock):
        return any(field.type is FieldType.RATING and not _joint(field) for field in exercise.record)
    label = block.title if isinstance(block, TableBlock | CueCardBlock) else block.label
    private = _private_headings(exercise)
    return label in private or (isinstance(block, TableBlock) and private.issuperset(block.columns))


def without_private_columns(block: TableBlock, exercise: Exercise) -> TableBlock:
    """*block* without the columns that are for one's own paper."""
    private = _private_headings(exercise)
    return replace(block, columns=tuple(column for column in block.columns if column not in private))


def _private_headings(exercise: Exercise) -> frozenset[str]:
    """What stands over a place for words that only their writer may read."""
    return PRIVATE_HEADINGS | {field.label for field in exercise.record if not _joint(field)}


def own_ratings(exercise: Exercise) -> tuple[RecordField, ...]:
    """The exercise's ratings that stand on each partner's own sheet."""
    return tuple(
        field
        for field in exercise.record
        if field.type is FieldType.RATING
        and field.audience is FieldAudience.PARTNER
        and not field.only_in
        and goes_home(field, exercise)
    )


def goes_home(field: RecordField, exercise: Exercise) -> bool:
    """May *field* be answered at home at all? What is private about touch, forgiving and fairness is asked in the room."""
    return _joint(field) or (exercise.family not in ONLY_IN_THE_ROOM and field.key not in NEVER_ON_PAPER)


def _joint(field: RecordField) -> bool:
    return field.audience is FieldAudience.JOINT
