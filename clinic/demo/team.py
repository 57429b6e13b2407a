"""The two practices of the demo and the people who sign in there. All of them are invented."""

from dataclasses import dataclass
from uuid import UUID

from flask_security import hash_password

from clinic.access import Role
from clinic.accounts import Account
from clinic.couples import Case
from clinic.database import db
from clinic.demo.facts import SignIn
from clinic.practices import Paper, Practice

#: Everybody knows it: nothing in the demo is real.
PASSWORD = "invented couples only"  # noqa: S105


@dataclass(frozen=True)
class Member:
    """Somebody who signs in. ``word`` is what the list of sign-ins calls them."""

    word: str
    name: str
    email: str
    roles: tuple[Role, ...]


HARBOUR = (
    Member("practitioner", "Dr R. Okafor", "okafor@demo.example", (Role.PRACTITIONER,)),
    Member("supervisor", "Sunniva Dahl", "dahl@demo.example", (Role.SUPERVISOR,)),
    Member("manager", "Mina Castell", "castell@demo.example", (Role.MANAGER,)),
    Member("front_desk", "Frank Deller", "deller@demo.example", (Role.FRONT_DESK,)),
    Member("trainee", "Nell Ambrose", "ambrose@demo.example", (Role.PRACTITIONER,)),
)
MILL_LANE = (Member("owner", "Otis Lane", "lane@demo.example", (Role.PRACTITIONER, Role.MANAGER)),)


def harbour_street() -> Practice:
    """A practice of five by a harbour."""
    return _opened(
        Practice(
            name="Harbour Street Counselling (demo)",
            time_zone="Europe/London",
            paper=Paper.A4,
            address="3 Harbour Street (invented)\nEvery couple in this practice is invented",
            phone="020 7946 0000",
            crisis_line="At night and at weekends ring 116 123. In danger ring 999.",
        )
    )


def mill_lane() -> Practice:
    """A practice of one, on the other side of an ocean."""
    return _opened(
        Practice(
            name="Mill Lane Couples Therapy (demo)",
            time_zone="America/New_York",
            paper=Paper.LETTER,
            address="41 Mill Lane (invented)\nEvery couple in this practice is invented",
            phone="212 555 0141",
            crisis_line="Call or text 988 at any hour. In danger call 911.",
        )
    )


def hired(practice: Practice, members: tuple[Member, ...]) -> tuple[dict[str, UUID], list[SignIn]]:
    """Accounts that can sign in at once: ids by word, and what is told about them."""
    hashed = hash_password(PASSWORD)
    accounts = {}
    for member in members:
        account = Account(
            practice_id=practice.id,
            email=member.email,
            name=member.name,
            role_names=[str(role) for role in member.roles],
        )
        account.password = hashed
        db.session.add(account)
        accounts[member.word] = account.id
    db.session.flush()
    return accounts, [SignIn(role=member.word, email=member.email, password=PASSWORD) for member in members]


def _opened(practice: Practice) -> Practice:
    db.session.add(practice)
    db.session.flush()
    return practice


def with_accounts(case: Case) -> list[SignIn]:
    """Both of a couple can sign in to their own pages."""
    hashed = hash_password(PASSWORD)
    sign_ins = []
    for seat in case.partners:
        account = Account(
            practice_id=case.practice_id,
            email=f"{seat.called.lower()}@demo.example",
            name=seat.called,
            role_names=[Role.PARTNER],
            person_id=seat.person_id,
        )
        account.password = hashed
        db.session.add(account)
        sign_ins.append(SignIn("partner", account.email, PASSWORD, case=str(case.id)))
    db.session.flush()
    return sign_ins
