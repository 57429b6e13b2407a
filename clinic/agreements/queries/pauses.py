"""Reading pauses: the one that a partner is in, the last ones, and whom to see alone."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select

from clinic.access import Viewer
from clinic.agreements.models.pauses import CalledPause, PauseAnswer
from clinic.agreements.pausing import LATELY, AfterPause, Moment, Said, asks_to_see_each, moment
from clinic.couples import Case, CaseStatus, Partner, visible_to
from clinic.database import db
from clinic.database.together import Asking, Found
from clinic.safety import Screening

#: So many are read of all of somebody's couples.
MOST = 300


@dataclass(frozen=True)
class InPause:
    """Where one partner is with the couple's newest pause; ``until`` is when both look again."""

    moment: Moment
    until: datetime | None = None
    pause: CalledPause | None = None


@dataclass(frozen=True)
class PauseTold:
    """A pause of a couple with what the reader may know of the answers: the newest of each partner."""

    called_at: datetime
    return_at: datetime
    answers: tuple[PauseAnswer, ...]


def find_newest_pause(case: Case) -> CalledPause | None:
    """The pause that was called last."""
    return db.session.scalars(
        select(CalledPause)
        .where(CalledPause.case_id == case.id)
        .order_by(CalledPause.called_at.desc(), CalledPause.id)
        .limit(1)
    ).first()


def where_in_pause(seat: Partner, now: datetime) -> InPause:
    """Where this partner is: by the pause, which is joint, and by their own answers. The other's are not read."""
    own = and_(PauseAnswer.pause_id == CalledPause.id, PauseAnswer.said_by_id == seat.id)
    found = db.session.execute(
        select(CalledPause, PauseAnswer)
        .outerjoin(PauseAnswer, own)
        .where(CalledPause.case_id == seat.case_id)
        .order_by(CalledPause.called_at.desc(), CalledPause.id, PauseAnswer.at.desc())
        .limit(1)
    ).first()
    if found is None:
        return InPause(Moment.NONE)
    pause: CalledPause = found[0]
    newest: PauseAnswer | None = found[1]
    said = Said(answer=newest.answer, later_at=newest.later_at) if newest is not None else None
    return InPause(moment(pause.return_at, said, now), pause.return_at, pause)


def list_pauses(viewer: Viewer, case: Case, since: datetime) -> list[PauseTold]:
    """The pauses called since then, the newest first, with the answers that the viewer may know of."""
    pauses = db.session.scalars(
        select(CalledPause)
        .where(
            CalledPause.case_id == case.id, visible_to(viewer, CalledPause), CalledPause.called_at >= since
        )
        .order_by(CalledPause.called_at.desc(), CalledPause.id)
    ).all()
    newest: dict[tuple[uuid.UUID, uuid.UUID | None], PauseAnswer] = {}
    for answer in db.session.scalars(
        select(PauseAnswer)
        .where(PauseAnswer.pause_id.in_([pause.id for pause in pauses]), visible_to(viewer, PauseAnswer))
        .order_by(PauseAnswer.at)
    ):
        newest[answer.pause_id, answer.said_by_id] = answer
    seats = [seat.id for seat in case.partners]
    return [
        PauseTold(
            pause.called_at,
            pause.return_at,
            tuple(newest[pause.id, seat] for seat in seats if (pause.id, seat) in newest),
        )
        for pause in pauses
    ]


def who_is_to_be_seen(viewer: Viewer, case_ids: Any, today: date) -> Asking[frozenset[uuid.UUID]]:
    """Of which of these cases (ids, or a select of them) each is to be seen alone after repeated "not today"."""
    said = (
        PauseAnswer.case_id.in_(case_ids),
        PauseAnswer.answer == AfterPause.NOT_TODAY,
        PauseAnswer.on > today - LATELY,
        visible_to(viewer, PauseAnswer),
    )
    told = select(PauseAnswer.case_id).where(*said)
    return Asking(
        parts={
            "not_today": select(PauseAnswer.case_id, PauseAnswer.pause_id, PauseAnswer.on)
            .where(*said)
            .order_by(PauseAnswer.on.desc(), PauseAnswer.id)
            .limit(MOST),
            "seen": select(Partner.case_id, Partner.id, func.max(Screening.seen_on).label("seen_on"))
            .join(Case, Case.id == Partner.case_id)
            .outerjoin(Screening, Screening.partner_id == Partner.id)
            .where(Partner.case_id.in_(told), Partner.until.is_(None), Case.status != CaseStatus.CLOSED)
            .group_by(Partner.case_id, Partner.id),
        },
        read=lambda found: _asking(found, today),
    )


def _asking(found: Found, today: date) -> frozenset[uuid.UUID]:
    days: dict[uuid.UUID, dict[uuid.UUID, date]] = {}
    for row in found["not_today"]:
        days.setdefault(row.case_id, {}).setdefault(row.pause_id, row.on)
    seen: dict[uuid.UUID, list[date | None]] = {}
    for row in found["seen"]:
        seen.setdefault(row.case_id, []).append(row.seen_on)
    return frozenset(
        case_id
        for case_id, seats in seen.items()
        if asks_to_see_each(days.get(case_id, {}).values(), seats, today)
    )
