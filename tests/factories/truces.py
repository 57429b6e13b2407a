"""Old arguments that are left closed, by the services that close them in life."""

from datetime import date, timedelta

from clinic.couples import Audience, Case
from clinic.database import db
from clinic.truces import ClosedArgument
from clinic.truces.services import ArgumentTerms, close
from tests.factories.assignments import today
from tests.factories.world import World


def make_closed(
    world: World, case: Case, name: str = "The wedding", *, until: date | None = None, **more: str
) -> ClosedArgument:
    """One that both leave closed, for two weeks unless said otherwise."""
    terms = ArgumentTerms(name=name, until=until or today() + timedelta(weeks=2), **more)  # type: ignore[arg-type]
    return close(case, terms, today=today(), by=world.accounts["practitioner"])


def put_closed(world: World, name: str, *, sentence: str) -> ClosedArgument:
    """One that was left closed before anything stood in the way of it."""
    row = ClosedArgument(
        case_id=world.case_id,
        audience=Audience.JOINT,
        entered_by_id=world.accounts["practitioner"],
        closed_on=today(),
        until=today() + timedelta(weeks=2),
    )
    row.name, row.sentence = name, sentence
    db.session.add(row)
    db.session.flush()
    return row
