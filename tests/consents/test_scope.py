"""Whose signature a release needs, and where it stands: rules without a database."""

import uuid
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from clinic.consents.scope import Basis, Standing, standing, who_must_sign

DAY = date(2026, 11, 20)
MAYA, JONAS = uuid.UUID(int=1), uuid.UUID(int=2)
SEATS = [MAYA, JONAS]
NO_CONSENT = [basis for basis in Basis if basis is not Basis.CONSENT]


def test_what_is_boths_needs_both_and_what_is_ones_own_that_one_alone() -> None:
    assert who_must_sign(Basis.CONSENT, None, SEATS) == {MAYA, JONAS}
    assert who_must_sign(Basis.CONSENT, MAYA, SEATS) == {MAYA}
    assert who_must_sign(Basis.CONSENT, None, [JONAS]) == {JONAS}


@given(st.sampled_from(NO_CONSENT), st.sampled_from([None, MAYA, JONAS]))
def test_a_duty_of_the_law_and_a_danger_to_life_wait_for_nobody(basis: Basis, of: uuid.UUID | None) -> None:
    assert who_must_sign(basis, of, SEATS) == frozenset()


@given(
    signed=st.sets(st.sampled_from(SEATS)),
    ends=st.integers(-40, 40),
    revoked=st.none() | st.integers(-40, 0),
    of=st.sampled_from([None, MAYA, JONAS]),
)
def test_it_holds_only_signed_by_all_before_its_end_and_never_once_revoked(
    signed: set[uuid.UUID], ends: int, revoked: int | None, of: uuid.UUID | None
) -> None:
    needed = who_must_sign(Basis.CONSENT, of, SEATS)
    revoked_on = None if revoked is None else DAY + timedelta(days=revoked)
    found = standing(needed, signed, ends_on=DAY + timedelta(days=ends), revoked_on=revoked_on, today=DAY)
    assert (found is Standing.IN_FORCE) == (revoked is None and ends >= 0 and needed <= signed)
    assert (found is Standing.REVOKED) == (revoked is not None)
