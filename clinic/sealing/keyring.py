"""Finding, making and unwrapping keys. Unwrapped keys live in memory only, the least used go first."""

import hmac
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import Final, cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import select

from clinic.database import db, practice_in_scope
from clinic.sealing import cipher
from clinic.sealing.cipher import SealBroken
from clinic.sealing.models import DataKey, KeyFor

__all__ = ["KeyLost", "Keyring", "SealBroken", "keyring"]

_MASTER: Final = uuid.UUID(int=0)
_KEPT: Final = 20_000


class KeyLost(Exception):
    """There is no master key, or it is not the one that this database was sealed with."""


def keyring() -> "Keyring":
    """The keyring of the running app."""
    return cast("Keyring", current_app.extensions["keyring"])


class Keyring:
    """The keys that this process has unwrapped."""

    def __init__(self, master: bytes | None) -> None:
        self._master = AESGCM(master) if master else None
        self._marking = _marking_key(master)
        self._open: OrderedDict[uuid.UUID, AESGCM] = OrderedDict()
        self._ids: OrderedDict[tuple[uuid.UUID, KeyFor, uuid.UUID], uuid.UUID] = OrderedDict()
        self._lock = Lock()

    def take_master(self, master: bytes) -> None:
        """The set-up chose a key: use it from now on."""
        self._master = AESGCM(master)
        self._marking = _marking_key(master)
        self.forget()

    def ensure(self, purpose: KeyFor, holder: uuid.UUID) -> None:
        """Make the key of a new holder now, so that a request that only reads finds it later."""
        self._key_id(purpose, holder)

    def make_many(self, purpose: KeyFor, holders: Iterable[uuid.UUID]) -> None:
        """Make the keys of holders who are known to be new, without looking for each: for filling in bulk."""
        for holder in holders:
            self._remember(self._make(purpose, holder))

    def forget(self) -> None:
        """Drop every unwrapped key."""
        with self._lock:
            self._open.clear()
            self._ids.clear()

    def seal(self, plain: bytes, *, purpose: KeyFor, holder: uuid.UUID, bound_to: bytes) -> bytes:
        """Seal under the key of *holder*, which is made when there is none yet."""
        key_id = self._key_id(purpose, holder)
        return cipher.seal(plain, key=self._key(key_id), key_id=key_id, bound_to=bound_to)

    def unseal(self, sealed: bytes, *, bound_to: bytes) -> bytes:
        """Open what ``seal`` made; raises SealBroken, or KeyLost when its key is gone."""
        return cipher.unseal(sealed, key=self._key(cipher.key_of(sealed)), bound_to=bound_to)

    def mark(self, message: bytes) -> bytes:
        """A mark on what is handed out, by which it is known again: the same for the same message, and made by nobody else."""
        if self._marking is None:
            raise KeyLost("There is no master key.")
        return hmac.digest(self._marking, message, "sha256")

    def warm(self, purpose: KeyFor, holders: Iterable[uuid.UUID]) -> None:
        """Unwrap the keys of many holders with one query, before a list decrypts row by row."""
        practice = practice_in_scope()
        wanted = [holder for holder in holders if (practice, purpose, holder) not in self._ids]
        if wanted:
            for row in db.session.scalars(
                select(DataKey).where(DataKey.purpose == purpose, DataKey.holder_id.in_(wanted))
            ):
                self._remember(row)

    def _key_id(self, purpose: KeyFor, holder: uuid.UUID) -> uuid.UUID:
        known = self._ids.get((practice_in_scope(), purpose, holder))
        if known is not None:
            return known
        found = db.session.scalars(
            select(DataKey).where(DataKey.purpose == purpose, DataKey.holder_id == holder)
        ).one_or_none()
        return self._remember(found or self._make(purpose, holder)).id

    def _make(self, purpose: KeyFor, holder: uuid.UUID) -> DataKey:
        row = DataKey(purpose=purpose, holder_id=holder)
        wrapping, wrapping_id = self._wrapping(row)
        row.wrapped = cipher.seal(
            AESGCM.generate_key(256), key=wrapping, key_id=wrapping_id, bound_to=_binding(row)
        )
        db.session.add(row)
        return row

    def _wrapping(self, row: DataKey) -> tuple[AESGCM, uuid.UUID]:
        if row.purpose is KeyFor.PRACTICE:
            if self._master is None:
                raise KeyLost("There is no master key.")
            return self._master, _MASTER
        practice_key = self._key_id(KeyFor.PRACTICE, row.practice_id)
        return self._key(practice_key), practice_key

    def _key(self, key_id: uuid.UUID) -> AESGCM:
        key = self._open.get(key_id)
        if key is not None:
            return key
        row = db.session.get(DataKey, key_id)
        if row is None:
            raise KeyLost("The key of this text is gone.")
        self._remember(row)
        return self._open[key_id]

    def _remember(self, row: DataKey) -> DataKey:
        try:
            plain = cipher.unseal(row.wrapped, key=self._wrapping(row)[0], bound_to=_binding(row))
        except SealBroken as fault:
            raise KeyLost("The master key is not the one that this database was sealed with.") from fault
        with self._lock:
            self._open[row.id] = AESGCM(plain)
            self._ids[row.practice_id, row.purpose, row.holder_id] = row.id
            while len(self._open) > _KEPT:
                self._open.popitem(last=False)
            while len(self._ids) > _KEPT:
                self._ids.popitem(last=False)
        return row


def _marking_key(master: bytes | None) -> bytes | None:
    """A key of its own for marks: what is known of one use of the master key says nothing about another."""
    return hmac.digest(master, b"marks on what is handed out", "sha256") if master else None


def _binding(row: DataKey) -> bytes:
    return b"\0".join((b"data_keys", row.purpose.encode(), row.practice_id.bytes, row.holder_id.bytes))
