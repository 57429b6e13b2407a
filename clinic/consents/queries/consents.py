"""Reading how each point is worded now, and what each partner has signed. The doors let only those on the case get here."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.consents.elements import BY_CODE, ELEMENTS
from clinic.consents.models import ConsentSignature, ConsentWording, SignedHow
from clinic.couples import Case, Partner
from clinic.database import db
from clinic.refusal import Missing


@dataclass(frozen=True)
class Point:
    """A point as the practice words it now. ``number`` 0 is the wording that comes with the program."""

    code: str
    title: str
    words: str
    number: int = 0
    since: date | None = None


@dataclass(frozen=True)
class Signed:
    """What one partner has signed of one point: the newest that was not taken back."""

    id: uuid.UUID
    number: int
    on: date
    how: SignedHow


@dataclass(frozen=True)
class OfPartner:
    """A partner's standing: point → what they signed; ``missing`` are points not signed in the wording of today."""

    partner: Partner
    signed: Mapping[str, Signed]
    missing: tuple[Point, ...]


def list_points() -> list[Point]:
    """Every point, in its order, in the newest wording."""
    newest = {
        row.element: row for row in db.session.scalars(select(ConsentWording).order_by(ConsentWording.number))
    }
    return [_point(element.code, newest.get(element.code)) for element in ELEMENTS]


def get_point(element: str) -> Point:
    """One point by its code, in the newest wording."""
    if element not in BY_CODE:
        raise Missing
    return next(point for point in list_points() if point.code == element)


def _point(code: str, row: ConsentWording | None) -> Point:
    element = BY_CODE[code]
    if row is None:
        return Point(code, str(element.title), str(element.words))
    return Point(code, str(element.title), row.words, row.number, row.written_on)


def list_wordings(code: str) -> list[ConsentWording]:
    """Every wording of a point that the practice has written, the newest first."""
    return list(
        db.session.scalars(
            select(ConsentWording)
            .where(ConsentWording.element == code)
            .order_by(ConsentWording.number.desc())
        )
    )


def list_signed(case: Case) -> list[OfPartner]:
    """What each partner who has a seat has signed, in the order of their seats."""
    points = list_points()
    rows = db.session.scalars(
        select(ConsentSignature)
        .where(ConsentSignature.case_id == case.id, ConsentSignature.withdrawn_on.is_(None))
        .order_by(ConsentSignature.number, ConsentSignature.signed_on, ConsentSignature.at)
    )
    signed: dict[uuid.UUID, dict[str, Signed]] = {}
    for row in rows:
        signed.setdefault(row.partner_id, {})[row.element] = Signed(
            row.id, row.number, row.signed_on, row.how
        )
    return [
        OfPartner(
            seat,
            signed.get(seat.id, {}),
            tuple(
                point
                for point in points
                if (found := signed.get(seat.id, {}).get(point.code)) is None or found.number < point.number
            ),
        )
        for seat in case.partners
        if seat.until is None
    ]


def signed_by(partner: Partner) -> OfPartner:
    """What this partner has signed."""
    return next(
        (one for one in list_signed(partner.case) if one.partner.id == partner.id), OfPartner(partner, {}, ())
    )
