"""Fingerprints of what was signed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.sessions.signing import chain_holds, chained, hash_of, is_late

bodies = st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=4)


@given(bodies)
def test_the_order_of_keys_changes_no_fingerprint(body):
    assert hash_of(body) == hash_of(dict(reversed(body.items())))


@given(bodies, bodies)
def test_different_bodies_have_different_fingerprints(one, other):
    assert (hash_of(one) == hash_of(other)) == (one == other)


@given(st.lists(bodies, min_size=1, max_size=5), st.data())
def test_an_entry_changed_taken_away_or_moved_breaks_the_chain(entries, data):
    stored, before = [], "first"
    for entry in entries:
        before = chained(before, entry)
        stored.append((entry, before))
    assert chain_holds("first", stored)
    place = data.draw(st.integers(0, len(stored) - 1))
    changed = [*stored]
    changed[place] = ({**stored[place][0], "added": "x"}, stored[place][1])
    assert not chain_holds("first", changed)
    if place < len(stored) - 1:
        assert not chain_holds("first", stored[:place] + stored[place + 1 :])


def test_a_note_is_late_after_three_days():
    ended = datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert not is_late(ended, ended + timedelta(hours=72))
    assert is_late(ended, ended + timedelta(hours=72, seconds=1))
