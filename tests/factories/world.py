"""The small world that every test starts from."""

import uuid
from dataclasses import dataclass, field
from datetime import date

from clinic.access import Role
from clinic.accounts import Account
from clinic.couples import SecretsPolicy, TeamRole
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db, in_practice
from clinic.practices import Practice
from tests.factories.accounts import make_account


@dataclass
class World:
    """Ids of what is there.

    ``accounts`` by what they are: practitioner (on the case of Maya and Jonas), colleague (of the same practice, not on the
    case), supervisor (on the case), manager, front_desk, partner (Maya), other_partner (Jonas), other_practice (a practitioner
    elsewhere). ``case_id`` is the couple's, ``foreign_case_id`` one of the other practice, ``colleague_case_id`` one of the colleague.
    """

    practice_id: uuid.UUID
    other_practice_id: uuid.UUID
    accounts: dict[str, uuid.UUID] = field(default_factory=dict)
    case_id: uuid.UUID = field(default_factory=uuid.uuid4)
    maya_id: uuid.UUID = field(default_factory=uuid.uuid4)
    jonas_id: uuid.UUID = field(default_factory=uuid.uuid4)
    colleague_case_id: uuid.UUID = field(default_factory=uuid.uuid4)
    foreign_case_id: uuid.UUID = field(default_factory=uuid.uuid4)


def build_world() -> World:
    """Two practices; in the first a case of Maya and Jonas with a practitioner and a supervisor."""
    here = Practice(
        name="Harbour Street Counselling",
        time_zone="Europe/London",
        phone="020 7946 0000",
        crisis_line="At night ring 116 123.",
    )
    there = Practice(name="Elsewhere Counselling", time_zone="America/New_York")
    db.session.add_all([here, there])
    db.session.flush()
    world = World(here.id, there.id)
    people: dict[str, tuple[Practice, str, list[Role]]] = {
        "practitioner": (here, "Ruth Okafor", [Role.PRACTITIONER]),
        "colleague": (here, "Colin Marsh", [Role.PRACTITIONER]),
        "supervisor": (here, "Sunniva Dahl", [Role.SUPERVISOR]),
        "manager": (here, "Mina Castell", [Role.MANAGER]),
        "front_desk": (here, "Frank Deller", [Role.FRONT_DESK]),
        "other_practice": (there, "Otis Lane", [Role.PRACTITIONER, Role.MANAGER]),
    }
    for key, (practice, name, roles) in people.items():
        world.accounts[key] = make_account(practice.id, f"{key}@example.org", name, roles).id
    with in_practice(here.id):
        case = open_case(
            CaseTerms(
                partners=[
                    PersonTerms("Maya Lind", called="Maya"),
                    PersonTerms("Jonas Weber", called="Jonas"),
                ],
                concerns="Evenings end in silence.",
                secrets_policy=SecretsPolicy.LIMITED,
                policy_signed_on=date(2026, 9, 14),
                opened_on=date(2026, 9, 14),
            ),
            by=world.accounts["practitioner"],
            team=[(world.accounts["supervisor"], TeamRole.SUPERVISOR)],
        )
        world.case_id = case.id
        world.maya_id, world.jonas_id = (partner.id for partner in case.partners)
        for key, partner in zip(("partner", "other_partner"), case.partners, strict=True):
            account: Account = make_account(
                here.id, f"{key}@example.org", partner.called, [Role.PARTNER], person_id=partner.person_id
            )
            world.accounts[key] = account.id
        world.colleague_case_id = open_case(
            CaseTerms(
                partners=[PersonTerms("Noor Haddad", called="Noor"), PersonTerms("Eli Stern", called="Eli")]
            ),
            by=world.accounts["colleague"],
        ).id
        db.session.commit()
    with in_practice(there.id):
        world.foreign_case_id = open_case(
            CaseTerms(
                partners=[PersonTerms("Ana Reis", called="Ana"), PersonTerms("Tom Beck", called="Tom")]
            ),
            by=world.accounts["other_practice"],
        ).id
        db.session.commit()
    return world
