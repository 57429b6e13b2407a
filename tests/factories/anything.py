"""A row of any table, filled in by what its columns are: for rules that must hold for every table, also tomorrow's."""

import uuid
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, Enum, Table

from clinic import clock
from clinic.couples import Case
from clinic.database import Base, db
from clinic.database.columns import WallTime
from clinic.records.kinds import kind_of
from clinic.sealing import sealed_texts
from clinic.sealing.columns import SealedBytes, SealedJson
from tests.factories.world import World

#: Rows that the small world has already, and tables whose rows are made by their own rooms only.
THERE = {"practices", "cases", "partners", "persons", "accounts", "data_keys"}
CANARY = "canary"


def models() -> dict[str, Any]:
    """Every mapped class by its table."""
    return {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}


def fill_every_table(world: World) -> dict[str, Any]:
    """One row of every table, of the world's case, with a canary in every sealed column. Inside the practice."""
    made: dict[str, Any] = {}
    for name in models():
        _row_of(name, world, made)
    case = db.session.get_one(Case, world.case_id)
    _plant(case)
    for partner in case.partners:
        _plant(partner.person)
    db.session.flush()
    return made


def canary(table: str, column: str) -> str:
    """What is written into that sealed column."""
    return f"{CANARY}-{table}-{column}"


def _row_of(name: str, world: World, made: dict[str, Any]) -> uuid.UUID:
    known = {
        "practices": world.practice_id,
        "cases": world.case_id,
        "partners": world.maya_id,
        "accounts": world.accounts["practitioner"],
    }
    if name in known:
        return known[name]
    if name in THERE:
        return db.session.query(models()[name]).first().id  # type: ignore[union-attr]
    if name in made:
        return made[name].id  # type: ignore[no-any-return]
    model = models()[name]
    row = model.__mapper__.class_manager.new_instance()
    made[name] = row
    table: Table = model.__table__
    for column in table.columns:
        if column.name in sealed_texts(model):
            continue
        setattr(row, model.__mapper__.get_property_by_column(column).key, _value(column, world, made))
    db.session.add(row)
    _plant(row)
    db.session.flush()
    return row.id  # type: ignore[no-any-return]


def _plant(row: Any) -> None:
    for column, sealed in sealed_texts(type(row)).items():
        words = canary(type(row).__tablename__, column)
        kept = {SealedJson: {"words": words}, SealedBytes: words.encode()}
        sealed.__set__(row, kept.get(type(sealed), words))


def _value(column: "Column[Any]", world: World, made: dict[str, Any]) -> Any:
    if column.name == "practice_id":
        return world.practice_id
    if column.name in {"case_id"}:
        return world.case_id
    keys = list(column.foreign_keys)
    if keys:
        target = keys[0].column.table.name
        if target == column.table.name and column.nullable:
            return None
        return _row_of(target, world, made)
    if isinstance(column.type, Enum):
        return next(iter(column.type.enum_class)) if column.type.enum_class else column.type.enums[0]
    if isinstance(column.type, WallTime):
        return datetime(2026, 11, 20, 16, 0)
    if column.name == "number":
        return 99  # the small world has the first of some
    values = {
        "id": uuid.uuid4(),
        "moment": clock.now(),
        "date": date(2026, 11, 20),
        "time": time(16, 0),
        "bytes": b"bytes",
        "json": {},
        "bool": True,
        "int": 1,
        "float": 1.5,
        "text": "text"[: getattr(column.type, "length", None) or 4],
    }
    return values[kind_of(column.type)]
