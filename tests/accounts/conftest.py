"""What tests of signing in share."""

import pytest
from flask import Flask
from sqlalchemy import select

from clinic.accounts.limiting import limiter
from clinic.audit import AuditEntry
from clinic.database import EVERYTHING, db, in_practice


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(app: Flask) -> None:
    """Tries are counted anew for each test."""
    with app.app_context():
        limiter.reset()


@pytest.fixture
def events(app: Flask) -> object:
    """``events()``: names and details of the audit entries that rooms of accounts and practices wrote, in order."""

    def read() -> list[tuple[str, str]]:
        with app.app_context(), in_practice(EVERYTHING):
            rows = db.session.execute(
                select(AuditEntry.event, AuditEntry.detail)
                .where(AuditEntry.event.startswith("accounts.") | AuditEntry.event.startswith("practices."))
                .order_by(AuditEntry.at)
            )
            return [(event, detail) for event, detail in rows]

    return read
