"""One case whole, opened, as one JSON text: the same case gives the same bytes, on either database, before and after a
restore. It is the practitioner's copy: it holds what each partner said alone. What a partner may be given is printed
elsewhere, for an audience.
"""

import json
import uuid
from collections.abc import Iterable
from typing import Any, Final, cast

from sqlalchemy import Table, select

from clinic.accounts import Account
from clinic.couples import Case
from clinic.database import EVERYTHING, Base, db, in_practice
from clinic.practices import Practice
from clinic.records.kinds import written
from clinic.records.what_belongs import CASES, parts_of_record, pointed_to, pointers
from clinic.refusal import Missing
from clinic.sealing import sealed_texts

FORMAT: Final = "common-ground-case/1"

Rows = dict[str, list[Any]]


def case_with(reference: str) -> tuple[uuid.UUID, uuid.UUID]:
    """Practice and id of the case that *reference* means: its id, or ``C-0042`` where only one practice lives here."""
    with in_practice(EVERYTHING):
        try:
            wanted = Case.id == uuid.UUID(reference)
        except ValueError:
            number = reference.upper().removeprefix("C-")
            if not number.isdecimal() or len(number) > 9:
                raise Missing from None
            wanted = Case.number == int(number)
        found = db.session.execute(select(Case.practice_id, Case.id).where(wanted).limit(2)).all()
    if len(found) != 1:
        raise Missing
    return found[0].practice_id, found[0].id


def export_case(case_id: uuid.UUID) -> bytes:
    """The record of a case of the practice in scope."""
    rows = rows_of(case_id)
    case: Case = rows[CASES][0]
    practice = db.session.get_one(Practice, case.practice_id)
    whole = {
        "format": FORMAT,
        "case": str(case.id),
        "reference": case.reference,
        "practice": practice.name,
        "who_wrote": _names(rows),
        "record": {table: [_opened(row) for row in found] for table, found in sorted(rows.items())},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def rows_of(case_id: uuid.UUID) -> Rows:
    """Every row of the case, by table, in the order of their ids."""
    models = _models()
    tables = [_table(model) for model in models.values()]
    parts = parts_of_record(tables)
    rows: Rows = {}
    for part in parts:
        model = models[part.table]
        if part.of_case:
            mine = model.id == case_id if part.table == CASES else model.case_id == case_id
            rows[part.table] = _list(model, mine)
        else:
            found: dict[uuid.UUID, Any] = {}
            for column, above in part.below:
                ids = [row.id for row in rows[above]]
                found |= {row.id: row for row in _list(model, getattr(model, column).in_(ids))}
            rows[part.table] = _sorted(found.values())
    if not rows[CASES]:
        raise Missing
    for table, columns in pointed_to(tables, parts).items():
        wanted = {getattr(row, column) for name, column in columns for row in rows[name]} - {None}
        rows[table] = _list(models[table], models[table].id.in_(wanted))
    return rows


def _models() -> dict[str, Any]:
    return {cast(Table, mapper.local_table).name: mapper.class_ for mapper in Base.registry.mappers}


def _table(model: Any) -> Table:
    return cast(Table, model.__table__)


def _list(model: Any, mine: Any) -> list[Any]:
    return _sorted(db.session.scalars(select(model).where(mine)).unique())


def _sorted(rows: Iterable[Any]) -> list[Any]:
    """By id: SQLite and PostgreSQL agree on nothing else."""
    return sorted(rows, key=lambda row: str(row.id))


def _opened(row: Any) -> dict[str, Any]:
    """A row with what was sealed in it opened, under its name without the seal."""
    sealed = sealed_texts(type(row))
    fields: dict[str, Any] = {}
    for column in _table(type(row)).columns:
        if column.name in sealed:
            fields[column.name.removesuffix("_sealed")] = written(sealed[column.name].__get__(row, type(row)))
        else:
            fields[column.name] = written(getattr(row, column.key))
    return fields


def _names(rows: Rows) -> dict[str, str]:
    """The names of everyone of the practice who is named in the record by id."""
    mentioned = {
        getattr(row, column)
        for found in rows.values()
        for row in found
        for column, _ in pointers(_table(type(row)), ["accounts"])
    } - {None}
    names = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(mentioned)))
    return {str(account_id): name for account_id, name in sorted(names, key=lambda pair: str(pair[0]))}
