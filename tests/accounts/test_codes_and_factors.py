"""Recovery codes stand in for a second factor: they stay as long as there is one, and go with the last."""

from clinic.accounts import Account
from clinic.accounts.services.own_account import drop_codes_without_factor
from clinic.database import db
from tests.conftest import Inside
from tests.factories.accounts import give_app
from tests.factories.world import World


def test_codes_stay_while_there_is_a_factor_and_go_with_it(world: World, inside: Inside) -> None:
    with inside():
        give_app(world.accounts["practitioner"])
        account = db.session.get_one(Account, world.accounts["practitioner"])
        account.tf_primary_method = "authenticator"
        account.mf_recovery_codes = ["one"]
        assert account.has_second_factor
        drop_codes_without_factor(account)
        assert account.mf_recovery_codes == ["one"]
        account.tf_totp_secret = account.tf_primary_method = None
        drop_codes_without_factor(account)
        assert account.mf_recovery_codes is None
