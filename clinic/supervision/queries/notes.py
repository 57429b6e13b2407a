"""Reading how notes stand between their authors and who reads them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from clinic.access import Role, Viewer
from clinic.accounts import Account
from clinic.couples import Case, visible_to
from clinic.couples.models import reference_of
from clinic.database import db
from clinic.database.together import Asking, Found, Part
from clinic.safety.models import RiskFlag, Severity
from clinic.sessions import SessionNote
from clinic.supervision.lifecycle import Step
from clinic.supervision.models import NoteStep
from clinic.supervision.queries.readers import read_by
from clinic.supervision.reading_order import in_reading_order
from clinic.web.templating import day_month


@dataclass(frozen=True)
class Waiting:
    """A note that waits to be read. ``since``: when it was submitted; ``answers``: it came back after remarks."""

    note_id: uuid.UUID
    case_id: uuid.UUID
    reference: str
    author: str
    service_date: date
    since: datetime
    answers: bool
    risk: Severity | None

    @property
    def href(self) -> str:
        """Where it is read, returned and co-signed."""
        return f"/notes/{self.note_id}/"


@dataclass(frozen=True)
class Returned:
    """A note of the viewer's own that came back with remarks; ``by`` is the name of who read it."""

    note_id: uuid.UUID
    case_id: uuid.UUID
    reference: str
    service_date: date
    at: datetime
    by: str

    @property
    def href(self) -> str:
        """Where it is answered."""
        return f"/notes/{self.note_id}/"


@dataclass(frozen=True)
class OfCase:
    """One line on a couple's page."""

    words: str
    href: str


def list_steps(note: SessionNote) -> list[NoteStep]:
    """All steps of a note, in order."""
    return list(
        db.session.scalars(select(NoteStep).where(NoteStep.note_id == note.id).order_by(NoteStep.position))
    )


def list_steps_of(note_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[NoteStep]]:
    """Note → all its steps in order, of those that have any. One statement, however many notes."""
    found: dict[uuid.UUID, list[NoteStep]] = {}
    for step in db.session.scalars(
        select(NoteStep).where(NoteStep.note_id.in_(note_ids)).order_by(NoteStep.note_id, NoteStep.position)
    ):
        found.setdefault(step.note_id, []).append(step)
    return found


def find_last_steps(note_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Step]:
    """Note → its last step, of those that have any. One statement."""
    later = aliased(NoteStep)
    rows = db.session.execute(
        select(NoteStep.note_id, NoteStep.kind).where(
            NoteStep.note_id.in_(note_ids),
            ~exists().where(later.note_id == NoteStep.note_id, later.position > NoteStep.position),
        )
    )
    return {row.note_id: row.kind for row in rows}


def list_waiting_for(viewer: Viewer) -> list[Waiting]:
    """What the viewer has to read, what needs it first on top. Two statements."""
    if viewer.in_room or Role.SUPERVISOR not in viewer.roles:
        return []
    before = aliased(NoteStep)
    answers = exists().where(
        before.note_id == NoteStep.note_id,
        before.position == NoteStep.position - 1,
        before.kind == Step.RETURNED,
    )
    rows = db.session.execute(
        _last_steps(Step.SUBMITTED, SessionNote.entered_by_id, answers.label("answers")).where(
            visible_to(viewer, SessionNote), read_by(viewer)
        )
    ).all()
    risks = _risks({row.case_id for row in rows})
    return in_reading_order(
        Waiting(
            note_id=row.note_id,
            case_id=row.case_id,
            reference=reference_of(row.number),
            author=row.name,
            service_date=row.service_date,
            since=row.at,
            answers=row.answers,
            risk=risks.get(row.case_id),
        )
        for row in rows
    )


def list_returned_to(viewer: Viewer) -> list[Returned]:
    """The viewer's own notes that came back with remarks, the longest ago first. One statement."""
    return _own(viewer, Step.RETURNED)


def list_submitted_by(viewer: Viewer) -> list[Returned]:
    """The viewer's own notes that wait to be read. One statement."""
    return _own(viewer, Step.SUBMITTED)


