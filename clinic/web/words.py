"""Words that are chosen when they are shown, not when the program starts."""

from typing import Any, cast

from babel import Locale
from flask_babel import Domain, get_babel, get_locale, lazy_gettext


def later(sentence: str, **values: object) -> str:
    """*sentence* in the language of whoever reads it. Typed as text, because forms and templates take it as text."""
    return cast(str, lazy_gettext(sentence, **values))


class Sentences(Domain):
    """The sentences of each language, found by the language itself.

    Flask-Babel spells the language out for every sentence; a list of couples has three hundred.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._of: dict[Locale | None, Any] = {}

    def get_translations(self) -> Any:
        """The translations of the language of this request."""
        locale = get_locale()
        found = self._of.get(locale)
        if found is None:
            found = self._of[locale] = super().get_translations()  # type: ignore[no-untyped-call]
        return found


def are_there_words_in(language: str) -> bool:
    """Whether the pages and papers of the product can speak that language."""
    return language in {locale.language for locale in get_babel().instance.list_translations()}
