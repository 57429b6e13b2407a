"""Marking kinds of touch, alone: always empty, whatever was marked before."""

from collections.abc import Sequence

from wtforms import RadioField

from clinic.assignments.forms import answer_fields
from clinic.assignments.models import Assignment
from clinic.exercises.exercise import RecordField
from clinic.touch.queries import marks_field
from clinic.web.forms import Form
from clinic.web.words import later as _l

_NAME = "mark"


class MarksForm(Form):
    """One question for each kind, and whether a no is free."""

    field: RecordField
    kinds: Sequence[str] = ()
    free = RadioField(
        _l("Do you feel free to say no?"),
        choices=[("yes", _l("yes")), ("no", _l("no")), ("", _l("not said"))],
        default="",
        validate_choice=False,
    )

    def marks(self) -> dict[str, str]:
        """Kind → mark, of those that were marked."""
        return answer_fields.value(self.field, _NAME, self._fields) or {}

    def free_to_say_no(self) -> bool | None:
        """None: not said."""
        return {"yes": True, "no": False}.get(self.free.data or "")


def marks_form(assignment: Assignment) -> MarksForm:
    """The form for one partner, who is alone."""
    field = marks_field(assignment)
    inputs = dict(answer_fields.inputs(field, _NAME, (), None))
    made: type[MarksForm] = type(
        "OwnMarksForm", (MarksForm,), {"field": field, "kinds": list(inputs), **inputs}
    )
    return made()
