"""One transaction around a request: committed when it went well, rolled back when it did not."""

from flask import Flask, Response, g, request

from clinic.database import db, writing

SAFE = {"GET", "HEAD", "OPTIONS"}


def init_app(app: Flask) -> None:
    """Open and close the transaction of each request. Registered first, so that it closes last."""

    @app.before_request
    def _say_whether_we_write() -> None:
        g.writing_token = writing.set(request.method not in SAFE)

    @app.after_request
    def _close(response: Response) -> Response:
        if _shown_again(response):
            response.status_code = 422
        went_well = response.status_code < 400 or g.pop("kept_anyway", False)
        if went_well and request.method not in SAFE:
            db.session.commit()
        else:
            db.session.rollback()
        return response

    @app.teardown_request
    def _forget(_: BaseException | None) -> None:
        token = g.pop("writing_token", None)
        if token is not None:
            writing.reset(token)


def keep_anyway() -> None:
    """Commit this request although it answers with a refusal: a text that came too late is still not lost."""
    g.kept_anyway = True


def let_go() -> None:
    """Nothing was written here and something slow comes next: meanwhile others may write."""
    db.session.rollback()


def as_asked() -> None:
    """The page that this form answers with is what was asked for, such as a row more: nothing was refused."""
    g.as_asked = True


def _shown_again(response: Response) -> bool:
    """A form that did not hold answers with its page: 422, so that browsers, tests and people's scripts can tell."""
    return (
        request.method == "POST"
        and response.status_code == 200
        and response.mimetype == "text/html"
        and not g.get("as_asked")
    )
