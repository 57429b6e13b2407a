"""Who stands in for whom, and when."""

import uuid
from datetime import timedelta
from typing import Final

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import Role, guard, viewer
from clinic.couples.forms import CoverForm
from clinic.couples.models import Cover
from clinic.couples.permissions import ARRANGE_COVER, END_COVER
from clinic.couples.queries import get_cover, list_covers
from clinic.couples.services import covering
from clinic.couples.team import list_practitioners
from clinic.couples.views import blueprint, nothing
from clinic.practices import local_time

#: How long a cover that is over still stands in the list.
_LOOK_BACK: Final = timedelta(days=90)


@blueprint.route("/covers/", methods=["GET", "POST"])
@guard(ARRANGE_COVER, nothing)
def covers(_nothing: None) -> ResponseReturnValue:
    """A counsellor arranges their own absence, a manager anybody's."""
    form, today = CoverForm(), local_time.today()
    form.offer(list_practitioners(), own_id=_own_absence())
    if form.validate_on_submit():
        covering.arrange(form.terms(own_id=_own_absence()), by=viewer().account_id)
        flash(_("Arranged. It begins and ends by itself."))
        return redirect(url_for(".covers"), 303)
    lines = list_covers(viewer() if _own_absence() else None, since=today - _LOOK_BACK)
    return render_template(
        "couples/covers.html",
        form=form,
        to_come=[line for line in lines if line.cover.until > today],
        over=[line for line in reversed(lines) if line.cover.until <= today],
        today=today,
    )


@blueprint.post("/covers/<uuid:cover_id>/end")
@guard(END_COVER, get_cover)
def end_cover(cover: Cover) -> ResponseReturnValue:
    """Back early."""
    covering.end(cover, by=viewer().account_id)
    flash(_("Ended. From now on nobody stands in."))
    return redirect(url_for(".covers"), 303)


def _own_absence() -> uuid.UUID | None:
    return None if Role.MANAGER in viewer().roles else viewer().account_id
