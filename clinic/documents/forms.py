"""What is asked before something is printed that is no part of the record."""

from wtforms import BooleanField
from wtforms.validators import InputRequired

from clinic.web.forms import Form
from clinic.web.words import later


class PrintApartForm(Form):
    """That somebody means it: on paper, a private note is only as private as the paper."""

    meant = BooleanField(
        later("I keep this paper myself, apart from the record"),
        [InputRequired(later("Tick this to print it."))],
    )
