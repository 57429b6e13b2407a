"""What partners type into."""

from clinic.portal.forms.contact import OwnContactForm, contact_form
from clinic.portal.forms.homework import AloneForm, HowForm, MoreForm, alone_form, more_form
from clinic.portal.forms.reminders import HomeworkWishForm, wish_form

__all__ = [
    "AloneForm",
    "HomeworkWishForm",
    "HowForm",
    "MoreForm",
    "OwnContactForm",
    "alone_form",
    "contact_form",
    "more_form",
    "wish_form",
]
