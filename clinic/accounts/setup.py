"""Setting up the first practice of an empty database.

Until there is one, every address leads to the set-up page, and that page opens only with the one-time code which
``clinic serve`` prints in the terminal (``new_code``). The code is kept as a hash in the data folder, counts its tries,
and is gone with the set-up. There is no default password and no default key.
"""

import dataclasses
import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from flask import Flask, current_app
from flask_babel import gettext as _

from clinic import audit
from clinic.access import Role
from clinic.accounts import events
from clinic.accounts.keyfile import make_key_file
from clinic.accounts.models import Account
from clinic.accounts.queries import normal_email
from clinic.accounts.services import team
from clinic.accounts.services.own_account import set_password
from clinic.accounts.signing import take_secret
from clinic.config import Settings, write_choices
from clinic.database import db, in_practice
from clinic.practices import Paper, Practice
from clinic.practices.queries import count_practices
from clinic.refusal import Refusal
from clinic.sealing import keyring
from clinic.sealing.models import KeyFor

TRIES: Final = 10
_FILE: Final = "set-up-code.json"


@dataclass(frozen=True)
class SetUpTerms:
    """The practice, its owner, and where the key is kept; ``key_file`` None uses the key that is given already."""

    practice_name: str
    time_zone: str
    paper: Paper
    owner_name: str
    email: str
    password: str
    key_file: str | None


def settings() -> Settings:
    """How the running app was started."""
    return cast(Settings, current_app.extensions["settings"])


def is_needed() -> bool:
    """Whether there is no practice yet. Once there is one, this asks no more."""
    if current_app.extensions.get("practice_is_there"):
        return False
    current_app.extensions["practice_is_there"] = there = count_practices() > 0
    return not there


def new_code(app: Flask) -> str:
    """A new one-time code for the set-up page, to be printed in the terminal; the one before is worth nothing."""
    code = team.new_code()
    data: Path = app.extensions["settings"].data
    _write(data / _FILE, {"hash": _hash(code), "tries": 0})
    return code


def mark_of_code() -> str:
    """What a session shows that has given the code of now; empty when there is none."""
    return str(_read().get("hash", ""))[:16]


def give_code(typed: str) -> None:
    """Open the set-up page; refused when it is another code, or tried too often."""
    kept = _read()
    if not kept or kept["tries"] >= TRIES:
        raise Refusal(
            _("This code is worth nothing any more. Start the program again: it prints a new one."),
            field="code",
        )
    if not hmac.compare_digest(_hash(typed), kept["hash"]):
        _write(settings().data / _FILE, {**kept, "tries": kept["tries"] + 1})
        raise Refusal(_("That is not the code in the terminal."), field="code")


def set_up(terms: SetUpTerms) -> Account:
    """The first practice, its owner, and the key that everything will be sealed with."""
    if count_practices():
        raise Refusal(_("There is a practice already."))
    practice = Practice(name=terms.practice_name, time_zone=terms.time_zone, paper=terms.paper)
    db.session.add(practice)
    db.session.flush()
    with in_practice(practice.id):
        owner = Account(
            practice_id=practice.id,
            email=normal_email(terms.email),
            name=terms.owner_name,
            role_names=[Role.MANAGER, Role.PRACTITIONER],
        )
        set_password(owner, terms.password)
        db.session.add(owner)
        db.session.flush()
        _take_key(terms.key_file)
        # The practice's key is made now, so that from the first day on a wrong master key is noticed at the start.
        keyring().seal(b"", purpose=KeyFor.PRACTICE, holder=practice.id, bound_to=b"")
        audit.record(events.SET_UP, subject_id=practice.id, by=owner.id)
        db.session.flush()
    (settings().data / _FILE).unlink(missing_ok=True)
    return owner


def _take_key(place: str | None) -> None:
    """Use the key that is given, or make one. It is written down first: a set-up that fails later finds it again."""
    if place is None:
        if settings().master_key is None:
            raise Refusal(_("No key is given. Let us make a key file."), field="key")
        return
    file, key = make_key_file(place, data=settings().data)
    write_choices(settings().data, key_file=str(file))
    app = cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]
    app.extensions["settings"] = dataclasses.replace(settings(), master_key=key)
    keyring().take_master(key)
    take_secret(app, settings())


def _hash(code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(b"set-up" + plain.encode()).hexdigest()


def _read() -> dict[str, Any]:
    try:
        return dict(json.loads((settings().data / _FILE).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return {}


def _write(file: Path, kept: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as sink:
        json.dump(kept, sink)
