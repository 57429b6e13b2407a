"""A save takes the place of what is kept only where its window had seen it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.keeping import APART, takes_its_place
from clinic.sessions.two_windows import Kept, after, continues

START = Kept(0, "", 0)
steps = st.lists(st.tuples(st.sampled_from(["one", "two", ""]), st.booleans(), st.booleans()), max_size=30)


@given(steps)
def test_no_window_writes_over_what_it_has_not_seen(steps):
    """Windows type and save; answers get lost; pages are loaded anew. Every kept text was seen by whoever replaced it."""
    kept, last = START, None
    known = {"one": 0, "two": 0, "": 0}
    seen = {"one": None, "two": None, "": None}
    for number, (window, answer_arrives, loads_anew) in enumerate(steps):
        if loads_anew:
            known[window], seen[window] = kept.version, last
        if continues(kept, base=known[window], window=window):
            assert last is None or seen[window] == last or (window and last[1] == window)
            kept = after(kept, base=known[window], window=window)
            last = (number, window)
            if answer_arrives:
                known[window], seen[window] = kept.version, last


def test_a_window_whose_answer_was_lost_goes_on_without_a_quarrel_with_itself():
    kept = after(START, base=0, window="one")
    kept = after(kept, base=1, window="one")
    assert continues(kept, base=1, window="one")
    assert continues(kept, base=0, window="one")


def test_a_window_that_was_overtaken_stands_beside():
    kept = after(after(START, base=0, window="one"), base=1, window="two")
    assert not continues(kept, base=1, window="one")
    assert not continues(kept, base=0, window="two")
    assert continues(kept, base=2, window="one")


def test_a_version_that_was_never_given_out_continues_nothing():
    assert not continues(Kept(3, "one", 0), base=-1, window="one")
    assert not continues(Kept(3, "one", 0), base=4, window="one")


@given(st.lists(st.integers(0, 200), max_size=60))
def test_versions_that_stay_are_a_minute_apart_and_the_latest_always_stays(pauses):
    now, kept = datetime(2026, 11, 20, 12, tzinfo=UTC), []
    for pause in pauses:
        now += timedelta(seconds=pause)
        before, latest = (kept[-2] if len(kept) > 1 else None), (kept[-1] if kept else None)
        if takes_its_place(before, latest):
            kept.pop()
        kept.append(now)
    assert not pauses or kept[-1] == now
    settled = kept[:-1]
    assert all(later - earlier >= APART for earlier, later in pairwise(settled))
