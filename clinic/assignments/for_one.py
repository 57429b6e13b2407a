"""What can be given to somebody who is seen alone, after a separation. Data in, data out.

Every exercise that comes with the program leads to the other of the two in one way or another, and nothing here pushes anybody
back to the other. What the practice wrote itself for one person can be given.
"""

from clinic.exercises.exercise import Exercise, Who
from clinic.exercises.loading import the_library


def fits_one(exercise: Exercise) -> bool:
    """Whether it is the practice's own, and for one person at a time."""
    return exercise.who is Who.EACH and exercise.id not in the_library().exercises
