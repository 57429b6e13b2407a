"""What is typed into a plan. Which parts there are depends on its kind."""

from typing import Any

from flask_babel import gettext as _
from wtforms.validators import Optional, ValidationError

from clinic.practices import local_time
from clinic.safety_plans.models import Kind
from clinic.safety_plans.parts import PARTS
from clinic.safety_plans.services import PlanTerms
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later as _l

#: One part has room for so much; a page has to hold them all.
LONGEST = 2000


class _PlanForm(Form):
    """The end that every plan has."""

    look_again_on = Day(_l("Talk it over again on"), [Optional()])

    def validate_look_again_on(self, field: Day) -> None:
        """A day that is still to come, so that somebody is reminded of it."""
        if field.data and field.data <= local_time.today() and field.data != field.object_data:
            raise ValidationError(_("Please choose a day that is still to come."))


def plan_form(kind: Kind, **data: Any) -> _PlanForm:
    """The form of this kind of plan, filled in with the newest version."""
    fields = {key: LongText(asked, longest=LONGEST, description=hint) for key, asked, hint in PARTS[kind]}
    made: type[_PlanForm] = type("PlanForm", (_PlanForm,), fields)
    return made(data=data)


def plan_terms(form: _PlanForm, kind: Kind) -> PlanTerms:
    """What was typed."""
    return PlanTerms(
        parts={key: form[key].data or "" for key, _asked, _hint in PARTS[kind]},
        look_again_on=form.look_again_on.data,
    )
