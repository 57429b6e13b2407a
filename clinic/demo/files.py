"""Opening the demo's cases, and the turns of a case that no page offers yet: paused, closed, come back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clinic.couples import Case, CaseStatus, SecretsPolicy, TeamRole
from clinic.couples.services import CaseTerms, PersonTerms, open_case
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
    signed_ago = opening.ago if opening.policy_ago is None else opening.policy_ago
    terms = CaseTerms(
        partners=opening.partners,
        concerns=opening.concerns,
        secrets_policy=opening.policy,
        policy_signed_on=desk.day(signed_ago) if opening.policy else None,
        living_together=opening.together,
        children_at_home=opening.children,
        status=opening.status,
    )
    with desk.at(opening.ago, 9, 30):
        get_own_practice().last_case_number = opening.number - 1
        team = [(supervisor, TeamRole.SUPERVISOR)] if supervisor else []
        return open_case(terms, by=desk.by, team=team)


def paused(case: Case) -> None:
    """Work rests; the couple may come back to it."""
    case.status = CaseStatus.PAUSED
    db.session.flush()


def closed(case: Case, on: date) -> None:
    """The episode of care is over."""
    case.status, case.closed_on = CaseStatus.CLOSED, on
    db.session.flush()


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
