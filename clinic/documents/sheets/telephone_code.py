"""The small code at the foot of a sheet: from the paper to the place where it is told how it went.

It holds an address and nothing else. Whoever opens it is asked to sign in, and sees only what is theirs: the other partner may
hold the sheet. Whether sheets carry one is the practice's choice and not a matter of who has an account, so that no sheet
tells one partner whether the other signs in somewhere.
"""

import segno
from flask import has_request_context, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from clinic.assignments.models import Assignment
from clinic.practices import Practice


def address_of(assignment: Assignment, practice: Practice) -> str | None:
    """The page of this homework, by the address under which whoever prints reached us; None where sheets carry no code."""
    if not practice.codes_on_sheets or not has_request_context():
        return None
    return url_for("portal.exercise", assignment_id=assignment.id, _external=True)


def drawn(address: str) -> Markup:
    """The code as vector paths, one unit a module, without the margin: the paper around it is its quiet zone."""
    picture = segno.make(address, error="m", micro=False).svg_inline(
        border=0, omitsize=True, svgclass=None, lineclass=None, title=_("Code for the telephone")
    )
    return Markup(picture)  # noqa: S704 (made by the library from an address of ours)
