"""Reading a demo out: everything that stands in it, and what in it is not for both partners."""

import datetime
import enum
import uuid
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import LargeBinary, select

from clinic.couples import Audience, Spoken
from clinic.database import EVERYTHING, Base, db, in_practice
from clinic.demo.facts import DemoFacts
from clinic.practices import Practice
from clinic.safety import JointOverride, RiskFlag, SafeContact, Screening
from clinic.safety.models import RiskEntry
from clinic.sealing.columns import sealed_texts
from clinic.sessions import NoteEntry, ProcessNote
from clinic.sessions.models import NoteDraft
from clinic.supervision import NoteStep

#: Made new each time, on purpose: passwords, marks of sessions, salts and what is counted over them, keys, printed bytes.
RANDOM = {
    "accounts": {"password", "fs_uniquifier", "fs_webauthn_user_handle"},
    "session_notes": {"body_hash"},
    "note_entries": {"salt", "chain_hash"},
    "note_steps": {"salt", "chain_hash"},
    "issued_documents": {"sha256", "content_key"},
}
#: What is for the practice by its kind, whatever its row says.
FOR_THE_PRACTICE = (
    Screening,
    SafeContact,
    RiskEntry,
    JointOverride,
    ProcessNote,
    NoteDraft,
    NoteEntry,
    NoteStep,
)

Dump = dict[str, list[dict[str, Any]]]


def dump(app: Flask) -> Dump:
    """Table → its rows, in plain columns and opened texts, without what is random."""
    found: Dump = {}
    for practice_id in _practices(app):
        with app.app_context(), in_practice(practice_id):
            for model in _models():
                table = str(model.__tablename__)
                rows = db.session.scalars(select(model)).all()
                found.setdefault(table, []).extend(
                    _row(row, table) for row in rows if _here(row, practice_id)
                )
            db.session.remove()
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def private_sentences(app: Flask, facts: DemoFacts) -> dict[str, set[str]]:
    """Case → every text in it that is not for both partners."""
    found: dict[str, set[str]] = {case.id: set() for case in facts.cases}
    for practice_id in _practices(app):
        with app.app_context(), in_practice(practice_id):
            for model in _spoken():
                for row in db.session.scalars(select(model).where(model.audience != Audience.JOINT)):
                    found.setdefault(str(row.case_id), set()).update(_texts(row))
            for kind in FOR_THE_PRACTICE:
                private: list[Any] = list(db.session.scalars(select(kind)))
                for row in private:
                    found.setdefault(str(row.case_id), set()).update(_texts(row))
            db.session.remove()
    return {case: {text for text in texts if len(text) > 12} for case, texts in found.items()}


def joint_sentences(app: Flask, case_id: str) -> set[str]:
    """The texts of one case that both partners may read."""
    found: set[str] = set()
    for practice_id in _practices(app):
        with app.app_context(), in_practice(practice_id):
            for model in _spoken():
                query = select(model).where(
                    model.audience == Audience.JOINT, model.case_id == uuid.UUID(case_id)
                )
                for row in db.session.scalars(query):
                    found.update(_texts(row))
            db.session.remove()
    return found


def count_flags(app: Flask) -> int:
    """How many risks are on record in the demo; the control of what must not be seen."""
    total = 0
    for practice_id in _practices(app):
        with app.app_context(), in_practice(practice_id):
            total += len(db.session.scalars(select(RiskFlag)).all())
            db.session.remove()
    return total


def _models() -> list[type[Any]]:
    return sorted(
        (mapper.class_ for mapper in Base.registry.mappers), key=lambda model: str(model.__tablename__)
    )


def _spoken() -> list[type[Any]]:
    return [model for model in _models() if issubclass(model, Spoken)]


def _practices(app: Flask) -> list[uuid.UUID]:
    with app.app_context(), in_practice(EVERYTHING):
        ids = list(db.session.scalars(select(Practice.id).order_by(Practice.name)))
        db.session.remove()
    return ids


def _here(row: Any, practice_id: uuid.UUID) -> bool:
    """Rows outside of any scope are taken with their own practice; those of no practice at all are not there."""
    return getattr(row, "practice_id", getattr(row, "id", None)) == practice_id


def _row(row: Any, table: str) -> dict[str, Any]:
    plain = {
        column.key: _written(getattr(row, column.key))
        for column in row.__mapper__.column_attrs
        if not isinstance(column.columns[0].type, LargeBinary) and column.key not in RANDOM.get(table, ())
    }
    for column, text in sealed_texts(type(row)).items():
        if table == "issued_documents":
            continue
        opened = text.__get__(row, type(row))
        if isinstance(opened, dict):
            opened = {key: value for key, value in opened.items() if key != "salt"}
        plain[column] = opened
    return plain


def _written(value: Any) -> Any:
    if isinstance(value, (uuid.UUID, datetime.date, datetime.time)):
        return str(value)
    return value.value if isinstance(value, enum.Enum) else value


def _texts(row: Any) -> Iterator[str]:
    for column, text in sealed_texts(type(row)).items():
        if column != "pdf_sealed":
            yield from _strings(text.__get__(row, type(row)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line.strip() for line in value.splitlines() if line.strip())
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
