"""What one partner signs, or what goes out without a signature: changes for the twin worlds."""

from typing import Any

from clinic.access_requests.due import latest_on
from clinic.access_requests.services import extend, take
from clinic.consents import Kind, SignedHow
from clinic.consents.services.consents import sign_points
from clinic.consents.services.releases import revoke
from clinic.couples.queries import get_partner
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release, without_consent


def released_her_own(twins: Any) -> None:
    """She signs that what she wrote alone may go to somebody."""
    make_signed_release(twins.world, of_id=twins.world.maya_id, kinds=(Kind.JOURNAL, Kind.MEASURES))


def signed_alone(twins: Any) -> None:
    """Of two signatures that are needed, hers is there."""
    make_signed_release(twins.world, signed_by=[twins.world.maya_id])


def took_a_release_back(twins: Any) -> None:
    """Both had signed, and she takes it back."""
    release = make_signed_release(twins.world)
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    revoke(release, of=maya, on=today(), by=by)


def told_of_without_her(twins: Any) -> None:
    """Something went out in danger to life."""
    make_signed_release(twins.world, **without_consent(of_id=twins.world.maya_id))


def consented(twins: Any) -> None:
    """She signs what the work asks consent for."""
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    sign_points(maya, ["fees", "court"], on=today(), how=SignedHow.ON_PAPER, by=by)


def asked_what_is_kept(twins: Any) -> None:
    """She asks for a copy of her own."""
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    take(maya, on=today(), by=by)


def waits_longer_for_it(twins: Any) -> None:
    """She asks, and it takes longer, for a reason that she is told."""
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    asked = take(maya, on=today(), by=by)
    extend(asked, until=latest_on(asked.asked_on), reason="It is much.", by=by)


SIGNED_APART = (
    asked_what_is_kept,
    waits_longer_for_it,
    released_her_own,
    signed_alone,
    took_a_release_back,
    told_of_without_her,
    consented,
)
