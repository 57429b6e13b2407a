"""Who goes on with whom."""

import uuid
from collections.abc import Sequence

from wtforms import SelectField

from clinic.accounts import Account
from clinic.couples import Partner
from clinic.web.forms import Form, LongText
from clinic.web.words import later as _l

NOBODY = ""


class SeparateForm(Form):
    """For each of the two, who sees them alone from now on; nobody yet is an answer too."""

    with_1 = SelectField(validate_choice=True)
    with_2 = SelectField(validate_choice=True)
    summary = LongText(
        _l("In sum"),
        longest=50_000,
        description=_l(
            "What they came with, what was done, where it stands, what risk remains. For the practice."
        ),
    )

    def __init__(self, seats: Sequence[Partner], counsellors: Sequence[Account], *, own: uuid.UUID) -> None:
        super().__init__()
        first = sorted(counsellors, key=lambda one: one.id != own)
        choices = [(NOBODY, _l("no single case for now")), *((str(one.id), one.name) for one in first)]
        for field, seat in zip((self.with_1, self.with_2), seats, strict=True):
            field.label.text = _l("Who sees %(name)s from now on", name=seat.called)
            field.choices = choices

    def chosen(self) -> list[uuid.UUID | None]:
        """The account that each is seen by, in the order of the seats."""
        return [uuid.UUID(field.data) if field.data else None for field in (self.with_1, self.with_2)]


class SingleForm(Form):
    """Who sees this one from now on."""

    counsellor = SelectField()

    def __init__(self, seat: Partner, counsellors: Sequence[Account], *, own: uuid.UUID) -> None:
        super().__init__()
        first = sorted(counsellors, key=lambda one: one.id != own)
        self.counsellor.label.text = _l("Who sees %(name)s from now on", name=seat.called)
        self.counsellor.choices = [(str(one.id), one.name) for one in first]

    def chosen(self) -> uuid.UUID:
        """The account."""
        return uuid.UUID(self.counsellor.data)
