"""Several small questions in one statement."""

import uuid
from datetime import date

from sqlalchemy import func, select

from clinic.couples import Case, CaseStatus, Partner, Person
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.database.together import Asking, ask
from clinic.journal import EntryKind, JournalEntry
from clinic.journal.services import write_entry
from tests.conftest import Inside
from tests.factories.counting import count_queries
from tests.factories.world import World


def partners(case_id: uuid.UUID) -> Asking[list[uuid.UUID]]:
    wanted = select(Partner.id, Partner.seat).where(Partner.case_id == case_id).order_by(Partner.seat.desc())
    return Asking({"partners": wanted}, lambda found: [row.id for row in found["partners"]])


def statuses() -> Asking[set[CaseStatus]]:
    return Asking({"cases": select(Case.status)}, lambda found: {row.status for row in found["cases"]})


def kinds(case_id: uuid.UUID, most: int = 9) -> Asking[list[tuple[EntryKind, date]]]:
    wanted = (
        select(JournalEntry.kind, JournalEntry.on_day)
        .where(JournalEntry.case_id == case_id)
        .order_by(JournalEntry.on_day.desc())
        .limit(most)
    )
    return Asking({"lines": wanted}, lambda found: [tuple(row) for row in found["lines"]])


def test_several_questions_are_one_statement_and_each_gets_its_own_answer(
    world: World, inside: Inside
) -> None:
    with inside():
        for day in (1, 2, 3):
            write_entry(
                get_case(world.case_id),
                EntryKind.JOY,
                "x",
                on_day=date(2026, 10, day),
                said_by=None,
                by=world.accounts["practitioner"],
            )
    with inside(), count_queries() as counted:
        seats, (found, lines) = ask(
            db.session, partners(world.case_id).beside(statuses().beside(kinds(world.case_id, 2)))
        )
    assert counted.total == 1
    assert seats == [world.jonas_id, world.maya_id]
    assert found == {CaseStatus.ACTIVE}
    assert lines == [(EntryKind.JOY, date(2026, 10, 3)), (EntryKind.JOY, date(2026, 10, 2))]


def test_each_part_is_confined_to_the_practice(world: World, inside: Inside) -> None:
    every = Asking(
        {"cases": select(Case.id), "persons": select(func.count(Person.id).label("n"))},
        lambda found: ({row.id for row in found["cases"]}, found["persons"][0].n),
    )
    with inside():
        here = ask(db.session, every.beside(statuses()))[0]
    with inside(world.other_practice_id):
        there = ask(db.session, every.beside(statuses()))[0]
    assert here == ({world.case_id, world.colleague_case_id}, 4)
    assert there == ({world.foreign_case_id}, 2)


def test_what_has_nothing_to_ask_asks_nothing(world: World, inside: Inside) -> None:
    nothing: Asking[list[int]] = Asking({}, lambda _found: [])
    with inside(), count_queries() as counted:
        assert ask(db.session, nothing.beside(nothing)) == ([], [])
        assert counted.total == 0
        assert ask(db.session, nothing.beside(partners(world.case_id)))[1]


def test_enums_of_one_length_are_not_taken_for_each_other(world: World, inside: Inside) -> None:
    with inside():
        write_entry(
            get_case(world.case_id),
            EntryKind.WIN,
            "x",
            on_day=date(2026, 10, 1),
            said_by=None,
            by=world.accounts["practitioner"],
        )
        lines, found = ask(db.session, kinds(world.case_id).beside(statuses()))
    assert lines == [(EntryKind.WIN, date(2026, 10, 1))]
    assert found == {CaseStatus.ACTIVE}
