"""What may be done in the journal, and who may."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import OfCase, practitioner_of_the_case

RECORD_CHECK_IN: Permission[OfCase] = Permission(
    "journal:check_in:record", practitioner_of_the_case & ~in_the_room
)
WRITE_ENTRY: Permission[OfCase] = Permission("journal:entry:write", practitioner_of_the_case)
