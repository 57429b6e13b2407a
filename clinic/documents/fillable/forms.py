"""A filled sheet, as a file."""

from flask_wtf.file import FileField, FileRequired

from clinic.documents.fillable.apart import read_apart
from clinic.documents.fillable.reading import LARGEST, FoundForm, Unreadable
from clinic.documents.fillable.taking import words_for
from clinic.refusal import Refusal
from clinic.web.forms import Form
from clinic.web.words import later


class FilledForm(Form):
    """The file that came back; what it is called says nothing, so it is not asked."""

    file = FileField(later("The sheet, as it was saved"), [FileRequired(later("Please choose a file."))])

    def read(self) -> FoundForm:
        """What is in it; a refusal in words where it cannot be read."""
        try:
            return read_apart(self.file.data.read(LARGEST + 1))
        except Unreadable as fault:
            raise Refusal(words_for(fault), field="file") from None
