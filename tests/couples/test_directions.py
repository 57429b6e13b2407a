"""Names from right to left in sentences from left to right."""

from hypothesis import given
from hypothesis import strategies as st

from clinic.caseload.listing import fold
from clinic.couples.directions import set_apart


def test_a_name_from_right_to_left_is_kept_together() -> None:
    """Otherwise the number after it would change sides."""
    assert set_apart("ليلى") == "\u2068ليلى\u2069"
    assert set_apart("נועה") == "\u2068נועה\u2069"
    assert set_apart("Layla ليلى") == "\u2068Layla ليلى\u2069"


def test_any_other_name_stays_as_it_is() -> None:
    """Letters of other scripts that run from left to right need nothing."""
    for name in ("Maya", "Żółciński", "Ọláolúwa", "花子", "🙂", ""):
        assert set_apart(name) == name


@given(st.text(max_size=40))
def test_the_name_itself_is_never_changed(name: str) -> None:
    """Only the two marks may be added."""
    assert set_apart(name) in {name, f"\u2068{name}\u2069"}


def test_the_marks_are_no_hindrance_when_finding() -> None:
    """Typing the name finds it."""
    assert fold(set_apart("ليلى")) == fold("ليلى")
