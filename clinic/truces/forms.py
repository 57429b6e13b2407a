"""What the couple say when they leave something closed."""

from datetime import date

from wtforms import SelectField
from wtforms.validators import DataRequired, InputRequired

from clinic.journal.forms import offer_topics
from clinic.journal.parking import NOT_TO_WAIT, NotToWait
from clinic.practices import local_time
from clinic.truces.services import ArgumentTerms
from clinic.truces.spell import USUAL
from clinic.web.forms import Day, Form, ShortText
from clinic.web.words import later as _l


class ArgumentForm(Form):
    """One old argument, named and not told."""

    name = ShortText(
        _l("The old argument, in two or three words"),
        [DataRequired(_l("Please give it a name that both know."))],
        longest=80,
    )
    topic = SelectField(_l("Topic"), default="")
    about = SelectField(
        _l("Is it about one of these?"),
        choices=[("", _l("No")), *NOT_TO_WAIT],
        default="",
        description=_l("What cannot wait is not left closed; take it up now."),
    )
    until = Day(_l("Closed until"), [InputRequired(_l("Until which day?"))])
    sentence = ShortText(
        _l("What both say when it slips in"),
        longest=200,
        description=_l("One neutral sentence, such as: That one is closed until Sunday."),
    )

    @classmethod
    def blank(cls) -> "ArgumentForm":
        """The empty form, closed for as long as is usual."""
        form = cls(data={"until": local_time.today() + USUAL})
        offer_topics(form.topic)
        return form

    def terms(self) -> ArgumentTerms:
        """What was said."""
        return ArgumentTerms(
            name=self.name.data or "",
            until=self.until.data or date.min,
            sentence=self.sentence.data or "",
            topic=self.topic.data or "",
            about=NotToWait(self.about.data) if self.about.data else None,
        )


class ExtendForm(Form):
    """Closed for longer."""

    until = Day(_l("Closed until"), [InputRequired(_l("Until which day?"))])
