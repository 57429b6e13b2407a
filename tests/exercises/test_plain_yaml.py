"""The reader of our part of YAML: whatever it is given, it answers with a tree or with faults, never with a crash."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from clinic.exercises.faults import Faults
from clinic.exercises.plain_yaml import Node, plain, read
from clinic.exercises.reading import read_exercise

words = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Cn")),
    max_size=20,
)
values = st.recursive(
    words | st.integers(-999_999_999, 999_999_999) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True).filter(
        lambda key: key not in {"no", "yes", "on", "off", "y", "n", "true", "false", "null"}), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


def stripped(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: stripped(inner) for key, inner in node.value.items()}
    if isinstance(node.value, list):
        return [stripped(inner) for inner in node.value]
    return node.value


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str):
    faults = Faults("x.yaml")
    node = read(text, faults)
    assert (node is None) == bool(faults.found)
    assert all(fault.line >= 1 and fault.says for fault in faults.found)


@given(st.text(alphabet="ab:-[]{}&*!%|>'\"#,? \n\t0127.~<", max_size=200))
def test_no_punctuation_breaks_the_reader(text: str):
    faults = Faults("x.yaml")
    assert (read(text, faults) is None) == bool(faults.found)


@given(values)
def test_what_was_written_is_what_is_read(value: object):
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"' if isinstance(value, str) else None)
    faults = Faults("x.yaml")
    node = read(text, faults)
    quoted = "\n".join(fault.says for fault in faults.found)
    if node is None:  # PyYAML leaves some words bare that we want in quotes, and nests deeper than we go
        assert "in quotes" in quoted or "deeper" in quoted, quoted
    else:
        assert stripped(node) == value


@given(values)
def test_plain_values_make_the_same_tree(value: object):
    assert stripped(plain(value)) == value


@given(values)
def test_anything_can_be_looked_at_as_an_exercise_and_is_refused_in_words(value: object):
    faults = Faults("x.yaml")
    read_exercise(plain(value), faults)
    assert faults.found


@given(st.lists(words, min_size=1, max_size=5))
def test_every_value_knows_its_line(texts: list[str]):
    lines = "".join(
        f"k{number}: {yaml.safe_dump(text, default_style=chr(34), width=10_000).strip()}\n"
        for number, text in enumerate(texts)
    )
    faults = Faults("x.yaml")
    node = read(lines, faults)
    assert isinstance(node and node.value, dict), faults.found
    assert [inner.line for inner in node.value.values()] == list(range(1, len(texts) + 1))
    assert list(node.key_lines.values()) == list(range(1, len(texts) + 1))
