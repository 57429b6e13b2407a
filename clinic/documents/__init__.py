"""Everything printed: sheets, packs, agreements, reports, and the bytes as they were handed out.

A document is a frozen dataclass with exactly what may stand on it for its audience, one template, and a function that makes
the PDF. Nothing is left out by a template: what is not for the reader never gets into the dataclass. ``store`` keeps what was
handed out, sealed, under a key made of everything that went into it; the same content again is the same bytes, at once.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.closings.keeping import kept_at_closing
    from clinic.documents import (
        copies,
        ending,
        exercise_preview,
        measure_views,
        notes,
        pack_views,
        printed,
        releasing,
        report_views,
        views,
    )
    from clinic.documents.fillable import views as fillable
    from clinic.documents.permissions import GIVE_COPY, HAND_OUT, LIST_PRINTED
    from clinic.documents.sheets import closing_page

    kept_at_closing(app, closing_page.kept)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(notes.blueprint)
    app.register_blueprint(pack_views.blueprint)
    app.register_blueprint(copies.blueprint)
    app.register_blueprint(releasing.blueprint)
    app.register_blueprint(ending.blueprint)
    app.register_blueprint(fillable.blueprint)
    app.register_blueprint(measure_views.blueprint)
    app.register_blueprint(exercise_preview.blueprint)
    app.register_blueprint(report_views.blueprint)
    app.register_blueprint(printed.blueprint)
    app.jinja_env.globals.update(GIVE_COPY=GIVE_COPY, HAND_OUT=HAND_OUT, LIST_PRINTED=LIST_PRINTED)
