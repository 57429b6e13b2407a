"""Typing into the builder as a browser does."""

from flask.testing import FlaskClient

from tests.factories.pages import typed_in

NEW = "/exercises/new"
WALK = {
    "name": "Evening walk",
    "summary": "A short walk together after supper.",
    "steps": "Put on shoes.\nWalk once round the block.",
    "cautions": "Not where either is afraid of the other.",
    "review_ask": "What did you see?",
}

Typed = dict[str, object]


def begun(client: FlaskClient, address: str = NEW, **typed: object) -> Typed:
    """The form as it stands on the page, with some of it typed over."""
    page = client.get(address)
    assert page.status_code == 200
    return dict(typed_in(page.text, "builder").lists()) | typed


def saved(client: FlaskClient, address: str = NEW, **typed: object) -> str:
    """The id under which it was saved."""
    answer = client.post(address, data=begun(client, address, **typed), follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.location).strip("/").split("/")[-1]


def walk(client: FlaskClient, **typed: object) -> str:
    """An exercise of the practice's own."""
    return saved(client, **(WALK | typed))
