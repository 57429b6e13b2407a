"""From a filled file to the page on which paper is entered: what it says stands there, and nothing is kept yet.

What the file says takes the place, on the page, of what was told before; where it says nothing, that stays. What has no place
on the page, or no meaning there, is told in words with what was written, so that nothing is lost on the way.
"""

from dataclasses import dataclass, field

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Field, SelectField, SelectMultipleField, StringField, TextAreaField

from clinic.assignments.forms import EntryForm
from clinic.assignments.models import Assignment
from clinic.couples import Partner
from clinic.documents.fillable import numbering
from clinic.documents.fillable.blanks import OF
from clinic.documents.fillable.reading import Found, FoundForm, Unreadable, Why
from clinic.refusal import Refusal

#: Of something written that found no place, so much is shown.
SHOWN = 200


@dataclass
class Taken:
    """What came of a file: how many answers stand on the page now, and what needs a look."""

    owner: Partner | None
    count: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    drawn_over: bool = False


def words_for(fault: Unreadable) -> str:
    """Why a file cannot be taken, and what to do."""
    return {
        Why.NOT_A_PDF: _("This is not a PDF. Please choose the sheet as it was saved."),
        Why.DAMAGED: _("This PDF is damaged and cannot be read. Please save the sheet anew and try again."),
        Why.ENCRYPTED: _("This PDF is locked with a password. Please save it without one."),
        Why.DOES_THINGS: _("This PDF holds a script or an attached file. A sheet of ours has neither."),
        Why.TOO_LARGE: _("This PDF is larger than a sheet of ours can be, so it is not read."),
        Why.NO_FIELDS: _(
            "This PDF has no fields to read. Perhaps it was printed into a new file; please save it instead, "
            "or enter what stands on it by hand."
        ),
    }[fault.why]


def owner_of(form: FoundForm, assignment: Assignment) -> Partner | None:
    """Whose own sheet it is, None for a sheet for both; raises Refusal where it is no sheet of this homework, as it was made."""
    claim = numbering.claimed(form)
    if claim is None:
        raise _refused(_("This PDF is not a sheet of Common Ground."))
    seats = {seat.seat: seat for seat in assignment.seats}
    if claim.assignment_id != assignment.id or claim.seat not in {0, *seats}:
        raise _refused(_("This is not a sheet of this homework. Nothing of it was read."))
    owner = seats.get(claim.seat)
    if not numbering.holds(numbering.Claim.of(assignment, owner), form):
        raise _refused(
            _(
                "This is not the sheet as it was handed out: its words or its fields were changed. "
                "Nothing of it was read."
            )
        )
    return owner


def take(found: FoundForm, form: EntryForm, owner: Partner | None) -> Taken:
    """Fill *form* with what was *found*."""
    taken = Taken(owner, drawn_over=found.drawn_over > 0)
    if "about" in form and any(one.name == "about" for one in found.fields):
        form["about"].data = ""  # a sheet that names no day is about all of them
    for name, fields in _together(found).items():
        title = _title(fields)
        if name not in form or not _fits(form[name], fields):
            taken.left_out.append((title, _in_words(fields)))
            continue
        target, before = form[name], form[name].data
        target.process(MultiDict({name: _said(target, fields)}), before)
        target.validate(form)
        if target.process_errors:
            taken.left_out.append((title, _in_words(fields)))
        elif before not in (None, "", []) and before != target.data:
            taken.changed.append(title)
        taken.count += 1
    return taken


def _together(found: FoundForm) -> dict[str, list[Found]]:
    """Names as the page has them, with the fields in which something stands: the boxes of one question are one answer."""
    joined: dict[str, list[Found]] = {}
    for one in found.fields:
        if one.value and one.name != numbering.FIELD:
            joined.setdefault(one.name.partition(OF)[0], []).append(one)
    return joined


def _values(fields: list[Found]) -> list[str]:
    """What is to be kept: of a box, the answer that it stands for."""
    return [key if of else one.value for one in fields for _base, of, key in [one.name.partition(OF)]]


def _said(target: Field, fields: list[Found]) -> list[str]:
    """The same for the page: what is one line there has no line ends."""
    if isinstance(target, StringField) and not isinstance(target, TextAreaField):
        return [" ".join(value.split()) for value in _values(fields)]
    return _values(fields)


def _fits(target: Field, fields: list[Found]) -> bool:
    """Whether an answer that is chosen is one of those there are."""
    if not isinstance(target, SelectField | SelectMultipleField):
        return True
    return {str(one[0]) for one in target.choices or ()}.issuperset(_values(fields))


def _title(fields: list[Found]) -> str:
    return "; ".join(one.title for one in fields)


def _in_words(fields: list[Found]) -> str:
    """As it was read on the sheet."""
    words = (dict(one.options).get(one.value, one.value) for one in fields if OF not in one.name)
    return ", ".join(words)[:SHOWN]


def _refused(words: str) -> Refusal:
    return Refusal(words, field="file")
