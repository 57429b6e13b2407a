"""Which gates of the exercise library are open for a couple: they follow from what is on record, and nobody sets them.

An open risk opens the gate of its kind, an acute one ``acute_risk_open`` as well; that they live apart stands among the details
of the case. Rooms above add what follows from theirs.
"""

from collections.abc import Callable
from typing import Final

from flask import Flask, current_app
from sqlalchemy import select

from clinic.couples import Case
from clinic.database import db
from clinic.safety.models import RiskFlag, Severity

Tell = Callable[[Case], frozenset[str]]
_FOLLOW: Final = "gates that follow"
#: The gate that suspends joint homework, whether an exercise names it or not, until the counsellor ends the risk.
ACUTE: Final = "acute_risk_open"
#: The gate that offers what can be done at a distance.
LIVING_APART: Final = "living_apart"


def gates_follow(app: Flask, tell: Tell) -> None:
    """Have *tell* asked which gates are open by what its room knows."""
    app.extensions.setdefault(_FOLLOW, []).append(tell)


def open_gate_codes(case: Case) -> frozenset[str]:
    """Codes of the exercise library's gates that are open now."""
    rows = db.session.execute(
        select(RiskFlag.kind, RiskFlag.severity).where(
            RiskFlag.case_id == case.id, RiskFlag.closed_on.is_(None)
        )
    ).all()
    acute = {ACUTE} if any(row.severity is Severity.ACUTE for row in rows) else set()
    apart = set() if case.living_together else {LIVING_APART}
    following = [tell(case) for tell in current_app.extensions.get(_FOLLOW, ())]
    return frozenset({row.kind for row in rows} | acute | apart).union(*following)
