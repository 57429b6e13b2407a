"""The library holds no word about anybody: everyone of the team may look through it, and nobody else needs to."""

from clinic.access import Permission, staff
from clinic.exercises.exercise import Exercise
from clinic.exercises.library import Library

BROWSE_LIBRARY: Permission[Library] = Permission("exercises:library:browse", staff)
VIEW_EXERCISE: Permission[Exercise] = Permission("exercises:exercise:view", staff)
KEEP_AT_HAND: Permission[Exercise] = Permission("exercises:exercise:keep", staff)
