"""Words that are chosen when they are shown, not when the program starts."""

from typing import cast

from flask_babel import lazy_gettext


def later(sentence: str, **values: object) -> str:
    """*sentence* in the language of whoever reads it. Typed as text, because forms and templates take it as text."""
    return cast(str, lazy_gettext(sentence, **values))
