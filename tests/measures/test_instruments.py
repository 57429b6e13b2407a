"""The files of measures: what they say, and what is refused, with line and reason."""

from fractions import Fraction as F
from pathlib import Path

import pytest

from clinic.exercises.faults import BrokenCatalogue
from clinic.measures.change import Better, CutOff, Published, Reliability
from clinic.measures.instrument import Fact
from clinic.measures.library import BrokenFile, built_in, load, read_text

OWN = """\
id: our-evening
short: OES
name: Our evening scale
about: How evenings go.
count: 3
range: {from: '3', to: '15'}
better: higher
cutoff:
  value: '9.5'
reliability:
  value: '0.8'
  kind: retest
spread:
  sd: '2.5'
scoring:
  from: 1
  to: 5
  reverse: [2]
  left_out: 1
  subscales:
    - key: quiet
      name: Quiet
      items: [1, 2]
asks:
  before: 'How was it?'
  answers: ['1', '2', '3', '4', '5']
  items: ['Calm', 'Loud', 'Warm']
signal:
  item: 2
  above: 4
licence: Our own words.
source: Ourselves.
"""


def refused(text: str) -> list[str]:
    with pytest.raises(BrokenFile) as told:
        read_text(text, "own.yaml")
    return str(told.value).splitlines()


def test_what_comes_with_the_program_is_read_without_a_fault() -> None:
    assert {
        "phq-9",
        "gad-7",
        "csi-32",
        "csi-16",
        "csi-4",
        "das",
        "rdas",
        "kmss",
        "qmi",
        "crs",
        "ors",
        "srs",
    } == set(built_in())
    assert [one.short for one in built_in().values()] == sorted(one.short for one in built_in().values())


def test_words_are_shown_only_where_the_licence_clearly_allows_it() -> None:
    assert {one.id for one in built_in().values() if one.asks} == {"phq-9", "gad-7"}
    for id_ in ("phq-9", "gad-7"):
        assert "No permission is required" in built_in()[id_].licence
    assert all(one.licence and one.source for one in built_in().values())


@pytest.mark.parametrize(
    "id_, points, or_more, at, functional_at",
    [
        ("rdas", "11.58", False, "47.31", False),
        ("crs", "16", False, "70.9", False),
        ("phq-9", "6", True, "9", True),
        ("gad-7", "4", True, "7", True),
        ("ors", "5", True, "25", False),
    ],
)
def test_published_values_of_clinical_md(
    id_: str, points: str, or_more: bool, at: str, functional_at: bool
) -> None:
    by = built_in()[id_].yardstick
    assert by.published == Published(F(points), or_more)
    assert by.cutoff == CutOff(F(at), functional_at)


@pytest.mark.parametrize(
    "id_, band, kind",
    [
        ("csi-32", 12.54, Reliability.ALPHA),
        ("csi-16", 6.66, Reliability.ALPHA),
        ("csi-4", 2.72, Reliability.ALPHA),
        ("das", 17.79, Reliability.RETEST),
    ],
)
def test_computed_values_of_clinical_md(id_: str, band: float, kind: Reliability) -> None:
    by = built_in()[id_].yardstick
    assert by.published is None
    assert by.band is not None
    assert round(float(by.band), 2) == band
    assert by.kind is kind


def test_what_is_recalled_only_is_marked_as_unconfirmed() -> None:
    unconfirmed = {one.id: set(one.unconfirmed) for one in built_in().values()}
    assert unconfirmed["ors"] == {Fact.CUTOFF, Fact.RELIABLE_CHANGE}
    assert unconfirmed["csi-16"] == {Fact.CUTOFF, Fact.RELIABILITY, Fact.SPREAD, Fact.NORMS}
    assert unconfirmed["phq-9"] == {Fact.RELIABILITY}
    assert unconfirmed["das"] == set()


def test_a_practices_own_file_is_read_whole() -> None:
    own = read_text(OWN, "own.yaml")
    assert (own.id, own.low, own.high, own.step, own.better) == ("our-evening", 3, 15, 1, Better.HIGHER)
    assert own.scoring is not None
    assert own.scoring.reverse == {2}
    assert own.scoring.subscales[0].items == (1, 2)
    assert own.asks is not None
    assert own.asks.items[2] == "Warm"
    assert own.yardstick.variance == F("6.25")
    assert own.digest == read_text(OWN, "other.yaml").digest != read_text(OWN + "\n", "own.yaml").digest


@pytest.mark.parametrize(
    "total, may", [("3", True), ("15", True), ("2", False), ("16", False), ("3.5", False)]
)
def test_only_a_total_of_the_range_can_be_one(total: str, may: bool) -> None:
    assert read_text(OWN, "own.yaml").may_be(F(total)) is may
    assert built_in()["ors"].may_be(F("12.3"))


