"""What may be done in the journal, and who may."""

from clinic.access import Permission, Rule, in_the_room
from clinic.couples.permissions import OfCase, in_its_audience, practitioner_of_the_case, two_sit_there
from clinic.journal.models import JournalEntry, RepairAct

RECORD_CHECK_IN: Permission[OfCase] = Permission(
    "journal:check_in:record", practitioner_of_the_case & two_sit_there & ~in_the_room
)
WRITE_ENTRY: Permission[OfCase] = Permission("journal:entry:write", practitioner_of_the_case & two_sit_there)
TAKE_UP_ENTRY: Permission[JournalEntry] = Permission(
    "journal:entry:take_up", in_its_audience & practitioner_of_the_case
)
#: For the page for both, chosen together in the room or told at the desk.
CHOOSE_ENTRY: Permission[JournalEntry] = Permission(
    "journal:entry:choose", in_its_audience & practitioner_of_the_case
)
entered_it: Rule[RepairAct] = Rule(
    "who entered it", lambda viewer, act: act.entered_by_id == viewer.account_id
)
_sees_act: Rule[RepairAct] = in_its_audience
_practises_for_act: Rule[RepairAct] = practitioner_of_the_case
TAKE_ACT_BACK: Permission[RepairAct] = Permission(
    "journal:repair_act:take_back", _sees_act & _practises_for_act & entered_it & ~in_the_room
)
#: In the room too: there only the steps that both may see are shown, ticked off and worded.
KEEP_AGENDA: Permission[OfCase] = Permission("journal:agenda:keep", practitioner_of_the_case)
