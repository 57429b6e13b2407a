"""What rooms above do when a person's address, telephone or mail became another, whoever wrote it down."""

from collections.abc import Callable

from flask import Flask, current_app

from clinic.couples.models import Person

Listener = Callable[[Person], None]
_LISTENERS = "who hears of new addresses"


def listen(app: Flask, listener: Listener) -> None:
    """Tell *listener* of the person, in the transaction of the change."""
    app.extensions.setdefault(_LISTENERS, []).append(listener)


def tell(person: Person) -> None:
    """Somebody is reached in another way than before."""
    for listener in current_app.extensions.get(_LISTENERS, []):
        listener(person)
