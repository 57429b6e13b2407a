"""How Maya comes in: an invitation in her hands, and other ways of signing in than before."""

from datetime import timedelta

from clinic import clock
from clinic.accounts import Account, Passkey
from clinic.couples.queries import get_partner
from clinic.database import db
from clinic.portal.services import inviting
from tests.factories.accounts import give_app
from tests.factories.world import World


def invite(world: World) -> None:
    """A code is out for her."""
    inviting.invite(get_partner(world.maya_id), timedelta(hours=1), by=world.accounts["practitioner"])


def change_ways_in(world: World) -> None:
    """A passkey, an app and recovery codes; and every session of hers has ended."""
    give_app(world.accounts["partner"])
    account = db.session.get_one(Account, world.accounts["partner"])
    account.webauthn.append(
        Passkey(
            name="my phone",
            credential_id=b"key",
            public_key=b"key",
            device_type="multi_device",
            usage="first",
            lastuse_datetime=clock.now(),
        )
    )
    account.mf_recovery_codes = ["sealed"]
    account.fs_uniquifier = "another"
