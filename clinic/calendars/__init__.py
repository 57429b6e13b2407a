"""The calendar: what is planned, by day, week and month, and the ways between it and other calendars.

Whose calendar: the sessions of the cases somebody practises, and their own times without a couple. The front desk and the
manager may look at a colleague's: names and times, and no title. In the room it holds this couple's joint sessions, and
nothing about anybody else.

Out: a feed per person behind a secret address, which says "Appointment" and no more. In: a calendar file, read once, as
busy time.
"""

from flask import Flask

from clinic.calendars.models import CalendarFeed

__all__ = ["CalendarFeed", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.calendars import permissions
    from clinic.calendars.views import blueprint, feeding, importing, pages, times

    assert all((feeding, importing, pages, times)), "these hang their doors into the blueprint"
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(calendar_url="/calendar/")
    app.jinja_env.globals.update({name: getattr(permissions, name) for name in permissions.__all__})
