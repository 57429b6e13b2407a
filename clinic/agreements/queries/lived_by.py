"""What a couple live by and what became of it lately, for the page before a session. Asked as one question."""

import uuid
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import and_, func, select

from clinic.access import Viewer
from clinic.agreements.dates import Dated
from clinic.agreements.lifecycle import State
from clinic.agreements.models import Agreement, AgreementRevision, Crossing, ResponseUsed, SignOff, seated
from clinic.agreements.terms import Lasts
from clinic.couples import Audience, Case, Partner, visible_to
from clinic.database.together import Asking, Found


@dataclass(frozen=True)
class Lived(Dated):
    """An agreement that is in force or waits to be, as a line needs it; says the same of itself as an ``Agreement``."""

    id: uuid.UUID
    state: State
    latest: int
    in_force: int | None
    lasts: Lasts | None
    trial_until: date | None
    review_on: date | None
    proposed_on: date
    at: datetime
    title: str
    unsigned: tuple[Partner, ...] = ()


@dataclass(frozen=True)
class CrossedLine:
    """A limit that was crossed, as a line needs it."""

    agreement_id: uuid.UUID
    on: date
    audience: Audience
    response_used: ResponseUsed
    minutes_apart: int | None
    returned: bool | None
    title: str


@dataclass(frozen=True)
class LivedBy:
    """Agreements as they were proposed; limits crossed, the latest first."""

    agreements: tuple[Lived, ...] = ()
    crossed: tuple[CrossedLine, ...] = field(default_factory=tuple)


def lived_by(viewer: Viewer, case: Case, *, since: date, until: date) -> Asking[LivedBy]:
    """What is in force or waits, and the limits crossed between two days, as far as the viewer may know."""
    mine = (Agreement.case_id == case.id, visible_to(viewer, Agreement), Agreement.state != State.ENDED)
    newest = and_(
        AgreementRevision.agreement_id == Agreement.id, AgreementRevision.number == Agreement.latest
    )
    goes_by = and_(
        AgreementRevision.agreement_id == Agreement.id,
        AgreementRevision.number == func.coalesce(Agreement.in_force, Agreement.latest),
    )
    crossed_then = and_(
        AgreementRevision.agreement_id == Crossing.agreement_id, AgreementRevision.number == Crossing.number
    )
    return Asking(
        parts={
            "agreements": select(
                Agreement.id,
                Agreement.state,
                Agreement.latest,
                Agreement.in_force,
                Agreement.lasts,
                Agreement.trial_until,
                Agreement.review_on,
                Agreement.proposed_on,
                Agreement.at,
                AgreementRevision.id.label("wording_id"),
                AgreementRevision.words_sealed,
            )
            .join(AgreementRevision, goes_by)
            .where(*mine),
            "yes": select(Agreement.id, SignOff.partner_id)
            .join(AgreementRevision, newest)
            .join(SignOff, SignOff.revision_id == AgreementRevision.id)
            .where(*mine, SignOff.taken_back_on.is_(None)),
            "crossed": select(
                Crossing.agreement_id,
                Crossing.on,
                Crossing.audience,
                Crossing.response_used,
                Crossing.minutes_apart,
                Crossing.returned,
                AgreementRevision.id.label("wording_id"),
                AgreementRevision.words_sealed,
            )
            .join(AgreementRevision, crossed_then)
            .where(
                Crossing.case_id == case.id, visible_to(viewer, Crossing), Crossing.on.between(since, until)
            )
            .order_by(Crossing.on.desc(), Crossing.id)
            .limit(20),
        },
        read=lambda found: _read(case, found),
    )


def _read(case: Case, found: Found) -> LivedBy:
    yes: dict[uuid.UUID, set[uuid.UUID]] = {}
    for row in found["yes"]:
        yes.setdefault(row.id, set()).add(row.partner_id)
    agreements = [
        Lived(*(*row[:-2], _title(case, *row[-2:]), _unsigned(case, yes.get(row.id, set()))))
        for row in found["agreements"]
    ]
    crossed = [CrossedLine(*(*row[:-2], _title(case, *row[-2:]))) for row in found["crossed"]]
    return LivedBy(
        agreements=tuple(sorted(agreements, key=lambda one: (one.proposed_on, one.at, one.id))),
        crossed=tuple(sorted(crossed, key=lambda one: one.on, reverse=True)),
    )


def _unsigned(case: Case, yes: Set[uuid.UUID]) -> tuple[Partner, ...]:
    return tuple(seat for seat in seated(case) if seat.id not in yes)


def _title(case: Case, wording_id: uuid.UUID, sealed: bytes | None) -> str:
    words = AgreementRevision.words.open(sealed, row=wording_id, holder=case.id)
    return str(words["title"])
