"""What people wrote is unreadable to whoever holds only the database.

Names, contact data, clinical text, partners' words and process notes are sealed with AES-GCM before they reach a
column. Keys hang on each other: the master key (never in the data folder) wraps one key per practice, which wraps one key
per case and one per author of process notes. Each ciphertext starts with a format version and the id of its key, and is
bound by its additional data to table, column, row and holder: moved to another row it does not open.

``SealedText`` and ``SealedJson`` are the columns that rooms use; ``keyring`` finds and makes the keys.
"""

from flask import Flask

from clinic.config import Settings
from clinic.sealing.columns import SealedBytes, SealedJson, SealedText, sealed_column, sealed_texts
from clinic.sealing.keyring import KeyLost, Keyring, SealBroken, keyring

__all__ = [
    "KeyLost",
    "Keyring",
    "SealBroken",
    "SealedBytes",
    "SealedJson",
    "SealedText",
    "init_app",
    "keyring",
    "sealed_column",
    "sealed_texts",
]


def init_app(app: Flask, settings: Settings) -> None:
    """Hang the keyring into the app; without a master key only the set-up page can be served."""
    app.extensions["keyring"] = Keyring(settings.master_key)
