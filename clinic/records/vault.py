"""The seal of a backup: an age file (age-encryption.org) for a key that is derived from the master key.

So the recovery sheet opens every backup, and nothing else does. age proves every part of the file and its end, so that
one changed byte or one missing tells.
"""

from pathlib import Path
from typing import IO, Final

import pyrage
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clinic.records.faults import RecordsFault

#: How every age file begins.
MARK: Final = b"age-encryption.org/v1\n"


def identity_of(master: bytes) -> pyrage.x25519.Identity:
    """The key that backups are sealed for and opened with."""
    secret = HKDF(SHA256(), length=32, salt=None, info=b"Common Ground backups").derive(master)
    return pyrage.x25519.Identity.from_str(_bech32("age-secret-key-", secret).upper())


def seal_file(plain: IO[bytes], sealed: IO[bytes], master: bytes) -> None:
    """Seal what is in *plain* into *sealed*."""
    pyrage.encrypt_io(plain, sealed, [identity_of(master).to_public()])


def open_file(file: Path, plain: IO[bytes], master: bytes) -> None:
    """Open the backup *file* into *plain*, or say in words why it does not open."""
    with file.open("rb") as sealed:
        if sealed.read(len(MARK)) != MARK:
            raise RecordsFault(f"{file} is not a backup of Common Ground, or its beginning is damaged.")
        sealed.seek(0)
        try:
            pyrage.decrypt_io(sealed, plain, [identity_of(master)])
        except (pyrage.DecryptError, OSError) as fault:
            raise RecordsFault(_why(file, fault)) from fault


def _why(file: Path, fault: Exception) -> str:
    if "matching key" in str(fault).lower():
        return (
            f"{file} was sealed with another master key. Name the key of the practice that the backup is of: "
            "CLINIC_KEY_FILE=/path/to/the/key, or --key-file."
        )
    return f"{file} is damaged or not complete: it does not open to its end. Take another copy of it."


_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _bech32(prefix: str, secret: bytes) -> str:
    """How age writes a secret key (BIP 173)."""
    number = int.from_bytes(secret, "big") << (-len(secret) * 8 % 5)
    digits = [number >> shift & 31 for shift in range((len(secret) * 8 + 4) // 5 * 5 - 5, -1, -5)]
    opened = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    rest = _remainder([*opened, *digits, *[0] * 6]) ^ 1
    check = [rest >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(_LETTERS[digit] for digit in [*digits, *check])


def _remainder(values: list[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            rest ^= generator if top >> place & 1 else 0
    return rest
