"""Looking through the library: what was chosen stands in the address, so that a search can be kept as a bookmark."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, SelectField

from clinic.exercises.exercise import Who
from clinic.exercises.library import Library, Wanted
from clinic.exercises.search import LONGEST_QUERY
from clinic.exercises.shelves import Look
from clinic.web.forms import Form, ShortText
from clinic.web.words import later as _l

MINUTES = (5, 10, 15, 20, 30, 45, 60)


class LibraryForm(Form):
    """Words and filters. A choice that does not exist is as if it had not been made, and the page shows it so."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    words = ShortText(_l("Words"), longest=LONGEST_QUERY)
    family = SelectField(_l("Family"))
    level = SelectField(_l("Level"))
    who = SelectField(_l("Who"))
    minutes = SelectField(_l("Time"))
    topic = SelectField(_l("Topic"))
    path = SelectField(_l("Way to begin"))
    favourites = BooleanField(_l("Only my favourites"))
    own = BooleanField(_l("Only our own"))

    def __init__(self, library: Library, asked: Any) -> None:
        super().__init__(formdata=asked)
        self._library = library
        words = library.vocabulary
        self.words.data = (self.words.data or "")[:LONGEST_QUERY]
        _offer(self.family, words.families.items())
        _offer(self.level, ((str(level), name) for level, name in words.levels.items()))
        _offer(self.who, words.who.items())
        _offer(self.minutes, ((str(limit), _("Up to %(num)s minutes", num=limit)) for limit in MINUTES))
        _offer(self.topic, words.offered_topics(and_kept=[self.topic.data or ""]))
        _offer(self.path, ((path.id, path.name) for path in library.paths.values()))

    def terms(self) -> Look:
        """What is looked for."""
        return Look(
            words=self.words.data or "",
            wanted=Wanted(
                family=self.family.data or None,
                level=int(self.level.data) if self.level.data else None,
                who=Who(self.who.data) if self.who.data else None,
                minutes=int(self.minutes.data) if self.minutes.data else None,
                topic=self.topic.data or None,
            ),
            path=self._library.paths.get(self.path.data),
            only_favourites=bool(self.favourites.data),
            only_own=bool(self.own.data),
        )


def _offer(field: SelectField, choices: Iterable[tuple[str, str]]) -> None:
    """Let one of them be chosen, or any."""
    offered = [("", _("Any")), *choices]
    field.choices = list(offered)
    if field.data not in dict(offered):
        field.data = ""


class KeepForm(Form):
    """The button that keeps an exercise at hand, or puts it back."""

    keep = ShortText("", default="yes")

    def terms(self) -> bool:
        """Whether it is to be kept."""
        return bool(self.keep.data != "no")
