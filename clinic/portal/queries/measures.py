"""Which questions wait for a partner: those whose words may be shown here."""

from datetime import date

from clinic.access import Viewer
from clinic.couples import Partner
from clinic.measures.models import Giving
from clinic.measures.queries import Given, list_given
from clinic.portal.closed import is_open


def list_asked(viewer: Viewer, seat: Partner, today: date) -> list[Given]:
    """What waits for this partner today, in the order in which it was given; nothing where the work is closed."""
    if not is_open(seat):
        return []
    return [
        one
        for one in list_given(viewer, seat.case, of=seat)
        if one.instrument.asks is not None and one.due_on is not None and one.due_on <= today
    ]


def is_asked(viewer: Viewer, seat: Partner, giving: Giving, today: date) -> bool:
    """Whether this one waits for them."""
    return any(one.giving.id == giving.id for one in list_asked(viewer, seat, today))
