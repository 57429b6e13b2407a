"""A private note while it is written."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField
from wtforms.validators import InputRequired, Length

from clinic.database import new_id
from clinic.sessions.models import ProcessNote
from clinic.web.forms import Form, LongText


class ApartForm(Form):
    """Its day and its text."""

    version = HiddenField()
    window = HiddenField(validators=[Length(max=40)])
    on = DateField(_l("Date"), [InputRequired(_l("Which day?"))])
    text = LongText(_l("Private note"))

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
