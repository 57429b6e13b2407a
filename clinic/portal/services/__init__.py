"""What partners tell and change by themselves."""

from clinic.portal.services.telling import Alone, tell_alone, tell_how, tell_more

__all__ = ["Alone", "tell_alone", "tell_how", "tell_more"]
