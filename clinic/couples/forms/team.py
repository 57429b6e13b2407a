"""What people type about who is on a case, who stands in, and why they look."""

import uuid
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from clinic.accounts import Account
from clinic.couples.models import TeamRole
from clinic.couples.services.covering import CoverTerms
from clinic.couples.services.looking import LONGEST, LookTerms
from clinic.couples.team import Colleague
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

_CHOOSE = _l("Please choose somebody.")


class TeamForm(Form):
    """Putting somebody on a case."""

    who = SelectField(_l("Who"), [InputRequired(_CHOOSE)])

    def offer(self, colleagues: list[Colleague]) -> None:
        """Who can be chosen."""
        self.who.choices = [("", _("Choose …")), *(colleague.choice for colleague in colleagues)]

    def chosen(self) -> tuple[uuid.UUID, TeamRole]:
        """Whom, as what."""
        account_id, role = self.who.data.split(":")
        return uuid.UUID(account_id), TeamRole(role)


class CoverForm(Form):
    """Somebody is away, and somebody stands in."""

    absent = SelectField(_l("Who is away"), [InputRequired(_CHOOSE)])
    stand_in = SelectField(
        _l("Who stands in"),
        [InputRequired(_CHOOSE)],
        description=_l("Sees these couples, plans, writes and signs, on these days and no others."),
    )
    first_day = Day(_l("First day"), [InputRequired(_l("From which day?"))])
    last_day = Day(_l("Last day"), [InputRequired(_l("Until which day?"))])

    def offer(self, people: list[Account], *, own_id: uuid.UUID | None) -> None:
        """Who can be chosen; *own_id* is the one who is away, where that is said already."""
        choices = [("", _("Choose …")), *((str(one.id), one.name) for one in people)]
        self.stand_in.choices = [choice for choice in choices if choice[0] != str(own_id)]
        if own_id is None:
            self.absent.choices = choices
        else:
            del self.absent

    def terms(self, *, own_id: uuid.UUID | None) -> CoverTerms:
        """What was typed."""
        return CoverTerms(
            absent_id=own_id or uuid.UUID(self.absent.data),
            stand_in_id=uuid.UUID(self.stand_in.data),
            first_day=self.first_day.data or date.min,
            last_day=self.last_day.data or date.min,
        )


class LookForm(Form):
    """Opening a case that one is not on."""

    reference = ShortText(
        _l("Reference of the couple"),
        [DataRequired(_l("Please write the reference, such as C-0042."))],
        longest=20,
        description=_l("Such as C-0042."),
    )
    reason = LongText(
        _l("Why"),
        [DataRequired(_l("Please write the reason. The couple’s counsellor reads it."))],
        longest=2000,
        description=_l("The couple’s counsellor reads it, and it stays with the record."),
    )
    days = IntegerField(
        _l("For how many days"),
        [NumberRange(1, LONGEST, _l("Between 1 and 7 days, please."))],
        default=1,
        description=_l("Today counts. Then it closes by itself."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """The reference is one."""
        held = super().validate(extra_validators=extra_validators)
        if not self.reference.errors and self._number() is None:
            self.reference.errors = [
                *self.reference.errors,
                _("This is no reference. One looks like C-0042."),
            ]
            return False
        return held

    def terms(self) -> LookTerms:
        """What was typed."""
        return LookTerms(self._number() or 0, self.reason.data or "", self.days.data or 0)

    def _number(self) -> int | None:
        typed = (self.reference.data or "").upper().removeprefix("C").lstrip("-– ")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None
