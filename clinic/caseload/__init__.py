"""The counsellor's desk: today, all their couples, and the first page of each.

This room keeps nothing. It asks the rooms below for what their day needs, in a fixed number of statements however many couples
there are: the page is chosen first, and only what stands on it is then counted and opened.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.caseload import after_views, agenda, appointments, invoicing, leaving, practice_counts, views

    for part in (views, after_views, agenda, appointments, invoicing, leaving, practice_counts):
        app.register_blueprint(part.blueprint)
