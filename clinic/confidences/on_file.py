"""What the File page says of each partner's confidences."""

import uuid

from clinic.access import viewer
from clinic.confidences.models import Held
from clinic.confidences.queries import list_held
from clinic.couples import Case


def tell_on_file(case: Case) -> dict[uuid.UUID, list[Held]]:
    """Partner → what is held of theirs and was, what is open first. Everybody is in it: there a new one is begun.

    Somebody who sits alone has nobody to hold it from.
    """
    if case.is_single:
        return {}
    told: dict[uuid.UUID, list[Held]] = {seat.id: [] for seat in case.partners}
    for held in list_held(viewer(), case, also_over=True):
        told[held.partner.id].append(held)
    return told
