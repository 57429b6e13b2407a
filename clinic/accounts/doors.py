"""The doors of this room that open to everybody, also signed out: the complete list, held against the app by a test.

Flask-Security has pages of its own; none of them is registered, so none stands here.
"""

from typing import Final

PUBLIC_ENDPOINTS: Final = frozenset(
    {
        "accounts.sign_in",
        "accounts.sign_in_with_passkey",
        "accounts.second_step",
        "accounts.second_step_passkey",
        "accounts.sign_out",
        "accounts.uncover",
        "accounts.welcome",
        "accounts.set_up",
        "accounts.set_up_code",
        "accounts.recovery_sheet",
    }
)

#: What is answered while there is no practice: the set-up itself and what its pages are drawn with.
OPEN_BEFORE_SET_UP: Final = frozenset(
    {"accounts.set_up", "accounts.set_up_code", "accounts.recovery_sheet", "static"}
)
