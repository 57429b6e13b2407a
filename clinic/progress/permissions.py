"""What may be seen of a couple's course, and who may. The page opens in the room as well, with joint things only."""

from clinic.access import Permission
from clinic.couples.permissions import OfCase, on_the_case

VIEW_PROGRESS: Permission[OfCase] = Permission("progress:course:view", on_the_case)
