"""Coming onto a case and leaving it: the only writer of its team.

Rooms above say what follows when somebody comes (``follow``): who supervises them comes too, and who stands in for them;
and what ends with them when they leave (``forsake``).
"""

import uuid
from collections.abc import Callable
from datetime import date

from flask import Flask, current_app

from clinic import audit
from clinic.couples import events
from clinic.couples.models import Case, TeamMember, TeamRole, Via
from clinic.database import db
from clinic.practices import local_time

Follower = Callable[[Case, TeamMember], None]
Watcher = Callable[[Case, uuid.UUID], None]
_FOLLOWERS = "who comes along"
_WATCHERS = "who is told of comings and goings"
_FORSAKERS = "who leaves along"


def follow(app: Flask, follower: Follower) -> None:
    """Ask *follower* whenever a case becomes somebody's own."""
    app.extensions.setdefault(_FOLLOWERS, []).append(follower)


def watch(app: Flask, watcher: Watcher) -> None:
    """Tell *watcher* of the case, and by whom, whenever somebody comes to practise on it or leaves off."""
    app.extensions.setdefault(_WATCHERS, []).append(watcher)


def forsake(app: Flask, forsaker: Follower) -> None:
    """Ask *forsaker* whenever a case was somebody's own and is no longer."""
    app.extensions.setdefault(_FORSAKERS, []).append(forsaker)


def join(
    case: Case,
    account_id: uuid.UUID,
    role: TeamRole,
    *,
    by: uuid.UUID,
    since: date | None = None,
    until: date | None = None,
    via: Via = Via.OWN,
    source_id: uuid.UUID | None = None,
) -> TeamMember:
    """From *since* (today) on this account is on the case, until the day *until* at last; audited."""
    today = local_time.today()
    member = TeamMember(
        case_id=case.id,
        account_id=account_id,
        role=role,
        since=since or today,
        until=until,
        via=via,
        source_id=source_id,
    )
    db.session.add(member)
    db.session.flush()
    audit.record(events.JOINED, case_id=case.id, subject_id=account_id, detail=f"{role}, {via}", by=by)
    if via is Via.OWN:
        _tell(_FOLLOWERS, case, member)
    db.session.expire(case, ["team"])
    _tell_of(case, member, by)
    return member


def leave(member: TeamMember, *, by: uuid.UUID) -> None:
    """From the next request on this row lets nobody in; audited."""
    today = local_time.today()
    if member.until is not None and member.until <= today:
        return
    member.until = today
    audit.record(
        events.LEFT,
        case_id=member.case_id,
        subject_id=member.account_id,
        detail=f"{member.role}, {member.via}",
        by=by,
    )
    db.session.flush()
    if member.via is Via.OWN:
        _tell(_FORSAKERS, db.session.get_one(Case, member.case_id), member)
    _tell_of(db.session.get_one(Case, member.case_id), member, by)


def _tell(whom: str, case: Case, member: TeamMember) -> None:
    for told in current_app.extensions.get(whom, []):
        told(case, member)


def _tell_of(case: Case, member: TeamMember, by: uuid.UUID) -> None:
    """Of whoever practises on the case in any way; those who come along with somebody are not told of."""
    if member.role is TeamRole.PRACTITIONER:
        for watcher in current_app.extensions.get(_WATCHERS, []):
            watcher(case, by)
