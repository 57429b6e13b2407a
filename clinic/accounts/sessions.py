"""The session of a browser: whose it is, since when, and whether it is covered.

Everything is in the signed cookie: the account's mark (a new mark ends every session), when it began, when it was last
used, and ``covered``. Times come from the clock, so limits hold whatever the cookie's own age.
"""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from flask import Flask, Response, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_security import current_user, login_user, logout_user

from clinic import clock
from clinic.access import Viewer, current_viewer
from clinic.accounts.limits import Limits, Standing, standing
from clinic.accounts.models import Account
from clinic.accounts.queries import find_by_mark
from clinic.accounts.seats import seats_of
from clinic.config import Settings
from clinic.database import in_practice

#: The moment of last use is written down at most this often: two answers on their way at once would otherwise undo
#: each other's cookies.
_REMEMBERED_EVERY: Final = timedelta(seconds=60)
_HALF_LASTS: Final = timedelta(minutes=10)
#: For so long after signing in, or giving the password once more, it is not asked again for what is somebody's alone.
_PROOF_LASTS: Final = timedelta(minutes=10)


class OnTheWayTheyCame(SecureCookieSessionInterface):
    """A cookie that was made over TLS travels over TLS only; on one's own computer there may be none."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this request came over TLS."""
        return request.is_secure


def init_app(app: Flask, settings: Settings) -> None:
    """Measure sessions."""
    app.session_interface = OnTheWayTheyCame()
    app.extensions["session_limits"] = Limits(
        cover=timedelta(minutes=settings.cover_minutes),
        idle=timedelta(minutes=settings.idle_minutes),
        whole=timedelta(hours=settings.session_hours),
    )
    app.after_request(_remember_use)


def load_account(mark: str) -> Account | None:
    """The account that a session's mark belongs to, while it is active and the session is not over."""
    if request.endpoint == "static" or _standing() is Standing.OVER:
        return None
    found = find_by_mark(str(mark))
    return found if found is not None and found.active else None


def identify() -> Viewer | None:
    """The viewer of this request; nobody, while the session is covered."""
    if session_mark() is None or _standing() is not Standing.OPEN:
        return None
    account = cast(Account, cast(Any, current_user)._get_current_object())
    return viewer_of(account, room=session.get("room"))


def viewer_of(account: Account, *, room: str | None = None) -> Viewer:
    """How rules see this account, on its own or with the couple of the case *room*."""
    with in_practice(account.practice_id):
        seats = frozenset() if account.person_id is None else seats_of(account.person_id)
    return Viewer(
        account_id=account.id,
        practice_id=account.practice_id,
        name=account.name,
        roles=account.held_roles,
        partner_ids=seats,
        in_room=bool(room),
        room_id=uuid.UUID(room) if room else None,
    )


def session_mark() -> str | None:
    """The mark of whose session it is, also when it is covered; None when it is over or nobody's.

    Asked once per request: a refusal takes every object out of the database session, the account too.
    """
    if "session_mark" not in g:
        g.session_mark = session["_user_id"] if cast(Any, current_user).is_authenticated else None
    mark: str | None = g.session_mark
    return mark


def is_covered() -> bool:
    """Whether the session is somebody's and waits for their password."""
    return session_mark() is not None and _standing() is Standing.COVERED


def begin(account: Account, *, via: str) -> None:
    """A new session of *account*; nothing of what was in the browser's session before goes on."""
    session.clear()
    login_user(cast(Any, account), remember=False, authn_via=[via])
    session["since"] = session["seen"] = clock.now().timestamp()
    session["partner"] = account.is_partner


def go_on(account: Account) -> None:
    """The account has a new mark, and this browser goes on with it."""
    session["_user_id"] = account.fs_uniquifier


def begin_half(account: Account) -> None:
    """The password held; the second step is to come. Nobody is signed in by this."""
    session.clear()
    session["half"] = {"mark": account.fs_uniquifier, "at": clock.now().timestamp()}


def find_half() -> Account | None:
    """Whose password held a short while ago, if they may still sign in: asked anew at every try."""
    half = session.get("half")
    if not half or not 0 <= clock.now().timestamp() - half["at"] <= _HALF_LASTS.total_seconds():
        return None
    found = find_by_mark(half["mark"])
    return found if found is not None and found.active else None


def find_account() -> Account | None:
    """Whose session it is, read anew from the database; also when it is covered."""
    mark = session_mark()
    return None if mark is None else find_by_mark(mark)


def end() -> None:
    """Nobody's session any more."""
    logout_user()
    session.clear()


def cover() -> None:
    """From now on nothing is answered until the password was given."""
    session["covered"] = True


def uncover() -> None:
    """The password was given: everything is as it was."""
    session.pop("covered", None)
    session["seen"] = clock.now().timestamp()


def prove() -> None:
    """Whoever is signed in has shown once more that it is them."""
    session["proved"] = session["may_change"] = clock.now().timestamp()


def use_challenge() -> str:
    """What a passkey was asked to sign in this browser: good for one answer, and empty from then on."""
    asked: str = session["challenge"]
    session["challenge"] = ""
    return asked


def is_proved() -> bool:
    """Whether it is not long ago that whoever sits there has shown who they are."""
    return _is_recent(session.get("proved", session.get("since", 0)))


def may_change() -> bool:
    """Whether they showed it for a change of how they sign in. To have signed in is not enough; one proof is for one change."""
    return _is_recent(session.get("may_change", 0))


def has_changed() -> None:
    """The next change wants a proof of its own."""
    session.pop("may_change", None)


def way_in() -> str:
    """Where somebody is sent who may not go on as they are."""
    return "/account/uncover" if is_covered() else "/sign-in"


def cover_minutes() -> int:
    """After how many idle minutes the page covers itself."""
    limits: Limits = current_app.extensions["session_limits"]
    return int(limits.cover.total_seconds() // 60)


def _is_recent(at: float) -> bool:
    return 0 <= clock.now().timestamp() - float(at) <= _PROOF_LASTS.total_seconds()


def _standing() -> Standing:
    try:
        since, seen = (datetime.fromtimestamp(float(session[key]), UTC) for key in ("since", "seen"))
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return Standing.OVER
    found = standing(
        since=since,
        seen=seen,
        covered=bool(session.get("covered")),
        now=clock.now(),
        limits=current_app.extensions["session_limits"],
    )
    # The telephone of one of a couple may lie on a table: there is no cover that names them, only signing in anew.
    return Standing.OVER if found is Standing.COVERED and session.get("partner") else found


def _remember_use(response: Response) -> Response:
    """A request of somebody who may go on counts as use."""
    if current_viewer() is not None and "seen" in session:
        now = clock.now().timestamp()
        if now - session["seen"] > _REMEMBERED_EVERY.total_seconds():
            session["seen"] = now
    return response
