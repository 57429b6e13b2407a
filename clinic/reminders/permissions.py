"""What may be done about reminders, and who may."""

from clinic.access import Permission, in_the_room
from clinic.couples.permissions import in_its_audience, practitioner_of_the_case
from clinic.reminders.models import Reminder

SETTLE_REMINDER: Permission[Reminder] = Permission(
    "reminders:reminder:settle", in_its_audience & practitioner_of_the_case & ~in_the_room
)
