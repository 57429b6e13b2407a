"""Why there is no paper, in words fit for the person who asked for it."""

from flask_babel import gettext as _

from clinic.refusal import Refusal


class PrintingFailed(Refusal):
    """This document could not be set; others still can."""


class NoPango(PrintingFailed):
    """The library that sets text is not on this machine."""


def too_long() -> PrintingFailed:
    """The document took longer than a page may take, so the process was ended."""
    return PrintingFailed(
        _(
            "This document took too long to print and was stopped. Shorten the longest text on it and try again."
        )
    )


def too_much() -> PrintingFailed:
    """The document is longer than anything a practice prints."""
    return PrintingFailed(
        _("This document is too large to print. Choose a shorter period, or shorten its texts.")
    )


def broke() -> PrintingFailed:
    """The render process ended without an answer, or could not set the page."""
    return PrintingFailed(_("This document could not be printed. Nothing was lost; please try again."))


def busy() -> PrintingFailed:
    """Every render process was at work for too long."""
    return PrintingFailed(_("Too much is being printed at the moment. Please try again in a minute."))
