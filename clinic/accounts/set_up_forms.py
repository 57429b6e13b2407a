"""What is typed while the first practice is set up."""

from collections.abc import Callable, Sequence
from typing import Any, Self, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import RadioField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from clinic.accounts.forms import NewPasswordForm, email_field
from clinic.accounts.keyfile import DEFAULT_PLACE
from clinic.accounts.setup import SetUpTerms
from clinic.practices.forms import paper_field, zone_field, zone_here
from clinic.practices.models import Paper
from clinic.web.forms import Form, ShortText

_l = cast(Callable[[str], str], lazy_gettext)


class SetUpCodeForm(Form):
    """The code from the terminal."""

    code = ShortText(_l("Code from the terminal"), [DataRequired(_l("Please fill this in."))], longest=60)


class SetUpForm(NewPasswordForm):
    """The practice, its owner, and the key."""

    practice_name = ShortText(_l("Name of the practice"), [DataRequired(_l("Please fill this in."))])
    time_zone = zone_field()
    paper = paper_field()
    name = ShortText(_l("Your name"), [DataRequired(_l("Please fill this in."))])
    email = email_field()
    key = RadioField(_l("The key that everything is sealed with"), [InputRequired(_l("Please choose one."))])
    key_file = ShortText(
        _l("Where the new key file goes"),
        longest=1000,
        default=DEFAULT_PLACE,
        description=_l("Outside the data folder, and not on the disk that your backups go to."),
    )

    def __init__(self, *, key_is_given: bool, **kw: Any) -> None:
        super().__init__(**kw)
        made = ("new", _("Make a new key file"))
        given = ("given", _("Use the key that the program was started with"))
        self.key.choices = [given] if key_is_given else [made]
        if not self.is_submitted():  # type: ignore[no-untyped-call]  # flask_wtf is half annotated
            self.key.data = self.key.choices[0][0]
            self.time_zone.data = zone_here() or "Europe/London"

    def terms(self) -> SetUpTerms:
        """What was typed."""
        data: dict[str, Any] = self.data
        return SetUpTerms(
            practice_name=data["practice_name"],
            time_zone=data["time_zone"],
            paper=Paper(data["paper"]),
            owner_name=data["name"],
            email=data["email"],
            password=data["new"],
            key_file=data["key_file"] if data["key"] == "new" else None,
        )


class RecoveryForm(Form):
    """Two groups of the sheet, typed from the paper."""

    first = ShortText("", [DataRequired(_l("Please fill this in."))], longest=20)
    second = ShortText("", [DataRequired(_l("Please fill this in."))], longest=20)
    right: tuple[str, str] = ("", "")

    @classmethod
    def asking(cls, numbers: Sequence[int], groups: Sequence[str]) -> Self:
        """The form that asks for these two groups, counted from 1."""
        form = cls()
        form.first.label.text = _("Group %(n)s", n=numbers[0])
        form.second.label.text = _("Group %(n)s", n=numbers[1])
        form.right = (groups[numbers[0] - 1], groups[numbers[1] - 1])
        return form

    def validate_first(self, field: ShortText) -> None:
        """As it stands on the sheet."""
        if field.data != self.right[0]:
            raise ValidationError(_("This is not what stands there. Capitals matter."))

    def validate_second(self, field: ShortText) -> None:
        """As it stands on the sheet."""
        if field.data != self.right[1]:
            raise ValidationError(_("This is not what stands there. Capitals matter."))
