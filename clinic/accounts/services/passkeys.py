"""Passkeys as the second factor: what the browser is asked, and whether its answer holds."""

from typing import Any, cast

import webauthn
from flask import request
from flask_babel import gettext as _
from webauthn.helpers import parse_authentication_credential_json, parse_registration_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import AuthenticatorTransport, PublicKeyCredentialDescriptor

from clinic import audit
from clinic.accounts import events
from clinic.accounts.models import Account, Passkey
from clinic.accounts.services.own_account import drop_codes_without_factor, first_recovery_codes
from clinic.accounts.services.proving import confirm_password, write_failure
from clinic.accounts.signing import security
from clinic.clock import now
from clinic.database import db
from clinic.refusal import Refusal

_USAGE = "secondary"
_BROKEN = (WebAuthnException, ValueError, KeyError, TypeError)


def new_challenge() -> str:
    """What the key has to sign; kept in the session until it did."""
    return str(security().webauthn_util.generate_challenge(32))


def options_to_make(account: Account, challenge: str) -> str:
    """What the browser needs to make a key for this account, as JSON."""
    wanted: dict[str, Any] = {
        "rp_id": _site(),
        "rp_name": "Common Ground",
        "user_id": account.fs_webauthn_user_handle.encode(),
        "user_name": account.email,
        "user_display_name": account.name,
        "challenge": challenge.encode(),
        "exclude_credentials": _known(account),
    }
    wanted = security().webauthn_util.registration_options(cast(Any, account), _USAGE, wanted)
    return webauthn.options_to_json(webauthn.generate_registration_options(**wanted))


def options_to_prove(account: Account, challenge: str) -> str:
    """What the browser needs to let one of the account's keys sign, as JSON."""
    wanted: dict[str, Any] = {
        "rp_id": _site(),
        "challenge": challenge.encode(),
        "allow_credentials": _known(account),
    }
    wanted = security().webauthn_util.authentication_options(cast(Any, account), [_USAGE], wanted)
    return webauthn.options_to_json(webauthn.generate_authentication_options(**wanted))


def add_passkey(account: Account, name: str, answer: str, *, challenge: str, password: str) -> list[str]:
    """Keep the public half of the key that the browser made; recovery codes, when these are the first."""
    confirm_password(account, password)
    if any(key.name == name for key in account.webauthn):
        raise Refusal(_("You have a passkey of this name already."), field="name")
    try:
        credential = parse_registration_credential_json(answer)
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge.encode(),
            expected_rp_id=_site(),
            expected_origin=security().webauthn_util.origin(),
        )
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
            usage=_USAGE,
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
        if key is None or not account.active:
            raise ValueError("not a key of this account")
        proof = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge.encode(),
            expected_rp_id=_site(),
            expected_origin=security().webauthn_util.origin(),
            credential_public_key=key.public_key,
            credential_current_sign_count=key.sign_count,
        )
    except _BROKEN as fault:
        write_failure(account, "passkey")
        raise Refusal(_("That passkey did not fit. Please try again, or use a code.")) from fault
    key.sign_count = proof.new_sign_count
    key.lastuse_datetime = now()


def remove_passkey(passkey: Passkey, password: str) -> None:
    """This key opens nothing any more."""
    account = passkey.account
    confirm_password(account, password)
    account.webauthn.remove(passkey)
    db.session.flush()
    audit.record(events.PASSKEY_REMOVED, subject_id=account.id)
    drop_codes_without_factor(account)


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
