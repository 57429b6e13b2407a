"""With little room left on the disk nothing new is written, and it is said; reading and signing in go on."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from clinic.database import db, room_left
from clinic.practices import Practice
from tests.conftest import Inside
from tests.factories.world import World

Usage = namedtuple("Usage", "total used free")
GIGA = 1024**3


def _disk(monkeypatch: pytest.MonkeyPatch, total: float, free: float) -> None:
    usage = Usage(int(total * GIGA), int((total - free) * GIGA), int(free * GIGA))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)


@pytest.mark.parametrize(
    "total,free,short",
    [
        (100, 5.1, False),
        (100, 4.9, True),
        (10, 0.6, False),
        (10, 0.4, True),
        (1000, 6, False),
        (1000, 4, True),
    ],
)
def test_below_five_in_a_hundred_is_short_but_plenty_is_plenty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, total: float, free: float, short: bool
) -> None:
    _disk(monkeypatch, total, free)
    assert room_left.is_short(tmp_path) is short


def test_the_ballast_is_put_down_once_and_given_up_at_the_very_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = tmp_path / room_left.BALLAST
    _disk(monkeypatch, 100, 50)
    room_left.keep_ballast(tmp_path)
    assert ballast.stat().st_size == room_left.BALLAST_BYTES
    before = ballast.stat().st_mtime_ns
    room_left.keep_ballast(tmp_path)
    assert ballast.stat().st_mtime_ns == before
    _disk(monkeypatch, 100, 2)
    assert room_left.is_short(tmp_path)
    assert ballast.exists()
    _disk(monkeypatch, 100, 0.01)
    assert room_left.is_short(tmp_path)
    assert not ballast.exists()
    room_left.keep_ballast(tmp_path)
    assert not ballast.exists()


def test_what_would_write_is_refused_in_words_and_nothing_is_written(
    world: World, inside: Inside, as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with inside():
        before = db.session.get_one(Practice, world.practice_id).last_case_number
    terms = {
        "first-name": "Ada", "second-name": "Bo", "concerns": "x",
    }  # fmt: skip
    _disk(monkeypatch, 100, 1)
    refused = as_practitioner.post("/cases/new", data=terms)
    assert refused.status_code == 503
    assert "disk is nearly full" in refused.text
    with inside():
        assert db.session.get_one(Practice, world.practice_id).last_case_number == before
    assert as_practitioner.get(f"/cases/{world.case_id}/edit").status_code == 200
    assert as_practitioner.post("/sign-in", data={}).status_code != 503
    assert as_practitioner.post("/account/cover").status_code == 204
    _disk(monkeypatch, 100, 50)
    assert as_practitioner.post("/cases/new", data=terms).status_code != 503
