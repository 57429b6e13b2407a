"""A person as they are known on a day, beside the one who lives on."""

from clinic.couples.models import Person
from clinic.database import db


def as_they_were(person: Person) -> Person:
    """A copy of how this person is known now. What becomes known of them later does not reach it."""
    copy = Person(lives_on_id=person.living_id)
    db.session.add(copy)
    db.session.flush()
    for fact in ("name", "called", "pronouns", "born", "phone", "email", "address"):
        setattr(copy, fact, getattr(person, fact))
    db.session.flush()
    return copy
