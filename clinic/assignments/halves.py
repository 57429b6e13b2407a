"""Exercises that come in two parts which belong together: done with both, half done with one. Data in, data out.

Which questions are such parts stands in the exercise (``half``). What somebody wrote decides between "all" and "part"; where
they wrote neither, or say that they tried or left it this time, their own word stands.
"""

from collections.abc import Collection

from clinic.assignments.adherence import How


def as_written(how: How, written: Collection[bool]) -> How:
    """How much was done, if *written* says of each part whether there is something to it."""
    if how not in (How.ALL, How.PART) or not any(written):
        return how
    return How.ALL if all(written) else How.PART
