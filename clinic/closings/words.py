"""What is said of an end."""

from typing import Final

from clinic.closings.models import Reason
from clinic.web.words import later as _l

REASONS: Final = {
    Reason.GOALS_MET: _l("They have what they came for"),
    Reason.PLATEAU: _l("It does not go further just now"),
    Reason.MOVED: _l("They moved"),
    Reason.ONE_WITHDREW: _l("One of them stopped"),
    Reason.SEPARATED: _l("They separated"),
    Reason.SAFETY: _l("Safety: help for each alone"),
    Reason.REFERRED_ON: _l("Referred on"),
    Reason.LOST_CONTACT: _l("Contact was lost"),
}
