"""What may be done with accounts, and who may."""

from clinic.access import Permission, Role, Rule, Viewer, has_role, in_the_room, signed_in, staff
from clinic.accounts.models import Account, Passkey

own: Rule[Account] = Rule("whose account it is", lambda viewer, account: account.id == viewer.account_id)

own_key: Rule[Passkey] = Rule("whose passkey it is", lambda viewer, key: key.account_id == viewer.account_id)


def _same_practice(viewer: Viewer, account: Account) -> bool:
    return account.practice_id == viewer.practice_id and not account.is_partner


colleague: Rule[Account] = Rule("of somebody of the same team", _same_practice)

COVER: Permission[object] = Permission("accounts:session:cover", signed_in)
KEEP_OWN_ACCOUNT: Permission[Account] = Permission("accounts:account:keep", own & staff)
KEEP_OWN_PASSKEY: Permission[Passkey] = Permission("accounts:passkey:keep", own_key & staff)
VIEW_TEAM: Permission[object] = Permission("accounts:team:view", has_role(Role.MANAGER) & ~in_the_room)
MANAGE_TEAM: Permission[Account] = Permission(
    "accounts:team:manage", colleague & has_role(Role.MANAGER) & ~in_the_room
)
