"""How it went: one word of four, then what both may read, then what is for the counsellor. The fields follow the exercise."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from flask_babel import gettext as _
from wtforms import DateField, Field, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.assignments.adherence import How
from clinic.assignments.forms import answer_fields
from clinic.assignments.models import Occurrence
from clinic.assignments.queries.sheet import Question
from clinic.assignments.services import AnswerTerms
from clinic.exercises.names import fill
from clinic.own_parts import OwnPart
from clinic.portal.questions import felt_safe, sharable
from clinic.portal.services.telling import Alone
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.web.forms import Form, ShortText
from clinic.web.templating import day
from clinic.web.words import later as _l

People = Sequence[tuple[str, str]]


def how_words() -> list[tuple[str, str]]:
    """The four answers, none of them better than another."""
    return [
        (How.ALL, _("All of it")),
        (How.PART, _("Part of it")),
        (How.TRIED, _("Tried it")),
        (How.NOT_THIS_TIME, _("Not this time")),
    ]


#: What is chosen instead of a time that was agreed: it was done besides, on a day of their own.
ANOTHER_DAY: Final = "other"


class HowForm(Form):
    """Which time, and how it went; the four answers are its buttons."""

    time = SelectField(_l("Which time"), validate_choice=False)
    on = DateField(_l("On which day"), [Optional()])
    how = RadioField(
        _l("How did it go?"), [InputRequired(_l("Please press one of the four."))], choices=how_words
    )

    def offer(self, times: Sequence[Occurrence], *, by_itself: bool) -> None:
        """The times that can be told of, newest first, and a day besides them; where it comes by itself, a day only."""
        if by_itself:
            del self["time"]
            return
        agreed = [(str(time.id), day(time.due_on)) for time in times]
        self.time.choices = [*agreed, (ANOTHER_DAY, _("Another day"))]

    def validate_on(self, field: DateField) -> None:
        """It has happened."""
        if not self._is_besides():
            return
        if field.data and field.data > local_time.today():
            raise ValidationError(_("This day is still to come."))
        if field.data and field.data.year < 2000:
            raise ValidationError(_("Please look at the year."))

    def chosen(self, times: Sequence[Occurrence]) -> Occurrence | None:
        """The time that was chosen, None for a day besides; of none that can be told, a refusal at the field."""
        if self._is_besides():
            return None
        found = next((time for time in times if str(time.id) == self.time.data), None)
        if found is None:
            raise Refusal(_("Please choose one of these days."), field="time")
        return found

    def day(self) -> date | None:
        """On which day it happened, where it is no time that was agreed."""
        said: date | None = self.on.data if self._is_besides() else None
        return said

    def _is_besides(self) -> bool:
        return "time" not in self or self.time.data == ANOTHER_DAY


class Asking(Form):
    """A form that asks the exercise's own questions."""

    questions: ClassVar[Sequence[Question]] = ()
    people: ClassVar[People] = ()

    def asked(self, question: Question) -> list[Any]:
        """The inputs of one question, in order."""
        return [self[name] for name, _field in inputs_of(question, self.people)]

    def grid(self, question: Question) -> list[list[Any]]:
        """The inputs of a table, row by row."""
        flat, wide = self.asked(question), len(question.field.columns)
        return [flat[at : at + wide] for at in range(0, len(flat), wide)]

    def answers(self, *, all_of_them: bool) -> list[AnswerTerms]:
        """What was answered; *all_of_them* also says which were left empty."""
        found = [
            AnswerTerms(
                field=question.field,
                partner=question.line.partner if question.line else None,
                value=answer_fields.value(question.field, question.name, self._fields),
            )
            for question in self.questions
        ]
        return [terms for terms in found if all_of_them or terms.value is not None]


