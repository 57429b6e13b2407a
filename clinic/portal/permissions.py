"""What partners may do in their portal: only what is theirs, and nobody else anything.

A counsellor comes in by these doors only through a partner's eyes, to look (``seeing``); letting a partner in is their own.
"""

from clinic.access import Permission, Rule, Viewer, in_the_room
from clinic.accounts import Passkey
from clinic.agreements import Agreement
from clinic.agreements.models import Crossing, MisstepPlan
from clinic.assignments.models import Assignment
from clinic.commitments import Commitment
from clinic.couples import Audience, Partner, Spoken, may_see
from clinic.couples.permissions import practises_also_split, practitioner_of_the_case
from clinic.expectations import WarningSign
from clinic.journal import JournalEntry, RepairAct
from clinic.measures.models import Giving
from clinic.repair_steps import RepairStep
from clinic.rituals import Ritual
from clinic.truces import ClosedArgument


def _sits_there(viewer: Viewer, partner: Partner) -> bool:
    return viewer.is_partner and partner.id in viewer.partner_ids


def _partner_sees(viewer: Viewer, item: Spoken) -> bool:
    return viewer.is_partner and may_see(viewer, item)


def _both_read(viewer: Viewer, item: Spoken) -> bool:
    return item.audience is Audience.JOINT and _partner_sees(viewer, item)


own_seat: Rule[Partner] = Rule("the partner whose seat it is", _sits_there)
seen_by_partner: Rule[Spoken] = Rule("a partner of the case in its audience", _partner_sees)
both_read: Rule[Spoken] = Rule("a partner of the case, if both may read it", _both_read)
received_it: Rule[RepairAct] = Rule(
    "for whom it was done", lambda viewer, act: act.said_by_id not in viewer.partner_ids
)

#: The same rule, for a thing that is homework.
_sees_homework: Rule[Assignment] = seen_by_partner

own_passkey: Rule[Passkey] = Rule(
    "the partner whose passkey it is",
    lambda viewer, key: viewer.is_partner and key.account_id == viewer.account_id,
)

USE_PORTAL: Permission[Partner] = Permission("portal:seat:use", own_seat)
SEE_HOMEWORK: Permission[Assignment] = Permission("portal:homework:see", _sees_homework)
KEEP_PASSKEY: Permission[Passkey] = Permission("portal:passkey:keep", own_passkey)
TELL_HOMEWORK: Permission[Assignment] = Permission("portal:homework:tell", _sees_homework)

#: What a partner wrote for the counsellor only is not shown to them again, so it is not there for them either.
_reads_entry: Rule[JournalEntry] = both_read
SEE_ENTRY: Permission[JournalEntry] = Permission("portal:journal_entry:see", _reads_entry)
_asked_of_partner: Rule[Giving] = seen_by_partner
ANSWER_MEASURE: Permission[Giving] = Permission("portal:measure:answer", _asked_of_partner)
_reads_act: Rule[RepairAct] = both_read
SEE_ACT: Permission[RepairAct] = Permission("portal:repair_act:see", _reads_act)
WEIGH_ACT: Permission[RepairAct] = Permission("portal:repair_act:weigh", _reads_act & received_it)

#: An agreement is joint, always; what is said of it alone is said by whoever sits there now.
_reads_agreement: Rule[Agreement] = both_read
_sits_now: Rule[Agreement] = Rule(
    "while they sit there",
    lambda viewer, one: any(
        seat.id in viewer.partner_ids and seat.until is None for seat in one.case.partners
    ),
)
READ_AGREEMENT: Permission[Agreement] = Permission("portal:agreement:read", _reads_agreement & _sits_now)
#: Whoever told it: each says their own part, and nothing of the other's.
_reads_crossing: Rule[Crossing] = both_read
_sits_beside: Rule[Crossing] = Rule(
    "while they sit there",
    lambda viewer, one: any(
        seat.id in viewer.partner_ids and seat.until is None for seat in one.case.partners
    ),
)
OWN_CROSSING: Permission[Crossing] = Permission("portal:crossing:own", _reads_crossing & _sits_beside)
_leaves_closed: Rule[ClosedArgument] = both_read
_keeps_doing: Rule[Ritual] = both_read
PASS_TURN_ON: Permission[Ritual] = Permission("portal:ritual:pass_on", _keeps_doing)
_looks_out: Rule[WarningSign] = both_read
NOTE_SIGN: Permission[WarningSign] = Permission("portal:warning_sign:note", _looks_out)
_committed: Rule[Commitment] = both_read
keeps_it: Rule[Commitment] = Rule(
    "whose it is, or both's", lambda viewer, one: one.owner_id is None or one.owner_id in viewer.partner_ids
)
TELL_COMMITMENT: Permission[Commitment] = Permission("portal:commitment:tell", _committed & keeps_it)
_chose: Rule[RepairStep] = both_read
does_it: Rule[RepairStep] = Rule("who does it", lambda viewer, step: step.doer_id in viewer.partner_ids)
DO_STEP: Permission[RepairStep] = Permission("portal:repair_step:do", _chose & does_it)
NOTE_SLIP: Permission[ClosedArgument] = Permission("portal:closed_argument:slip", _leaves_closed)

#: A plan is its maker's to look at again, where both may read it.
_reads_plan: Rule[MisstepPlan] = both_read
_made_it: Rule[MisstepPlan] = Rule(
    "whose plan it is", lambda viewer, plan: plan.said_by_id in viewer.partner_ids
)
KEEP_PLAN: Permission[MisstepPlan] = Permission("portal:misstep:keep", _reads_plan & _made_it)

_practises_for: Rule[Partner] = practitioner_of_the_case
_looks_for: Rule[Partner] = practises_also_split
#: Only whoever practises the case, and never with the couple beside them.
SEE_AS: Permission[Partner] = Permission("portal:partner:see_as", _looks_for & ~in_the_room)
INVITE: Permission[Partner] = Permission("portal:partner:invite", _practises_for & ~in_the_room)
