"""Touch, in small steps: what each marks as welcome, alone, and the one kind that the counsellor shows to both.

Marks are a partner's own (``Answer`` of the exercise's field, audience that partner); the newest take the place of all before,
and no portal shows them again or tells that there are any. ``overlap`` says what both welcome, for the counsellor, who shows one
kind of it at a time: a ``ShownTouch``, joint, for three days. Then it is over by itself unless the exercise is assigned anew, and
marks are asked anew as well: what was welcome last month is no yes today. Nothing is counted, nobody is asked how it went, and no
page of the couple differs by what one of them marked, or by a "not free to say no", which stands first in the counsellor's brief.

In the same way a pace is shown to both, where an exercise asks each alone how fast they want to go: the slower one (``pace``).
"""

from flask import Flask

from clinic.touch.models import ShownTouch

__all__ = ["ShownTouch", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.touch.permissions import SHOW_TOUCH, VIEW_TOUCH
    from clinic.touch.queries import pace_today, shown_today
    from clinic.touch.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        SHOW_TOUCH=SHOW_TOUCH, VIEW_TOUCH=VIEW_TOUCH, shown_touch=shown_today, pace_of_both=pace_today
    )
