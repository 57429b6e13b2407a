"""The desk: today, all couples, the first page of each, and what is left after a session.

Who looks after the practice has a desk here, too: appointments for the front desk, attended sessions for the invoices, what
waits as numbers, and the couples of somebody who leaves.

This room keeps nothing. It asks the rooms below for what a day needs, in a fixed number of statements however many couples
there are: the page is chosen first, and only what stands on it is then counted and opened.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.caseload import (
        after_views,
        agenda,
        appointments,
        invoicing,
        leaving,
        practice_counts,
        views,
    )

    parts = (
        views,
        after_views,
        agenda,
        appointments,
        invoicing,
        leaving,
        practice_counts,
    )
    for part in parts:
        app.register_blueprint(part.blueprint)
