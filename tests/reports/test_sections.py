"""What a release does not let out stands in no report, whatever is ticked."""

from hypothesis import given
from hypothesis import strategies as st

from clinic.consents.scope import Kind
from clinic.reports.sections import NEEDS, Section, let_out, standing_in

KINDS = st.sets(st.sampled_from(Kind))


@given(asked=st.sets(st.sampled_from(Section)), kinds=KINDS)
def test_a_section_stands_where_it_was_asked_for_and_is_let_out(
    asked: set[Section], kinds: set[Kind]
) -> None:
    found = standing_in({one.value for one in asked}, {one.value for one in kinds})
    for section in Section:
        assert (section in found) == (section in asked and NEEDS.get(section) in kinds)


@given(KINDS)
def test_each_section_is_let_out_by_one_kind_and_by_no_other(kinds: set[Kind]) -> None:
    assert {NEEDS[one] for one in let_out({kind.value for kind in kinds})} == kinds & set(NEEDS.values())
    assert len(set(NEEDS.values())) == len(NEEDS)
