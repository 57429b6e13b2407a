"""Sealed columns, as rooms use them.

::

    class SessionNote(…):
        body_sealed: Mapped[bytes | None] = sealed_column()
        body = SealedText("body_sealed")                     # under the key of self.case_id

    note.body = "…"                 # sealed at once: only the ciphertext is in the object
    note.body                       # opened each time it is asked for

A row needs its ``id`` (set when it is made) and what holds its key before a text is set. ``under=KeyFor.PRACTICE`` uses
the practice's key, ``KeyFor.AUTHOR`` the key of ``self.author_id``. A column list (``select(Model.body_sealed)``) opens
with ``Model.body.open(sealed, row=…, holder=…)``.
"""

import json
import uuid
from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

from sqlalchemy import LargeBinary
from sqlalchemy.orm import MappedColumn, mapped_column

from clinic.sealing.keyring import keyring
from clinic.sealing.models import KeyFor

T = TypeVar("T")

_HOLDERS = {KeyFor.PRACTICE: "practice_id", KeyFor.CASE: "case_id", KeyFor.AUTHOR: "author_id"}


def sealed_column() -> MappedColumn[bytes | None]:
    """The column of the ciphertext; never part of a constructor or of a repr."""
    return mapped_column(LargeBinary, init=False, default=None, repr=False)


class _Sealed(Generic[T]):
    """A property that seals when it is set and opens when it is read."""

    def __init__(self, column: str, *, under: KeyFor = KeyFor.CASE) -> None:
        self.column = column
        self._under = under
        self._table = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._table = str(getattr(owner, "__tablename__", owner.__name__))

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: object, owner: type) -> T: ...
    def __get__(self, row: object | None, owner: type) -> Self | T:
        if row is None:
            return self
        sealed: bytes | None = getattr(row, self.column)
        return self.open(sealed, row=row.id, holder=getattr(row, _HOLDERS[self._under]))  # type: ignore[attr-defined]

    def __set__(self, row: Any, value: T) -> None:
        holder: uuid.UUID = getattr(row, _HOLDERS[self._under])
        plain = self._encode(value)
        sealed = (
            None
            if plain is None
            else keyring().seal(
                plain, purpose=self._under, holder=holder, bound_to=self._place(row.id, holder)
            )
        )
        setattr(row, self.column, sealed)

    def open(self, sealed: bytes | None, *, row: uuid.UUID, holder: uuid.UUID) -> T:
        """Open a ciphertext that was read as a plain column."""
        if sealed is None:
            return self._decode(None)
        return self._decode(keyring().unseal(sealed, bound_to=self._place(row, holder)))

    def opener(self) -> Callable[[bytes | None, uuid.UUID, uuid.UUID], T]:
        """Like ``open`` (ciphertext, row, holder), for very many in a row: what is the same for all is looked up once."""
        unseal, decode = keyring().unseal, self._decode
        here = b"\0".join((self._table.encode(), self.column.encode(), b""))

        def open_one(sealed: bytes | None, row: uuid.UUID, holder: uuid.UUID) -> T:
            if sealed is None:
                return decode(None)
            return decode(unseal(sealed, bound_to=here + row.bytes + b"\0" + holder.bytes))

        return open_one

    def _place(self, row: uuid.UUID, holder: uuid.UUID) -> bytes:
        return b"\0".join((self._table.encode(), self.column.encode(), row.bytes, holder.bytes))

    def _encode(self, value: T) -> bytes | None:
        raise NotImplementedError

    def _decode(self, plain: bytes | None) -> T:
        raise NotImplementedError


class SealedText(_Sealed[str]):
    """Sealed text; nothing stored reads as an empty string."""

    def _encode(self, value: str) -> bytes | None:
        return value.encode() if value else None

    def _decode(self, plain: bytes | None) -> str:
        return "" if plain is None else plain.decode()


class SealedJson(_Sealed[Any]):
    """Sealed data of lists, dicts, strings and numbers; nothing stored reads as None."""

    def _encode(self, value: Any) -> bytes | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True).encode()

    def _decode(self, plain: bytes | None) -> Any:
        return None if plain is None else json.loads(plain.decode())


def sealed_texts(model: type) -> dict[str, _Sealed[Any]]:
    """The sealed properties of a model by the column that each keeps its ciphertext in."""
    found = {}
    for part in reversed(model.__mro__):
        found.update({thing.column: thing for thing in vars(part).values() if isinstance(thing, _Sealed)})
    return found


class SealedBytes(_Sealed[bytes]):
    """Sealed bytes, such as a document as it was handed out; nothing stored reads as empty."""

    def _encode(self, value: bytes) -> bytes | None:
        return value or None

    def _decode(self, plain: bytes | None) -> bytes:
        return plain or b""
