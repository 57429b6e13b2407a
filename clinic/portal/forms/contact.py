"""How a partner may safely be reached, asked of that partner. What somebody who takes the phone must not read comes empty."""

from collections.abc import Mapping
from typing import Final

from wtforms import SelectField

from clinic.safety.forms import CHANNELS, SHARED_DEVICE, VOICEMAIL, SafeContactForm
from clinic.safety.reminder_lines import HOURS_BEFORE, REMINDERS, SAYS
from clinic.web.forms import LongText, ShortText
from clinic.web.words import later as _l

#: Never shown on a partner's page again; left empty, what was said before stays.
NOT_SHOWN: Final = ("code_word", "remark")


class OwnContactForm(SafeContactForm):
    """The same lines as at the counsellor's desk, in the words for whoever answers for themselves."""

    channel = SelectField(_l("How may we reach you?"), choices=CHANNELS)
    hours = ShortText(_l("At which hours?"), description=_l("Such as: weekdays until 15:00."))
    name_to_use = ShortText(
        _l("Which name should we use?"), description=_l("Who we say is calling, or writing.")
    )
    voicemail = SelectField(_l("May we leave a voicemail?"), choices=VOICEMAIL)
    code_word = ShortText(
        _l("A word that tells us you cannot speak"),
        description=_l("Not shown here again. Left empty, the one you gave before stays."),
    )
    shared_device = SelectField(_l("Does somebody else use your telephone or mail?"), choices=SHARED_DEVICE)
    remark = LongText(
        _l("What else should we know?"),
        longest=2000,
        description=_l("Not shown here again. Left empty, what you said before stays."),
    )
    reminders = SelectField(_l("Reminders of sessions by email"), choices=REMINDERS, default="no")
    reminder_hours = SelectField(_l("When"), choices=HOURS_BEFORE, default="24")
    reminder_says = SelectField(_l("What it says"), choices=SAYS, default="bare")
    reminder_subject = ShortText(
        _l("Subject of the message"),
        longest=60,
        description=_l("In your own words, harmless to whoever sees it. Left empty it is “Appointment”."),
    )

    def card(self, known: Mapping[str, str]) -> dict[str, str]:
        """The new card. Of what is not shown, what was *known* stays where nothing new was typed."""
        said = self.terms()
        return said | {line: said[line] or known.get(line, "") for line in NOT_SHOWN}


def contact_form(known: Mapping[str, str]) -> OwnContactForm:
    """The form with what they said last (*known*), but for what is not shown."""
    return OwnContactForm(data={line: words for line, words in known.items() if line not in NOT_SHOWN})
