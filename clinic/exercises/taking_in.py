"""Text files that somebody brings along become exercises of the practice, all of them or, with every fault named, none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from clinic.exercises import prerequisites
from clinic.exercises.exercise import Exercise
from clinic.exercises.faults import Fault, Faults
from clinic.exercises.library import Library
from clinic.exercises.own_ids import as_own_id
from clinic.exercises.plain_yaml import LONGEST_FILE, Node, read
from clinic.exercises.reading import lines_of, read_exercise

MOST_FILES: Final = 30
#: No character of a text takes more bytes than four.
LARGEST_FILE: Final = 4 * LONGEST_FILE


@dataclass(frozen=True)
class File:
    """A file as it came: what it is called, and at most ``LARGEST_FILE`` + 1 bytes of it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Found:
    """What was in the files: exercises if all is well, faults otherwise."""

    exercises: tuple[Exercise, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_files(files: Sequence[File], library: Library) -> Found:
    """The exercises in *files*, each under an id of the practice's own, checked against the *library* and one another."""
    faults: list[Fault] = []
    trees: dict[str, tuple[Node, Faults]] = {}
    read_in: dict[str, Exercise] = {}
    for file in files:
        noted = Faults(file.name)
        root = _tree(file, noted)
        if root is not None:
            exercise = read_exercise(root, noted, library.vocabulary)
            own = replace(
                exercise,
                id=as_own_id(exercise.id),
                needs_first=tuple(_meant(needed, library) for needed in exercise.needs_first),
            )
            if own.id in trees:
                noted.add(_line(root, "id"), f"“{exercise.id}” stands in {trees[own.id][1].file} already.")
            elif library.find_any(own.id) is not None:
                noted.add(_line(root, "id"), _HERE_ALREADY.format(own.id))
            else:
                trees[own.id], read_in[own.id] = (root, noted), own
        faults.extend(noted.found)
    known = {**library.retired, **library.exercises, **read_in}
    for exercise_id, (root, noted) in trees.items():
        already = len(noted.found)
        exercise = read_in[exercise_id]
        for needed, line in lines_of(root, "needs_first"):
            before = known.get(_meant(needed, library))
            if before is None:
                noted.add(line, f"There is no exercise “{needed}” here.")
            elif before.level > exercise.level:
                noted.add(line, f"“{needed}” is of a higher level and cannot come first.")
        faults.extend(noted.found[already:])
    faults.extend(
        Fault(trees[circle[0]][1].file, 1, f"Exercises wait for one another: {' → '.join(circle)}.")
        for circle in prerequisites.circles({own.id: own.needs_first for own in read_in.values()})
    )
    return Found(faults=tuple(sorted(set(faults)))) if faults else Found(tuple(read_in.values()))


_HERE_ALREADY: Final = (
    "There is an exercise “{}” here already. Give it another id, or change the one that is here."
)


def _tree(file: File, faults: Faults) -> Node | None:
    if len(file.content) > LARGEST_FILE:
        faults.add(1, f"The file is longer than {LONGEST_FILE:,} characters.")
        return None
    try:
        return read(file.content.decode("utf-8-sig"), faults)
    except UnicodeDecodeError as error:
        faults.add(file.content.count(b"\n", 0, error.start) + 1, "This is not UTF-8 text.")
        return None


def _meant(needed: str, library: Library) -> str:
    """One that comes with the program, or else one of the practice's own, whichever way the file spells it."""
    return needed if needed in library.exercises or not needed else as_own_id(needed)


def _line(root: Node, key: str) -> int:
    return root.key_lines.get(key, root.line)
