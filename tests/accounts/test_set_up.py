"""Setting up the first practice, on an empty database of its own."""

import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic import config
from clinic.accounts import setup
from clinic.accounts.limiting import limiter
from clinic.accounts.queries import find_by_email
from clinic.accounts.recovery import choose_two, groups_of
from clinic.accounts.signing import security
from clinic.app import create_app
from clinic.audit import AuditEntry
from clinic.config import Settings
from clinic.database import EVERYTHING, db, in_practice
from clinic.database.engine import for_writing
from clinic.practices import Paper, Practice
from clinic.practices.queries import count_practices
from clinic.refusal import Refusal
from clinic.sealing.models import DataKey, KeyFor

PASSWORD = "quiet evenings by the harbour"
GROUP = r"<code>([A-Za-z0-9+/=]{4})</code>"
Make = Callable[..., Flask]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """An app of its own on an empty database, with or without a key given from outside."""

    def start(master_key: bytes | None = None) -> Flask:
        app = create_app(
            Settings(data=tmp_path / "data", database_url="", master_key=master_key, testing=True)
        )
        app.config["WTF_CSRF_ENABLED"] = False
        with app.app_context(), for_writing():
            db.create_all()
            limiter.reset()
        return app

    return start


def typed(place: Path | str, **change: str) -> dict[str, str]:
    terms = {
        "practice_name": "Harbour Street",
        "time_zone": "Europe/Berlin",
        "paper": "A4",
        "name": "Mina Castell",
        "email": "Mina@Example.org",
        "new": PASSWORD,
        "again": PASSWORD,
        "key": "new",
        "key_file": str(place),
    }
    return terms | change


def admitted(app: Flask) -> FlaskClient:
    client = app.test_client()
    assert client.post("/set-up/code", data={"code": setup.new_code(app)}).location == "/set-up"
    return client


def key_in(groups: list[str]) -> bytes:
    return config.decode_key(" ".join(groups), "the sheet")


def asked_for(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"<label[^>]*>\s*Group (\d+)", page)]


def test_until_there_is_a_practice_every_address_leads_to_the_set_up(make: Make) -> None:
    client = make().test_client()
    for address in ("/", "/sign-in", "/cases/", "/nowhere", "/account/", "/practice/team/"):
        assert client.get(address).location == "/set-up"
    assert client.post("/sign-in", data={"email": "x"}).location == "/set-up"
    with client.get("/static/css/base.css") as style:
        assert style.status_code == 200
    assert client.get("/set-up").location == "/set-up/code"
    assert client.post("/set-up", data=typed("/tmp/x.key")).location == "/set-up/code"
    assert client.get("/set-up/recovery-sheet").status_code == 404


def test_the_whole_set_up(make: Make, tmp_path: Path) -> None:
    app = make()
    client = admitted(app)
    place = tmp_path / "safe" / "practice.key"
    assert client.get("/set-up").status_code == 200
    answer = client.post("/set-up", data=typed(place, key_file=str(place)))
    assert answer.location == "/set-up/recovery-sheet"
    assert client.get("/account/").location.startswith("/sign-in")

    page = client.get("/set-up/recovery-sheet").text
    groups = re.findall(GROUP, page)
    assert "CLINIC_KEY_FILE=" in page, "the paper itself says what to do with it"
    key = config.decode_key(place.read_text(), "the file")
    assert key_in(groups) == key
    first, second = asked_for(page)
    wrong = client.post("/set-up/recovery-sheet", data={"first": groups[first - 1], "second": "AAAA"})
    assert wrong.status_code == 422
    assert asked_for(wrong.text) == [first, second]
    other = client.post("/set-up/recovery-sheet", data={"first": "AAAA", "second": groups[second - 1]})
    assert other.status_code == 422
    right = {"first": groups[first - 1], "second": groups[second - 1]}
    assert client.post("/set-up/recovery-sheet", data=right).location == "/sign-in"
    assert client.get("/set-up/recovery-sheet").status_code == 404

    assert (
        client.post("/sign-in", data={"email": "mina@example.org", "password": PASSWORD}).status_code == 303
    )
    assert client.get("/practice/team/").status_code == 200
    for address in ("/set-up", "/set-up/code"):
        assert client.get(address).status_code == 404
        assert client.post(address, data=typed("/tmp/y.key")).status_code == 404

    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    chosen = json.loads((tmp_path / "data" / "settings.json").read_text())
    assert chosen == {"key_file": str(place), "recovery_sheet": "kept"}
    assert not any(
        config.encode_key(key) in file.read_text("latin-1") for file in (tmp_path / "data").iterdir()
    )
    with app.app_context(), in_practice(EVERYTHING):
        (practice,) = db.session.query(Practice).all()
        assert (practice.name, practice.time_zone, practice.paper) == (
            "Harbour Street",
            "Europe/Berlin",
            "A4",
        )
        assert [row.purpose for row in db.session.query(DataKey).all()] == [KeyFor.PRACTICE]
        assert "accounts.practice_set_up" in [entry.event for entry in db.session.query(AuditEntry).all()]


