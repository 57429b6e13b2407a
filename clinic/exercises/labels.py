"""What the words of an exercise file mean, said to the counsellor: who answers, who sees it, what a gate does."""

from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.exercises.exercise import AnsweredBy, FieldAudience, FieldType, GateAction, RecordField
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
