"""The number of a fillable sheet: which homework and whose sheet it is, and a mark that only this practice can make over it.

The mark is over the practice, the homework in its wording, whose sheet it is, everything printed on it and every field. So a
sheet of elsewhere, and one in which a question was changed, has none that holds. What was filled in is not part of it.
"""

import hmac
import re
import uuid
from dataclasses import dataclass
from typing import Final

from clinic.assignments.models import Assignment
from clinic.couples import Partner
from clinic.database import practice_in_scope
from clinic.documents.fillable.reading import FoundForm
from clinic.sealing import keyring

#: The field that holds it: hidden, and not to be written in.
FIELD: Final = "_number"
_SHAPE: Final = re.compile(r"([0-9a-f]{32})-([0-9])-([0-9a-f]{64})\Z")
#: As long as a number, so that the sheet is set in the same way with it.
BLANK: Final = f"{'0' * 32}-0-{'0' * 64}"


@dataclass(frozen=True)
class Claim:
    """What a sheet says it is. ``seat`` is whose own sheet it is, 0 for both."""

    assignment_id: uuid.UUID
    seat: int
    revision_id: uuid.UUID | None = None

    @classmethod
    def of(cls, assignment: Assignment, owner: Partner | None) -> "Claim":
        """Of the sheet that is made."""
        return cls(assignment.id, owner.seat if owner is not None else 0, assignment.revision_id)


def number(claim: Claim, form: FoundForm) -> str:
    """The number for a sheet on which *form* stands."""
    return f"{claim.assignment_id.hex}-{claim.seat}-{_mark(claim, form)}"


def claimed(form: FoundForm) -> Claim | None:
    """What the sheet says it is, be it true or not; None where it says nothing."""
    said = _SHAPE.match(form.values.get(FIELD, ""))
    return Claim(uuid.UUID(said[1]), int(said[2])) if said else None


def holds(claim: Claim, form: FoundForm) -> bool:
    """Whether this practice made the sheet for that homework, and made it as it is."""
    return hmac.compare_digest(form.values.get(FIELD, ""), number(claim, form))


def _mark(claim: Claim, form: FoundForm) -> str:
    said = (
        practice_in_scope(),
        claim.assignment_id,
        claim.revision_id,
        claim.seat,
        form.digest(without=FIELD),
    )
    return keyring().mark("\n".join(str(part) for part in said).encode()).hex()
