"""Keeping the team of each case as the relations say."""

import uuid

from clinic.couples import Case, TeamRole
from clinic.couples.joining import join, leave
from clinic.couples.models import Via
from clinic.practices.local_time import today
from clinic.supervision.coverage import Practising, Stretch, Supervising, stretches
from clinic.supervision.queries import list_practised_by, list_to_come_or_in_force
from clinic.supervision.queries.relations import PRACTISED


def bring_in_line(case: Case, by: uuid.UUID) -> None:
    """Supervisors who ought to be on the case come, those who ought not go. Days gone by stay as they were."""
    day = today()
    practising = [
        Practising(row.account_id, row.since, row.until)
        for row in case.team
        if row.role is TeamRole.PRACTITIONER and row.via in PRACTISED
    ]
    supervising = [
        Supervising(row.id, row.supervisor_id, row.supervisee_id, row.since, row.until)
        for row in list_to_come_or_in_force({row.account_id for row in practising})
        if row.covers(case.id)
    ]
    wanted = stretches(practising, supervising, day)
    for row in [row for row in case.team if row.via is Via.SUPERVISION]:
        stands = Stretch(row.source_id or row.id, row.account_id, max(row.since, day), row.until)
        if stands in wanted:
            wanted.discard(stands)
        else:
            leave(row, by=by)
    for stretch in sorted(wanted, key=lambda stretch: (stretch.since, stretch.supervision_id)):
        join(
            case,
            stretch.supervisor_id,
            TeamRole.SUPERVISOR,
            since=stretch.since,
            until=stretch.until,
            via=Via.SUPERVISION,
            source_id=stretch.supervision_id,
            by=by,
        )


def bring_all_in_line(supervisee_id: uuid.UUID, by: uuid.UUID) -> None:
    """The same for every case that somebody practises."""
    for case in list_practised_by(supervisee_id):
        bring_in_line(case, by)
