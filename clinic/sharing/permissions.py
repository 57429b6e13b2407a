"""Who may write down what one partner said alone. Answering for oneself is the portal's."""

from clinic.access import Permission, in_the_room
from clinic.couples import Partner
from clinic.couples.permissions import practitioner_of_the_case, two_sit_there

ASK_ABOUT_CHARTS: Permission[Partner] = Permission(
    "sharing:charts:ask", practitioner_of_the_case & two_sit_there & ~in_the_room
)
