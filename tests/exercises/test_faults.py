"""A fault in a file is told at start, with its file and line, in words, and all of them at once."""

import shutil
from pathlib import Path

import pytest

from clinic.exercises.faults import BrokenCatalogue, Faults
from clinic.exercises.loading import HERE, load
from clinic.exercises.plain_yaml import DEEPEST, LONGEST_FILE, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of all files, to break."""
    shutil.copytree(HERE / "catalogue", tmp_path / "catalogue")
    for name in ("vocabulary.yaml", "paths.yaml"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


def told(folder: Path) -> list[str]:
    with pytest.raises(BrokenCatalogue) as caught:
        load(folder)
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("The exercise files have ")
    return [line.strip() for line in lines[1:]]


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a text in a file; the line on which it stood."""
    file = folder / name
    text = file.read_text("utf-8")
    assert text.count(old) >= 1, old
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_untouched_copy_loads(folder: Path):
    assert len(load(folder).exercises) == 52


TOUCH = "catalogue/touch-ladder.yaml"
MODEST = "catalogue/one-modest-act.yaml"
PRESENCE = "catalogue/device-free-presence.yaml"

ONE_FAULT = {
    "unknown key": (TOUCH, "level: 3", "colour: red\nlevel: 3", 0, "“colour” is not known here"),
    "missing key": (MODEST, "name: One modest act\n", "", None, "“name” is missing in an exercise"),
    "wrong type, number": (MODEST, "level: 1", "level: one", 0, "“level” should be a whole number from 1 to 9"),
    "wrong type, text": (MODEST, "name: One modest act", "name: 12", 0, "“name” should be a text"),
    "wrong type, list": (MODEST, "cautions:\n", "cautions: none\nx:\n", 0, "“cautions” should be a list"),
    "unknown gate": (TOUCH, "  intoxicated: block", "  drunk: block", 0, "The gate “drunk” is not known"),
    "unknown gate action": (TOUCH, "intoxicated: block", "intoxicated: stop", 0, "“intoxicated” is “stop”"),
    "unknown field type": (TOUCH, "type: matrix", "type: grid", 0, "“type” is “grid”, which is not known. Known: text"),
    "unknown print block": (TOUCH, "block: cue_card", "block: poster", 0, "“block” is “poster”, which is not known"),
    "unknown audience": (TOUCH, "audience: partner", "audience: public", 0, "“audience” is “public”"),
    "practice is no audience of a couple's answer": (TOUCH, "audience: partner", "audience: practice", 0, "not known"),
    "unknown prerequisite": (TOUCH, "  - emotion-checkin", "  - emotion-chat", 0, "There is no exercise “emotion-chat”"),
    "higher prerequisite": ("catalogue/safety-window.yaml", "  - pause-breathe-return", "  - two-accounts", 0, "higher level"),
    "prerequisite twice": (TOUCH, "  - safety-window", "  - emotion-checkin", 0, "stands twice in “needs_first”"),
    "unknown family": (TOUCH, "family: touch", "family: hugs", 0, "The family “hugs” is not known"),
    "unknown topic": (TOUCH, "  - attraction_after_change", "  - weather", 0, "The topic “weather” is not known"),
    "unknown level": (TOUCH, "level: 3", "level: 7", 0, "The level 7 is not known"),
    "unknown who": (TOUCH, "who: both", "who: all", 0, "“who” is “all”"),
    "field without a key": (MODEST, "  - key: act\n    label", "  - label", None, "“key” is missing"),
    "turns of both": (MODEST, "or_both: true", "or_both: true\n    takes_turns: true", 1, "Turns are taken by a person"),
    "duplicate record key": (TOUCH, "key: tried", "key: list", 0, "“list” is already recorded in line"),
    "bad rule": (PRESENCE, "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;BYDAY=XX", 0, "“rule” is no rule"),
    "min above max": (MODEST, "    min: 0\n    max: 10", "    min: 10\n    max: 0", 0, "should be less than"),
    "from above to": (MODEST, "  from: 5\n  to: 15", "  from: 15\n  to: 5", 0, "should not be more than"),
    "minutes outside": (MODEST, "minutes: 10", "minutes: 60", 0, "should lie between"),
    "too long": (MODEST, "name: One modest act", "name: " + "x" * 61, 0, "has 61 characters; 60 fit"),
    "empty": (MODEST, "name: One modest act", "name:", 0, "“name” is empty"),
    "blank": (MODEST, "name: One modest act", "name: '  '", 0, "“name” is empty"),
    "rating without limits": (MODEST, "    min: 0\n", "", None, "A field of type rating needs “min”"),
    "limits without rating": (MODEST, "type: text", "type: text\n    min: 1", None, "“min” does not go with the type text"),
    "shared answer made private": (MODEST, "by: joint\n    audience: joint", "by: joint\n    audience: author", None, "joint"),
    "spell without length": (TOUCH, "  days: 3\n", "", None, "A spell has a length"),
    "spell with two lengths": (TOUCH, "  days: 3", "  days: 3\n  weeks: 1", None, "A spell has a length"),
    "id is not the file": (MODEST, "id: one-modest-act", "id: two-acts", 0, "should be the name of the file"),
    "id with blanks": (MODEST, "id: one-modest-act", "id: One Act", None, "small letters, digits and hyphens"),
    "unknown result": ("catalogue/trial-period.yaml", "leads_to: agreement", "leads_to: peace", 0, "“leads_to” is “peace”"),
    "core in words": (TOUCH, "core: true", "core: maybe", 0, "“core” should be true or false"),
    "strange braces": (
        "catalogue/past-into-map.yaml", "What {first} does", "What {name} does", None, "Braces are only used for",
    ),
    "two paragraphs": (MODEST, "name: One modest act", 'name: "One\\nact"', 0, "one paragraph"),
    "anchor": (MODEST, "name: One modest act", "name: &a One modest act", 0, "“&a” names a part"),
    "alias": (MODEST, "name: One modest act", "name: *a", 0, "“*a” repeats"),
    "tag": (MODEST, "name: One modest act", "name: !!str One modest act", 0, "The tag"),
    "python tag": (MODEST, "name: One modest act", "name: !!python/object/apply:os.getcwd []", 0, "The tag"),
    "duplicate key": (MODEST, "level: 1", "level: 1\nlevel: 1", 1, "“level” stands here a second time (first in line 4)"),
    "second document": (MODEST, "duration:", "---\nduration:", 0, "One file holds one document"),
    "bare no": (MODEST, "name: One modest act", "name: no", 0, "Write “no” in quotes"),
    "bare date": (MODEST, "name: One modest act", "name: 2026-11-20", 0, "Write “2026-11-20” in quotes"),
    "bare fraction": (MODEST, "level: 1", "level: 1.5", 0, "Write “1.5” in quotes"),
    "no YAML": (MODEST, "name: One modest act", "name: [", None, "does not read as YAML"),
    "path to nowhere": ("paths.yaml", "    - weekly-date", "    - weekly-walk", 0, "There is no exercise “weekly-walk”"),
    "path out of order": ("paths.yaml", "    - calm-setting\n    - pause-breathe-return\n", "    - pause-breathe-return\n", None, "earlier on this path"),
    "path down a level": ("paths.yaml", "    # only now", "    - season-map\n    # only now", 0, "lower level than what stands before"),
    "path twice": ("paths.yaml", "    - old-arguments-truce", "    - calm-setting", 0, "already stands on this path"),
    "scale upside down": (
        MODEST,
        "    label: How much it mattered\n    min: 0\n    max: 10",
        "    label: How much it mattered\n    min: 10\n    max: 0",
        1,
        "“min” (10) should be less than “max” (0)",
    ),
    "strange braces in an option": (TOUCH, "welcome: Welcome", "welcome: Welcome {you}", 0, "Braces are only used"),
    "too many steps": (
        MODEST,
        "steps:\n",
        "steps:\n" + "  - Wait.\n" * 9,
        0,
        "“steps” has 15 entries; it may have 2 to 8",
    ),
    "options as a list": (
        TOUCH,
        "    rows:\n      hand_on_shoulder: Hand on the shoulder\n      holding_hands: Holding hands\n",
        "    rows: [hand]\n    x:\n      holding_hands: Holding hands\n",
        0,
        "“rows” should have keys of its own",
    ),
    "a gate too many": (
        TOUCH,
        "gates:\n",
        "gates:\n" + "".join(f"  g{number}: warn\n" for number in range(20)),
        0,
        "“gates” has 26 entries; it may have 0 to 20",
    ),
    "more names than rows": (
        "catalogue/emotion-checkin.yaml",
        "      - Need\n",
        "      - Need\n      - Wish\n",
        -3,
        "4 rows are named, and the table has 3",
    ),
    "no keys at all": (TOUCH, "duration:\n  minutes: 10\n  from: 2\n  to: 20\n", "duration: ten\n", 0, "keys of its own"),
    "path with capitals": ("paths.yaml", "after-neglect:", "After Neglect:", None, "digits and hyphens"),
    "level gap": ("vocabulary.yaml", "  4: Renewal", "  5: Renewal", None, "count from 1 without a gap"),
    "who unexplained": ("vocabulary.yaml", "  both: Together\n", "", None, "“who” should explain exactly"),
    "gate without effect": ("vocabulary.yaml", "    effect: Nothing that needs contact.\n", "", None, "“effect” is missing"),
    "odd key": ("vocabulary.yaml", "  boundary: ", "  Bound ary: ", 0, "small letters, digits and underscores"),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_a_fault_is_told_with_file_and_line(folder: Path, case: tuple[str, str, str, int | None, str]):
    name, old, new, lines_on, words = case
    line = change(folder, name, old, new)
    found = [fault for fault in told(folder) if words in fault]
    assert found, told(folder)
    assert all(fault.startswith(f"{name}, line ") for fault in found)
    if lines_on is not None:
        assert any(fault.startswith(f"{name}, line {line + lines_on}:") for fault in found), (line, found)


def test_all_faults_of_all_files_are_told_at_once(folder: Path):
    change(folder, TOUCH, "type: matrix", "type: grid")
    change(folder, TOUCH, "level: 3", "level: seven")
    change(folder, MODEST, "who: both", "who: nobody")
    change(folder, "paths.yaml", "    - weekly-date", "    - weekly-walk")
    found = told(folder)
    for words in ("“grid”", "“level” should be", "“nobody”", "“weekly-walk”"):
        assert any(words in fault for fault in found), words
    assert found == sorted(
        found, key=lambda fault: (fault.split(",")[0], int(fault.split("line ")[1].split(":")[0]))
    )


def test_a_circle_of_prerequisites_is_told_once_and_in_full(folder: Path):
    change(folder, "catalogue/calm-setting.yaml", "needs_first: []", "needs_first:\n  - listen-reflect-pact")
    circles = [fault for fault in told(folder) if "wait for one another" in fault]
    assert len(circles) == 1
    assert circles[0].startswith("catalogue/calm-setting.yaml, line ")
    assert circles[0].endswith("calm-setting → listen-reflect-pact → calm-setting.")


def test_an_exercise_that_needs_itself_is_a_circle(folder: Path):
    change(folder, "catalogue/calm-setting.yaml", "needs_first: []", "needs_first:\n  - calm-setting")
    assert any("calm-setting → calm-setting" in fault for fault in told(folder))


def test_a_broken_file_does_not_make_others_say_that_it_is_not_there(folder: Path):
    (folder / "catalogue/calm-setting.yaml").write_text("{", "utf-8")
    assert not any(
        "There is no exercise “calm-setting”" in fault for fault in told(folder) if "catalogue/" in fault
    )


def test_files_that_are_no_text_are_told_too(folder: Path):
    (folder / MODEST).write_bytes(b"id: one\nname: \xff\xfe\n")
    (folder / TOUCH).write_text("id: touch-ladder\nname: a\x00b\n", "utf-8")
    (folder / PRESENCE).write_text("", "utf-8")
    found = told(folder)
    assert f"{MODEST}, line 2: This is not UTF-8 text." in found
    assert any(fault.startswith(f"{TOUCH}, line 2: ") for fault in found)
    assert f"{PRESENCE}, line 1: The file is empty." in found


def test_a_file_of_paths_without_a_path_is_told(folder: Path):
    (folder / "paths.yaml").write_text("none", "utf-8")
    assert "paths.yaml, line 1: There is no path here." in told(folder)


def test_an_empty_folder_is_told(tmp_path: Path):
    found = told(tmp_path)
    assert "catalogue, line 1: There is no exercise file here." in found
    assert "vocabulary.yaml, line 1: The file is not there." in found
    assert "paths.yaml, line 1: The file is not there." in found


@pytest.mark.parametrize(
    "text, words",
    [
        ("[" * (DEEPEST + 3) + "]" * (DEEPEST + 3), "go deeper than"),
        ("a: b\n" * LONGEST_FILE, "longer than"),
        ("%YAML 1.1\n---\na: b\n", "Directives"),
        ("? [a, b]\n: c\n", "A key is a plain word"),
        ("<<: {a: b}\n", "Write “<<” in quotes"),
    ],
    ids=["deep", "long", "directive", "list as key", "merge"],
)
def test_what_is_clever_in_yaml_is_refused(text: str, words: str):
    faults = Faults("x.yaml")
    assert read(text, faults) is None
    assert any(words in fault.says for fault in faults.found)


def test_a_bomb_of_aliases_is_refused_quickly():
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    faults = Faults("bomb.yaml")
    assert read("\n".join(lines), faults) is None
    assert faults.found