def test_little_is_needed() -> None:
    bare = "id: a\nshort: A\nname: A\nabout: A.\ncount: 1\nrange: {from: '0', to: '9'}\nbetter: lower\nlicence: Ours.\nsource: We.\n"
    read = read_text(bare, "a.yaml")
    assert (read.cutoff, read.reliability, read.scoring, read.unconfirmed) == (None, None, None, ())
    assert read.yardstick.band is None


@pytest.mark.parametrize(
    "old, new, line, says",
    [
        ("short: OES\n", "", 1, "“short” is missing in a measure."),
        ("id: our-evening", "id: Our Evening", 1, "“id” should be written in small letters"),
        ("count: 3", "count: three", 5, "“count” should be a whole number from 1 to 200."),
        ("range: {from: '3', to: '15'}\n", "", 1, "“range” is missing in a measure."),
        ("{from: '3', to: '15'}", "{from: '15', to: '3'}", 6, "“from” should be less than “to”."),
        ("to: '15'}", "to: '15', step: '-1'}", 6, "“step” should be above 0."),
        ("{from: '3', to: '15'}", "{from: '3', to: '16'}", 6, "3 answers from 1 to 5 add up to 3 to 15; “range” says"),
        ("better: higher", "better: faster", 7, "“better” is “faster”, which is not known. Known: higher, lower."),
        ("'9.5'", "9.5", 9, "Write “9.5” in quotes if it is a text"),
        ("'9.5'", "'9,5'", 9, "“value” is “9,5”: write decimals with a point."),
        ("'9.5'", "'90'", 8, "The cut-off lies outside of the range."),
        ("value: '9.5'", "value: '9.5'\n  at: above", 10, "“at” is “above”, which is not known. Known: clinical, functional."),
        ("'0.8'", "'1'", 11, "A reliability is from 0 to below 1."),
        ("kind: retest", "kind: good", 12, "“kind” is “good”, which is not known."),
        ("sd: '2.5'", "sd: '0'", 14, "“sd” should be above 0."),
        ("spread:", "reliable_change:\n  points: '-2'\nspread:", 14, "“points” should be above 0."),
        ("from: 1\n  to: 5", "from: 5\n  to: 1", 16, "“from” should be less than “to”."),
        ("reverse: [2]", "reverse: [4]", 18, "“reverse” has the numbers of items, from 1 to 3."),
        ("reverse: [2]", "reverse: [2, 2]", 18, "Item 2 stands twice in “reverse”."),
        ("reverse: [2]", "reverse: [true]", 18, "“reverse” has the numbers of items, from 1 to 3."),
        (
            "items: [1, 2]",
            "items: [1]\n    - key: quiet\n      name: Again\n      items: [2]",
            20,
            "Two subscales have the same key.",
        ),
        ("'Calm', 'Loud', 'Warm'", "'Calm', 'Loud'", 27, "There are 2 items, and “count” says 3."),
        ("'4', '5'", "'4'", 24, "There should be an answer for each number from 1 to 5."),
        ("item: 2", "item: 9", 29, "“item” should be a whole number from 1 to 3."),
        ("licence: Our own words.\n", "", 1, "“licence” is missing in a measure."),
        ("source: Ourselves.", "source: Ourselves.\ncolour: red", 33, "“colour” is not known here."),
        ("source: Ourselves.", "source: Ourselves.\nunconfirmed: [weather]", 33, "“weather” is not known here."),
        ("source: Ourselves.", "source: &us Ourselves.", 32, "“&us” names a part to be repeated"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_reason(old: str, new: str, line: int, says: str) -> None:
    assert old in OWN
    told = refused(OWN.replace(old, new, 1))
    assert any(fault.startswith(f"own.yaml, line {line}: {says}") for fault in told), told


def test_words_without_a_way_to_count_them_are_refused() -> None:
    start, end = OWN.index("scoring:"), OWN.index("asks:")
    told = refused(OWN[:start] + OWN[end:])
    assert sum("needs “scoring”" in fault for fault in told) == 2


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert len(refused(OWN.replace("short: OES\n", "").replace("'0.8'", "'8'").replace("'2.5'", "'x'"))) >= 3
    assert refused("") == ["own.yaml, line 1: The file is empty."]


def test_a_folder_tells_the_faults_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "wrong-name.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(BrokenCatalogue) as told:
        load(tmp_path)
    assert [fault.file for fault in told.value.faults] == ["broken.yaml", "wrong-name.yaml"]
