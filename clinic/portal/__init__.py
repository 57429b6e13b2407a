"""The couple's own pages: what is next, how it went, and what they keep.

Each partner has an own account and sees the same case through ``visible_to``: joint things, and what is that partner's alone.
Nothing that one of them did or said alone reaches the other by text, count, order, time or size; what goes to the counsellor
only is not shown again here, nor that it was given. Every page has "Leave this page", a title on its tab that says nothing,
and works without a script.

``invitation`` is the way in and ``leaving`` the way out; ``seats`` says which seat somebody sits on; ``seeing`` is how a
counsellor looks through a partner's eyes. Which homework stands on
their pages, ``assignments.offering`` says.
"""

from flask import Flask

from clinic.jobs import every, register
from clinic.mail import ask
from clinic.portal.invitation import Invitation
from clinic.portal.models import HomeworkReminder, HomeworkWish

__all__ = ["HomeworkReminder", "HomeworkWish", "Invitation", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and begin to look whom to remind."""
    from clinic.portal import left_behind, seeing
    from clinic.portal.jobs import PAUSE, look_after_restore
    from clinic.portal.jobs import look as look_whom_to_remind
    from clinic.portal.look import look
    from clinic.portal.permissions import INVITE, SEE_AS
    from clinic.portal.services import inviting_by_mail
    from clinic.portal.services.homework_reminders import AFTER_RESTORE, PURPOSE, look_again
    from clinic.portal.views import (
        account,
        acts,
        agreements,
        apart,
        beginning,
        blueprint,
        calendar,
        check_in,
        commitments,
        consent,
        crossing,
        documents,
        expectations,
        factors,
        homework,
        inviting,
        joining,
        journal,
        leaving,
        measures,
        pausing,
        policy,
        proving,
        repair_steps,
        reviews,
        rituals,
        settings,
        talking,
        today,
        together,
        touch,
        trials,
        truce,
    )
    from clinic.portal.views.seeing import desk as seeing_desk

    left_behind.init_app(app)
    seeing.init_app(app)
    app.register_blueprint(blueprint)
    app.register_blueprint(inviting.desk)
    app.register_blueprint(seeing_desk)
    app.jinja_env.globals.update(INVITE=INVITE, SEE_AS=SEE_AS)
    app.context_processor(look)
    app.context_processor(together.where)
    ask(app, PURPOSE, look_again)
    ask(app, inviting_by_mail.PURPOSE, inviting_by_mail.look_again)
    register(app, AFTER_RESTORE, look_after_restore)
    every(app, "portal.homework_reminders.look", PAUSE, look_whom_to_remind)
    doors = (
        account,
        acts,
        agreements,
        apart,
        beginning,
        calendar,
        check_in,
        commitments,
        consent,
        crossing,
        documents,
        expectations,
        factors,
        homework,
        joining,
        journal,
        leaving,
        measures,
        pausing,
        policy,
        proving,
        repair_steps,
        reviews,
        rituals,
        settings,
        talking,
        today,
        together,
        touch,
        trials,
        truce,
    )
    assert all(doors), "these hang their doors into the blueprint"
