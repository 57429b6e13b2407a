"""Slowing down people who guess: per address of the computer, and per account that is guessed at.

Only tries that did not let in are counted, so that a whole practice behind one address can sign in at nine o'clock.
Counted in memory; where several machines serve, ``RATELIMIT_STORAGE_URI`` names a Redis or Valkey for all of them.
"""

import hashlib
import os
from collections.abc import Callable
from typing import Any, Final

from flask import Flask, Response, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from clinic.accounts.queries import normal_email

PER_ADDRESS: Final = "30 per 5 minutes; 200 per day"
PER_ACCOUNT: Final = "8 per 5 minutes; 60 per day"

limiter = Limiter(key_func=get_remote_address)


def init_app(app: Flask) -> None:
    """Count in memory unless told otherwise; tell browsers nothing about it in headers."""
    app.config.update(
        RATELIMIT_STORAGE_URI=os.environ.get("RATELIMIT_STORAGE_URI", "memory://"),
        RATELIMIT_HEADERS_ENABLED=False,
    )
    limiter.init_app(app)


def slowed_down(view: Callable[..., Any]) -> Callable[..., Any]:
    """Put under the door of every view where a secret is typed."""
    by_account = limiter.limit(PER_ACCOUNT, key_func=_account, methods=["POST"], deduct_when=_in_vain)
    by_address = limiter.limit(PER_ADDRESS, methods=["POST"], deduct_when=_in_vain)
    return by_address(by_account(view))


def _in_vain(response: Response) -> bool:
    """The page came back instead of leading on."""
    return response.status_code == 422 or (response.status_code == 200 and response.mimetype == "text/html")


def _account() -> str:
    """Whose secret is tried: the address typed, whose session or half-way sign-in it is, or how a code or passkey begins."""
    known = request.form.get("email") or session.get("_user_id") or session.get("half", {}).get("mark")
    whose = known or request.form.get("code", "")[:8] or request.form.get("credential", "")[:80]
    return "account:" + hashlib.sha256(normal_email(str(whose)).encode()).hexdigest()
