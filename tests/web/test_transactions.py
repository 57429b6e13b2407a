"""One transaction around a request; headers on every response; faults in words."""

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from clinic.couples import Case
from clinic.database import db
from tests.conftest import Inside
from tests.factories.world import World

NEW = {"first-name": "Amira", "second-name": "Ben", "policy": "not_yet_signed"}


def _cases(inside: Inside) -> int:
    with inside():
        return db.session.scalar(select(func.count()).select_from(Case)) or 0


def test_what_went_well_is_kept_and_what_did_not_is_not(inside: Inside, as_practitioner: FlaskClient) -> None:
    before = _cases(inside)
    assert as_practitioner.post("/cases/new", data=NEW | {"second-name": ""}).status_code == 422
    assert _cases(inside) == before
    assert as_practitioner.post("/cases/new", data=NEW).status_code == 303
    assert _cases(inside) == before + 1


def test_a_fault_halfway_leaves_nothing_behind_and_no_word_of_anybody_in_the_log(
    inside: Inside,
    as_practitioner: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = _cases(inside)

    def fail(*_: object, **__: object) -> None:
        raise ValueError("Amira said something private")

    monkeypatch.setattr("clinic.couples.services.opening.audit.record", fail)
    with caplog.at_level(logging.DEBUG):
        answer = as_practitioner.post("/cases/new", data=NEW | {"concerns": "private words"})
    assert answer.status_code == 500
    assert _cases(inside) == before
    assert "private" not in caplog.text
    assert "private" not in answer.text
    reference = next(record.args[0] for record in caplog.records if record.msg.startswith("fault"))  # type: ignore[index]
    assert str(reference) in answer.text


@pytest.mark.parametrize("path", ["/", "/cases/new", "/nowhere", "/sign-in"])
def test_every_response_is_dressed(as_practitioner: FlaskClient, path: str) -> None:
    headers = as_practitioner.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_form_without_its_token_is_refused(app: Flask, world: World, as_practitioner: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = as_practitioner.post("/cases/new", data=NEW)
        assert answer.status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_a_request_too_large_is_said_in_words(as_practitioner: FlaskClient) -> None:
    answer = as_practitioner.post("/cases/new", data=NEW | {"concerns": "x" * 9_000_000})
    assert answer.status_code == 413
