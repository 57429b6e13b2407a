"""Reading practices."""

from sqlalchemy import func, select

from clinic.database import db, practice_in_scope
from clinic.practices.models import Practice
from clinic.refusal import Missing


def get_own_practice() -> Practice:
    """The practice in scope."""
    found = db.session.get(Practice, practice_in_scope())
    if found is None:
        raise Missing
    return found


def count_practices() -> int:
    """How many practices live in this database; none before the set-up."""
    return db.session.scalar(select(func.count()).select_from(Practice)) or 0


def list_practices() -> list[Practice]:
    """Every practice of this database, by name; for what the program does by itself."""
    return list(db.session.scalars(select(Practice).order_by(Practice.name, Practice.id)))


def find_only_practice() -> Practice | None:
    """The practice, where this database has no other: whoever has not signed in yet can mean no other."""
    found = db.session.scalars(select(Practice).order_by(Practice.id).limit(2)).all()
    return found[0] if len(found) == 1 else None
