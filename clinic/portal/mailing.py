"""Whether an invitation may go by mail: only where that partner's own safe contact allows it, and nobody else reads that mail.

Data in, a code out. An invitation opens an account, so what is not known counts as no. Whoever has an account already gets a
new way in by hand only: mail that somebody else may read must not be the key to what was written before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _

from clinic.web.words import later as _l


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that decides. ``fault`` is a code for what is wrong with the address or the mail server, or empty."""

    today: date
    card: Mapping[str, str] | None
    review_on: date | None
    has_account: bool
    takes_part: bool
    shares_address: bool
    fault: str


#: Why not, as it is said to the counsellor.
WORDS: Final = {
    "has_account": _l("They have an account: a new way in is handed over in person only."),
    "closed": _l("The work with them has ended."),
    "not_asked": _l("They were not asked yet how they may safely be reached."),
    "card_old": _l("How they may safely be reached has to be asked again first."),
    "not_by_email": _l("Their safe contact does not allow email."),
    "shared_device": _l("Somebody else uses their telephone or mail."),
    "device_unknown": _l(
        "It is not known whether somebody else uses their telephone or mail: ask them first."
    ),
    "shared_address": _l("Both have the same email address."),
    "too_late": _l("It would arrive at an hour that is not safe, or after the code is over."),
    "withdrawn": _l("The code was withdrawn or used before it went out."),
}


def in_the_way(facts: Facts) -> str:
    """A code for why nothing may be sent, or empty."""
    if facts.has_account:
        return "has_account"
    if not facts.takes_part:
        return "closed"
    if facts.card is None or facts.review_on is None:
        return "not_asked"
    if facts.review_on <= facts.today:
        return "card_old"
    if facts.card.get("channel") != "email":
        return "not_by_email"
    if (shared := facts.card.get("shared_device")) != "no":
        return "shared_device" if shared == "yes" else "device_unknown"
    return "shared_address" if facts.shares_address else facts.fault


def in_words(reason: str, others: Mapping[str, str]) -> str:
    """The sentence for a code: ours, or one of *others*."""
    return str(WORDS.get(reason) or others.get(reason) or _("It could not be sent."))
