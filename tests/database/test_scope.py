"""One practice never sees another's rows."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import aliased

from clinic.couples import Case, CaseStatus, Partner, Person
from clinic.database import EVERYTHING, db, in_practice
from clinic.database.engine import for_writing
from clinic.database.scope import ForeignRow, NoPracticeInScope
from tests.conftest import Inside
from tests.factories.world import World


def test_another_practices_row_is_not_found_by_its_id(world: World, inside: Inside) -> None:
    with inside():
        assert db.session.get(Case, world.foreign_case_id) is None
        assert db.session.get(Case, world.case_id) is not None
    with inside(world.other_practice_id):
        assert db.session.get(Case, world.foreign_case_id) is not None


def test_counts_joins_aliases_and_single_columns_are_confined(world: World, inside: Inside) -> None:
    with inside():
        other = aliased(Case)
        assert db.session.scalar(select(func.count()).select_from(Case)) == 2
        assert db.session.scalar(select(func.count(other.id))) == 2
        assert world.foreign_case_id not in set(db.session.scalars(select(Case.id)))
        joined = select(Person.id).join(Partner, Partner.person_id == Person.id)
        assert len(db.session.execute(joined).all()) == 4
    with inside(EVERYTHING):
        assert db.session.scalar(select(func.count()).select_from(Case)) == 3


def test_bulk_changes_stay_in_the_practice(world: World, inside: Inside) -> None:
    with inside():
        db.session.execute(update(Case).values(status=CaseStatus.PAUSED))
        db.session.execute(delete(Partner).where(Partner.case_id == world.foreign_case_id))
    with inside(world.other_practice_id):
        case = db.session.get_one(Case, world.foreign_case_id)
        assert case.status is CaseStatus.ACTIVE
        assert len(case.partners) == 2


def test_a_read_without_a_practice_in_scope_raises(app: Flask, world: World) -> None:
    with app.app_context(), pytest.raises(NoPracticeInScope):
        db.session.get(Case, world.case_id)
    with app.app_context(), pytest.raises(NoPracticeInScope):
        db.session.scalars(select(Case)).all()


def test_a_row_of_another_practice_cannot_be_written(app: Flask, world: World) -> None:
    with app.app_context(), for_writing():
        with in_practice(world.other_practice_id):
            case = db.session.get_one(Case, world.foreign_case_id)
        with in_practice(world.practice_id):
            case.status = CaseStatus.CLOSED
            with pytest.raises(ForeignRow):
                db.session.flush()


def test_a_new_row_belongs_to_the_practice_in_scope(world: World, inside: Inside) -> None:
    with inside():
        person = Person()
        assert person.practice_id == world.practice_id


def test_scope_ends_where_it_began(world: World) -> None:
    with in_practice(world.practice_id):
        with in_practice(uuid.uuid4()):
            pass
        Person()
    with pytest.raises(NoPracticeInScope):
        Person()


def test_what_was_read_in_one_practice_is_not_found_in_another_by_the_same_session(
    app: Flask, world: World
) -> None:
    with app.app_context():
        with in_practice(world.other_practice_id):
            known = db.session.get(Case, world.foreign_case_id)
            assert known is not None
        with in_practice(world.practice_id):
            assert db.session.get(Case, world.foreign_case_id) is None
        with in_practice(world.other_practice_id):
            assert db.session.get(Case, world.foreign_case_id) is known
