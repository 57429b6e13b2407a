"""Opening the demo's cases, and the turns of a case: paused, closed, come back."""

from dataclasses import dataclass
from uuid import UUID

from clinic.couples import Case, CaseStatus, Partner, Person, SecretsPolicy, TeamRole
from clinic.couples.models import SignedHow
from clinic.couples.services import CaseTerms, PersonTerms, change_case, open_case
from clinic.couples.services.policies import offer_policy, sign_policy
from clinic.database import db
from clinic.demo.desk import Desk
from clinic.practices.queries import get_own_practice


@dataclass(frozen=True)
class Opening:
    """A couple as they first come."""

    number: int
    ago: int
    partners: tuple[PersonTerms, PersonTerms]
    concerns: str = ""
    policy: SecretsPolicy | None = SecretsPolicy.LIMITED
    policy_ago: int | None = None
    together: bool = True
    children: bool = False
    status: CaseStatus = CaseStatus.ACTIVE


def opened(desk: Desk, opening: Opening, supervisor: UUID | None = None) -> Case:
    """Open a case. The numbers between belong to couples of other years."""
    at_once = opening.policy if opening.policy_ago is None else None
    terms = CaseTerms(
        partners=opening.partners,
        concerns=opening.concerns,
        secrets_policy=at_once,
        policy_signed_on=desk.day(opening.ago) if at_once else None,
        living_together=opening.together,
        children_at_home=opening.children,
        status=opening.status,
    )
    with desk.at(opening.ago, 9, 30):
        practice = get_own_practice()
        highest, practice.last_case_number = practice.last_case_number, opening.number - 1
        team = [(supervisor, TeamRole.SUPERVISOR)] if supervisor else []
        case = open_case(terms, by=desk.by, team=team)
        practice.last_case_number = max(highest, opening.number)
    if opening.policy and opening.policy_ago is not None:
        asked_to_sign(desk, case, opening.policy_ago, opening.policy, *case.partners)
    return case


def asked_to_sign(desk: Desk, case: Case, ago: int, variant: SecretsPolicy, *signs: Partner) -> None:
    """A secrets policy is put before both, and some of them sign it on paper that day."""
    with desk.at(ago, 17):
        offer = offer_policy(case, variant, on=desk.day(ago), by=desk.by)
        for partner in signs:
            sign_policy(offer, partner, how=SignedHow.PAPER, on=desk.day(ago), by=desk.by)


def turned(desk: Desk, case: Case, ago: int, status: CaseStatus) -> None:
    """Work rests for a while, or is over; what is known of the two stays as it was."""
    terms = CaseTerms(
        partners=[_described(partner.person) for partner in case.partners],
        concerns=case.concerns,
        living_together=case.living_together,
        children_at_home=case.children_at_home,
        status=status,
    )
    with desk.at(ago, 17, 30):
        change_case(case, terms, by=desk.by)


def _described(person: Person) -> PersonTerms:
    return PersonTerms(
        person.name,
        called=person.called,
        pronouns=person.pronouns,
        phone=person.phone,
        email=person.email,
        address=person.address,
    )


def came_back(case: Case, earlier: Case) -> None:
    """The same two people as in an earlier case."""
    case.previous_case_id = earlier.id
    fresh = [partner.person for partner in case.partners]
    for partner, before in zip(case.partners, earlier.partners, strict=True):
        partner.person_id = before.person_id
    db.session.flush()
    for person in fresh:
        db.session.delete(person)
    db.session.flush()
    db.session.refresh(case, ["partners"])
    for partner in case.partners:
        db.session.refresh(partner, ["person"])
