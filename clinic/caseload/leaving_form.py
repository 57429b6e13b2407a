"""To whom each couple of somebody who leaves goes."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, cast

from flask_babel import gettext as _
from wtforms import BooleanField, SelectField

from clinic.accounts import Account
from clinic.couples import TeamMember
from clinic.web.forms import Form
from clinic.web.words import later as _l

AS_ABOVE, STAYS = "", "stays"


class LeavingForm(Form):
    """One colleague for all, and others where others are better. Fields for the cases are made by ``for_cases``."""

    everything = SelectField(
        _l("All couples go to"), default=AS_ABOVE, description=_l("Unless another is chosen below.")
    )
    lock = BooleanField(
        _l("Lock the account as well: signed out everywhere, at once"),
        default=True,
    )

    @classmethod
    def for_cases(
        cls, members: Sequence[TeamMember], colleagues: Sequence[Account], *, shared: Mapping[uuid.UUID, bool]
    ) -> "LeavingForm":
        """A field for each case. *shared* says which of them are somebody else's as well."""
        people = [(str(one.id), one.name) for one in colleagues]
        fields: dict[str, Any] = {
            key_of(member): SelectField(member.case.reference, default=AS_ABOVE) for member in members
        }
        with_fields = type("LeavingFormOfCases", (cls,), fields)
        form: LeavingForm = with_fields()
        form.members = list(members)
        form.everything.choices = [("", _("Choose …")), *people]
        for member in members:
            also = [(STAYS, _("nobody further: it is somebody else’s as well"))]
            one = cast("SelectField", form[key_of(member)])
            one.choices = [(AS_ABOVE, _("as above")), *(also if shared[member.case_id] else ()), *people]
        return form

    members: list[TeamMember]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each case has somebody."""
        held = super().validate(extra_validators=extra_validators)
        unsaid = any(self[key_of(member)].data == AS_ABOVE for member in self.members)
        if unsaid and not self.everything.data and not self.everything.errors:
            self.everything.errors = [_("Please choose who takes over what is not said below.")]
            return False
        return held

    def terms(self) -> dict[uuid.UUID, uuid.UUID | None]:
        """Case → who takes it over; None: nobody further."""
        chosen = {
            member.case_id: self[key_of(member)].data or self.everything.data for member in self.members
        }
        return {case_id: None if to == STAYS else uuid.UUID(to) for case_id, to in chosen.items()}


def key_of(member: TeamMember) -> str:
    """The name of the field of a case."""
    return f"case_{member.case_id.hex}"
