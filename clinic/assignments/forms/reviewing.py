"""The table in which homework is looked at: the counsellor's own view of each, and one tap to answer who told it."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from clinic.assignments.adherence import How
from clinic.assignments.lines import Line
from clinic.assignments.models import Assignment
from clinic.assignments.queries.looking import LookedAt
from clinic.web.forms import Form, ShortText


class ReviewForm(Form):
    """The counsellor's own view of every assignment in the table, and a word for each row of squares."""

    rows: Sequence[LookedAt]

    def how(self, row: LookedAt) -> Field:
        """How it was done, as the counsellor sees it."""
        return self[f"how_{row.assignment.id.hex}"]

    def understood(self, row: LookedAt) -> Field:
        """How well it was understood."""
        return self[f"understood_{row.assignment.id.hex}"]

    def word(self, row: LookedAt, line: Line) -> Field:
        """What is answered to one row."""
        return self[f"word_{key_of(row, line)}"]

    def views(self) -> Iterator[tuple[Assignment, How | None, int | None]]:
        """How the counsellor sees each that was changed in the table."""
        for row in self.rows:
            how, understood = self.how(row), self.understood(row)
            said = How(how.data) if how.data else None
            before = (row.appraisal.how, row.appraisal.understood) if row.appraisal else (None, None)
            if how.raw_data and (said, understood.data) != before:
                yield row.assignment, said, understood.data

    def answer(self, tapped: str | None) -> tuple[Assignment, Line, str] | None:
        """Whom the counsellor answers by the button that was *tapped*, and the word that goes along."""
        for row in self.rows:
            for line in row.to_answer:
                if tapped == key_of(row, line):
                    return row.assignment, line, self.word(row, line).data
        return None


def key_of(row: LookedAt, line: Line) -> str:
    """What the button is called by which one row is answered."""
    return f"{row.assignment.id.hex}_{line.key}"


def review_form(rows: Sequence[LookedAt]) -> ReviewForm:
    """The form for these rows."""
    fields: dict[str, Any] = {"rows": rows, **dict(_fields(rows))}
    made: ReviewForm = type("TableForm", (ReviewForm,), fields)()
    return made


def _fields(rows: Sequence[LookedAt]) -> Iterator[tuple[str, Field]]:
    choices = [
        ("", "–"),
        (How.ALL, _("all of it")),
        (How.PART, _("part")),
        (How.TRIED, _("tried")),
        (How.NOT_THIS_TIME, _("not this time")),
    ]
    for row in rows:
        name, seen = row.glance.name, row.appraisal
        yield (
            f"how_{row.assignment.id.hex}",
            SelectField(
                _("%(name)s: done, as you see it", name=name),
                choices=choices,
                default=(seen.how if seen else None) or "",
            ),
        )
        yield (
            f"understood_{row.assignment.id.hex}",
            IntegerField(
                _("%(name)s: understood, 0 to 10", name=name),
                [Optional(), NumberRange(0, 10, _("From 0 to 10, please."))],
                default=seen.understood if seen else None,
            ),
        )
        for line in row.to_answer:
            yield f"word_{key_of(row, line)}", ShortText(_("A word for %(name)s", name=_called(row, line)))


def _called(row: LookedAt, line: Line) -> str:
    return line.partner.called if line.partner else " & ".join(row.assignment.case.called)
