"""What people wrote opens only in its own place, with its own key."""

import uuid
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from clinic.couples import Case, Person
from clinic.database import db
from clinic.sealing import KeyLost, Keyring, SealBroken, keyring
from clinic.sealing.cipher import key_of, seal, unseal
from clinic.sealing.models import DataKey, KeyFor
from tests.conftest import Inside
from tests.factories.world import World

KEY, KEY_ID = AESGCM(bytes(32)), uuid.UUID(int=7)


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_was_sealed_opens_in_its_place(plain: bytes, place: bytes) -> None:
    sealed = seal(plain, key=KEY, key_id=KEY_ID, bound_to=place)
    assert unseal(sealed, key=KEY, bound_to=place) == plain
    assert key_of(sealed) == KEY_ID


@given(st.binary(min_size=1, max_size=50), st.data())
def test_any_changed_byte_breaks_the_seal(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(plain, key=KEY, key_id=KEY_ID, bound_to=b"here"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        unseal(bytes(sealed), key=KEY, bound_to=b"here")


def test_a_text_moved_to_another_row_or_column_does_not_open(world: World, inside: Inside) -> None:
    with inside():
        maya, jonas = db.session.get_one(Case, world.case_id).partners
        maya.person.name_sealed, jonas.person.name_sealed = jonas.person.name_sealed, maya.person.name_sealed
        with pytest.raises(SealBroken):
            _ = maya.person.name
        maya.person.name_sealed = maya.person.called_sealed
        with pytest.raises(SealBroken):
            _ = maya.person.name
        db.session.rollback()


def test_many_in_a_row_open_as_one_does_and_in_their_place_only(world: World, inside: Inside) -> None:
    with inside():
        maya, jonas = (partner.person for partner in db.session.get_one(Case, world.case_id).partners)
        opened = Person.name.opener()
        assert opened(maya.name_sealed, maya.id, maya.practice_id) == "Maya Lind"
        assert opened(None, maya.id, maya.practice_id) == ""
        for sealed in (jonas.name_sealed, maya.called_sealed):
            with pytest.raises(SealBroken):
                opened(sealed, maya.id, maya.practice_id)


def test_each_case_has_a_key_of_its_own_and_without_it_nothing_opens(
    app: Flask, world: World, inside: Inside
) -> None:
    with inside():
        case = db.session.get_one(Case, world.case_id)
        assert case.concerns
        key = db.session.scalars(
            select(DataKey).where(DataKey.purpose == KeyFor.CASE, DataKey.holder_id == case.id)
        ).one()
        assert key_of(case.concerns_sealed or b"") == key.id
        db.session.delete(key)
        db.session.flush()
        keyring().forget()
        with pytest.raises(KeyLost):
            _ = case.concerns
        db.session.rollback()


def test_with_another_master_key_nothing_opens_and_it_says_so(
    app: Flask, world: World, inside: Inside
) -> None:
    right = app.extensions["keyring"]
    try:
        for wrong in (Keyring(b"x" * 32), Keyring(None)):
            app.extensions["keyring"] = wrong
            with inside(), pytest.raises(KeyLost):
                _ = db.session.scalars(select(Person)).first().name  # type: ignore[union-attr]
    finally:
        app.extensions["keyring"] = right


def test_nothing_written_stays_nothing(world: World, inside: Inside) -> None:
    with inside():
        person = Person()
        person.name = ""
        assert person.name_sealed is None
        assert person.name == ""


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "🫶🏽", "e\u0301", "x" * 50_000])
def test_every_writing_comes_back_as_it_was(world: World, inside: Inside, text: str) -> None:
    with inside():
        case = db.session.get_one(Case, world.case_id)
        case.concerns = text
    with inside():
        assert db.session.get_one(Case, world.case_id).concerns == text


@pytest.mark.parametrize(
    "cut", [lambda sealed: b"", lambda sealed: sealed[:20], lambda sealed: b"\x09" + sealed[1:]]
)
def test_what_is_no_sealed_text_is_not_taken_for_one(cut: Callable[[bytes], bytes]) -> None:
    key_id = uuid.uuid4()
    sealed = seal(b"words", key=AESGCM(bytes(32)), key_id=key_id, bound_to=b"here")
    assert key_of(sealed) == key_id  # the control
    with pytest.raises(SealBroken):
        key_of(cut(sealed))


def test_a_mark_is_the_same_for_the_same_message_and_only_with_the_same_key() -> None:
    ring = Keyring(b"k" * 32)
    assert ring.mark(b"a sheet") == Keyring(b"k" * 32).mark(b"a sheet")
    assert len({ring.mark(b"a sheet"), ring.mark(b"another"), Keyring(b"x" * 32).mark(b"a sheet")}) == 3
    with pytest.raises(KeyLost):
        Keyring(None).mark(b"a sheet")
    late = Keyring(None)
    late.take_master(b"k" * 32)
    assert late.mark(b"a sheet") == ring.mark(b"a sheet")
