"""What may be seen of a couple's course, and who may. The page opens in the room as well, with joint things only."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import OfCase, on_the_case, two_sit_there

VIEW_PROGRESS: Permission[OfCase] = Permission("progress:course:view", on_the_case)
#: What is made for two: the log of repair, and the page that both are given.
VIEW_AS_TWO: Permission[OfCase] = Permission("progress:course:view_as_two", on_the_case & two_sit_there)
#: Numbers and drawings of each as files: never with the couple looking on.
TAKE_NUMBERS: Permission[OfCase] = Permission("progress:numbers:take", on_the_case & ~in_the_room)