def test_a_second_start_finds_everything_as_it_was(make: Make, tmp_path: Path) -> None:
    app = make()
    place = tmp_path / "practice.key"
    admitted(app).post("/set-up", data=typed(place))
    with app.app_context(), for_writing():
        owner = find_by_email("mina@example.org")
        assert owner
        owner.tf_totp_secret = security().totp_factory.generate_totp_secret()
        db.session.commit()

    again = create_app(config.load(tmp_path / "data", environ={}))
    again.config["WTF_CSRF_ENABLED"] = False
    client = again.test_client()
    assert client.get("/set-up").status_code == 404
    answer = client.post("/sign-in", data={"email": "mina@example.org", "password": PASSWORD})
    assert answer.location == "/sign-in/second?next=/"
    with again.app_context():
        owner = find_by_email("mina@example.org")
        assert owner
        assert owner.tf_totp_secret
        code = security().totp_factory.generate_totp_password(owner.tf_totp_secret)
    assert client.post("/sign-in/second", data={"code": code}).location == "/"


def test_a_key_that_is_given_is_used(make: Make, tmp_path: Path) -> None:
    key = os.urandom(32)
    app = make(master_key=key)
    client = admitted(app)
    page = client.get("/set-up").text
    assert "Use the key that the program was started with" in page
    assert client.post("/set-up", data=typed("", key="given")).location == "/set-up/recovery-sheet"
    assert key_in(re.findall(GROUP, client.get("/set-up/recovery-sheet").text)) == key
    assert not (tmp_path / "data" / "settings.json").exists()


def test_no_key_is_made_beside_one_that_is_given(make: Make, tmp_path: Path) -> None:
    client = admitted(make(master_key=os.urandom(32)))
    assert client.post("/set-up", data=typed(tmp_path / "x.key")).status_code == 422
    assert not (tmp_path / "x.key").exists()


@pytest.mark.parametrize(
    "change, words",
    [
        ({"practice_name": ""}, "Please fill this in."),
        ({"email": "no address"}, "This is not an email address."),
        ({"new": "short", "again": "short"}, "At least 12 letters"),
        ({"again": "another"}, "The two are not the same."),
        ({"time_zone": "Nowhere/Never"}, "Not a valid choice"),
        ({"paper": ""}, "Please choose one."),
        ({"key": "given"}, "Not a valid choice"),
        ({"key_file": "relative.key"}, "Give the whole path"),
        ({"key_file": "{data}/practice.key"}, "Not in the data folder"),
        ({"key_file": "{data}/deeper/../practice.key"}, "Not in the data folder"),
        ({"key_file": "{there}"}, "There is a file of this name already."),
        ({"key_file": "{there}/below"}, "cannot be written"),
        ({"key_file": "/a\0b"}, "cannot be kept"),
        ({"key_file": "~nobody-of-this-name/practice.key"}, "There is no such place."),
        ({"key_file": "/tmp/" + "x" * 300}, "cannot be written"),
        ({"name": "x" * 50_000}, "At most 200 letters"),
    ],
)
def test_what_will_not_do_comes_back_and_nothing_is_made(
    make: Make, tmp_path: Path, change: dict[str, str], words: str
) -> None:
    app = make()
    client = admitted(app)
    there = tmp_path / "there.key"
    there.write_text("mine")
    change = {
        name: value.replace("{data}", str(tmp_path / "data")).replace("{there}", str(there))
        for name, value in change.items()
    }
    answer = client.post("/set-up", data=typed(tmp_path / "new.key") | change)
    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
    if "name" not in change:
        assert "Mina Castell" in answer.text
    assert PASSWORD not in answer.text
    assert there.read_text() == "mine"
    assert not (tmp_path / "new.key").exists()
    assert not (tmp_path / "data" / "settings.json").exists()
    with app.app_context():
        assert count_practices() == 0
    assert client.post("/set-up", data=typed(tmp_path / "new.key")).location == "/set-up/recovery-sheet"


