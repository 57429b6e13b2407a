"""What every page shares: transactions around requests, headers, errors in words, templates, and forms.

A response below 400 commits, anything else rolls back, and a POST that answers with a page did not hold: it goes out
as 422. Pages are never stored by a browser and load nothing from elsewhere.
"""

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

from clinic.web import errors, headers, little_room, templating, transactions, uploads, words

csrf = CSRFProtect()
babel = Babel()
babel.domain_instance = words.Sentences()

#: A note of 200,000 letters, each of which may take twelve bytes in a form, and room for the rest of it.
LARGEST_REQUEST = 8 * 1024 * 1024


def init_app(app: Flask) -> None:
    """Wire what every page shares."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=2_000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it asks for a Referer, which our pages never send
        BABEL_DEFAULT_LOCALE="en_GB",
    )
    app.request_class = uploads.KeptInMemory
    transactions.init_app(app)
    little_room.init_app(app)
    csrf.init_app(app)
    babel.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    templating.init_app(app)
