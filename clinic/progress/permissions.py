"""What may be seen of a couple's course, and who may. The page opens in the room as well, with joint things only."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import OfCase, on_the_case

VIEW_PROGRESS: Permission[OfCase] = Permission("progress:course:view", on_the_case)
#: Numbers and drawings of each as files: never with the couple looking on.
TAKE_NUMBERS: Permission[OfCase] = Permission("progress:numbers:take", on_the_case & ~in_the_room)
