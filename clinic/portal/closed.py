"""What is closed stays readable in the portal, and nothing more is written into it.

Nobody at the desk reads a closed case any more, so nothing may look as if it were said to somebody there. The sentence is the
one that stands wherever nothing is to be written down, whatever the reason. How somebody may be reached, and that they ask for
deletion, can always be said; what they wrote less than a day ago can be taken back. Paused work is not closed: nothing is asked
then, and no reminder comes, but what somebody says all the same is kept, and read.
"""

from datetime import date

from flask_babel import gettext as _

from clinic.couples import Case, Partner
from clinic.practices import local_time
from clinic.refusal import Refusal


def is_open(seat: Partner) -> bool:
    """Whether something can be said to the counsellor here."""
    return seat.case.is_open


def day_of(case: Case) -> date:
    """The day as which pages of this case are read: today, or the day on which the two were separated."""
    return case.separated_on or local_time.today()


def must_be_open(seat: Partner) -> None:
    """Refuse what was typed into a page that was opened before."""
    if not is_open(seat):
        raise Refusal(nothing_just_now())


def nothing_just_now() -> str:
    """The sentence that tells nothing of the reason."""
    return _("Nothing is written down here just now. Your counsellor will choose the next exercise.")
