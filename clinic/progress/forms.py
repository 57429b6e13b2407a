"""The days that a report is asked for, out of the address."""

from collections.abc import Mapping
from typing import Any, Self

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import DateField
from wtforms.validators import Optional

from clinic.progress.period import Fault, Period, fault_of
from clinic.web.forms import Form
from clinic.web.words import later as _l


class PeriodForm(Form):
    """From a day to a day; what is left empty is as usual."""

    since = DateField(_l("From"), [Optional()], name="from")
    until = DateField(_l("Until"), [Optional()])

    @classmethod
    def asked(cls, address: Mapping[str, str], usual: Period) -> Self:
        """The form as the address fills it; it changes nothing, so it needs no token."""
        form = cls(
            formdata=MultiDict(dict(address)),
            data={"since": usual.since, "until": usual.until},
            meta={"csrf": False},
        )
        form.usual = usual
        return form

    usual: Period

    def validate(self, extra_validators: Any = None) -> bool:
        """Both are days, and in order."""
        if not super().validate(extra_validators=extra_validators):
            return False
        period = self.period()
        match fault_of(period.since, period.until):
            case Fault.WRONG_ORDER:
                self.until.errors = [_("This is before the first day.")]
            case Fault.STRANGE_YEAR:
                self.since.errors = [_("Please look at the years.")]
            case None:
                return True
        return False

    def period(self) -> Period:
        """What was asked for."""
        return Period(self.since.data or self.usual.since, self.until.data or self.usual.until)
