"""Finding exercises by words: every word must occur, capitals and accents do not matter, the name counts most."""

import unicodedata
from collections.abc import Iterable, Mapping

from clinic.exercises.exercise import Exercise

LONGEST_QUERY = 200

_NAME, _TOPIC, _SUMMARY, _STEPS = 8, 4, 2, 1


def folded(text: str) -> str:
    """*text* without capitals and accents, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def words_of(query: str) -> list[str]:
    """The words of a query, folded, each once; punctuation separates."""
    spaced = "".join(letter if letter.isalnum() else " " for letter in folded(query[:LONGEST_QUERY]))
    return list(dict.fromkeys(spaced.split()))


def search(exercises: Iterable[Exercise], query: str, topics: Mapping[str, str]) -> list[Exercise]:
    """The exercises in which every word of *query* occurs, best first; all of them if it holds no word.

    *topics* gives the words for the topics. A word also matches the beginning or the middle of a longer one.
    """
    words = words_of(query)
    ranked = [(_rank(exercise, words, topics), exercise) for exercise in exercises]
    found = [(rank, exercise) for rank, exercise in ranked if rank is not None]
    return [exercise for _, exercise in sorted(found, key=lambda pair: -pair[0])]


def _rank(exercise: Exercise, words: list[str], topics: Mapping[str, str]) -> int | None:
    """How well the words fit, or None if one of them is nowhere."""
    places = (
        (_NAME, _spaced(exercise.name)),
        (_TOPIC, _spaced(" ".join(topics.get(topic, topic) for topic in exercise.topics))),
        (_SUMMARY, _spaced(exercise.summary)),
        (_STEPS, _spaced(" ".join(exercise.steps))),
    )
    total = 0
    for word in words:
        points = sum(weight for weight, text in places if word in text)
        if not points:
            return None
        total += points
    return total


def _spaced(text: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in folded(text))
