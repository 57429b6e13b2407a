"""A safe-contact card as it is read: by the counsellor, and at the front desk before anybody rings."""

from collections.abc import Mapping

from clinic.safety import forms, reminder_lines
from clinic.web.words import later as _l

_CODED = {
    "channel": dict(forms.CHANNELS),
    "voicemail": dict(forms.VOICEMAIL),
    "shared_device": dict(forms.SHARED_DEVICE),
    **reminder_lines.CODED,
}
# What the form asks as a question is a label on the card: the answer stands behind a colon.
_IN_SHORT = {"shared_device": _l("Somebody else uses telephone or mail")}


def card_labels() -> dict[str, str]:
    """How each line of the card is called, in its order."""
    asked = forms.SafeContactForm(formdata=None)
    return {line: str(_IN_SHORT.get(line, asked[line].label.text)) for line in forms.CARD}


def card_words(card: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is on the card, line by line, in its order: the label and the words. Lines left empty are left out."""
    return [
        (label, str(_CODED.get(line, {}).get(card[line], card[line])))
        for line, label in card_labels().items()
        if card.get(line)
    ]
