"""Giving an exercise: everything comes filled in, and everything can be changed."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
)
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.assignments.admission import Admission
from clinic.assignments.confidence import SURELY
from clinic.assignments.forms.rhythm import RhythmFields, filled
from clinic.assignments.models import Assignment
from clinic.assignments.queries import as_id
from clinic.assignments.services import AssignmentTerms, PlanTerms
from clinic.assignments.suggesting import BOTH, Suggestion
from clinic.couples import Case
from clinic.exercises.exercise import MOST_STEPS, CadenceKind, Exercise, Who
from clinic.exercises.names import fill
from clinic.web.forms import Day, LongText, ShortText
from clinic.web.words import later as _l

LONGEST = timedelta(weeks=104)
OF_TEN = (Optional(), NumberRange(0, SURELY, _l("From 0 to 10, please.")))


class AssignForm(RhythmFields):
    """What is said when an exercise is given. Fields that do not apply to the exercise are taken away."""

    once = HiddenField()
    to = RadioField(_l("For whom"), validate_choice=False)
    why = LongText(
        _l("Why this one, for them"),
        longest=600,
        description=_l("One or two lines. They stand at the top of the sheet; you may leave them empty."),
    )
    starts_on = Day(_l("From"), [Optional()])
    ends_on = Day(_l("Until (may stay empty)"), [Optional()])
    review_on = Day(_l("Look at it together on"), [Optional()])
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(1, 600, _l("From 1 to 600, please."))])
    steps = LongText(_l("Steps"), longest=5_000, description=_l("One step to a line."))
    when_1 = ShortText(_l("When and where"))
    will_1 = ShortText(_l("I will"))
    when_2 = ShortText(_l("When and where"))
    will_2 = ShortText(_l("I will"))
    obstacle = ShortText(_l("If this gets in the way"))
    instead = ShortText(_l("They will"))
    sure_1 = IntegerField(_l("How sure it gets done, 0 to 10"), OF_TEN)
    sure_2 = IntegerField(_l("How sure it gets done, 0 to 10"), OF_TEN)
    confirmed = SelectMultipleField(
        _l("Please confirm"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    override_reason = LongText(
        _l("Why it goes ahead"),
        longest=2_000,
        description=_l("Kept with the case for you and your supervisor. The couple never see it."),
    )

    def __init__(self, case: Case, exercise: Exercise, suggestion: Suggestion, admission: Admission) -> None:
        start: dict[str, Any] = {
            "once": str(uuid.uuid4()),
            "to": suggestion.to,
            "why": suggestion.why,
            "starts_on": suggestion.starts_on,
            "ends_on": suggestion.ends_on,
            "review_on": suggestion.review_on,
            "at_time": suggestion.at_time,
            "minutes": suggestion.minutes,
            "steps": "\n".join(suggestion.steps),
            **filled(suggestion.rule),
        }
        super().__init__(data=start)
        self._case, self._exercise, self._suggestion = case, exercise, suggestion
        self.to.choices = _to_whom(case, exercise, admission)
        self.confirmed.choices = [(one.code, one.sentence) for one in admission.gates.to_confirm]
        for name, needed in (
            ("every", suggestion.rule),
            ("unit", suggestion.rule),
            ("weekdays", suggestion.rule),
            ("at_time", suggestion.rule),
            ("confirmed", admission.gates.to_confirm),
            ("override_reason", admission.needs_reason),
        ):
            if not needed:
                del self[name]

    @property
    def shown_steps(self) -> Sequence[str]:
        """The steps as they come filled in."""
        return self._suggestion.steps

    @property
    def has_rhythm(self) -> bool:
        """Whether it comes round by a rule, so that days can be chosen."""
        return "every" in self

    def validate_to(self, field: RadioField) -> None:
        """Both or one of them. What is neither must not become both."""
        if field.data not in (None, "", BOTH) and as_id(field.data) is None:
            raise ValidationError(_("Please say for whom it is."))

    def validate_starts_on(self, field: Day) -> None:
        """A slip of the year is caught."""
        if field.data and abs(field.data - self._suggestion.starts_on) > LONGEST:
            raise ValidationError(_("Please look at the year."))

    def validate_ends_on(self, field: Day) -> None:
        """Longer than two years nothing is given."""
        if field.data and self.starts_on.data and field.data - self.starts_on.data > LONGEST:
            raise ValidationError(_("At most two years, please. It can be given again."))

    def validate_review_on(self, field: Day) -> None:
        """A slip of the year is caught here too."""
        if field.data and abs(field.data - self._suggestion.starts_on) > LONGEST:
            raise ValidationError(_("Please look at the year."))

    def validate_steps(self, field: LongText) -> None:
        """What the sheet has no room for is said here, and not left out there."""
        if len(_lines(field.data)) > MOST_STEPS:
            raise ValidationError(
                _("At most %(most)s steps, please: the sheet has room for them.", most=MOST_STEPS)
            )

    def terms(self, again: Assignment | None = None) -> AssignmentTerms:
        """What was said, typed."""
        original = [fill(step, self._case.called) for step in self._exercise.steps]
        steps = _lines(self.steps.data)
        return AssignmentTerms(
            exercise=self._exercise,
            starts_on=self.starts_on.data or self._suggestion.starts_on,
            once=as_id(self.once.data) or uuid.uuid4(),
            partner_id=as_id(self.to.data),
            why=self.why.data or "",
            ends_on=self.ends_on.data,
            rule=self.rule(self._suggestion.rule) if self._exercise.cadence.kind is CadenceKind.RULE else "",
            at_time=self.at_time.data if self.has_rhythm else None,
            review_on=self.review_on.data,
            minutes=self.minutes.data,
            steps=None if steps == original else steps,
            plans=[
                PlanTerms(
                    partner_id=partner.id,
                    when=self[f"when_{partner.seat}"].data,
                    will=self[f"will_{partner.seat}"].data,
                    confidence=self[f"sure_{partner.seat}"].data,
                )
                for partner in self._case.partners
            ],
            obstacle=self.obstacle.data or "",
            instead=self.instead.data or "",
            confirmed=frozenset(self.confirmed.data or ()) if "confirmed" in self else frozenset(),
            override_reason=(self.override_reason.data or "") if "override_reason" in self else "",
            repeats_id=again.id if again else None,
        )


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _to_whom(case: Case, exercise: Exercise, admission: Admission) -> list[tuple[str, str]]:
    choices = [] if admission.joint_is_out else [(BOTH, _("both of them"))]
    if exercise.who is Who.EACH:
        choices += [(str(seat.id), _("%(name)s alone", name=seat.called)) for seat in case.partners]
    return choices
