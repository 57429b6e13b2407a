"""A partner's own yes to what the practice put before both."""

from flask_babel import gettext as _
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, ValidationError

from clinic.couples.models import PolicyOffer
from clinic.web.forms import Form
from clinic.web.words import later as _l


class SignForm(Form):
    """These very words, and no others: ``offer`` names those that stood on the page."""

    offer = HiddenField()
    agreed = BooleanField(
        _l("I have read this and agree"),
        [InputRequired(_l("Tick this if you agree. If not, bring it to your counsellor."))],
    )

    def __init__(self, put: PolicyOffer) -> None:
        super().__init__(data={"offer": str(put.id)})
        self.put = put

    def validate_offer(self, field: HiddenField) -> None:
        """Nothing else was put before them since."""
        if field.data != str(self.put.id):
            field.data = str(self.put.id)
            raise ValidationError(
                _("The words have changed since you opened this page. Please read them once more.")
            )
