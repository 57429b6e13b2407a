"""The practice of the bench: fifty couples for each practitioner, all with the same year behind them, on its own database."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.access import Role
from clinic.accounts import Account
from clinic.app import create_app
from clinic.assignments.models import Assignment, AssignmentState
from clinic.bench import couple
from clinic.bench.copying import Mould
from clinic.bench.filling import Filling, OnPostgres, OnSqlite
from clinic.config import DEMO_KEY, Settings
from clinic.couples import Case, TeamMember
from clinic.database import Base, db, in_practice
from clinic.database.engine import for_writing
from clinic.demo.desk import Desk
from clinic.practices import Practice
from clinic.sealing import keyring
from clinic.sealing.models import KeyFor

#: Couples of one practitioner.
EACH = 50
ZONE = "Europe/London"
#: So many couples and practitioners are visited, spread over the whole practice.
VISITED = 10


@dataclass(frozen=True)
class Stop:
    """A couple that is visited, by whom, and a sheet of theirs."""

    client: FlaskClient
    case_id: uuid.UUID
    assignment_id: uuid.UUID

    def address(self, page: str) -> str:
        """Where one of the measured pages stands."""
        return (PAGES | OF_CASE)[page].format(case=self.case_id, assignment=self.assignment_id)


#: The pages that are measured.
CASELOAD, TODAY, CALENDAR = "caseload of 50", "today", "calendar, a month"
BRIEF, PROGRESS, SHEET = "brief", "progress page", "homework sheet again"
MEASURES = "questionnaires"
PAGES = {
    CASELOAD: "/cases/",
    TODAY: "/",
    CALENDAR: "/calendar/?view=month",
    BRIEF: "/cases/{case}/",
    PROGRESS: "/cases/{case}/progress/",
    MEASURES: "/cases/{case}/measures/",
    SHEET: "/assignments/{assignment}/sheet.pdf",
}
#: The pages of one couple.
OF_CASE = {
    **{page: PAGES[page] for page in (BRIEF, PROGRESS, MEASURES)},
    **{page: f"/cases/{{case}}/{page}/" for page in ("file", "sessions", "homework", "agreements")},
}


@dataclass(frozen=True)
class Bench:
    """A filled practice and the couples in it that are visited."""

    app: Flask
    practice_id: uuid.UUID
    stops: Sequence[Stop]
    couples: int

    def visit(self, page: str, stops: Sequence[Stop] = ()) -> Callable[[], bytes]:
        """A run that asks for that page, of another couple each time; of these, where some are named."""
        turn = cycle([(stop.client, stop.address(page)) for stop in stops or self.stops])

        def ask() -> bytes:
            client, address = next(turn)
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answered {answer.status}")
            body: bytes = answer.data
            return body

        return ask

    def stop_at(self, case_id: uuid.UUID, account_id: uuid.UUID) -> Stop:
        """One more couple to visit, by that practitioner. Called inside."""
        return Stop(_signed_in(self.app, account_id, case_id), case_id, _sheet_of(case_id))

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Where one may ask for rows of the practice."""
        with self.app.test_request_context(), in_practice(self.practice_id):
            yield

    @contextmanager
    def telling(self, stop: Stop) -> Iterator[tuple[Desk, Case]]:
        """Where one may tell more of a couple's past, by whoever works with them; kept at the end."""
        with self.app.test_request_context(), for_writing(), in_practice(self.practice_id):
            case = db.session.get_one(Case, stop.case_id)
            desk = Desk(case.team[0].account_id, ZONE, clock.today(ZONE), Random(2))  # noqa: S311
            yield desk, case
            db.session.commit()


def build(folder: Path, couples: int, database_url: str = "") -> Bench:
    """Make the tables on an empty database and fill them."""
    settings = Settings(data=folder, database_url=database_url, master_key=DEMO_KEY, render_processes=0)
    app = create_app(settings)
    with app.test_request_context(), for_writing():
        Base.metadata.create_all(db.engine)
        practice = Practice(name="The practice of the bench", time_zone=ZONE, phone="020 7946 0000")
        db.session.add(practice)
        db.session.flush()
        team = [_practitioner(practice.id, number) for number in range(max(1, couples // EACH))]
        with in_practice(practice.id):
            told = couple.tell(Desk(team[0], ZONE, clock.today(ZONE), Random(1)))  # noqa: S311 (nothing secret)
            db.session.commit()
            _fill(told, couples, team)
        db.session.remove()
    with app.test_request_context(), in_practice(practice.id):
        stops = _stops(app)
        db.session.remove()
    return Bench(app, practice.id, stops, couples)


def _practitioner(practice_id: uuid.UUID, number: int) -> uuid.UUID:
    account = Account(
        practice_id=practice_id,
        email=f"practitioner-{number}@bench.example",
        name=f"Practitioner {number}",
        role_names=[Role.PRACTITIONER],
    )
    db.session.add(account)
    db.session.flush()
    return account.id


def _fill(told: Case, couples: int, team: Sequence[uuid.UUID]) -> None:
    case_ids = [uuid.uuid4() for _ in range(couples - 1)]
    keyring().make_many(KeyFor.CASE, case_ids)
    db.session.commit()
    way: type[Filling] = OnSqlite if db.engine.dialect.name == "sqlite" else OnPostgres
    mould = Mould(told, db.engine.dialect, way.written, team[0])
    db.session.commit()
    way(db.engine, mould.columns).fill(
        mould.copy(number, case_id, team[(number - 1) // EACH % len(team)])
        for number, case_id in enumerate(case_ids, start=2)
    )


def _stops(app: Flask) -> list[Stop]:
    """Couples at even distances, with their practitioners signed in."""
    cases = db.session.execute(
        select(Case.id, TeamMember.account_id)
        .join(TeamMember, TeamMember.case_id == Case.id)
        .order_by(Case.number)
    ).all()
    step = max(1, len(cases) // VISITED)
    return [
        Stop(_signed_in(app, row.account_id, row.id), row.id, _sheet_of(row.id))
        for row in cases[step // 2 :: step][:VISITED]
    ]


def _sheet_of(case_id: uuid.UUID) -> uuid.UUID:
    return db.session.scalars(
        select(Assignment.id)
        .where(Assignment.case_id == case_id, Assignment.state == AssignmentState.ACTIVE)
        .order_by(Assignment.starts_on.desc())
    ).first() or uuid.UUID(int=0)


def _signed_in(app: Flask, account_id: uuid.UUID, case_id: uuid.UUID) -> FlaskClient:
    """A browser with the session that the sign-in page would have made, and that no session leads into the room."""
    client = app.test_client()
    mark = db.session.scalars(select(Account.fs_uniquifier).where(Account.id == account_id)).one()
    now = clock.now().timestamp()
    with client.session_transaction() as session:
        session.update(_user_id=mark, _fresh=True, fs_cc="set", fs_paa=now, since=now, seen=now)
        session["left"] = [str(case_id), now + 24 * 3600]
    return client
