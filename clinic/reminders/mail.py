"""What a reminder says: as little as its partner wishes."""

from flask import current_app
from flask_babel import gettext as _

from clinic.mail import Words
from clinic.reminders.wishes import Wish
from clinic.sessions import TherapySession


def compose(session: TherapySession, wish: Wish, address: str) -> Words:
    """The letter. No name of anybody stands in it, nor what the appointment is for."""
    template = current_app.jinja_env.get_template("reminders/mail/text.txt")
    return Words(
        to=address,
        sender=wish.sender,
        subject=wish.subject or _("Appointment"),
        text=template.render(starts_at=session.starts_at if wish.says_when else None),
    )
