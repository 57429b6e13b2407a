"""People who sign in."""

from flask import Flask

from clinic.accounts.models import Account

__all__ = ["Account", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
