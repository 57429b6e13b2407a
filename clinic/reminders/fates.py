"""What became of a reminder, from what its row and its letter say, and in words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flask_babel import gettext as _

from clinic.mail import LetterState
from clinic.web.words import later as _l


class Fate(StrEnum):
    """``missed`` and ``unsure`` need the counsellor; ``trying`` may still go well; ``moot`` was rightly not sent."""

    SENT = "sent"
    WAITING = "waiting"
    TRYING = "trying"
    MISSED = "missed"
    UNSURE = "unsure"
    MOOT = "moot"


#: The letter was taken back because there was nothing to remind of, or nobody who wanted it.
MOOT: Final = frozenset({"cancelled", "moved", "not_invited", "closed", "not_wanted"})
#: Held back when a backup was brought back.
RESTORED: Final = "restored"
#: What the counsellor should know of.
NEEDS_SOMEBODY: Final = frozenset({Fate.TRYING, Fate.MISSED, Fate.UNSURE})

REASONS: Final = {
    "not_set_up": _l("No mail server is set up."),
    "frozen": _l("Their portal and mail are closed for now."),
    "no_address": _l("There is no email address."),
    "bad_address": _l("The email address cannot be right."),
    "shared_address": _l("Both have the same address, and a session alone is not told there."),
    "card_old": _l("The safe contact has to be asked again first."),
    "too_late": _l("There was no time left to send it."),
    "unreachable": _l("The mail server cannot be reached."),
    "put_off": _l("The mail server said: not now."),
    "login_refused": _l("The mail server refused our sign-in."),
    "not_encrypted": _l("The mail server offers no safe connection."),
    "sender_refused": _l("The mail server does not take letters from our address."),
    "address_refused": _l("The mail server does not know the address."),
    "text_refused": _l("The mail server refused the message."),
    "no_answer": _l("It went out, and the mail server did not answer: it may have arrived or not."),
    "killed": _l("The program was stopped while it was sent: it may have arrived or not."),
    "restored": _l("A backup was brought back: it may have been sent before that."),
    "cancelled": _l("The session was called off."),
    "moved": _l("The session was moved."),
    "not_invited": _l("The session is not theirs any more."),
    "closed": _l("The work with the couple has ended."),
    "not_wanted": _l("No reminder is wanted any more."),
}


@dataclass(frozen=True)
class Known:
    """What is known of one reminder."""

    fate: Fate
    reason: str = ""

    @property
    def needs_somebody(self) -> bool:
        """Whether the counsellor should know."""
        return self.fate in NEEDS_SOMEBODY

    @property
    def why(self) -> str:
        """The reason, as a sentence; empty where there is none."""
        return str(REASONS[self.reason]) if self.reason else ""

    @property
    def words(self) -> str:
        """In words for the file."""
        return {
            Fate.SENT: _("sent"),
            Fate.WAITING: _("on its way"),
            Fate.TRYING: _("not sent yet, tried again"),
            Fate.MISSED: _("not sent"),
            Fate.UNSURE: _("perhaps not sent"),
            Fate.MOOT: _("not sent, rightly"),
        }[self.fate]


def known_of(reason: str, letter: LetterState | None, letter_reason: str) -> Known:
    """From the reminder's own *reason*, and the state and reason of its letter where there is one."""
    match letter:
        case None:
            return Known(Fate.UNSURE if reason == RESTORED else Fate.MISSED, reason)
        case LetterState.SENT:
            return Known(Fate.SENT)
        case LetterState.SENDING:
            return Known(Fate.WAITING)
        case LetterState.WAITING:
            return Known(Fate.TRYING if letter_reason else Fate.WAITING, letter_reason)
        case LetterState.UNKNOWN:
            return Known(Fate.UNSURE, letter_reason)
        case _:
            return Known(Fate.MOOT if letter_reason in MOOT else Fate.MISSED, letter_reason)