def what_waits_in(viewer: Viewer, case: Case) -> Asking[list[OfCase]]:
    """What stands on the couple's page for whoever reads notes, or wrote one that came back: a question to ask beside others."""
    parts: dict[str, Part] = {}
    if not viewer.in_room and Role.SUPERVISOR in viewer.roles:
        parts["waiting"] = _last_steps(Step.SUBMITTED, SessionNote.entered_by_id, case=case).where(
            visible_to(viewer, SessionNote), read_by(viewer)
        )
    if not viewer.in_room and Role.PRACTITIONER in viewer.roles:
        parts["returned"] = _last_steps(Step.RETURNED, NoteStep.by_id, case=case).where(
            visible_to(viewer, SessionNote), SessionNote.entered_by_id == viewer.account_id
        )
    return Asking(parts=parts, read=_of_case)


def _of_case(found: Found) -> list[OfCase]:
    waiting = sorted(found.get("waiting", ()), key=lambda row: row.at)
    returned = sorted(found.get("returned", ()), key=lambda row: row.at)
    return [
        *(
            OfCase(
                _(
                    "Read the note of %(day)s: %(name)s waits",
                    day=day_month(row.service_date),
                    name=row.name,
                ),
                f"/notes/{row.note_id}/",
            )
            for row in waiting
        ),
        *(
            OfCase(
                _("Your note of %(day)s came back with remarks", day=day_month(row.service_date)),
                f"/notes/{row.note_id}/",
            )
            for row in returned
        ),
    ]


def count_waiting_by_author() -> dict[uuid.UUID, int]:
    """Author → how many of their notes wait to be read or answered: what a manager may know."""
    later = aliased(NoteStep)
    rows = db.session.execute(
        select(SessionNote.entered_by_id, func.count(SessionNote.id))
        .join(NoteStep, NoteStep.note_id == SessionNote.id)
        .where(
            NoteStep.kind != Step.COSIGNED,
            ~exists().where(later.note_id == NoteStep.note_id, later.position > NoteStep.position),
        )
        .group_by(SessionNote.entered_by_id)
    )
    return {author: count for author, count in rows}  # noqa: C416 (rows are no pairs to mypy)


def _own(viewer: Viewer, kind: Step) -> list[Returned]:
    if viewer.in_room or Role.PRACTITIONER not in viewer.roles:
        return []
    rows = db.session.execute(
        _last_steps(kind, NoteStep.by_id).where(
            visible_to(viewer, SessionNote), SessionNote.entered_by_id == viewer.account_id
        )
    )
    return [
        Returned(row.note_id, row.case_id, reference_of(row.number), row.service_date, row.at, row.name)
        for row in rows
    ]


def _last_steps(kind: Step, whose: Any, *more: Any, case: Case | None = None) -> Select[Any]:
    """Notes whose last step is of this kind, with the name of *whose*."""
    later = aliased(NoteStep)
    wanted = (
        select(
            NoteStep.note_id,
            NoteStep.at,
            SessionNote.case_id,
            SessionNote.service_date,
            Case.number,
            Account.name,
            *more,
        )
        .join(SessionNote, SessionNote.id == NoteStep.note_id)
        .join(Case, Case.id == SessionNote.case_id)
        .join(Account, Account.id == whose)
        .where(
            NoteStep.kind == kind,
            ~exists().where(later.note_id == NoteStep.note_id, later.position > NoteStep.position),
        )
        .order_by(NoteStep.at, NoteStep.note_id)
    )
    return wanted if case is None else wanted.where(NoteStep.case_id == case.id)


def _risks(case_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Severity]:
    """Case → the most pressing risk that is open there."""
    found: dict[uuid.UUID, Severity] = {}
    if case_ids:
        order = list(Severity)
        for case_id, severity in db.session.execute(
            select(RiskFlag.case_id, RiskFlag.severity).where(
                RiskFlag.case_id.in_(case_ids), RiskFlag.closed_on.is_(None)
            )
        ):
            found[case_id] = max(found.get(case_id, severity), severity, key=order.index)
    return found
