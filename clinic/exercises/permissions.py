"""The library holds no word about anybody: everyone of the team may look through it, and nobody else needs to.

What a practice gives to couples is worded by those who answer for it: counsellors, and whoever leads the practice. With the
couple in the room there is nothing to word, and the cautions of an exercise are not for them.
"""

from typing import Final

from clinic.access import Permission, Role, has_role, in_the_room, staff
from clinic.exercises.exercise import Exercise
from clinic.exercises.library import Library
from clinic.exercises.models import OwnExercise

_words_exercises: Final = (has_role(Role.PRACTITIONER) | has_role(Role.MANAGER)) & ~in_the_room

BROWSE_LIBRARY: Permission[Library] = Permission("exercises:library:browse", staff)
VIEW_EXERCISE: Permission[Exercise] = Permission("exercises:exercise:view", staff)
KEEP_AT_HAND: Permission[Exercise] = Permission("exercises:exercise:keep", staff)
KEEP_AS_FILE: Permission[Exercise] = Permission("exercises:exercise:export", staff & ~in_the_room)
COPY_EXERCISE: Permission[Exercise] = Permission("exercises:exercise:copy", _words_exercises)
MAKE_OWN: Permission[Library] = Permission("exercises:own:make", _words_exercises)
WORD_OWN: Permission[OwnExercise] = Permission("exercises:own:word", _words_exercises)
