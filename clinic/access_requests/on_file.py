"""What the File page says of each partner's requests."""

import uuid

from clinic.access import viewer
from clinic.access_requests.models import AccessRequest
from clinic.access_requests.queries import list_access_requests
from clinic.couples import Case


def tell_on_file(case: Case) -> dict[uuid.UUID, list[AccessRequest]]:
    """Partner → what they asked for, the newest first; each partner stands here, so that it can be written down."""
    told: dict[uuid.UUID, list[AccessRequest]] = {seat.id: [] for seat in case.partners}
    for row in list_access_requests(viewer(), case):
        told[row.partner.id].append(row)
    return told
