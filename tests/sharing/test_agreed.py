"""Charts for both need a yes of each; anything else is no."""

from hypothesis import given
from hypothesis import strategies as st

from clinic.sharing.agreed import NONE, Charts, agreed

ANSWERS = st.none() | st.builds(Charts, weather=st.booleans(), measures=st.booleans())


@given(maya=ANSWERS, jonas=ANSWERS)
def test_a_chart_stands_only_where_both_said_yes_whoever_comes_first(
    maya: Charts | None, jonas: Charts | None
) -> None:
    found = agreed([maya, jonas])
    assert found == agreed([jonas, maya])
    assert found.weather == (maya is not None and jonas is not None and maya.weather and jonas.weather)
    assert found.measures == (maya is not None and jonas is not None and maya.measures and jonas.measures)


@given(ANSWERS)
def test_one_alone_is_no_couple(answer: Charts | None) -> None:
    assert agreed([answer]) == agreed([]) == NONE
