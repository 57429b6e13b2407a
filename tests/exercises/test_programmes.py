"""Programmes are text files beside the catalogue, and what is wrong in one is said with file and line."""

import shutil
from pathlib import Path

import pytest

from clinic.exercises.faults import BrokenCatalogue
from clinic.exercises.loading import HERE, load, the_library
from clinic.exercises.programmes import When

GOOD = """id: ours
name: Ours
summary: What we like to begin with.
steps:
  - exercise: one-modest-act
  - exercise: calm-setting
    when: after_days
    days: 7
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "catalogue", tmp_path / "catalogue")
    for name in ("vocabulary.yaml", "paths.yaml"):
        shutil.copy(HERE / name, tmp_path / name)
    (tmp_path / "programmes").mkdir()
    return tmp_path


def _faults(folder: Path, text: str) -> str:
    (folder / "programmes" / "ours.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenCatalogue) as broken:
        load(folder)
    return str(broken.value)


def test_three_of_our_own_can_be_walked() -> None:
    programmes = the_library().programmes
    assert sorted(programmes) == [
        "after-a-season-of-neglect",
        "first-six-weeks-after-resentment",
        "quarterly-upkeep",
    ]
    for programme in programmes.values():
        assert programme.steps[0].when is When.AT_START
        assert {step.exercise for step in programme.steps} <= set(the_library().exercises)


def test_a_file_beside_ours_is_read(folder: Path) -> None:
    (folder / "programmes" / "ours.yaml").write_text(GOOD, encoding="utf-8")
    (programme,) = load(folder).programmes.values()
    assert [(step.exercise, step.when, step.days) for step in programme.steps] == [
        ("one-modest-act", When.AT_START, None),
        ("calm-setting", When.AFTER_DAYS, 7),
    ]


def test_without_any_programme_the_library_is_whole(folder: Path) -> None:
    assert load(folder).programmes == {}


@pytest.mark.parametrize(
    "change, said",
    [
        (("calm-setting", "no-such-thing"), "ours.yaml, line 6: There is no exercise “no-such-thing”."),
        (("calm-setting", "one-modest-act"), "line 6: “one-modest-act” already stands on this programme."),
        (("calm-setting", "weekly-conversation"), "line 6: “weekly-conversation” needs calm-setting earlier"),
        (("one-modest-act", "setback-as-data"), "line 6: “calm-setting” is of a lower level"),
        (("id: ours", "id: theirs"), "line 1: The id “theirs” should be the name of the file"),
        (("    days: 7\n", ""), "line 7: “days” belongs to “after_days”"),
        (("after_days", "by_hand"), "line 7: “days” belongs to “after_days”"),
        (("after_days", "at_start"), "line 7: Only the first step begins at the start"),
        (("after_days", "soon"), "line 7: "),
        (("days: 7", "days: 0"), "line 8: "),
        (("one-modest-act\n", "one-modest-act\n    when: by_hand\n"), "line 6: "),
        (("steps:", "steps: 5\nmore:"), "line 4: "),
        (("one-modest-act", "one-modest-act\n  - just words"), "line 6: "),
    ],
)
def test_a_fault_is_said_with_file_and_line(folder: Path, change: tuple[str, str], said: str) -> None:
    found = _faults(folder, GOOD.replace(*change))
    assert "programmes/ours.yaml" in found
    assert said in found


def test_a_file_that_is_no_text_is_said_too(folder: Path) -> None:
    (folder / "programmes" / "ours.yaml").write_bytes(b"id: ours\nname: \xff\n")
    with pytest.raises(BrokenCatalogue, match=r"programmes/ours.yaml, line 2: This is not UTF-8 text."):
        load(folder)
