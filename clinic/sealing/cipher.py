"""Sealing and opening bytes: AES-256-GCM with a header that names its format and key."""

import os
import uuid
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT: Final = b"\x01"
_NONCE: Final = 12
_HEADER: Final = 1 + 16 + _NONCE


class SealBroken(Exception):
    """A ciphertext does not open: damaged, moved from another place, or sealed with another key."""


def seal(plain: bytes, *, key: AESGCM, key_id: uuid.UUID, bound_to: bytes) -> bytes:
    """Ciphertext of *plain*: version, key id, nonce, then what AES-GCM gives. *bound_to* is authenticated only."""
    nonce = os.urandom(_NONCE)
    header = FORMAT + key_id.bytes
    return header + nonce + key.encrypt(nonce, plain, header + bound_to)


def key_of(sealed: bytes) -> uuid.UUID:
    """The id of the key that sealed this."""
    if len(sealed) < _HEADER or sealed[:1] != FORMAT:
        raise SealBroken("unknown format")
    return uuid.UUID(bytes=sealed[1:17])


def unseal(sealed: bytes, *, key: AESGCM, bound_to: bytes) -> bytes:
    """The plain bytes; raises SealBroken when anything about them or their place was changed."""
    try:
        return key.decrypt(sealed[17:_HEADER], sealed[_HEADER:], sealed[:17] + bound_to)
    except InvalidTag as fault:
        raise SealBroken("does not open") from fault
