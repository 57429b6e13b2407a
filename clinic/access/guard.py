"""The door of every view: load, check, hand over.

A refusal (a rule of the product said no) is answered here too, so that no view needs a ``try``: where the view handled a
form, it is run once more with the refusal in hand and shows its page with the words at their field; where it was a bare
button, the words are flashed and the person is sent back to where the button stood.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, Generic, ParamSpec, TypeVar
from urllib.parse import quote

from flask import abort, current_app, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from clinic.access.returning import page_of_ours
from clinic.access.rules import Rule
from clinic.access.viewer import current_viewer
from clinic.database import db
from clinic.refusal import Missing, Refusal

P = ParamSpec("P")
T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


@dataclass(frozen=True)
class Permission(Generic[T_contra]):
    """An action and who may do it. The name is ``room:thing:action``."""

    name: str
    rule: Rule[T_contra]


PUBLIC: Final[Permission[object]] = Permission(
    "public", Rule("everybody, also signed out", lambda _viewer, _thing: True)
)


def guard(
    permission: Permission[T], load: Callable[P, T]
) -> Callable[[Callable[[T], ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Admit to the view whoever the permission's rule lets through to what *load* returns; everyone else gets 404."""

    def door(view: Callable[[T], ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        def enter(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            someone = current_viewer()
            if someone is None:
                return sign_in_first()
            try:
                subject = load(*args, **kwargs)
            except Missing:
                abort(404)
            if not permission.rule.holds(someone, subject):
                abort(404)
            return _onward(view(subject))

        @wraps(view)
        def admitted(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            return _answering_refusals(lambda: enter(*args, **kwargs))

        admitted.guarded_by = permission  # type: ignore[attr-defined]
        return admitted

    return door


def public(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """A view that everybody may see, also signed out: few, and listed in a test."""

    @wraps(view)
    def admitted(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return _answering_refusals(lambda: view(*args, **kwargs))

    admitted.guarded_by = PUBLIC  # type: ignore[attr-defined]
    return admitted


def permissions_of(views: dict[str, Callable[..., Any]]) -> dict[str, Permission[Any] | None]:
    """Endpoint → the permission at its door, None where there is no door."""
    return {endpoint: getattr(view, "guarded_by", None) for endpoint, view in sorted(views.items())}


def sign_in_first() -> ResponseReturnValue:
    """Somebody signed out learns nothing about the address: every guarded one answers like this, and does nothing."""
    way_in: Callable[[], str] = current_app.extensions.get("way_in", lambda: "/sign-in")
    return redirect(f"{way_in()}?next={quote(_page_to_return_to(), safe='')}", 303)


def _onward(answer: ResponseReturnValue) -> ResponseReturnValue:
    """A page that is left for another page's form names itself in ``?onward=``: once that is done, one is there again.

    A paper that was asked for in the same breath is still handed out.
    """
    onward = page_of_ours(request.args.get("onward"))
    if onward is None or request.method != "POST" or not isinstance(answer, Response):
        return answer
    if answer.status_code == 303 and not answer.location.endswith(".pdf"):
        answer.location = onward
    return answer


def _page_to_return_to() -> str:
    """The page that was asked for; after a form, the page that the form stands on."""
    there = current_app.create_url_adapter(request)
    if there is not None and there.test(request.path, method="GET"):
        return request.full_path if request.query_string else request.path
    return _where_the_button_stood()


def _answering_refusals(enter: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    try:
        return enter()
    except Refusal as refusal:
        db.session.rollback()
        db.session.expunge_all()
        if g.get("form_handled"):
            g.refusal = refusal
            return enter()
        flash(refusal.message, "refused")
        return redirect(_where_the_button_stood(), 303)


def _where_the_button_stood() -> str:
    """The page that the button names in its hidden field; only a path of our own."""
    return page_of_ours(request.form.get("back")) or "/"
