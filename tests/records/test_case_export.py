"""The whole record of a case comes out, opened, and nothing that stays out."""

import base64
import json

import pytest
from flask import Flask
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from clinic.database import Base, db, in_practice
from clinic.records.case_export import case_with, export_case
from clinic.records.what_belongs import (
    STAYS_OUT,
    Homeless,
    all_have_a_home,
    parts_of_record,
    pointed_to,
)
from clinic.refusal import Missing
from clinic.sealing import sealed_texts
from tests.conftest import Inside
from tests.factories.anything import CANARY, canary, fill_every_table, models
from tests.factories.world import World


@pytest.fixture
def record(app: Flask, world: World, inside: Inside) -> dict[str, list[dict[str, object]]]:
    """The record of the case of Maya and Jonas, in which every table has a row."""
    with inside():
        fill_every_table(world)
    with app.app_context(), in_practice(world.practice_id):
        whole = json.loads(export_case(world.case_id))
    assert whole["reference"] == "C-0001"
    assert whole["practice"] == "Harbour Street Counselling"
    return whole["record"]  # type: ignore[no-any-return]


def test_every_table_is_exported_or_named_as_staying_out() -> None:
    all_have_a_home(Base.metadata.tables.values())


def test_what_is_named_as_staying_out_exists_and_has_a_reason(app: Flask) -> None:
    assert STAYS_OUT.keys() <= Base.metadata.tables.keys()
    assert all(STAYS_OUT.values())


def test_a_table_of_a_new_room_must_say_where_it_belongs() -> None:
    metadata = MetaData()
    cases = Table("cases", metadata, Column("id", Integer, primary_key=True))
    own = Table("own", metadata, Column("id", Integer, primary_key=True), Column("case_id", Integer))
    below = Table("below", metadata, Column("id", Integer), Column("own_id", ForeignKey("own.id")))
    further = Table(
        "further", metadata, Column("id", Integer), Column("below_id", ForeignKey("below.own_id"))
    )
    above = Table("above", metadata, Column("id", Integer, primary_key=True))
    own.append_column(Column("above_id", ForeignKey("above.id")))
    tables = [cases, own, below, further, above]
    parts = parts_of_record(tables)
    assert [part.table for part in parts] == ["cases", "own", "below", "further"]
    assert pointed_to(tables, parts) == {"above": [("own", "above_id")]}
    all_have_a_home(tables)
    with pytest.raises(Homeless, match="alone"):
        all_have_a_home([*tables, Table("alone", metadata, Column("id", Integer, primary_key=True))])


def test_every_sealed_word_of_the_record_is_in_it_opened(record: dict[str, list[dict[str, object]]]) -> None:
    assert record.keys() == Base.metadata.tables.keys() - STAYS_OUT.keys()
    for table, rows in record.items():
        assert rows, table
        for column in sealed_texts(models()[table]):
            name = column.removesuffix("_sealed")
            assert all(column not in row and name in row for row in rows)
            words = canary(table, column)
            assert words in json.dumps(rows) or base64.b64encode(words.encode()).decode() in json.dumps(rows)


def test_private_notes_keys_passwords_and_the_audit_are_not_in_it(
    record: dict[str, list[dict[str, object]]], app: Flask, world: World
) -> None:
    with app.app_context(), in_practice(world.practice_id):
        written = export_case(world.case_id).decode()
    for table in STAYS_OUT:
        assert table not in record
        assert f"{CANARY}-{table}" not in written
    assert "fs_uniquifier" not in written
    assert "wrapped" not in written
    assert f"{CANARY}-cases" in written  # the control


def test_those_who_wrote_are_named_and_nobody_else(app: Flask, world: World) -> None:
    with app.app_context(), in_practice(world.practice_id):
        who = json.loads(export_case(world.case_id))["who_wrote"]
    assert "Ruth Okafor" in who.values()
    assert "Otis Lane" not in who.values()
    assert "Mina Castell" not in who.values()


def test_no_row_of_another_case_is_in_it(app: Flask, world: World, inside: Inside) -> None:
    with inside():
        fill_every_table(world)
    with app.app_context(), in_practice(world.practice_id):
        other = export_case(world.colleague_case_id).decode()
    assert "Noor Haddad" in other
    assert str(world.case_id) not in other
    assert "Maya" not in other


def test_the_same_case_gives_the_same_bytes(app: Flask, world: World) -> None:
    with app.app_context(), in_practice(world.practice_id):
        assert export_case(world.case_id) == export_case(world.case_id)


def test_a_case_of_another_practice_is_not_found_in_this_one(app: Flask, world: World) -> None:
    with app.app_context(), in_practice(world.practice_id), pytest.raises(Missing):
        export_case(world.foreign_case_id)


def test_a_case_is_meant_by_its_id_or_by_a_reference_that_only_one_has(
    app: Flask, world: World, inside: Inside
) -> None:
    with app.app_context():
        assert case_with(str(world.case_id)) == (world.practice_id, world.case_id)
        assert case_with("C-0002") == (world.practice_id, world.colleague_case_id)
        assert case_with("c-2") == (world.practice_id, world.colleague_case_id)
        for nobody in ("C-0001", "C-0099", "Maya", "", "C-99999999999999999999", "²"):
            with pytest.raises(Missing):
                case_with(nobody)
        db.session.rollback()
