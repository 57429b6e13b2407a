"""The file of the master key: outside the data folder, readable by its owner only, never written over."""

import os
import secrets
from pathlib import Path
from typing import Final

from flask_babel import gettext as _

from clinic.config import KEY_BYTES, encode_key
from clinic.refusal import Refusal

DEFAULT_PLACE: Final = "~/.config/common-ground/practice.key"


def make_key_file(place: str, *, data: Path) -> tuple[Path, bytes]:
    """A new key in a new file at *place*; the file's path and the key."""
    try:
        file = Path(place).expanduser()
        if not file.is_absolute():
            raise Refusal(_("Give the whole path, from / or ~ on."), field="key_file")
        file = file.resolve()
    except (OSError, RuntimeError) as fault:
        raise Refusal(_("There is no such place."), field="key_file") from fault
    if file.is_relative_to(data.resolve()):
        raise Refusal(
            _("Not in the data folder: whoever takes that folder must not take the key with it."),
            field="key_file",
        )
    key = secrets.token_bytes(KEY_BYTES)
    handle = _create(file)
    with os.fdopen(handle, "w", encoding="ascii") as sink:
        sink.write(encode_key(key) + "\n")
        sink.flush()
        os.fsync(sink.fileno())
    return file, key


def _create(file: Path) -> int:
    try:
        if file.exists():
            raise Refusal(_("There is a file of this name already. Choose another name."), field="key_file")
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        raise Refusal(
            _("This file cannot be written (%(why)s).", why=fault.strerror or ""), field="key_file"
        ) from fault
