"""What each partner came for: goals in their own words, how far each feels they are, and what became of each goal.

Every goal is one partner's, asked alone, and is for that partner and the practitioners. Both partners' goals are laid side by
side only when each, asked alone, has said yes, and then by the practitioner: so that nobody can tell from what is missing whether
the other said no or was not asked yet. What is laid side by side are the words and what became of them. How far somebody feels,
0 to 10, stays that partner's own in any case: the couple are never shown a number of one beside the other's. While an interview
alone holds joint work back, nothing is laid side by side.

Partners are asked in the room and not in their portal. What one wants is often what the other must not read, and a telephone is
looked at by the other; what was said alone is not shown again there. Nor do goals that lie side by side stand there: from a page
that is open at any hour the other could read off when somebody changed their mind.
"""

from flask import Flask

from clinic.goals.models import Goal, GoalMark, GoalSharing, GoalState

__all__ = ["Goal", "GoalMark", "GoalSharing", "GoalState", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.goals.permissions import KEEP_GOALS, VIEW_GOALS
    from clinic.goals.views import blueprint
    from clinic.goals.words import STATES

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(KEEP_GOALS=KEEP_GOALS, VIEW_GOALS=VIEW_GOALS, GOAL_STATES=STATES)
