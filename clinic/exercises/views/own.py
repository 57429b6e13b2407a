"""Pages on which a practice words exercises of its own, keeps them as text files, and brings such files in."""

from collections.abc import Sequence

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from clinic.access import guard, viewer
from clinic.exercises import services
from clinic.exercises.exercise import Exercise
from clinic.exercises.faults import Fault
from clinic.exercises.forms import BringForm, BuilderForm, beginnings, start_of_copy
from clinic.exercises.library import Library
from clinic.exercises.models import OwnExercise
from clinic.exercises.permissions import COPY_EXERCISE, KEEP_AS_FILE, MAKE_OWN, WORD_OWN
from clinic.exercises.queries import get_any_exercise, get_library_by_topic, get_own
from clinic.exercises.views import blueprint
from clinic.exercises.writing import as_text
from clinic.web.transactions import as_asked


@blueprint.route("/new", methods=["GET", "POST"])
@guard(MAKE_OWN, get_library_by_topic)
def new(library: Library) -> ResponseReturnValue:
    """Word an exercise from nothing."""
    return _making(BuilderForm(library, beginnings(library.vocabulary)), url_for(".index"))


@blueprint.route("/<exercise_id>/copy", methods=["GET", "POST"])
@guard(COPY_EXERCISE, get_any_exercise)
def copy(exercise: Exercise) -> ResponseReturnValue:
    """Begin with what another exercise says."""
    form = BuilderForm(get_library_by_topic(), start_of_copy(exercise))
    return _making(form, url_for(".show", exercise_id=exercise.id), copied=exercise)


def _making(form: BuilderForm, back: str, copied: Exercise | None = None) -> ResponseReturnValue:
    if form.wants_saving and form.validate_on_submit():
        own = services.make(form.terms(), by=viewer().account_id)
        flash(_("Added to the library: %(name)s.", name=own.exercise.name))
        return redirect(url_for(".show", exercise_id=own.exercise_id), 303)
    return _worded(form, back, copied=copied)


@blueprint.route("/<exercise_id>/edit", methods=["GET", "POST"])
@guard(WORD_OWN, get_own)
def edit(own: OwnExercise) -> ResponseReturnValue:
    """Word it anew; what was given before keeps its text."""
    form = BuilderForm(get_library_by_topic(), own.exercise, as_of=own.revision.digest)
    back = url_for(".show", exercise_id=own.exercise_id)
    if form.wants_saving and form.validate_on_submit():
        services.reword(own, form.terms(), as_of=form.as_of.data or "", by=viewer().account_id)
        flash(_("Saved. What was given before keeps the text that it was given with."))
        return redirect(back, 303)
    form.as_of.data = own.revision.digest
    return _worded(form, back, own=own)


def _worded(
    form: BuilderForm, back: str, *, own: OwnExercise | None = None, copied: Exercise | None = None
) -> ResponseReturnValue:
    """The builder. A button of it that only rearranges has refused nothing."""
    if not form.wants_saving:
        as_asked()
    return render_template("exercises/build.html", form=form, back=back, own=own, copied=copied)


@blueprint.post("/<exercise_id>/retire")
@guard(WORD_OWN, get_own)
def retire(own: OwnExercise) -> ResponseReturnValue:
    """It is given no more."""
    services.retire(own, by=viewer().account_id)
    flash(_("Retired. It is given no more; what was given goes on."))
    return redirect(url_for(".show", exercise_id=own.exercise_id), 303)


@blueprint.post("/<exercise_id>/take-back")
@guard(WORD_OWN, get_own)
def take_back(own: OwnExercise) -> ResponseReturnValue:
    """It can be given again."""
    services.take_back(own, by=viewer().account_id)
    flash(_("Back in the library."))
    return redirect(url_for(".show", exercise_id=own.exercise_id), 303)


@blueprint.get("/<exercise_id>/export.yaml")
@guard(KEEP_AS_FILE, get_any_exercise)
def export(exercise: Exercise) -> ResponseReturnValue:
    """The exercise as a text file, which another practice can bring in."""
    file = Response(as_text(exercise), mimetype="application/yaml")
    file.headers["Content-Disposition"] = f'attachment; filename="{exercise.id}.yaml"'
    return file


@blueprint.route("/import", methods=["GET", "POST"])
@guard(MAKE_OWN, get_library_by_topic)
def bring(library: Library) -> ResponseReturnValue:
    """Bring text files in: all of them, or none and every fault of each."""
    form = BringForm()
    faults: Sequence[Fault] = ()
    if form.validate_on_submit():
        found = form.read(library)
        faults = found.faults
        if found.exercises:
            services.take_in(found.exercises, by=viewer().account_id)
            flash(
                ngettext(
                    "%(num)s exercise is in the library now.",
                    "%(num)s exercises are in the library now.",
                    len(found.exercises),
                )
            )
            return redirect(url_for(".index", own="y"), 303)
    return render_template("exercises/import.html", form=form, faults=faults)
