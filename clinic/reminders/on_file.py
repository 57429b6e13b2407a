"""What the File page says of each partner's reminders: what is wished, what stands in the way, what became of the last."""

import uuid
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.access import viewer
from clinic.couples import Case, Partner
from clinic.mail import NotSetUp, post_office
from clinic.practices import local_time
from clinic.reminders import addresses, queries
from clinic.reminders.fates import REASONS, Known
from clinic.reminders.models import Reminder
from clinic.reminders.wishes import Wish, wish_of
from clinic.safety import SafeContact
from clinic.safety.queries import list_safe_contacts
from clinic.safety.reminder_lines import HOURS_BEFORE


@dataclass(frozen=True)
class OnFile:
    """Of one partner. ``wish`` is empty without one; ``missing`` says what would have to be done first."""

    wish: str
    missing: str
    reminders: tuple[tuple[Reminder, Known], ...]


def tell_on_file(case: Case) -> dict[uuid.UUID, OnFile]:
    """Partner → what to say; nobody of whom there is nothing to say."""
    cards = list_safe_contacts(case)
    latest = queries.list_latest(viewer(), case)
    told = {}
    for partner in case.partners:
        card = cards.get(partner.id)
        wish = wish_of(card.card or {}) if card is not None else None
        if wish is not None or partner.id in latest:
            told[partner.id] = OnFile(
                wish=_wish_words(wish) if wish else "",
                missing=_missing(partner, card) if wish and card else "",
                reminders=tuple(latest.get(partner.id, ())),
            )
    return told


def _wish_words(wish: Wish) -> str:
    before = str(dict(HOURS_BEFORE).get(str(wish.hours), _("%(n)s hours before", n=wish.hours)))
    words = [
        _("%(when)s every session, also alone", when=before)
        if wish.alone_too
        else _("%(when)s sessions with both", when=before)
    ]
    if wish.window.opens:
        words.append(_("not before %(time)s", time=f"{wish.window.opens:%H:%M}"))
    if wish.window.closes:
        words.append(_("not after %(time)s", time=f"{wish.window.closes:%H:%M}"))
    words.append(_("naming day and time") if wish.says_when else _("naming neither day nor time"))
    return "; ".join(words)


def _missing(partner: Partner, card: SafeContact) -> str:
    office = post_office()
    if isinstance(office, NotSetUp):
        return office.advice
    if card.review_on < local_time.today():
        return str(REASONS["card_old"])
    fault = addresses.find_fault(partner.person.email)
    return str(REASONS[fault]) if fault else ""
