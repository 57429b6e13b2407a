"""Every table belongs to a practice, or is on a short list with a reason."""

import re
from pathlib import Path

from flask import Flask
from sqlalchemy import UniqueConstraint

from clinic.config import ROOT
from clinic.couples import Spoken
from clinic.database import Base, PracticeScoped

#: Tables outside the scope, each with its reason.
UNSCOPED = {
    "practices": "it is the scope",
    "accounts": "signing in comes before there is a scope, and sets it",
    "account_roles": "read with the account, before there is a scope",
    "roles": "the same five words for everybody",
    "passkeys": "read with the account, before there is a scope",
    "jobs": "claimed before it is known whose turn it is; each names its practice",
    "calendar_feeds": "a calendar program asks without anybody signed in, and the address says whose it is",
    "portal_invitations": "whoever joins is not signed in yet, and the code says whose they are",
    "webauthn_credentials": "read with the account, before there is a scope",
}
#: Where statements that slip past the scope may stand: they say whose rows they mean themselves.
CORE_ALLOWED = {"clinic/records", "clinic/cli", "clinic/bench", "clinic/demo", "migrations"}


def _mapped() -> list[type]:
    return [mapper.class_ for mapper in Base.registry.mappers]


def test_every_table_is_scoped_or_has_a_reason_not_to_be(app: Flask) -> None:
    outside = {model.__tablename__ for model in _mapped() if not issubclass(model, PracticeScoped)}  # type: ignore[attr-defined]
    assert outside <= set(UNSCOPED), sorted(outside - set(UNSCOPED))


def test_tables_without_a_model_are_none(app: Flask) -> None:
    of_models = {model.__tablename__ for model in _mapped()}  # type: ignore[attr-defined]
    assert set(Base.metadata.tables) - of_models <= set(UNSCOPED)


def test_every_item_with_an_audience_has_all_four_facts(app: Flask) -> None:
    for model in _mapped():
        columns = set(model.__table__.columns.keys())  # type: ignore[attr-defined]
        if "audience" in columns:
            assert issubclass(model, Spoken), model
            assert columns >= {
                "audience",
                "audience_partner_id",
                "concerns_id",
                "said_by_id",
                "entered_by_id",
                "case_id",
            }


def _lines() -> list[tuple[str, str]]:
    found = []
    for file in sorted((ROOT / "clinic").rglob("*.py")):
        place = str(file.relative_to(ROOT))
        if not place.startswith(tuple(CORE_ALLOWED)):
            found += [(f"{place}:{n}", line) for n, line in enumerate(file.read_text().splitlines(), 1)]
    return found


PAST_THE_SCOPE = re.compile(
    r"""(?x) (?:execute|scalars?)\(\s*text\( | [(=]\s*\w+\.__table__\b | execute\(\s*insert\( | \bexec_driver_sql\( """
)


def test_statements_that_slip_past_the_scope_stand_only_where_they_are_allowed() -> None:
    known = {
        "clinic/database/engine.py",  # BEGIN
        "clinic/audit/recording.py",  # names the practice itself
        "clinic/audit/models.py",  # triggers of the table
        "clinic/sessions/models/notes.py",  # triggers of the tables
        "clinic/supervision/models/steps.py",  # triggers of the table
    }
    slipped = [
        f"{place} {line.strip()}"
        for place, line in _lines()
        if PAST_THE_SCOPE.search(line)
        and place.split(":")[0] not in known
        and not line.strip().startswith(("#", '"', "``"))
    ]
    assert slipped == []


def test_such_a_statement_would_be_noticed() -> None:
    for line in (
        'db.session.execute(text("SELECT 1"))',
        "select(Case.__table__)",
        "db.session.execute(insert(Case))",
    ):
        assert PAST_THE_SCOPE.search(line)


def test_no_file_grows_beyond_what_one_can_hold_in_mind() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {count}"
        for top, most in (("clinic", 300), ("scripts", 500), ("tests", 500))
        for file in Path(ROOT / top).rglob("*.py")
        if (count := len(file.read_text().splitlines())) > most
    ]
    assert long == []


def test_no_index_begins_with_the_practice(app: Flask) -> None:
    """SQLite, which keeps no statistics, would take it for every list and go through the whole practice."""
    tables = [model.__table__ for model in _mapped() if issubclass(model, PracticeScoped)]  # type: ignore[attr-defined]
    led = [
        index.name
        for table in tables
        for index in table.indexes
        if next(iter(index.columns)).name == "practice_id"
    ]
    unique = [
        constraint.name
        for table in tables
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) and next(iter(constraint.columns)).name == "practice_id"
    ]
    assert led + unique == []
