"""A lost key is said in words before anything is served or changed."""

import os

import pytest
from flask import Flask

from clinic.records.faults import RecordsFault
from clinic.records.keys import check_master
from clinic.records.upgrading import upgrade
from clinic.sealing import Keyring
from tests.factories.world import World
from tests.records.conftest import Elsewhere


def test_the_right_key_passes(app: Flask, world: World) -> None:
    with app.app_context():
        check_master(app)


def test_another_key_is_told(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "keyring", Keyring(os.urandom(32)))
    with app.app_context(), pytest.raises(RecordsFault, match="not the one"):
        check_master(app)


def test_a_missing_key_is_told(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], master_key=None))
    with app.app_context(), pytest.raises(RecordsFault, match="recovery sheet"):
        check_master(app)


def test_before_the_set_up_no_key_is_needed(elsewhere: Elsewhere) -> None:
    other = elsewhere(master_key=None)
    with other.app_context():
        upgrade(other)
        check_master(other)
