"""Reminders of a session, by email, to partners who want them.

Off until a partner's safe-contact card says otherwise: of which sessions, how long before, between which hours, in what words.
A reminder says that there is an appointment and nothing of a couple or of counselling; the one of a session alone goes to that
partner only. It follows no event: every few minutes it is looked at what is planned, and directly before a letter goes out it
is looked again, so that nobody is reminded of what was moved or called off meanwhile.

There is one reminder of a session, a partner and a time; whether and how it went out is the outbox's knowledge (``mail``). What
did not go out is shown to the counsellor with its reason, on Today and in the couple's file, until they say that it is settled.
"""

from flask import Flask

from clinic.jobs import every, register
from clinic.mail import ask
from clinic.reminders.models import Reminder

__all__ = ["Reminder", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and begin to look."""
    from clinic.reminders.jobs import PAUSE, look, look_after_restore
    from clinic.reminders.on_file import tell_on_file
    from clinic.reminders.permissions import SETTLE_REMINDER
    from clinic.reminders.services import AFTER_RESTORE, PURPOSE, look_again
    from clinic.reminders.views import blueprint
    from clinic.safety.on_file import stand_on_file

    app.jinja_env.globals.update(SETTLE_REMINDER=SETTLE_REMINDER)
    app.register_blueprint(blueprint)
    stand_on_file(app, "reminders/on_file.html", tell_on_file)
    ask(app, PURPOSE, look_again)
    register(app, AFTER_RESTORE, look_after_restore)
    every(app, "reminders.look", PAUSE, look)
