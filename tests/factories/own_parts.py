"""Parts that were written alone, by the service that keeps the real ones. Call them ``with inside():``."""

import uuid
from typing import Any

from clinic.assignments.models import Assignment
from clinic.assignments.services import AnswerTerms
from clinic.own_parts.services import keep
from tests.factories.world import World


def write_part(
    world: World, assignment: Assignment, partner_id: uuid.UUID, *, ready: bool = False, **said: Any
) -> None:
    """What Maya or Jonas wrote from their own account, to the first field or to those that are named.

    ``words`` is what stands in the first field; ``held_back`` names what stays theirs.
    """
    partner = assignment.case.partner(partner_id)
    assert partner is not None
    held_back = said.pop("held_back", ())
    fields = assignment.revision.exercise.written_alone
    if "words" in said:
        said[fields[0].key] = said.pop("words")
    answers = [
        AnswerTerms(field=field, value=said[field.key], partner=partner)
        for field in fields
        if field.key in said
    ]
    by = world.accounts["partner" if partner_id == world.maya_id else "other_partner"]
    keep(partner, assignment, answers, ready=ready, held_back=held_back, by=by)
