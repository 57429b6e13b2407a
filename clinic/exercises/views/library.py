"""Looking through the library, and keeping exercises at hand."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.accounts.queries import get_member
from clinic.exercises import services
from clinic.exercises.exercise import Exercise
from clinic.exercises.forms import KeepForm, LibraryForm
from clinic.exercises.library import Library
from clinic.exercises.permissions import BROWSE_LIBRARY, KEEP_AT_HAND, VIEW_EXERCISE
from clinic.exercises.queries import (
    favourite_ids,
    find_own,
    get_any_exercise,
    get_exercise,
    get_library_by_topic,
    list_wordings,
)
from clinic.exercises.shelves import lay_out
from clinic.exercises.views import blueprint


@blueprint.get("/")
@guard(BROWSE_LIBRARY, get_library_by_topic)
def index(library: Library) -> ResponseReturnValue:
    """The library, by level, along a path, or what was looked for."""
    form = LibraryForm(library, request.args)
    look, favourites = form.terms(), favourite_ids(viewer())
    shelves = lay_out(library, look, favourites)
    return render_template(
        "exercises/index.html", library=library, form=form, look=look, shelves=shelves, favourites=favourites
    )


@blueprint.get("/<exercise_id>/")
@guard(VIEW_EXERCISE, get_any_exercise)
def show(exercise: Exercise) -> ResponseReturnValue:
    """One exercise, whole; of the practice's own also who worded it, and what it said before."""
    own = find_own(exercise.id)
    return render_template(
        "exercises/show.html",
        exercise=exercise,
        library=get_library_by_topic(),
        is_kept=exercise.id in favourite_ids(viewer()),
        own=own,
        worded_by=get_member(own.by_id).name if own else "",
        wordings=list_wordings(own) if own else (),
    )


@blueprint.post("/<exercise_id>/keep")
@guard(KEEP_AT_HAND, get_exercise)
def keep(exercise: Exercise) -> ResponseReturnValue:
    """Keep it at hand, or put it back."""
    if KeepForm().terms():
        services.keep_at_hand(exercise, by=viewer().account_id)
        flash(_("Added to your favourites."))
    else:
        services.put_back(exercise, by=viewer().account_id)
        flash(_("Taken off your favourites."))
    return redirect(url_for(".show", exercise_id=exercise.id), 303)
