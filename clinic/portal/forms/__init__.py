"""What partners type into."""

from clinic.portal.forms.contact import OwnContactForm, contact_form
from clinic.portal.forms.homework import (
    AloneForm,
    HowForm,
    MoreForm,
    OwnPartForm,
    alone_form,
    how_words,
    more_form,
    own_part_form,
)
from clinic.portal.forms.pausing import AfterPauseForm, PauseForm
from clinic.portal.forms.reminders import HomeworkWishForm, wish_form
from clinic.portal.forms.talking import TalkForm

__all__ = [
    "AfterPauseForm",
    "AloneForm",
    "HomeworkWishForm",
    "HowForm",
    "MoreForm",
    "OwnContactForm",
    "OwnPartForm",
    "PauseForm",
    "TalkForm",
    "alone_form",
    "contact_form",
    "how_words",
    "more_form",
    "own_part_form",
    "wish_form",
]
