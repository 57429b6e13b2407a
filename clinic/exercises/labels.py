"""What the words of an exercise file mean, said to the counsellor: who answers, who sees it, what a gate does."""

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.exercises.blocks import BlockKind
from clinic.exercises.exercise import (
    AnsweredBy,
    CadenceKind,
    FieldAudience,
    FieldType,
    GateAction,
    RecordField,
    Turns,
)
from clinic.exercises.wording import number_word


def audience_words(audience: FieldAudience) -> str:
    """Who may see an answer, told to the counsellor."""
    return {
        FieldAudience.JOINT: _("both partners and you"),
        FieldAudience.PARTNER: _("the one who answers, and you"),
        FieldAudience.AUTHOR: _("only the one who writes it, until they share it"),
    }[audience]


def answered_by_words(by: AnsweredBy) -> str:
    """Whose answer it is."""
    return {AnsweredBy.EACH: _("each for themselves"), AnsweredBy.JOINT: _("one answer together")}[by]


def answer_words(field: RecordField) -> str:
    """What kind of answer a field takes."""
    kind = {
        FieldType.TEXT: _("a line"),
        FieldType.LONGTEXT: _("as much as they want to write"),
        FieldType.RATING: _("%(low)s to %(high)s", low=field.min, high=field.max),
        FieldType.YESNO: _("yes or no"),
        FieldType.CHOICE: _("one of %(count)s answers", count=number_word(len(field.options))),
        FieldType.MULTICHOICE: _("any of %(count)s answers", count=number_word(len(field.options))),
        FieldType.MINUTES: _("minutes"),
        FieldType.COUNT: _("a number"),
        FieldType.DATE: _("a date"),
        FieldType.DATETIME: _("a date and time"),
        FieldType.TABLE: _("a table"),
        FieldType.MATRIX: _("a table"),
        FieldType.PERSON: _("one of the two, or both") if field.or_both else _("one of the two"),
    }
    return kind[field.type]


def type_words(kind: FieldType) -> str:
    """What kind of answer it is, to choose from."""
    return {
        FieldType.TEXT: _("a line"),
        FieldType.LONGTEXT: _("as much as they want to write"),
        FieldType.RATING: _("a number on a scale"),
        FieldType.YESNO: _("yes or no"),
        FieldType.CHOICE: _("one of several answers"),
        FieldType.MULTICHOICE: _("any of several answers"),
        FieldType.MINUTES: _("minutes"),
        FieldType.COUNT: _("a number"),
        FieldType.DATE: _("a date"),
        FieldType.DATETIME: _("a date and time"),
        FieldType.TABLE: _("a table to fill in"),
        FieldType.MATRIX: _("a table: one mark in each row"),
        FieldType.PERSON: _("one of the two"),
    }[kind]


def block_words(kind: BlockKind) -> str:
    """What a block of the sheet is."""
    return {
        BlockKind.TABLE: _("a table to fill in"),
        BlockKind.LINES: _("lines to write on"),
        BlockKind.CHECKBOXES: _("boxes to tick"),
        BlockKind.SCALE: _("numbers to circle"),
        BlockKind.CUE_CARD: _("a small card to glance at"),
        BlockKind.INITIALS: _("a place for both initials"),
        BlockKind.TIMELINE: _("a line through time"),
        BlockKind.CHART_GRID: _("squares to colour in"),
    }[kind]


def turns_words(turns: Turns) -> str:
    """How a talk by the clock is shared out, to choose from."""
    return {
        Turns.ONE: _("one speaks, the other listens"),
        Turns.TWO: _("both speak, one after the other"),
        Turns.TWO_AND_CLOSE: _("both speak, then a close together"),
    }[turns]


def cadence_kind_words(kind: CadenceKind) -> str:
    """The ways in which it comes round, to choose from."""
    return {
        CadenceKind.ONCE: _("Once"),
        CadenceKind.RULE: _("On certain days"),
        CadenceKind.PER_EVENT: _("When it comes up"),
        CadenceKind.SPELL: _("Kept for a stretch of days, then looked back at"),
    }[kind]


def gate_choice_words(action: GateAction) -> str:
    """What a gate does, to choose from."""
    return {
        GateAction.BLOCK: _("cannot be assigned"),
        GateAction.REVIEW: _("asks to confirm"),
        GateAction.WARN: _("reminds"),
    }[action]


def gate_action_words(action: GateAction) -> str:
    """What gates of one kind do, as a heading over them."""
    return {
        GateAction.BLOCK: _("Cannot be assigned while this holds"),
        GateAction.REVIEW: _("Asks you to confirm"),
        GateAction.WARN: _("Keep in mind"),
    }[action]


def minutes_words(minutes: int) -> str:
    """A length of time in minutes: "20 minutes"."""
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)
