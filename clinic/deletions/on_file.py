"""What the File page says of each partner's requests."""

import uuid

from clinic.access import viewer
from clinic.couples import Case
from clinic.deletions.models import DeletionRequest
from clinic.deletions.queries import list_requests


def tell_on_file(case: Case) -> dict[uuid.UUID, list[DeletionRequest]]:
    """Partner → what they asked, the newest first; nobody who asked nothing."""
    told: dict[uuid.UUID, list[DeletionRequest]] = {}
    for row in list_requests(viewer(), case):
        assert row.audience_partner_id is not None
        told.setdefault(row.audience_partner_id, []).append(row)
    return told
