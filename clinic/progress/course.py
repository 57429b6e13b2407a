"""All that happened with a couple in a period, as one viewer may see it: what pages and reports are made from.

Read once, in a fixed number of statements however long the case is. The viewer decides what is in it: the counsellor at the
desk, the counsellor in the room, ``as_couple`` or ``as_partner``. Whoever makes a copy takes from it only what that copy names.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clinic.access import Viewer
from clinic.agreements import Agreement, Crossing, History, Remark
from clinic.couples import Case
from clinic.journal import CheckIn, EntryKind, JournalEntry
from clinic.journal import queries as journal
from clinic.progress import queries
from clinic.progress.homework import Exercise, list_homework
from clinic.progress.period import Period
from clinic.progress.queries import Meeting

#: What is said aloud of a good week; appreciations and needs have audiences of their own.
KINDS = (EntryKind.JOY, EntryKind.WIN, EntryKind.MATTERED, EntryKind.APPRECIATION, EntryKind.NEED)


@dataclass(frozen=True)
class Known:
    """An agreement, what it is called now, and the steps of its life in the period with what was said of them."""

    agreement: Agreement
    title: str
    steps: tuple[tuple[History, Remark | None], ...]


@dataclass(frozen=True)
class Course:
    """What happened, oldest first."""

    case: Case
    period: Period
    today: date
    held: Sequence[Meeting]
    ahead: Sequence[Meeting]
    homework: Sequence[Exercise]
    agreements: Sequence[Known]
    crossings: Sequence[Crossing]
    check_ins: Sequence[CheckIn]
    entries: Sequence[JournalEntry]

    @property
    def joint_sessions(self) -> list[Meeting]:
        """Sessions with both that were held."""
        return [meeting for meeting in self.held if meeting.is_joint]

    def title_of(self, agreement_id: uuid.UUID) -> str:
        """What an agreement is called now."""
        return next((known.title for known in self.agreements if known.agreement.id == agreement_id), "")


def read_course(viewer: Viewer, case: Case, period: Period, *, today: date) -> Course:
    """What the viewer may see of these days; nothing counts before it has come."""
    come = period.as_far_as(today)
    meetings = queries.list_meetings(viewer, case, come, today)
    return Course(
        case=case,
        period=period,
        today=today,
        held=[meeting for meeting in meetings if meeting.was_held],
        ahead=[meeting for meeting in meetings if not meeting.was_held],
        homework=list_homework(viewer, case, come),
        agreements=_known(viewer, case, come),
        crossings=queries.list_limits_crossed(viewer, case, come),
        check_ins=journal.list_check_ins(viewer, case, since=come.first_week, until=come.until),
        entries=list(
            reversed(journal.list_entries(viewer, case, kinds=KINDS, since=come.since, until=come.until))
        ),
    )


def _known(viewer: Viewer, case: Case, period: Period) -> list[Known]:
    """The agreements that stood in these days or had a step in them."""
    known = [
        Known(agreement, wording.terms.title, tuple(steps))
        for agreement, wording, steps in queries.list_agreements(viewer, case, period)
        if agreement.proposed_on <= period.until
    ]
    return [one for one in known if one.steps or one.agreement.is_live or one.agreement.proposed_on in period]
