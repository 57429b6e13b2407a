"""Opening and changing a case."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit, clock
from clinic.couples import after_moving, events
from clinic.couples.joining import join
from clinic.couples.models import Case, CaseStatus, Partner, Person, SecretsPolicy, SignedHow, TeamRole
from clinic.couples.services.policies import offer_policy, sign_policy
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices import local_time
from clinic.practices.queries import get_own_practice
from clinic.refusal import Refusal
from clinic.sealing import keyring
from clinic.sealing.models import KeyFor


@dataclass(frozen=True)
class PersonTerms:
    """What is known of a person. ``called`` may be empty: then the full name is used."""

    name: str
    called: str = ""
    pronouns: str = ""
    born: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class CaseTerms:
    """What is said when a case is opened, or changed. What they sign about secrets is said when it is opened only.

    ``policy_signed_on`` None means that the policy waits for their signatures.
    """

    partners: Sequence[PersonTerms]
    concerns: str = ""
    secrets_policy: SecretsPolicy | None = None
    policy_signed_on: date | None = None
    living_together: bool = True
    children_at_home: bool = False
    opened_on: date | None = None
    status: CaseStatus = CaseStatus.ACTIVE


def open_case(terms: CaseTerms, *, by: uuid.UUID, team: Sequence[tuple[uuid.UUID, TeamRole]] = ()) -> Case:
    """A new case of two partners. *by*, the account that opens it, practises it, with whoever else is named."""
    if len(terms.partners) != 2:
        raise Refusal(_("A couple is two people."))
    practice = get_own_practice()
    hold(practice)
    practice.last_case_number += 1
    opened_on = terms.opened_on or clock.today(practice.time_zone)
    case = Case(number=practice.last_case_number, opened_on=opened_on, status=terms.status)
    db.session.add(case)
    db.session.flush()
    keyring().ensure(KeyFor.CASE, case.id)
    for seat, person_terms in enumerate(terms.partners, start=1):
        person = _described(Person(), person_terms)
        db.session.add(person)
        db.session.flush()
        db.session.add(Partner(case_id=case.id, person_id=person.id, seat=seat, since=opened_on))
    for account_id, role in dict([(by, TeamRole.PRACTITIONER), *team]).items():
        join(case, account_id, role, since=min(opened_on, clock.today(practice.time_zone)), by=by)
    _settle(case, terms)
    db.session.flush()
    db.session.refresh(case, ["partners", "team"])
    _put_before(case, terms, by=by)
    audit.record(events.CASE_OPENED, case_id=case.id, subject_id=case.id, by=by)
    return case


def change_case(case: Case, terms: CaseTerms, *, by: uuid.UUID) -> list[Partner]:
    """What is known of the case and of both people, and where it stands, anew; who is reached in another way than before."""
    moved = []
    for partner, person_terms in zip(case.partners, terms.partners, strict=True):
        before = _reached(partner.person)
        if _reached(_described(partner.person, person_terms)) != before:
            moved.append(partner)
            after_moving.tell(partner.person)
    _settle(case, terms)
    _turn(case, terms.status)
    audit.record(events.CASE_CHANGED, case_id=case.id, subject_id=case.id, by=by)
    db.session.flush()
    return moved


def _turn(case: Case, status: CaseStatus) -> None:
    """Where it stands from now on. An end has a reason and a page of its own, and no way back: who returns gets a new case."""
    if status is case.status:
        return
    if not case.is_open:
        raise Refusal(
            _("This case is closed, and stays so. If they come back, begin a new one from its file.")
        )
    if status is CaseStatus.CLOSED:
        raise Refusal(_("A case is closed from its file, with the reason."), field="status")
    case.status = status


def _settle(case: Case, terms: CaseTerms) -> None:
    case.concerns = terms.concerns
    case.living_together = terms.living_together
    case.children_at_home = terms.children_at_home


def _put_before(case: Case, terms: CaseTerms, *, by: uuid.UUID) -> None:
    """The policy that was chosen when the case was opened; with a day, both had signed it on paper by then."""
    if terms.secrets_policy is None:
        return
    signed_on = terms.policy_signed_on
    offer = offer_policy(case, terms.secrets_policy, on=signed_on or local_time.today(), by=by)
    for partner in case.partners if signed_on else ():
        sign_policy(offer, partner, how=SignedHow.PAPER, on=signed_on or offer.on, by=by)


def _reached(person: Person) -> tuple[str, ...]:
    return tuple((way or "").strip() for way in (person.phone, person.email, person.address))


def _described(person: Person, terms: PersonTerms) -> Person:
    person.name = terms.name
    person.called = terms.called
    person.pronouns = terms.pronouns
    person.born = terms.born.isoformat() if terms.born else ""
    person.phone = terms.phone
    person.email = terms.email
    person.address = terms.address
    return person
