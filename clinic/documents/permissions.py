"""What may be printed, and by whom. A page is no more open than the screen that it shows.

Sheets, agreements and notes go through the doors of their own rooms; here are only those that have no screen of that extent.
"""

from dataclasses import dataclass

from clinic.access import Permission, in_the_room
from clinic.consents import Release
from clinic.couples import Case, Partner
from clinic.couples.permissions import (
    OfCase,
    in_its_audience,
    on_the_case,
    practises_also_split,
    practitioner_of_the_case,
)
from clinic.documents.models import IssuedDocument


@dataclass(frozen=True)
class HandedOut:
    """A file as it went out, and the case that it is of."""

    document: IssuedDocument
    case: Case


#: In the room the pack for both only.
PRINT_PACK: Permission[OfCase] = Permission("documents:pack:print", on_the_case)
PRINT_BRIEF: Permission[OfCase] = Permission("documents:brief:print", on_the_case & ~in_the_room)
PRINT_NOTES: Permission[OfCase] = Permission("documents:notes:print", on_the_case & ~in_the_room)
#: For the hands of one partner: printed by whoever gives it to them.
GIVE_COPY: Permission[Partner] = Permission("documents:copy:give", practises_also_split & ~in_the_room)
HAND_OUT: Permission[Release] = Permission(
    "documents:release:hand_out", in_its_audience & practises_also_split & ~in_the_room
)
LIST_PRINTED: Permission[OfCase] = Permission(
    "documents:printed:list", practitioner_of_the_case & ~in_the_room
)
READ_PRINTED: Permission[HandedOut] = Permission(
    "documents:printed:read", practitioner_of_the_case & ~in_the_room
)
READ_HANDED_OUT: Permission[HandedOut] = Permission(
    "documents:release:read", practises_also_split & ~in_the_room
)
