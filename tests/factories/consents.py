"""Releases for tests."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from clinic.consents import Basis, Kind, Release, SignedHow
from clinic.consents.services.releases import ReleaseTerms, make_release, sign
from clinic.couples.queries import get_case
from tests.factories.assignments import today
from tests.factories.world import World


def release_terms(**changes: Any) -> ReleaseTerms:
    """Everything that is both's, of the last year, for a month."""
    usual: dict[str, Any] = {
        "recipient": "Dr Lena Brandt, Hill Road",
        "purpose": "Handing on",
        "kinds": tuple(Kind),
        "items_since": today() - timedelta(days=365),
        "items_until": None,
        "ends_on": today() + timedelta(days=30),
    }
    return ReleaseTerms(**usual | changes)


def make_signed_release(
    world: World, *, signed_by: Sequence[uuid.UUID] | None = None, **changes: Any
) -> Release:
    """A release of Maya and Jonas, signed by whoever has to sign it, or by those named."""
    by = world.accounts["practitioner"]
    release = make_release(get_case(world.case_id), release_terms(**changes), by=by)
    for seat in release.needed:
        if signed_by is None or seat.id in signed_by:
            sign(release, seat, on=today(), how=SignedHow.ON_PAPER, by=by)
    return release


def without_consent(**changes: Any) -> dict[str, Any]:
    """What makes a release that needs no signature."""
    usual = {
        "basis": Basis.DANGER_TO_LIFE,
        "written_basis": "He said he would not be there tomorrow.",
        "words": "Please look after him tonight.",
        "kinds": (),
    }
    return usual | changes
