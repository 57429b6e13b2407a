"""Repair steps: after a hurt was heard, what one will do about it, and by when. Done, a step is an act of the repair log.

A step belongs to homework in which both choose them (``domain/catalogue.yaml``, ``grievance-impact-repair``), is joint, and names
who does it; whoever that is says when it is done, or the counsellor does. How well the impact was understood, and where
somebody is with forgiving, are answers of that homework for its owner and the counsellors (``assignments``): nothing here asks
for them, waits for them or knows of them.
"""

from flask import Flask

from clinic.repair_steps.models import RepairStep

__all__ = ["RepairStep", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.repair_steps.permissions import AGREE_STEP, VIEW_STEPS
    from clinic.repair_steps.queries import has_steps
    from clinic.repair_steps.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(AGREE_STEP=AGREE_STEP, VIEW_STEPS=VIEW_STEPS, has_repair_steps=has_steps)