class MoreForm(Asking):
    """What both may read. ``shown`` names the answers that stood on the page when it was opened."""

    shown = HiddenField()
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(0, 600, _l("From 0 to 600, please."))])

    def changes(self) -> list[AnswerTerms]:
        """What was answered, and what was taken away: only what stood there can be, not what the other wrote meanwhile."""
        stood = (self.shown.data or "").split()
        every = zip(self.questions, self.answers(all_of_them=True), strict=True)
        return [terms for question, terms in every if terms.value is not None or question.name in stood]


class AloneForm(Asking):
    """What is for the counsellor, and what of it the other may read this once."""

    sure = IntegerField(
        _l("How sure are you that it will get done? 0 to 10"),
        [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))],
        description=_l(
            "Asked before the first time. If you are not so sure, your counsellor can make it smaller."
        ),
    )
    difficulty = IntegerField(
        _l("How difficult was it? 0 to 10"), [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))]
    )
    helped = IntegerField(
        _l("How helpful was it? 0 to 10"), [Optional(), NumberRange(0, 10, _l("From 0 to 10, please."))]
    )
    obstacle = ShortText(_l("What got in the way?"), longest=500)
    felt_safe = RadioField(_l("Did you feel safe doing this?"), [Optional()])
    shared = SelectMultipleField(
        _l("Let the other read it too"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def terms(self) -> Alone:
        """What was said."""
        return Alone(
            difficulty=self.difficulty.data,
            helped=self.helped.data,
            obstacle=self.obstacle.data or "",
            felt_safe=self.felt_safe.data or "",
            sure=self.sure.data if "sure" in self else None,
            answers=self.answers(all_of_them=False),
            shared=frozenset(self.shared.data or ()) if "shared" in self else frozenset(),
        )


class OwnPartForm(Asking):
    """What somebody writes alone, and what of it stays theirs in any case."""

    held_back = SelectMultipleField(
        _l("Not to be opened in any case"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def kept_back(self) -> frozenset[str]:
        """The fields that are not opened."""
        return frozenset(self.held_back.data or ()) if "held_back" in self else frozenset()


def own_part_form(
    questions: Sequence[Question], people: People, written: Mapping[str, OwnPart]
) -> OwnPartForm:
    """The form of one's own part, as it was kept; where there is one field only, sharing means that one."""
    back = [key for key, part in written.items() if part.held_back]
    made: OwnPartForm = _made(OwnPartForm, questions, people)(data={"held_back": back})
    called = [name for _id, name in people]
    made.held_back.choices = [
        (question.field.key, fill(question.field.label, called)) for question in questions
    ]
    if len(questions) == 1:
        del made["held_back"]
    return made


def more_form(questions: Sequence[Question], people: People, *, minutes: int | None = None) -> MoreForm:
    """The form of what both may read, with what was said so far, and how many *minutes* a clock has counted."""
    stands = " ".join(question.name for question in questions if question.given is not None)
    made: MoreForm = _made(MoreForm, questions, people)(data={"minutes": minutes, "shown": stands})
    return made


def alone_form(
    questions: Sequence[Question], people: People, other: str, *, asks_how_sure: bool
) -> AloneForm:
    """The form of what is for the counsellor: always empty, whatever was said before."""
    made: AloneForm = _made(AloneForm, questions, people)()
    if not asks_how_sure:
        del made["sure"]
    made.felt_safe.choices = [(option.key, option.label) for option in felt_safe().options]
    made.shared.label.text = _("Let %(name)s read this too, this once", name=other) if other else ""
    made.shared.choices = [(field.key, field.label) for field in sharable()]
    if not other:
        del made["shared"]
    return made


def inputs_of(question: Question, people: People) -> list[tuple[str, Field]]:
    """The inputs of one question, filled with what was given before."""
    return list(answer_fields.inputs(question.field, question.name, people, question.given))


def _made(kind: type[Asking], questions: Sequence[Question], people: People) -> Any:
    fields: Mapping[str, Field] = {
        name: field for question in questions for name, field in inputs_of(question, people)
    }
    return type(f"Own{kind.__name__}", (kind,), {"questions": questions, "people": people, **fields})
