"""A private note while it is written."""

from datetime import date

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from clinic.database import new_id
from clinic.sessions.models import ProcessNote
from clinic.web.forms import Day, Form, LongText
from clinic.web.words import later


class ApartForm(Form):
    """Its day and its text."""

    version = HiddenField()
    window = HiddenField(validators=[Length(max=40)])
    on = Day(later("Date"), [InputRequired(later("Which day?"))])
    text = LongText(later("Private note"))

    @classmethod
    def of(cls, note: ProcessNote) -> "ApartForm":
        """The note as it stands, in a window of its own."""
        data = {"version": str(note.version), "window": new_id().hex, "on": note.on, "text": note.text}
        return cls(data=data)

    @property
    def base(self) -> int:
        """The version it was written on; -1 where none of ours was sent."""
        sent = self.version.data or ""
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else -1

    @property
    def mark(self) -> str:
        """Which window it was written in."""
        return self.window.data or ""

    def terms(self) -> tuple[str, date]:
        """The text and its day."""
        assert self.on.data is not None
        return self.text.data or "", self.on.data
