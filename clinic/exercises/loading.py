"""From files to library: everything is read and checked before the first request, and all faults are told at once."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from clinic.exercises import prerequisites
from clinic.exercises.exercise import Exercise
from clinic.exercises.faults import BrokenCatalogue, Fault, Faults
from clinic.exercises.library import Library, StartingPath, in_order
from clinic.exercises.parts import KEY, SLUG, Part
from clinic.exercises.plain_yaml import Node, read
from clinic.exercises.programmes import Programme, exercises_of, read_programme
from clinic.exercises.reading import lines_of, read_exercise
from clinic.exercises.vocabulary import Vocabulary, read_vocabulary

HERE = Path(__file__).parent


@cache
def the_library() -> Library:
    """The library that comes with the program, read once."""
    return load(HERE)


def load(folder: Path) -> Library:
    """The library in *folder*: ``vocabulary.yaml``, ``paths.yaml``, one file per exercise in ``catalogue/``, and one
    per programme in ``programmes/``.

    Raises ``BrokenCatalogue`` with every fault of every file.
    """
    found: list[Fault] = []
    vocabulary = _vocabulary(folder / "vocabulary.yaml", found)
    files = sorted((folder / "catalogue").glob("*.yaml"))
    if not files:
        found.append(Fault("catalogue", 1, "There is no exercise file here."))
    exercises: list[Exercise] = []
    trees: dict[str, Node] = {}
    for file in files:
        faults = Faults(f"catalogue/{file.name}")
        root = _tree(file, faults)
        if root is not None:
            trees[file.stem] = root
            exercise = read_exercise(root, faults, vocabulary)
            _named_like_its_file(exercise, root, file, faults)
            exercises.append(exercise)
        found.extend(faults.found)
    levels = {exercise.id: exercise.level for exercise in exercises}
    found.extend(_wrong_needs(trees, levels, known={file.stem for file in files}))
    known = {exercise.id: exercise for exercise in exercises}
    paths = _paths(folder / "paths.yaml", known, found)
    programmes = _programmes(folder / "programmes", known, found)
    if found or vocabulary is None:
        raise BrokenCatalogue(found)
    return Library(
        vocabulary=vocabulary,
        exercises=in_order(exercises, vocabulary),
        paths=paths,
        programmes=programmes,
    )


def _tree(file: Path, faults: Faults) -> Node | None:
    try:
        return read(file.read_text(encoding="utf-8"), faults)
    except FileNotFoundError:
        faults.add(1, "The file is not there.")
    except UnicodeDecodeError as error:
        faults.add(error.object.count(b"\n", 0, error.start) + 1, "This is not UTF-8 text.")
    return None


def _vocabulary(file: Path, found: list[Fault]) -> Vocabulary | None:
    faults = Faults(file.name)
    root = _tree(file, faults)
    vocabulary = read_vocabulary(root, faults) if root else None
    found.extend(faults.found)
    return None if faults.found else vocabulary


def _named_like_its_file(exercise: Exercise | Programme, root: Node, file: Path, faults: Faults) -> None:
    if exercise.id and exercise.id != file.stem:
        line = root.key_lines.get("id", root.line)
        faults.add(line, f"The id “{exercise.id}” should be the name of the file: “{file.stem}”.")


def _wrong_needs(trees: dict[str, Node], levels: dict[str, int], known: set[str]) -> list[Fault]:
    """Faults in what exercises need first: unknown ones, higher levels, and circles."""
    found = []
    needs = {name: [needed for needed, _ in lines_of(root, "needs_first")] for name, root in trees.items()}
    for name, root in trees.items():
        file = f"catalogue/{name}.yaml"
        for needed, line in lines_of(root, "needs_first"):
            if needed not in known:
                found.append(Fault(file, line, f"There is no exercise “{needed}”."))
            elif levels.get(needed, 0) > levels.get(name, levels.get(needed, 0)):
                found.append(Fault(file, line, f"“{needed}” is of a higher level and cannot come first."))
    for circle in prerequisites.circles(needs):
        first, second = circle[0], circle[1 % len(circle)]
        line = next(line for needed, line in lines_of(trees[first], "needs_first") if needed == second)
        chain = " → ".join((*circle, first))
        found.append(Fault(f"catalogue/{first}.yaml", line, f"Exercises wait for one another: {chain}."))
    return found


def _paths(file: Path, exercises: dict[str, Exercise], found: list[Fault]) -> dict[str, StartingPath]:
    faults = Faults(file.name)
    root = _tree(file, faults)
    paths: dict[str, StartingPath] = {}
    for name, node in (root.value if root and isinstance(root.value, dict) else {}).items():
        if not (SLUG.match(name) or KEY.match(name)):
            faults.add(node.line, f"“{name}” should be written in small letters, digits and hyphens.")
        part = Part(node, faults, f"the path “{name}”")
        paths[name] = StartingPath(
            id=name,
            name=part.text("name", longest=60),
            summary=part.text("summary", longest=240),
            exercises=part.texts("exercises", longest=60, most=60),
        )
        part.done()
        _walkable(lines_of(node, "exercises"), exercises, faults, "path")
    if root is not None and not paths:
        faults.add(1, "There is no path here.")
    found.extend(faults.found)
    return paths


def _programmes(folder: Path, exercises: dict[str, Exercise], found: list[Fault]) -> dict[str, Programme]:
    programmes: dict[str, Programme] = {}
    for file in sorted(folder.glob("*.yaml")):
        faults = Faults(f"{folder.name}/{file.name}")
        root = _tree(file, faults)
        if root is not None:
            programme = read_programme(root, faults)
            _named_like_its_file(programme, root, file, faults)
            _walkable(exercises_of(root), exercises, faults, "programme")
            programmes[programme.id] = programme
        found.extend(faults.found)
    return programmes


def _walkable(
    listed: Sequence[tuple[str, int]], exercises: dict[str, Exercise], faults: Faults, what: str
) -> None:
    """It can be walked when it never goes down a level and what is needed first stands before."""
    before: list[Exercise] = []
    for exercise_id, line in listed:
        exercise = exercises.get(exercise_id)
        if exercise is None:
            faults.add(line, f"There is no exercise “{exercise_id}”.")
            continue
        seen = {earlier.id for earlier in before}
        if exercise.id in seen:
            faults.add(line, f"“{exercise.id}” already stands on this {what}.")
        missing = [needed for needed in exercise.needs_first if needed not in seen]
        if missing:
            faults.add(line, f"“{exercise.id}” needs {', '.join(missing)} earlier on this {what}.")
        if before and before[-1].level > exercise.level:
            faults.add(line, f"“{exercise.id}” is of a lower level than what stands before it.")
        before.append(exercise)
