"""What people type about themselves and about their team."""

from collections.abc import Callable
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import HiddenField, PasswordField, SelectMultipleField, ValidationError
from wtforms.validators import DataRequired, Email, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.access import Role
from clinic.accounts.passwords import LONGEST
from clinic.accounts.services.team import TEAM_ROLES, MemberTerms
from clinic.web.forms import Form, ShortText

#: Translated when it is shown; wtforms takes what behaves like a string.
_l = cast(Callable[[str], str], lazy_gettext)


def role_words() -> dict[Role, str]:
    """What each role is called on screen."""
    return {
        Role.PRACTITIONER: _("counsellor"),
        Role.SUPERVISOR: _("supervisor"),
        Role.MANAGER: _("manager"),
        Role.FRONT_DESK: _("front desk"),
    }


class Secret(PasswordField):
    """A password: never shown again, also not when the page comes back."""

    def __init__(self, label: Any, validators: Any = (), **kw: Any) -> None:
        limit = Length(max=LONGEST, message=_l("This is longer than we can take."))
        super().__init__(label, [InputRequired(_l("Please fill this in.")), *validators, limit], **kw)


class Roles(SelectMultipleField):
    """What somebody is in the practice: one or several boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **kw: Any) -> None:
        super().__init__(
            label, choices=lambda: [(str(role), role_words()[role]) for role in TEAM_ROLES], **kw
        )


def email_field() -> ShortText:
    """An address for signing in."""
    return ShortText(
        _l("Email address"),
        [DataRequired(_l("Please fill this in.")), Email(_l("This is not an email address."))],
        longest=254,
    )


class SignInForm(Form):
    """The first step."""

    email = ShortText(
        _l("Email address or sign-in name"), [DataRequired(_l("Please fill this in."))], longest=254
    )
    password = Secret(_l("Password"))


class CodeForm(Form):
    """The second step."""

    code = ShortText(_l("Code"), [DataRequired(_l("Please fill this in."))], longest=40)


class PasskeyForm(Form):
    """The browser's answer; filled in by js/passkey.js."""

    credential = HiddenField(
        _l("Passkey"), [InputRequired(_l("The browser gave no answer.")), Length(max=20_000)]
    )


class UncoverForm(Form):
    """The password brings the page back."""

    password = Secret(_l("Password"))


class NewPasswordForm(Form):
    """A password, typed twice."""

    new = Secret(_l("New password"), description=_l("At least 12 letters. A few words in a row do well."))
    again = Secret(_l("The new password again"))

    def validate_again(self, field: PasswordField) -> None:
        """Both are the same."""
        if field.data != self.new.data:
            raise ValidationError(_("The two are not the same."))


class ChangePasswordForm(NewPasswordForm):
    """A new password instead of the old one."""

    password = Secret(_l("Your password now"))


class WelcomeForm(NewPasswordForm):
    """Opening an account with its one-time code."""

    email = email_field()
    code = ShortText(_l("One-time code"), [DataRequired(_l("Please fill this in."))], longest=40)


class NameForm(Form):
    """How somebody is called in the practice."""

    name = ShortText(_l("Your name"), [DataRequired(_l("Please fill this in."))])


class ConfirmForm(Form):
    """Something that wants the password once more."""

    password = Secret(_l("Your password"))


class AppCodeForm(Form):
    """Adding an authenticator app: a code shows that the app has the secret."""

    code = ShortText(_l("Code that the app shows"), [DataRequired(_l("Please fill this in."))], longest=20)


class AppForm(ConfirmForm, AppCodeForm):
    """The same, with the password."""


class PasskeyNameForm(PasskeyForm):
    """Adding a passkey."""

    name = ShortText(
        _l("Name of the passkey"),
        [DataRequired(_l("Please fill this in."))],
        longest=64,
        description=_l("Such as “my phone”."),
    )


class NewPasskeyForm(ConfirmForm, PasskeyNameForm):
    """The same, with the password."""


class RolesForm(Form):
    """What somebody of the team is."""

    roles = Roles(_l("Is here"))

    def chosen(self) -> frozenset[Role]:
        """The roles that were ticked."""
        return frozenset(Role(name) for name in self.roles.data or ())


class MemberForm(RolesForm):
    """Somebody new in the team."""

    name = ShortText(_l("Name"), [DataRequired(_l("Please fill this in."))])
    email = email_field()

    def terms(self) -> MemberTerms:
        """Who, and what they are here."""
        return MemberTerms(name=self.name.data or "", email=self.email.data or "", roles=self.chosen())
