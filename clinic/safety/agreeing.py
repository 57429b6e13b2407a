"""Whether something new may be agreed for both: the one safety rule, for what belongs to both and is no exercise."""

from typing import Final

from flask_babel import gettext as _

from clinic.couples import Case
from clinic.refusal import Refusal
from clinic.safety.gates import open_gate_codes
from clinic.safety.queries import standing_of
from clinic.safety.standing import Standing

#: With any of these on record nothing is set up for both: it would serve one of them only.
_STOPPED_BY: Final = frozenset({"coercive_control_or_fear", "no_contact_order", "acute_risk_open"})


def must_be_free_to_agree(case: Case) -> None:
    """Refuses while nothing joint may be given. The words name no reason: the couple may be looking on."""
    if standing_of(case) is not Standing.FREE or _STOPPED_BY & open_gate_codes(case):
        raise Refusal(_("Nothing new is agreed for both just now."))
