"""An exercise while it is being worded: as the couple will read it at home, and as its sheet will look. Nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import Form

from clinic.access import guard
from clinic.assignments.forms import answer_fields
from clinic.documents.sheets import from_exercise, homework_sheet
from clinic.documents.sheets.homework_sheet import HomeworkSheet
from clinic.exercises.exercise import Exercise, FieldAudience, RecordField
from clinic.exercises.forms import BuilderForm, beginnings
from clinic.exercises.library import Library
from clinic.exercises.names import fill
from clinic.exercises.permissions import MAKE_OWN
from clinic.exercises.queries import get_library
from clinic.practices.queries import get_own_practice
from clinic.printing import Paper, PrintingFailed
from clinic.web.transactions import as_asked, let_go

blueprint = Blueprint("preview", __name__)

#: Asked for while somebody types: whether the sheet fits takes longer, and is told when they pause.
GLANCE: Final = "glance"


@dataclass(frozen=True)
class Asked:
    """A question with the inputs that its answer is typed into; a table or matrix has several."""

    field: RecordField
    inputs: Sequence[Any]


@blueprint.post("/exercises/preview")
@guard(MAKE_OWN, get_library)
def exercise(library: Library) -> ResponseReturnValue:
    """What has been typed so far, as it would look; what is missing stands as "…"."""
    draft = BuilderForm(library, beginnings(library.vocabulary)).draft()
    practice = get_own_practice()
    paper = Paper(practice.paper.value)
    sheet = from_exercise.homework_sheet(draft, from_exercise.Letterhead.of(practice))
    as_asked()
    return render_template(
        "documents/exercise_preview.html",
        exercise=draft,
        fill=fill,
        joint=_asked(draft, FieldAudience.JOINT),
        private=_asked(draft, FieldAudience.PARTNER),
        own=_asked(draft, FieldAudience.AUTHOR),
        sheet=sheet,
        is_too_long=request.form.get("do") != GLANCE and _is_too_long(sheet, paper),
    )


def _asked(exercise: Exercise, audience: FieldAudience) -> list[Asked]:
    return [_inputs(field) for field in exercise.record if field.audience is audience]


def _inputs(field: RecordField) -> Asked:
    people = (("first", "Maya"), ("second", "Jonas"))
    found = dict(answer_fields.inputs(field, f"preview-{field.key}", people, None))
    form = type("Preview", (Form,), found)()
    return Asked(field, [form[name] for name in found])


def _is_too_long(sheet: HomeworkSheet, paper: Paper) -> bool:
    """Whether the sheet takes more than its one page; where nothing can be printed, nobody knows."""
    let_go()
    try:
        return homework_sheet.printed(sheet, paper).overflows
    except PrintingFailed:
        return False
