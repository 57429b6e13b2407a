"""Twin worlds once more: behind a proof of who he is, Jonas cannot tell how Maya signs in, nor whether she does."""

from tests.factories.accounts import PASSWORD, give_password
from tests.factories.ways_in import change_ways_in, invite
from tests.portal.test_twin_worlds import Twins, reads, twins, writes

__all__ = ["twins"]


def _jonas_has_a_password(twins: Twins) -> None:
    give_password(twins.world.accounts["other_partner"])


def test_his_ways_of_signing_in_tell_nothing_of_hers(twins: Twins) -> None:
    """What a key has to sign is made anew each time."""
    steps = [
        writes("/portal/prove?next=/portal/account/passkeys/new", password=PASSWORD),
        reads("/portal/account/passkeys/new"),
        writes("/portal/account/passkeys/new", name="mine", credential="{{}}"),
        reads("/portal/account/password"),
        writes("/portal/account/password", new="seven grey herons", again="seven grey herons"),
        reads("/portal/account/"),
    ]
    hers = (lambda twins: invite(twins.world), lambda twins: change_ways_in(twins.world))
    seen = twins.walked(steps, _jonas_has_a_password, *hers)
    assert seen == twins.walked(steps, _jonas_has_a_password)
    assert [answer[0] for answer in seen] == [303, 200, 422, 200, 303, 200]  # type: ignore[index]
