"""Whether this exercise may be given to this couple now. Safety comes first, then the exercise's own gates.

Every sentence here is for the counsellor. The couple's pages and sheets do not differ by any of it.
"""

import uuid
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from clinic.assignments.alarming import FELT_SAFE
from clinic.assignments.for_one import fits_one
from clinic.assignments.queries.feeling_safe import list_felt
from clinic.assignments.steadiness import Steadiness, steadiness
from clinic.couples import Case
from clinic.exercises.exercise import TOUCH, Exercise, GateAction, Who
from clinic.exercises.gates import Answer, Decision, Finding, decide
from clinic.exercises.loading import the_library
from clinic.practices import local_time
from clinic.refusal import Refusal
from clinic.safety.gates import ACUTE, open_gate_codes
from clinic.safety.queries import standing_of
from clinic.safety.services import override
from clinic.safety.standing import Standing


@dataclass(frozen=True)
class Admission:
    """Where the couple stands, and what the gates of the exercise say."""

    standing: Standing
    gates: Decision
    alone_possible: bool
    """Whether it can be given to one partner alone, which is no joint exercise."""
    single: bool = False
    """Whether one person sits there alone, so that there is nobody to give anything joint to."""
    fits: bool = True
    """Whether it can be given to somebody who is seen alone, where that is so."""

    @property
    def is_held(self) -> bool:
        """Nothing joint may be given, whatever the reason."""
        return self.standing is Standing.HELD

    @property
    def needs_reason(self) -> bool:
        """Joint exercises go ahead only with a written reason."""
        return self.standing is Standing.NEEDS_REASON

    @property
    def joint_is_out(self) -> bool:
        """Whether it can be given to one alone only."""
        return self.is_held or self.single

    @property
    def is_closed(self) -> bool:
        """Whether there is no way to give it to anybody now."""
        if self.single and not self.fits:
            return True
        return bool(self.gates.blocks) or (self.is_held and not self.alone_possible)


def admission(case: Case, exercise: Exercise, confirmed: frozenset[str] = frozenset()) -> Admission:
    """What stands in the way of giving *exercise* to the couple, given what the counsellor has *confirmed*."""
    open_gates = open_gate_codes(case)
    decision = decide(
        exercise,
        the_library().vocabulary.gates,
        on_record=open_gates,
        answers=dict.fromkeys(confirmed, Answer.GO_AHEAD),
    )
    if exercise.family == TOUCH:
        decision = _with_steadiness(decision, case, confirmed)
    alone = exercise.who is Who.EACH
    if case.is_single:
        return Admission(Standing.FREE, decision, alone, single=True, fits=fits_one(exercise))
    standing = Standing.HELD if ACUTE in open_gates else standing_of(case)
    return Admission(standing, decision, alone_possible=alone)


def _with_steadiness(decision: Decision, case: Case, confirmed: frozenset[str]) -> Decision:
    """Touch comes after safety: who said no is listened to, and what nobody said yet the counsellor has to know otherwise."""
    today = local_time.today()
    match steadiness([seat.id for seat in case.partners], list_felt(case, today), today=today):
        case Steadiness.UNSAFE:
            words = _(
                "Not now: one of them said in the last four weeks that they did not feel safe, or not free to say no. "
                "Speak with each alone."
            )
            blocked = Finding(code=FELT_SAFE, action=GateAction.BLOCK, sentence=words)
            return replace(decision, blocks=(*decision.blocks, blocked))
        case Steadiness.NOT_YET if FELT_SAFE not in confirmed:
            words = _(
                "Touch comes after safety: not both have said on three days of the last four weeks that they felt safe. Confirm "
                "if you know from each that it has held steady."
            )
            asked = Finding(code=FELT_SAFE, action=GateAction.REVIEW, sentence=words)
            return replace(decision, to_confirm=(*decision.to_confirm, asked))
        case _:
            return decision


def admit(
    case: Case, exercise: Exercise, *, joint: bool, confirmed: frozenset[str], reason: str, by: uuid.UUID
) -> None:
    """Let it through or refuse; a reason given for going ahead before both were seen alone is written down."""
    found = admission(case, exercise, confirmed)
    if found.single and (joint or not found.fits):
        raise Refusal(_("This one takes two. Choose one of your own that is for one person."), field="to")
    if joint and found.is_held:
        raise Refusal(
            _("Joint exercises are on hold for this couple. A reason cannot lift a hold."), field="to"
        )
    if found.gates.blocks:
        raise Refusal(found.gates.blocks[0].sentence)
    if joint and found.needs_reason and not reason.strip():
        raise Refusal(
            _("Not both have been seen alone yet. Please write why it goes ahead."), field="override_reason"
        )
    if found.gates.to_confirm:
        raise Refusal(_("Please confirm this, or choose another exercise."), field="confirmed")
    if joint and found.needs_reason:
        override(case, reason, by=by)
