"""How small commitments are spoken of."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext as _

from clinic.commitments.models import Commitment, Told
from clinic.web.templating import short_day
from clinic.web.words import later as _l

TOLD: Final[Mapping[str, str]] = {
    Told.KEPT: _l("Kept"),
    Told.MOVED: _l("Moved to another day"),
    Told.NOT_THIS_TIME: _l("Not this time"),
}


def what_became_of(commitment: Commitment, coming: Commitment | None = None) -> str:
    """``Moved to 4 Dec``: what was said of it, with what came of that where it is known."""
    if commitment.told is Told.MOVED and coming is not None:
        return _("Moved to %(day)s", day=short_day(coming.due_on))
    if commitment.told is Told.NOT_THIS_TIME and coming is not None:
        return _("Not this time. Instead: %(words)s", words=coming.words)
    return str(TOLD[commitment.told]) if commitment.told is not None else ""
