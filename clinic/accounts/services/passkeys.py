"""Passkeys: what the browser is asked, and whether its answer holds.

In the team they are the second step, after the password. One of a couple may sign in with nothing else, so theirs are found by
the browser without a name being typed, and the device must have asked who holds it.
"""

from typing import Final

import webauthn
from flask import request
from flask_babel import gettext as _
from sqlalchemy import select
from webauthn.helpers import parse_authentication_credential_json, parse_registration_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from clinic import audit
from clinic.accounts import events
from clinic.accounts.models import Account, Passkey
from clinic.accounts.services.own_account import drop_codes_without_factor, first_recovery_codes
from clinic.accounts.services.proving import write_failure
from clinic.accounts.signing import SITE, security
from clinic.clock import now
from clinic.database import db
from clinic.refusal import Refusal

FIRST: Final = "first"
_SECOND: Final = "secondary"
_BROKEN = (WebAuthnException, ValueError, KeyError, TypeError)


def new_challenge() -> str:
    """What the key has to sign; kept in the session until it did."""
    return str(security().webauthn_util.generate_challenge(32))


def options_to_make(account: Account, challenge: str, *, site: str = SITE, afresh: bool = False) -> str:
    """What the browser needs to make a key for this account, as JSON.

    *site* is what the device calls us in its list of passkeys. *afresh*: those that there are end, so one of them may be where
    the new one goes.
    """
    alone = _usage(account) == FIRST
    asks = UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.DISCOURAGED
    return webauthn.options_to_json(
        webauthn.generate_registration_options(
            rp_id=_site(),
            rp_name=site,
            user_id=account.fs_webauthn_user_handle.encode(),
            user_name=account.email,
            user_display_name=account.email if alone else account.name,
            challenge=challenge.encode(),
            exclude_credentials=[] if afresh else _known(account),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=asks
            ),
        )
    )


def options_to_prove(account: Account, challenge: str) -> str:
    """What the browser needs to let one of the account's keys sign, as JSON."""
    alone = _usage(account) == FIRST
    asks = UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.DISCOURAGED
    return _options_to_sign(challenge, _known(account), asks)


def options_to_find(challenge: str) -> str:
    """What the browser needs to look for a key of ours by itself, as JSON: nobody has said yet who they are."""
    return _options_to_sign(challenge, [], UserVerificationRequirement.REQUIRED)


def add_passkey(account: Account, name: str, answer: str, *, challenge: str) -> list[str]:
    """Keep the public half of the key that the browser made; recovery codes, when these are the first."""
    if any(key.name == name for key in account.webauthn):
        raise Refusal(_("You have a passkey of this name already."), field="name")
    usage = _usage(account)
    try:
        if not challenge:
            raise ValueError("nothing was asked, or it was answered before")
        credential = parse_registration_credential_json(answer)
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge.encode(),
            expected_rp_id=_site(),
            expected_origin=security().webauthn_util.origin(),
            require_user_verification=usage == FIRST,
        )
        if _find_key(made.credential_id) is not None:
            raise ValueError("a key of ours already")
    except _BROKEN as fault:
        raise Refusal(_("The browser did not make a passkey. Please try again.")) from fault
    account.webauthn.append(
        Passkey(
            name=name,
            credential_id=made.credential_id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            transports=[str(way.value) for way in credential.response.transports or ()],
            backup_state=made.credential_backed_up,
            device_type=made.credential_device_type.value,
            usage=usage,
            lastuse_datetime=now(),
        )
    )
    db.session.flush()
    audit.record(events.PASSKEY_ADDED, subject_id=account.id)
    return first_recovery_codes(account)


def prove_passkey(account: Account, answer: str, *, challenge: str) -> None:
    """One of the account's own keys has signed the challenge."""
    try:
        credential = parse_authentication_credential_json(answer)
        key = next((key for key in account.webauthn if key.credential_id == credential.raw_id), None)
        _must_have_signed(key, credential, challenge)
    except _BROKEN as fault:
        write_failure(account, "passkey")
        raise Refusal(_("That passkey did not fit. Please try again, or use a code.")) from fault


def prove_by_passkey(answer: str, *, challenge: str) -> Account:
    """The account whose key has signed the challenge: one that lets in by itself. Every way in which none has says the same."""
    key = None
    try:
        credential = parse_authentication_credential_json(answer)
        key = _find_key(credential.raw_id)
        if key is not None and key.usage != FIRST:
            raise ValueError("this key comes after the password")
        account = _must_have_signed(key, credential, challenge)
    except _BROKEN as fault:
        if key is not None:
            write_failure(key.account, "passkey")
        raise Refusal(_("We do not know this passkey. Try again, or sign in another way.")) from fault
    return account


def remove_passkey(passkey: Passkey) -> None:
    """This key opens nothing any more. The last one stays where nothing else lets in."""
    account = passkey.account
    if account.password is None and len(account.webauthn) == 1:
        raise Refusal(_("This passkey is the only way in. Set a password first, or add another passkey."))
    account.webauthn.remove(passkey)
    db.session.flush()
    audit.record(events.PASSKEY_REMOVED, subject_id=account.id)
    drop_codes_without_factor(account)


def _usage(account: Account) -> str:
    return FIRST if account.is_partner else _SECOND


def _options_to_sign(
    challenge: str, known: list[PublicKeyCredentialDescriptor], asks: UserVerificationRequirement
) -> str:
    return webauthn.options_to_json(
        webauthn.generate_authentication_options(
            rp_id=_site(), challenge=challenge.encode(), allow_credentials=known, user_verification=asks
        )
    )


def _find_key(credential_id: bytes) -> Passkey | None:
    return db.session.scalars(select(Passkey).where(Passkey.credential_id == credential_id)).one_or_none()


def _must_have_signed(key: Passkey | None, credential: AuthenticationCredential, challenge: str) -> Account:
    """Whose key it is; raises one of ``_BROKEN`` where it does not hold."""
    if key is None or not key.account.active or not challenge:  # nothing was asked, or it was answered before
        raise ValueError("not a key that lets in")
    handle = credential.response.user_handle
    if handle is not None and handle != key.account.fs_webauthn_user_handle.encode():
        raise ValueError("a key of somebody else")
    proof = webauthn.verify_authentication_response(
        credential=credential,
        expected_challenge=challenge.encode(),
        expected_rp_id=_site(),
        expected_origin=security().webauthn_util.origin(),
        credential_public_key=key.public_key,
        credential_current_sign_count=key.sign_count,
        require_user_verification=key.usage == FIRST,
    )
    key.sign_count = proof.new_sign_count
    key.lastuse_datetime = now()
    return key.account


def _site() -> str:
    return request.host.partition(":")[0]


def _known(account: Account) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=key.credential_id,
            transports=[AuthenticatorTransport(way) for way in key.transports or ()] or None,
        )
        for key in account.webauthn
    ]
