"""The joint time stays as both may read it, whoever writes, and by whatever way."""

from collections.abc import Callable

import pytest
from sqlalchemy import inspect

from clinic.couples import Audience, CaseStatus
from clinic.couples.kept_as_it_was import STILL_WRITTEN, stand
from clinic.couples.queries import get_case, get_partner
from clinic.database import Base, db
from clinic.journal import EntryKind
from clinic.journal.models import JournalEntry
from clinic.journal.services import write_entry
from clinic.refusal import Refusal
from clinic.safety.services import record_safe_contact
from clinic.sessions import SessionNote
from clinic.sessions.services.signing import sign
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.separations import take_apart
from tests.factories.sessions import make_note
from tests.factories.world import World


def _joy(world: World) -> JournalEntry:
    return write_entry(
        get_case(world.case_id),
        EntryKind.JOY,
        "Rain on the tent.",
        on_day=today(),
        said_by=None,
        by=world.accounts["practitioner"],
    )


def _do(way: Callable[[], object]) -> None:
    way()
    db.session.flush()


def test_nothing_that_either_reads_is_added_changed_or_taken_away(world: World, inside: Inside) -> None:
    with inside():
        joy_id = _joy(world).id
        take_apart(world)
    ways: list[Callable[[], object]] = [
        lambda: _joy(world),
        lambda: setattr(db.session.get_one(JournalEntry, joy_id), "audience", Audience.PRACTICE),
        lambda: setattr(db.session.get_one(JournalEntry, joy_id), "on_page", True),
        lambda: db.session.delete(db.session.get_one(JournalEntry, joy_id)),
        lambda: setattr(get_case(world.case_id), "status", CaseStatus.ACTIVE),
        lambda: setattr(get_partner(world.maya_id), "seat", 3),
        lambda: record_safe_contact(
            get_partner(world.maya_id), card={}, asked_on=today(), by=world.accounts["practitioner"]
        ),
    ]
    for way in ways:
        with inside():
            with pytest.raises(Refusal, match="stays as it was"):
                _do(way)
            db.session.rollback()


def test_what_is_the_practices_own_is_finished(world: World, inside: Inside) -> None:
    with inside():
        note_id = make_note(world).id
        take_apart(world)
    with inside():
        note = db.session.get_one(SessionNote, note_id)
        sign(note, by=world.accounts["practitioner"])
        assert note.is_signed


def test_in_a_case_that_goes_on_everything_is_written(world: World, inside: Inside) -> None:
    """The control: without a separation the wall is not there."""
    with inside():
        joy = _joy(world)
        joy.on_page = True
        get_case(world.case_id).status = CaseStatus.PAUSED


def test_every_table_that_is_still_written_is_one_and_the_wall_stands_once() -> None:
    tables = {mapper.class_.__tablename__ for mapper in Base.registry.mappers}
    assert set(STILL_WRITTEN) - tables == set()
    stand()
    assert inspect(JournalEntry).class_ is JournalEntry
