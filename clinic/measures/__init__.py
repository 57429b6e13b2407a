"""Questionnaires, and what a second result says beside the first.

What is known of a measure stands in a file (``instruments/``): items where the licence clearly allows it, otherwise how its total
is read. A measure is given to one partner (``Giving``) and answered (``Administration``) in the portal or on paper; the answers
are that partner's and the practitioners'. Whether somebody has changed is decided in one place, ``change.py``, after Jacobson and
Truax (1991): on screen, on paper, and for the files of ``clinic measures classify`` alike. It is decided for each partner alone;
no result of one is ever averaged with the other's, or set against it.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Read the files, so that a broken one is told before the first request; open the room's doors."""
    from clinic.measures import words
    from clinic.measures.about_two import asks_about_two
    from clinic.measures.library import built_in
    from clinic.measures.permissions import GIVE_MEASURE, KEEP_INSTRUMENTS, RECORD_RESULT, VIEW_MEASURES
    from clinic.measures.views import blueprint

    built_in()
    app.jinja_env.globals.update(
        GIVE_MEASURE=GIVE_MEASURE,
        KEEP_INSTRUMENTS=KEEP_INSTRUMENTS,
        RECORD_RESULT=RECORD_RESULT,
        VIEW_MEASURES=VIEW_MEASURES,
        measure_words=words,
        asks_about_two=asks_about_two,
    )
    app.register_blueprint(blueprint)
