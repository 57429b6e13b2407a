"""Two ways to say no: a rule refused, or there is nothing there."""


class Refusal(Exception):
    """A rule said no, in words fit for the person who asked.

    ``field`` names the form field that the words belong to, or is None when they concern the whole request.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Missing(LookupError):
    """What was asked for does not exist, or not for this practice. Answered with 404."""
