"""Names written to the audit log."""

from clinic.agreements.lifecycle import Step

LIST_SEEN = "agreements.list.seen"
SEEN = "agreements.agreement.seen"
SIGNED_OFF = "agreements.sign_off.given"
SIGN_OFF_TAKEN_BACK = "agreements.sign_off.taken_back"
TRIAL_ASKED = "agreements.trial.asked"
FAIRNESS_ASKED = "agreements.fairness.asked"
CROSSING_RECORDED = "agreements.crossing.recorded"
CROSSING_OWNED = "agreements.crossing.owned"
MISSTEP_PLANNED = "agreements.misstep.planned"
MISSTEP_CHECKED = "agreements.misstep.checked_back"
PAUSE_CALLED = "agreements.pause.called"
PAUSE_ANSWERED = "agreements.pause.answered"


def of_step(step: Step) -> str:
    """The name of a step in the life of an agreement."""
    return f"agreements.agreement.{step}"
