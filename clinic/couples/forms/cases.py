"""What people type when they open or change a case."""

import uuid
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    EmailField,
    FormField,
    RadioField,
    SelectMultipleField,
    TelField,
    widgets,
)
from wtforms import Form as PlainForm
from wtforms.validators import DataRequired, Length, Optional

from clinic.couples.models import Case, CaseStatus, Enquiry, Person, SecretsPolicy, TeamRole
from clinic.couples.policy_words import IN_SHORT, NAMES
from clinic.couples.services import CaseTerms, PersonTerms
from clinic.practices import local_time
from clinic.web.forms import Day, Form, LongText, ShortText
from clinic.web.words import later as _l

NOT_YET = "not_yet_signed"
POLICIES = [
    (NOT_YET, _l("Not chosen yet: the strictest holds meanwhile")),
    *(
        (policy, _l("%(name)s: %(what)s", name=NAMES[policy], what=IN_SHORT[policy]))
        for policy in SecretsPolicy
    ),
]
STATUSES = [
    (CaseStatus.ENQUIRY, _l("Enquiry: they have asked, and not begun")),
    (CaseStatus.ACTIVE, _l("Going on")),
    (CaseStatus.PAUSED, _l("Paused")),
]


class PersonFields(PlainForm):
    """One of the two partners."""

    name = ShortText(_l("Full name"), [DataRequired(_l("Please write a name."))])
    called = ShortText(
        _l("Called"), description=_l("How they wish to be addressed, if not by the full name.")
    )
    pronouns = ShortText(_l("Pronouns"), longest=60)
    born = Day(_l("Date of birth"), [Optional()], since=1900, description=_l("Only if you need it."))
    phone = TelField(_l("Telephone"), [Length(max=60)])
    email = EmailField(_l("Email"), [Length(max=254)])
    address = LongText(_l("Address"), longest=500)

    def terms(self) -> PersonTerms:
        """What was typed."""
        return PersonTerms(
            name=self.name.data or "",
            called=self.called.data or "",
            pronouns=self.pronouns.data or "",
            born=self.born.data,
            phone=(self.phone.data or "").strip(),
            email=(self.email.data or "").strip(),
            address=self.address.data or "",
        )


class CaseForm(Form):
    """A case on one page."""

    first = FormField(PersonFields, _l("One partner"))
    second = FormField(PersonFields, _l("The other partner"))
    concerns = LongText(_l("What brings them"), description=_l("In their words, as far as you have them."))
    living_together = BooleanField(_l("They live together"), default=True)
    children_at_home = BooleanField(_l("Children at home"))
    policy = RadioField(
        _l("What happens with a thing one partner says alone"), choices=POLICIES, default=NOT_YET
    )
    policy_signed_on = Day(
        _l("Signed by both on"),
        [Optional()],
        description=_l("Left empty, each signs later: on paper, with you, or in their own portal."),
    )
    status = RadioField(_l("Where it stands"), choices=STATUSES, default=CaseStatus.ACTIVE)
    team = SelectMultipleField(
        _l("Also on the case"),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
        description=_l("You are on it anyway."),
    )

    def __init__(
        self, *args: Any, case: Case | None = None, asked: Enquiry | None = None, **kwargs: Any
    ) -> None:
        data = _as_data(case) if case else _names_of(asked) if asked else None
        super().__init__(*args, data=data, **kwargs)
        if case:  # from then on it has a page of its own, with the words and both signatures
            del self.policy, self.policy_signed_on
        if case and not case.is_open:  # closed is closed: who comes back gets a new case
            del self.status
        if case and case.is_single:
            del self.second, self.living_together

    def offer(self, colleagues: list[tuple[str, str]]) -> None:
        """Whom the team can be chosen from; without anybody the field goes away."""
        if colleagues:
            self.team.choices = colleagues
        else:
            del self.team

    def validate(self, extra_validators: Any = None) -> bool:
        """No day lies ahead."""
        held = super().validate(extra_validators=extra_validators)
        today = local_time.today()
        if "policy" in self and self.policy_signed_on.data and self.policy_signed_on.data > today:
            held = self._wrong(self.policy_signed_on, _("This day is still to come."))
        for person in self._people():
            if person.born.data and person.born.data > today:
                held = self._wrong(person.born, _("This day is still to come."))
        return held

    def terms(self) -> CaseTerms:
        """What was typed."""
        chosen = "policy" in self and self.policy.data != NOT_YET
        return CaseTerms(
            partners=[person.terms() for person in self._people()],
            concerns=self.concerns.data or "",
            secrets_policy=SecretsPolicy(self.policy.data) if chosen else None,
            policy_signed_on=self.policy_signed_on.data if chosen else None,
            living_together="living_together" in self and self.living_together.data,
            children_at_home=self.children_at_home.data,
            status=CaseStatus(self.status.data) if "status" in self else CaseStatus.CLOSED,
        )

    def chosen_team(self) -> list[tuple[uuid.UUID, TeamRole]]:
        """Who else is on the case."""
        if "team" not in self:
            return []
        split = (choice.split(":") for choice in self.team.data or ())
        return [(uuid.UUID(account), TeamRole(role)) for account, role in split]

    def _people(self) -> list[PersonFields]:
        """Both of them; in a single case the one."""
        return [self.first.form, *([self.second.form] if "second" in self else [])]

    @staticmethod
    def _wrong(field: Any, message: str) -> bool:
        field.errors = [*field.errors, message]
        return False


def _as_data(case: Case) -> dict[str, Any]:
    seats = zip(("first", "second"), case.partners, strict=False)
    return {
        **{name: _person(seat.person) for name, seat in seats},
        "concerns": case.concerns,
        "living_together": case.living_together,
        "children_at_home": case.children_at_home,
        "status": case.status,
    }


def _names_of(asked: Enquiry) -> dict[str, Any]:
    """An enquiry knows names; how they may be reached is asked anew, of each alone."""
    return {"first": {"name": asked.first}, "second": {"name": asked.second}}


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "called": person.called,
        "pronouns": person.pronouns,
        "born": date.fromisoformat(person.born) if person.born else None,
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
    }
