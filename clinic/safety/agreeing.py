"""The one safety rule for what belongs to both and is no exercise: what stops it, and whether something new may be agreed."""

from typing import Final

from flask_babel import gettext as _

from clinic.couples import Case
from clinic.refusal import Refusal
from clinic.safety.gates import ACUTE, open_gate_codes
from clinic.safety.queries import standing_of
from clinic.safety.standing import Standing

#: With any of these on record nothing is set up for both: it would serve one of them only.
STOPPED_BY: Final = frozenset({"coercive_control_or_fear", "no_contact_order", ACUTE})


def is_stopped(case: Case) -> bool:
    """Whether a hold, fear, an order or an acute risk stops what the two would do together."""
    return standing_of(case) is Standing.HELD or bool(STOPPED_BY & open_gate_codes(case))


def is_free_to_agree(case: Case) -> bool:
    """Whether something new may be asked of both: nothing stops it, and each was seen alone or it was overridden."""
    return standing_of(case) is Standing.FREE and not STOPPED_BY & open_gate_codes(case)


def must_be_free_to_agree(case: Case) -> None:
    """Refuses while nothing joint may be given. The words name no reason: the couple may be looking on."""
    if not is_free_to_agree(case):
        raise Refusal(_("Nothing new is agreed for both just now."))
