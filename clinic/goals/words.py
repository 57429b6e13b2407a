"""What became of a goal, in words."""

from clinic.goals.models import GoalState
from clinic.web.words import later as _l

STATES = {
    GoalState.OPEN: _l("going on"),
    GoalState.MET: _l("met"),
    GoalState.PARTLY: _l("partly met"),
    GoalState.NOT_MET: _l("not met"),
    GoalState.REVISED: _l("worded anew"),
}
