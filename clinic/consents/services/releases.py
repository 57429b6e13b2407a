"""Making, signing and revoking a release. What was made is never worded anew: another wording is another release."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import audit
from clinic.consents import events
from clinic.consents.models import Release, ReleaseSignature, SignedHow
from clinic.consents.scope import OF_ONE, Basis, Kind, Standing
from clinic.couples import Audience, Case, Partner
from clinic.database import db
from clinic.database.holding import hold
from clinic.practices import local_time
from clinic.refusal import Refusal


@dataclass(frozen=True)
class ReleaseTerms:
    """What is to go out. ``of_id`` names the partner whose own it is; ``basis`` other than consent needs no signature."""

    recipient: str
    purpose: str
    kinds: Collection[Kind]
    items_since: date
    items_until: date | None
    ends_on: date
    of_id: uuid.UUID | None = None
    basis: Basis = Basis.CONSENT
    written_basis: str = ""
    words: str = ""


def make_release(case: Case, terms: ReleaseTerms, *, by: uuid.UUID) -> Release:
    """A release as it is to be signed; one that needs no signature holds at once."""
    today = local_time.today()
    _check(case, terms, today)
    row = Release(
        case_id=case.id,
        audience=Audience.PRACTICE,
        concerns_id=terms.of_id,
        entered_by_id=by,
        basis=terms.basis,
        kinds=[kind.value for kind in Kind if kind in terms.kinds],
        items_since=terms.items_since,
        items_until=terms.items_until,
        ends_on=terms.ends_on,
        made_on=today,
    )
    row.recipient, row.purpose = terms.recipient.strip(), terms.purpose.strip()
    row.written_basis, row.words = terms.written_basis.strip(), terms.words.strip()
    db.session.add(row)
    audit.record(events.RELEASE_MADE, case_id=case.id, subject_id=row.id, detail=terms.basis.value, by=by)
    db.session.flush()
    return row


def _check(case: Case, terms: ReleaseTerms, today: date) -> None:
    if terms.of_id is not None and case.partner(terms.of_id) is None:
        raise Refusal(_("Please choose whose it is."), field="whose")
    if terms.items_until is not None and terms.items_until < terms.items_since:
        raise Refusal(_("That is before the first day."), field="items_until")
    if terms.ends_on < today:
        raise Refusal(_("That day is over."), field="ends_on")
    if terms.basis is Basis.CONSENT:
        if not terms.kinds:
            raise Refusal(_("Please tick what may go out."), field="kinds")
    elif not terms.written_basis.strip():
        raise Refusal(_("Please write down on what it rests."), field="written_basis")
    elif not terms.words.strip():
        raise Refusal(_("Please write what is passed on, in as few words as do."), field="words")
    if terms.of_id is not None and set(terms.kinds) - set(OF_ONE):
        raise Refusal(
            _("Agreements and limits belong to both: one of them alone cannot let them out."), field="kinds"
        )


def sign(release: Release, partner: Partner, *, on: date, how: SignedHow, by: uuid.UUID) -> None:
    """This partner has signed it."""
    today = local_time.today()
    _hold(release)
    if partner not in release.needed:
        raise Refusal(_("This release does not need that signature."), field="who")
    if release.signature_of(partner) is not None:
        raise Refusal(_("%(name)s has signed it already.", name=partner.called), field="who")
    if release.standing(today) is not Standing.WAITING:
        raise Refusal(_("This release does not hold any more. Make a new one to be signed."))
    if on > today:
        raise Refusal(_("This day is still to come."), field="on")
    db.session.add(
        ReleaseSignature(
            case_id=release.case_id,
            release_id=release.id,
            partner_id=partner.id,
            signed_on=on,
            how=how,
            by_id=by,
        )
    )
    audit.record(
        events.RELEASE_SIGNED, case_id=release.case_id, subject_id=release.id, detail=how.value, by=by
    )
    db.session.flush()
    db.session.expire(release, ["signatures"])


def revoke(release: Release, *, of: Partner | None, on: date, by: uuid.UUID) -> None:
    """Nothing more goes out under it. *of*, one of those who signed, takes it back, alone; None: the practice does."""
    today = local_time.today()
    _hold(release)
    if release.standing(today) in (Standing.REVOKED, Standing.ENDED):
        raise Refusal(_("This release does not hold any more."))
    if of is not None and of not in release.needed:
        raise Refusal(_("Please choose who takes it back."), field="who")
    if on > today:
        raise Refusal(_("This day is still to come."), field="on")
    release.revoked_on, release.revoked_of_id = on, of.id if of else None
    audit.record(events.RELEASE_REVOKED, case_id=release.case_id, subject_id=release.id, by=by)
    db.session.flush()


def _hold(release: Release) -> None:
    """Two signatures, or one and a revocation, cannot pass each other."""
    hold(release)
    db.session.expire(release, ["signatures"])
