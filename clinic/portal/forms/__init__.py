"""What partners type into."""

from clinic.portal.forms.homework import AloneForm, HowForm, MoreForm, alone_form, more_form

__all__ = ["AloneForm", "HowForm", "MoreForm", "alone_form", "more_form"]
