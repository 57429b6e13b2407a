"""Homework: an exercise given to a couple or to one partner, and what came of it.

An ``Assignment`` holds the frozen wording of its exercise, so that what hangs on the fridge stays true. ``cadence`` turns
"Mondays and Thursdays at eight" into days, in the practice's time zone and right across clock changes; each of them is an
``Occurrence``. A ``Completion`` is what somebody says was done; ``adherence`` counts, in counts first, because half of all
homework comes back and trying is something. What one partner says about difficulty, help and obstacles is a ``Reflection``
and belongs to that partner and the counsellors, always; every ``Answer`` has the audience of the field it answers. How the
counsellors see it is an ``Appraisal``, for them only; that they saw it is an ``Acknowledgement``, for who told it. A
``Talk`` is a talk by the clock that took place, and who began it. A ``ProgrammeRun`` gives one exercise after the other, by the
rules of its file and through the same ``admission``.
"""

from flask import Flask

from clinic.jobs import every


def init_app(app: Flask) -> None:
    """Open the room's doors, and tell templates what stands behind them."""
    from clinic.assignments.confidence import suggests_smaller
    from clinic.assignments.jobs import PAUSE, move_on, top_up
    from clinic.assignments.noting import facts_about_homework, homework_decided
    from clinic.assignments.permissions import (
        ASSIGN,
        ENTER_HOMEWORK,
        REVIEW_HOMEWORK,
        RUN_PROGRAMMES,
        STEER_ASSIGNMENT,
    )
    from clinic.assignments.programme_views import programme, programmes
    from clinic.assignments.views import blueprint
    from clinic.sessions import telling

    app.jinja_env.globals.update(
        ASSIGN=ASSIGN,
        ENTER_HOMEWORK=ENTER_HOMEWORK,
        REVIEW_HOMEWORK=REVIEW_HOMEWORK,
        RUN_PROGRAMMES=RUN_PROGRAMMES,
        STEER_ASSIGNMENT=STEER_ASSIGNMENT,
        suggests_smaller=suggests_smaller,
    )
    assert all((programme, programmes)), "these hang their doors into the blueprint"
    app.register_blueprint(blueprint)
    telling.tell(app, facts_about_homework)
    telling.decide(app, homework_decided)
    every(app, "assignments.top_up", PAUSE, top_up)
    every(app, "assignments.programmes", PAUSE, move_on)