def test_a_second_practice_is_not_set_up(make: Make, tmp_path: Path) -> None:
    app = make(master_key=os.urandom(32))
    terms = setup.SetUpTerms("Here", "Europe/London", Paper.A4, "Mina", "mina@example.org", PASSWORD, None)
    with app.test_request_context(), for_writing():
        setup.set_up(terms)
        db.session.commit()
        with pytest.raises(Refusal, match="There is a practice already"):
            setup.set_up(terms)


def test_without_any_key_nothing_is_set_up(make: Make) -> None:
    app = make()
    terms = setup.SetUpTerms("Here", "Europe/London", Paper.A4, "Mina", "mina@example.org", PASSWORD, None)
    with app.test_request_context(), for_writing(), pytest.raises(Refusal, match="No key is given"):
        setup.set_up(terms)


def test_only_the_code_of_now_opens_the_set_up(make: Make) -> None:
    app = make()
    old = setup.new_code(app)
    client = admitted(app)
    other = app.test_client()
    for wrong in (old, "", "aaaa-aaaa-aaaa-aaaa", "🙂", "x" * 50_000):
        assert other.post("/set-up/code", data={"code": wrong}).status_code == 422
    assert other.get("/set-up").location == "/set-up/code"
    assert client.get("/set-up").status_code == 200
    setup.new_code(app)
    assert client.get("/set-up").location == "/set-up/code"


def test_the_code_may_be_tried_ten_times(make: Make) -> None:
    app = make()
    code = setup.new_code(app)
    client = app.test_client()
    for _try in range(setup.TRIES):
        assert client.post("/set-up/code", data={"code": "aaaa-aaaa-aaaa-aaaa"}).status_code in (422, 429)
        with app.app_context():
            limiter.reset()
    answer = client.post("/set-up/code", data={"code": code})
    assert answer.status_code == 422
    assert "Start the program again" in answer.text
    assert client.post("/set-up/code", data={"code": setup.new_code(app).upper()}).location == "/set-up"


def test_the_code_is_kept_as_a_hash_for_the_owner_of_the_folder_only(make: Make, tmp_path: Path) -> None:
    app = make()
    code = setup.new_code(app)
    (file,) = (tmp_path / "data").glob("set-up-code*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert code not in file.read_text()
    assert code.replace("-", "") not in file.read_text()


def test_without_a_code_nothing_opens(make: Make) -> None:
    client = make().test_client()
    assert client.post("/set-up/code", data={"code": "aaaa-aaaa-aaaa-aaaa"}).status_code == 422
    with client.session_transaction() as session:
        session["setting_up"] = ""
    assert client.get("/set-up").location == "/set-up/code"


def test_two_groups_are_asked_for_that_nobody_can_guess() -> None:
    groups = groups_of(bytes(range(32)))
    assert len(groups) == 11
    assert key_in(groups) == bytes(range(32))
    for _time in range(200):
        first, second = choose_two(groups)
        assert 1 <= first < second <= 10
