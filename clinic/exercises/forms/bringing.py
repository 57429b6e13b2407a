"""Text files with exercises, as somebody brings them along."""

from flask_babel import gettext as _
from flask_wtf.file import MultipleFileField
from wtforms.validators import DataRequired

from clinic.exercises.library import Library
from clinic.exercises.taking_in import LARGEST_FILE, MOST_FILES, File, Found, read_files
from clinic.web.forms import Form
from clinic.web.words import later as _l


class BringForm(Form):
    """Some files, read together."""

    files = MultipleFileField(
        _l("Text files"),
        [DataRequired(_l("Please choose a file."))],
        description=_l("One exercise to a file, at most %(most)s files at once.", most=MOST_FILES),
    )

    def read(self, library: Library) -> Found:
        """What is in them: everything, or every fault."""
        chosen = [one for one in self.files.data if one.filename]
        if len(chosen) > MOST_FILES:
            self.files.errors = [_("At most %(most)s files at once, please.", most=MOST_FILES)]
            return Found()
        return read_files(
            [File(_named(one.filename), one.stream.read(LARGEST_FILE + 1)) for one in chosen], library
        )


def _named(filename: str) -> str:
    """What the file is called, short enough to stand in a sentence."""
    return "".join(letter for letter in filename if letter.isprintable())[:80] or _("the file")
