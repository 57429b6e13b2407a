"""A phrase of one's own."""

from wtforms.validators import DataRequired, ValidationError

from clinic.web.forms import Form, LongText
from clinic.web.words import later


class PhraseForm(Form):
    """A few words to be put into notes."""

    text = LongText(
        later("Phrase"), [DataRequired(later("Write the words you want to keep."))], longest=2_000
    )

    def terms(self) -> str:
        """The words, without blanks around them."""
        return (self.text.data or "").strip()

    def validate_text(self, field: LongText) -> None:
        """Blanks are no phrase."""
        if not (field.data or "").strip():
            raise ValidationError(later("Write the words you want to keep."))
