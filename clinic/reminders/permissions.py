"""What may be done about reminders, and who may."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import in_its_audience, practises_also_split
from clinic.reminders.models import Reminder

SETTLE_REMINDER: Permission[Reminder] = Permission(
    "reminders:reminder:settle", in_its_audience & practises_also_split & ~in_the_room
)
