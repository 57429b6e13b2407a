"""What the File page says of each partner."""

import uuid

from clinic.access import viewer
from clinic.couples import Case
from clinic.sharing.models import ChartsShared
from clinic.sharing.queries import list_said


def tell_on_file(case: Case) -> dict[uuid.UUID, ChartsShared | None]:
    """Partner → what they said last; None where they were never asked. Somebody who sits alone has no page for both."""
    if case.is_single:
        return {}
    said = list_said(viewer(), case)
    return {partner.id: said.get(partner.id) for partner in case.partners}
