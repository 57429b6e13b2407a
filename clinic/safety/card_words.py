"""A safe-contact card as it is read: by the counsellor, and at the front desk before anybody rings."""

from collections.abc import Mapping

from clinic.safety import forms, reminder_lines

_CODED = {
    "channel": dict(forms.CHANNELS),
    "voicemail": dict(forms.VOICEMAIL),
    "shared_device": dict(forms.SHARED_DEVICE),
    **reminder_lines.CODED,
}


def card_words(card: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is on the card, line by line, in its order: the label and the words. Lines left empty are left out."""
    labels = forms.SafeContactForm(formdata=None)
    return [
        (str(labels[line].label.text), str(_CODED.get(line, {}).get(card[line], card[line])))
        for line in forms.CARD
        if card.get(line)
    ]
