"""The languages an exercise can be written in, and which way they run.

An exercise without one is in the language of the interface. Screens and paper mark its own words with ``lang`` and ``dir``, so
that they are read aloud, hyphenated and set as what they are, whatever stands around them.
"""

from typing import Final

from babel import Locale, UnknownLocaleError
from flask_babel import get_locale
from markupsafe import Markup, escape

from clinic.exercises.exercise import Exercise

LANGUAGES: Final = (
    "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "he", "hi", "hr", "hu",
    "id", "is", "it", "ja", "ko", "lt", "lv", "mt", "nb", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr",
    "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip


def language_names() -> list[tuple[str, str]]:
    """Code and name, as the reader of the page calls it, in the order of the names."""
    named = [(code, Locale.parse(code).get_display_name(get_locale()) or code) for code in LANGUAGES]
    return sorted(((code, name[:1].upper() + name[1:]) for code, name in named), key=lambda one: one[1])


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``; a language that nobody knows runs like ours."""
    try:
        return Locale.parse(language).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def spoken(language: str) -> Markup:
    """Attributes, with a blank before them, for an element that holds an exercise's own words; none where they are in the
    language of the page.
    """
    if not language:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(language, direction_of(language))


def named(exercise: Exercise) -> Markup:
    """What it is called, marked as what language it is."""
    attributes = spoken(exercise.language)
    return (
        Markup("<bdi{}>{}</bdi>").format(attributes, exercise.name) if attributes else escape(exercise.name)
    )
