"""One question of the builder: what is asked, what kind of answer it takes, whose answer it is and who may see it."""

from collections.abc import Collection
from typing import Any, Final

from flask_babel import gettext as _
from wtforms import BooleanField, HiddenField, SelectField
from wtforms import Form as PartOfForm
from wtforms.validators import DataRequired, ValidationError

from clinic.exercises.exercise import AnsweredBy, FieldAudience, FieldType, RecordField
from clinic.exercises.fields import LONGEST_LABEL, LONGEST_OPTION, MOST_OPTIONS
from clinic.exercises.forms.numbers import Number, Within
from clinic.exercises.forms.typed import TO_COME, key_of, keyed, lines, oddly_braced, one_line, too_long
from clinic.exercises.labels import answered_by_words, audience_words, type_words
from clinic.exercises.parts import KEY
from clinic.web.forms import LongText, ShortText
from clinic.web.words import later as _l

#: What ``only_in`` says of a question that is asked in one's own portal or alone, and stands on no paper.
ALONE: Final = "own portal or alone in the room"
#: Type → what it needs beside the question.
OFFERS: Final = {
    FieldType.CHOICE: ("options",),
    FieldType.MULTICHOICE: ("options",),
    FieldType.TABLE: ("columns",),
    FieldType.MATRIX: ("rows", "columns"),
}
_OF_RATING = (Within(-100, 100),)


class QuestionPart(PartOfForm):
    """A question. What does not go with its type is not looked at."""

    key = HiddenField()
    only_in = HiddenField()
    label = ShortText(
        _l("What is asked"), [DataRequired(_l("Please say what is asked."))], longest=LONGEST_LABEL
    )
    type = SelectField(_l("Answer"))
    by = SelectField(_l("Whose answer"))
    audience = SelectField(_l("Who sees it"))
    min = Number(_l("Lowest"), _OF_RATING)
    max = Number(_l("Highest"), _OF_RATING)
    options = LongText(_l("Answers to choose from"), longest=5_000, description=_l("One to a line."))
    rows = LongText(_l("Rows"), longest=5_000, description=_l("One to a line."))
    columns = LongText(_l("Columns"), longest=5_000, description=_l("One to a line."))
    or_both = BooleanField(_l("“Both of us” is an answer, too"))
    takes_turns = BooleanField(_l("Next time it is the other’s turn"))
    half = BooleanField(_l("It is done only when this is answered, too"))
    alone = BooleanField(_l("Asked alone only: in their own portal or with you; it stands on no paper"))

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.type.choices = [(str(one), type_words(one)) for one in FieldType]
        self.by.choices = [(str(one), answered_by_words(one)) for one in AnsweredBy]
        self.audience.choices = [(str(one), audience_words(one)) for one in FieldAudience]

    @property
    def kind(self) -> FieldType:
        """The type that was chosen."""
        return FieldType(self.type.data) if self.type.data in list(FieldType) else FieldType.TEXT

    def validate_audience(self, field: SelectField) -> None:
        """What both answer together cannot be kept from one of them."""
        if self.by.data == AnsweredBy.JOINT and field.data != FieldAudience.JOINT:
            raise ValidationError(_("What both answer together is seen by both."))

    def validate_max(self, field: Number) -> None:
        """A rating goes from less to more."""
        if self.kind is not FieldType.RATING:
            return
        if self.min.data is None or field.data is None:
            raise ValidationError(_("Please say from where to where, such as 0 to 10."))
        if self.min.data >= field.data:
            raise ValidationError(_("The highest should be more than the lowest."))

    def validate_options(self, field: LongText) -> None:
        """There is something to choose from."""
        self._check("options", field)

    def validate_rows(self, field: LongText) -> None:
        """A table with fixed rows has some."""
        self._check("rows", field)

    def validate_columns(self, field: LongText) -> None:
        """A table has columns."""
        self._check("columns", field)

    def _check(self, name: str, field: LongText) -> None:
        if name not in OFFERS.get(self.kind, ()):
            return
        items = lines(field.data)
        if not 1 <= len(items) <= MOST_OPTIONS:
            raise ValidationError(_("Please write 1 to %(most)s lines.", most=MOST_OPTIONS))
        if len(set(items)) < len(items):
            raise ValidationError(_("A line stands here twice."))
        say_what_does_not_fit(items, LONGEST_OPTION)
        if oddly_braced(items):
            raise ValidationError(BRACES)

    def plain(self, taken: Collection[str | None], before: RecordField | None) -> dict[str, Any]:
        """The question with the keys of a file. *before* is the one it was, whose answers keep their keys."""
        label = one_line(self.label.data)[:LONGEST_LABEL] or TO_COME
        kept = one_line(self.key.data)
        key = kept if len(kept) <= 60 and KEY.match(kept) and kept not in taken else ""
        by = self.by.data if self.by.data in list(AnsweredBy) else str(AnsweredBy.EACH)
        found: dict[str, Any] = {
            "key": key or key_of(label, taken, otherwise="question"),
            "label": label,
            "type": str(self.kind),
            "by": by,
            "audience": self.audience.data
            if by == AnsweredBy.EACH and self.audience.data in list(FieldAudience)
            else str(FieldAudience.JOINT),
        }
        if self.alone.data:
            found["only_in"] = one_line(self.only_in.data)[:LONGEST_LABEL] or ALONE
        if self.kind is FieldType.RATING:
            found["min"], found["max"] = _limits(self.min.data, self.max.data)
        if self.kind is FieldType.PERSON:
            found["or_both"] = bool(self.or_both.data)
            if self.takes_turns.data and not found["or_both"] and by == AnsweredBy.JOINT:
                found["takes_turns"] = True
        if self.half.data and found["audience"] == FieldAudience.JOINT:
            found["half"] = True
        for name in OFFERS.get(self.kind, ()):
            known = {one.label: one.key for one in getattr(before, name)} if before else {}
            items = [item[:LONGEST_OPTION] for item in lines(self[name].data)[:MOST_OPTIONS]] or [TO_COME]
            found[name] = keyed(list(dict.fromkeys(items)), known)
        return found


BRACES: Final = _l("Braces are only used for {first} and {second}, the partners’ names.")


def say_what_does_not_fit(items: Collection[str], longest: int) -> None:
    """Refuse a line that is too long, and say which."""
    found = too_long(items, longest)
    if found:
        raise ValidationError(
            _(
                "“%(start)s…” has %(count)s letters; %(longest)s fit.",
                start=found[:20],
                count=f"{len(found):,}",
                longest=longest,
            )
        )


def _limits(low: int | None, high: int | None) -> tuple[int, int]:
    if low is None or high is None or not -100 <= low < high <= 100:
        return 0, 10
    return low, high


def typed_question(field: RecordField) -> dict[str, Any]:
    """What fills the part for a question."""
    return {
        "key": field.key,
        "only_in": field.only_in,
        "label": field.label,
        "type": str(field.type),
        "by": str(field.by),
        "audience": str(field.audience),
        "min": field.min,
        "max": field.max,
        "options": "\n".join(option.label for option in field.options),
        "rows": "\n".join(row.label for row in field.rows),
        "columns": "\n".join(column.label for column in field.columns),
        "or_both": field.or_both,
        "takes_turns": field.takes_turns,
        "half": field.half,
        "alone": bool(field.only_in),
    }
