"""Copies of one couple's rows: every id is new, every sealed text is sealed anew, because a seal is bound to its row.

A ``Mould`` is made once from the rows of the couple that was told. Values are turned into what the driver writes only
then, so that a copy is little more than putting ids in their places.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, Final, cast

from sqlalchemy import Dialect, Table

from clinic.couples import Case
from clinic.records.case_export import rows_of
from clinic.records.what_belongs import CASES
from clinic.sealing import sealed_texts
from clinic.sessions import TherapySession

#: What all couples share: it is pointed to, and not copied.
SHARED: Final = {"exercise_revisions"}
#: Sessions of other couples are on other days of the week.
DAYS: Final = 7

Written = Callable[[Any], Any]


@dataclass(frozen=True)
class _Sealed:
    """A sealed text of one row: where it stands, how it is sealed, what it says."""

    place: int
    seal: Any
    plain: Any


@dataclass(frozen=True)
class _Row:
    table: str
    values: list[Any]
    ids: tuple[tuple[int, uuid.UUID], ...]
    sealed: tuple[_Sealed, ...]
    id: uuid.UUID
    moved: tuple[tuple[int, tuple[Any, ...]], ...] = ()


class Mould:
    """The rows of one couple, ready to be copied. *written* turns a value into what the driver takes."""

    def __init__(self, case: Case, dialect: Dialect, written: Written, by: uuid.UUID) -> None:
        self._case, self._by, self._written = case, by, written
        rows = {table: found for table, found in rows_of(case.id).items() if table not in SHARED and found}
        own = {row.id for found in rows.values() for row in found}
        self.columns = {
            table: [column.name for column in _table(found[0]).columns] for table, found in rows.items()
        }
        self._rows = [self._row(table, row, own, dialect) for table, found in rows.items() for row in found]
        self._keys = sorted({key for row in self._rows for _, key in row.ids} - {case.id, by}, key=str)
        self._number = self.columns[CASES].index("number")

    def copy(self, number: int, case_id: uuid.UUID, by: uuid.UUID) -> Iterable[tuple[str, list[Any]]]:
        """The rows of another couple: the case *number*, of the practitioner *by*."""
        written, case = self._written, self._case
        fresh = {key: uuid.uuid4() for key in self._keys}
        fresh |= {case.id: case_id, self._by: by}
        ids = {key: written(value) for key, value in fresh.items()}
        for row in self._rows:
            values = row.values.copy()
            for place, key in row.ids:
                values[place] = ids[key]
            for place, days in row.moved:
                values[place] = days[number % DAYS]
            if row.sealed:
                holder = SimpleNamespace(id=fresh[row.id], case_id=case_id, practice_id=case.practice_id)
                for text in row.sealed:
                    text.seal.__set__(holder, text.plain)
                    values[text.place] = written(getattr(holder, text.seal.column))
            if row.table == CASES:
                values[self._number] = written(number)
            yield row.table, values

    def _row(self, table: str, row: Any, own: Collection[uuid.UUID], dialect: Dialect) -> _Row:
        values: list[Any] = []
        ids, sealed, moved = [], [], []
        texts: Mapping[str, Any] = sealed_texts(type(row))
        for place, column in enumerate(_table(row).columns):
            value = getattr(row, column.key)
            bind = column.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
            values.append(self._written(value if isinstance(value, bytes) else bind(value)))
            if column.name in texts and value is not None:
                sealed.append(_Sealed(place, texts[column.name], texts[column.name].__get__(row, type(row))))
            elif isinstance(value, uuid.UUID) and (value in own or value == self._by or _is_a_mark(column)):
                ids.append((place, value))
            elif isinstance(row, TherapySession) and column.name == "starts_at":
                days = (value + timedelta(days=day) for day in range(DAYS))
                moved.append((place, tuple(self._written(bind(day)) for day in days)))
        return _Row(table, values, tuple(ids), tuple(sealed), row.id, tuple(moved))


def _is_a_mark(column: Any) -> bool:
    """An id that points to no row, such as that of the page something was typed on: no two couples share it."""
    return not column.foreign_keys


def _as_it_is(value: Any) -> Any:
    return value


def _table(row: Any) -> Table:
    return cast(Table, type(row).__table__)
