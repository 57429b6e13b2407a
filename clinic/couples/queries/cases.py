"""Reading cases."""

import uuid
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import LoaderOption

from clinic.access import Viewer
from clinic.couples.audience import Spoken, cases_of
from clinic.couples.models import Case, Partner, Person
from clinic.database import db
from clinic.refusal import Missing


def get_case(case_id: uuid.UUID) -> Case:
    """The case with its partners and team, in one statement."""
    found = db.session.get(Case, case_id, options=_along())
    if found is None:
        raise Missing
    return found


@cache
def case_along(model: type[Spoken]) -> LoaderOption:
    """An option that reads an item together with its case, partners and team: every door asks for them."""
    return joinedload(model.case).options(*_along())


@cache
def _along() -> tuple[Any, ...]:
    """Partners, persons and team, joined one after the other: a join within a join SQLite works out for the whole practice."""
    persons = joinedload(Case.partners).joinedload(Partner.person, innerjoin=False)
    return persons, joinedload(Case.team)


def find_case(case_id: uuid.UUID) -> Case | None:
    """The case, where it may be gone."""
    return db.session.get(Case, case_id)


def get_partner(partner_id: uuid.UUID) -> Partner:
    """A seat of any case."""
    found = db.session.get(Partner, partner_id)
    if found is None:
        raise Missing
    return found


def list_seats(person_id: uuid.UUID) -> list[uuid.UUID]:
    """The seats of a person, in all their cases, also where a copy of them sits as they once were."""
    return list(
        db.session.scalars(
            select(Partner.id)
            .join(Person, Person.id == Partner.person_id)
            .where(_is(person_id))
            .order_by(Partner.id)
        )
    )


def list_seats_in(case_ids: Any, person_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The seats of a person in these cases (ids, or a select of them)."""
    wanted = (
        select(Partner.id)
        .join(Person, Person.id == Partner.person_id)
        .where(_is(person_id), Partner.case_id.in_(case_ids))
    )
    return frozenset(db.session.scalars(wanted.order_by(Partner.id)))


def _is(person_id: uuid.UUID) -> ColumnElement[bool]:
    return or_(Person.id == person_id, Person.lives_on_id == person_id)


def list_once_beside(partner: Partner) -> list[Person]:
    """Who may read the post of this partner, for all that is known: the other of the two; after a separation, as they were then.

    Nothing that is known of the other since then is asked.
    """
    case = partner.case
    while case.is_single and case.previous_case_id is not None:
        case = get_case(case.previous_case_id)
    return [seat.person for seat in case.partners if seat.person.living_id != partner.person.living_id]


def find_earlier_case(viewer: Viewer, case: Case) -> Case | None:
    """The episode of care before this one, if the viewer is on it."""
    if case.previous_case_id is None:
        return None
    return db.session.scalars(
        select(Case).where(Case.id == case.previous_case_id, Case.id.in_(cases_of(viewer)))
    ).one_or_none()
