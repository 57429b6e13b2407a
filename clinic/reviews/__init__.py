"""The quarterly review: what the couple look at together every three months, what they keep, adjust or stop, and three targets.

It is held with both looking at one screen or one sheet, so everything on it is joint: it is read as the couple read
(``as_couple``), in the room and at the desk alike. What is private to one, results of questionnaires among it, is not on it.
Deciding to stop something changes nothing by itself: homework is ended and agreements are reviewed where they live. Each review
is kept as it was held; a later one begins with the targets of the one before.
"""

from flask import Flask

from clinic.reviews.models import Review, ReviewTarget

__all__ = ["Review", "ReviewTarget", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.reviews.permissions import HOLD_REVIEW, VIEW_REVIEWS
    from clinic.reviews.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(HOLD_REVIEW=HOLD_REVIEW, VIEW_REVIEWS=VIEW_REVIEWS)
