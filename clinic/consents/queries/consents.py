"""Reading how each point is worded now, and what each partner has signed. The doors let only those on the case get here."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from clinic.access import Viewer
from clinic.consents.asking import Why, holds, why_anew
from clinic.consents.elements import BY_CODE, ELEMENTS
from clinic.consents.models import ConsentAsking, ConsentSignature, ConsentWording, Release, SignedHow
from clinic.consents.scope import Basis
from clinic.couples import Case, Partner, TeamRole, visible_to
from clinic.couples.queries import find_newest_offer
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
    """What one partner has signed of one point: the newest that was not taken back.

    ``asked_since`` says that consent was asked anew since: then it counts no more.
    """

    id: uuid.UUID
    number: int
    on: date
    how: SignedHow
    asked_since: bool = False


@dataclass(frozen=True)
class OfPartner:
    """A partner's standing: point → what they signed; ``missing`` are points to sign, in the wording of today."""

    partner: Partner
    signed: Mapping[str, Signed]
    missing: tuple[Point, ...]

    @property
    def oldest(self) -> date | None:
        """The day of the oldest signature that counts."""
        return min((one.on for one in self.signed.values() if not one.asked_since), default=None)


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


def list_askings(case: Case) -> list[ConsentAsking]:
    """Every time that consent was put before them, the newest first."""
    return list(
        db.session.scalars(
            select(ConsentAsking)
            .where(ConsentAsking.case_id == case.id)
            .order_by(ConsentAsking.at.desc(), ConsentAsking.id)
        )
    )


def find_asked_anew(case: Case) -> ConsentAsking | None:
    """The newest time that it was to be signed anew."""
    return next((one for one in list_askings(case) if one.why is not Why.BEGIN), None)


def why_ask_anew(viewer: Viewer, case: Case, each: Sequence[OfPartner], *, today: date) -> tuple[Why, ...]:
    """Every reason to ask both anew, for whoever practises the case."""
    days = [one.oldest for one in each if one.oldest is not None]
    newest = find_newest_offer(case, today)
    return why_anew(
        min(days, default=None),
        joined_on=[
            one.since for one in case.team if one.role is TeamRole.PRACTITIONER and one.since > case.opened_on
        ],
        released_on=db.session.scalars(
            select(Release.made_on).where(
                Release.case_id == case.id, Release.basis == Basis.CONSENT, visible_to(viewer, Release)
            )
        ).all(),
        policy_on=newest.on if newest else None,
        today=today,
    )


def has_to_consent(partner: Partner) -> bool:
    """Whether consent was put before this partner that they have not signed, in a case that goes on. The other's is not asked."""
    if not partner.case.is_open or partner.until is not None or not list_askings(partner.case):
        return False
    return bool(signed_by(partner, as_shown=True).missing)


def list_signed(case: Case, *, as_shown: bool = False) -> list[OfPartner]:
    """What each partner who has a seat has signed, in the order of their seats.

    *as_shown* in the portal: what was taken back stands there as it did, until both are asked anew. Somebody else may look on.
    """
    points, anew = list_points(), find_asked_anew(case)
    counted = () if as_shown else (ConsentSignature.withdrawn_on.is_(None),)
    rows = db.session.scalars(
        select(ConsentSignature)
        .where(ConsentSignature.case_id == case.id, *counted)
        .order_by(ConsentSignature.number, ConsentSignature.signed_on, ConsentSignature.at)
    )
    signed: dict[uuid.UUID, dict[str, Signed]] = {}
    for row in rows:
        counts = holds(
            row.signed_on,
            row.at,
            asked_on=anew.asked_on if anew else None,
            asked_at=anew.at if anew else None,
        )
        signed.setdefault(row.partner_id, {})[row.element] = Signed(
            row.id, row.number, row.signed_on, row.how, not counts
        )
    return [
        OfPartner(
            seat,
            signed.get(seat.id, {}),
            tuple(
                point
                for point in points
                if (found := signed.get(seat.id, {}).get(point.code)) is None
                or found.number < point.number
                or found.asked_since
            ),
        )
        for seat in case.partners
        if seat.until is None
    ]


def signed_by(partner: Partner, *, as_shown: bool = False) -> OfPartner:
    """What this partner has signed; *as_shown* in the portal."""
    each = list_signed(partner.case, as_shown=as_shown)
    return next((one for one in each if one.partner.id == partner.id), OfPartner(partner, {}, ()))
