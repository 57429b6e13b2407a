"""A partner's own yes to the points of consent, each for itself."""

from flask_babel import gettext as _
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from clinic.consents.queries.consents import OfPartner
from clinic.web.forms import Form
from clinic.web.words import later as _l


class ConsentForm(Form):
    """These very wordings, and no others: ``read`` names those that stood on the page. Nothing is ticked beforehand."""

    read = HiddenField()
    codes = SelectMultipleField(
        _l("I have read this and agree to"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def __init__(self, found: OfPartner) -> None:
        self.stands = " ".join(f"{point.code}:{point.number}" for point in found.missing)
        super().__init__(data={"read": self.stands})
        self.codes.choices = [(point.code, point.title) for point in found.missing]

    def validate_read(self, field: HiddenField) -> None:
        """Nothing was worded anew since."""
        if field.data != self.stands:
            field.data = self.stands
            raise ValidationError(
                _("The words have changed since you opened this page. Please read them once more.")
            )

    def validate_codes(self, field: SelectMultipleField) -> None:
        """Something is agreed to."""
        if not field.data:
            raise ValidationError(_("Tick what you agree to. If nothing, bring it to your counsellor."))
