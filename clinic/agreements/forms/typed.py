"""What the forms of this room have in common: days, minutes, and whom the words are for."""

from flask_babel import gettext as _
from wtforms import RadioField
from wtforms.validators import NumberRange

from clinic.couples import Audience
from clinic.web.words import later as _l

WHICH_DAY = _l("Which day was it? Please write it as a date.")
#: A pause is counted in minutes, and is over within a week.
MINUTES = NumberRange(1, 7 * 24 * 60, _l("Please write the minutes as a number, at most a week."))


def only_joint(audience: RadioField) -> None:
    """With both looking on, what is written is for both, and the page says so."""
    audience.choices = [(Audience.JOINT, _("both partners and you"))]
    if audience.raw_data is None:
        audience.data = str(Audience.JOINT)
