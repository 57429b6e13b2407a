"""What goes out under a release is exactly what it names: nothing private, nothing of other days, kept as it went out."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from clinic.consents import Kind
from clinic.consents.scope import OF_ONE
from clinic.consents.services.releases import revoke
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.documents.models import IssuedDocument
from clinic.documents.releasing import list_handed_out
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.records.case_export import export_case
from tests.architecture.test_privacy import CANARY, words_of
from tests.conftest import Inside
from tests.factories.assignments import make_assignment, tell_words, today
from tests.factories.consents import make_signed_release, without_consent
from tests.factories.planted import SECRET, canary, plant, plant_a_hundred
from tests.factories.sessions import MONDAY, make_held_session, make_signed_note
from tests.factories.world import World


@pytest.fixture
def hundred(world: World, inside: Inside) -> set[str]:
    """A case in which every private field holds a canary, and a hundred private sentences more."""
    with inside():
        plant(world)
        return plant_a_hundred(world)


def _released(world: World, inside: Inside, **changes: Any) -> str:
    with inside():
        return f"/releases/{make_signed_release(world, **changes).id}/"


def _whose(text: str) -> set[str]:
    return {match.group(1) for match in CANARY.finditer(text)}


def test_a_release_of_both_holds_none_of_a_hundred_private_sentences(
    world: World, inside: Inside, hundred: set[str], as_practitioner: FlaskClient
) -> None:
    page = _released(world, inside, kinds=[kind for kind in Kind if kind is not Kind.NOTES])
    text = words_of(as_practitioner, f"{page}file.pdf")
    assert len(hundred) == 100
    assert not SECRET.findall(text)
    assert _whose(text) == {"joint"}
    with inside():
        whole = export_case(world.case_id).decode()
    assert hundred <= set(SECRET.findall(whole)), "the control: they are really there"


@pytest.mark.parametrize("name", ["maya", "jonas"])
def test_ones_own_holds_ones_own_and_nothing_of_the_other(
    world: World, inside: Inside, hundred: set[str], as_practitioner: FlaskClient, name: str
) -> None:
    of_id = world.maya_id if name == "maya" else world.jonas_id
    kinds = [kind for kind in OF_ONE if kind is not Kind.NOTES]
    page = _released(world, inside, of_id=of_id, kinds=kinds)
    text = words_of(as_practitioner, f"{page}file.pdf")
    own = {said for said in hundred if said.endswith(name.capitalize())}
    assert set(SECRET.findall(text)) == own
    assert _whose(text) == {name}
    other = "Jonas" if name == "maya" else "Maya"
    assert other not in text
    assert other not in words_of(as_practitioner, f"{page}form.pdf")


def test_notes_go_out_only_where_they_are_named_and_of_joint_sessions_only(
    world: World, inside: Inside, hundred: set[str], as_practitioner: FlaskClient
) -> None:
    both = words_of(as_practitioner, _released(world, inside, kinds=[Kind.NOTES]) + "file.pdf")
    assert canary("practice", "note") in both
    assert {found.group(0) for found in CANARY.finditer(both)} == {
        canary("practice", what) for what in ("note", "plan", "addendum", "addendum-reason")
    }
    with inside():
        alone = make_held_session(world, MONDAY + timedelta(days=3), partner_id=world.maya_id)
        make_signed_note(world, alone, text="Hers alone.", concerns_id=world.maya_id)
    own = words_of(
        as_practitioner, _released(world, inside, kinds=[Kind.NOTES], of_id=world.maya_id) + "file.pdf"
    )
    assert "Hers alone." in own
    assert canary("practice", "plan") not in own


def test_what_needs_no_consent_holds_its_words_and_what_is_ticked_and_not_why(
    world: World, inside: Inside, hundred: set[str], as_practitioner: FlaskClient
) -> None:
    page = _released(world, inside, **without_consent(written_basis="Why, in the house.", words="Only this."))
    text = words_of(as_practitioner, f"{page}file.pdf")
    assert "Only this." in text
    assert "Danger to life" in text
    assert "in the house" not in text
    assert not _whose(text)
    assert not SECRET.findall(text)


def test_touch_forgiveness_and_safety_never_go_out(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        for slug in ("touch-ladder", "grievance-impact-repair", "specific-gratitude"):
            given = make_assignment(world, slug)
            tell_words(
                world, given, world.maya_id, obstacle=f"SECRET-1-{slug[:5]}", words=f"SECRET-2-{slug[:5]}"
            )
    page = _released(world, inside, of_id=world.maya_id, kinds=OF_ONE)
    found = set(SECRET.findall(words_of(as_practitioner, f"{page}file.pdf")))
    assert found == {"SECRET-1-speci", "SECRET-2-speci"}
    page = _released(world, inside, kinds=[Kind.HOMEWORK])
    joint = words_of(as_practitioner, f"{page}file.pdf")
    assert "Specific thanks" in joint
    assert "touch" not in joint
    assert "Grievance" not in joint


def test_only_the_days_that_it_names_go_out(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        for ago in (0, 10, 20):
            day = today() - timedelta(days=ago)
            write_entry(case, EntryKind.JOY, f"SECRET-{ago}-x", on_day=day, said_by=None, by=by)
    days = {"items_since": today() - timedelta(days=12), "items_until": today() - timedelta(days=5)}
    page = _released(world, inside, kinds=[Kind.JOURNAL], **days)
    assert SECRET.findall(words_of(as_practitioner, f"{page}file.pdf")) == ["SECRET-10-x"]


def test_every_page_says_for_whom_and_when_and_it_is_kept_as_it_went_out(
    world: World, inside: Inside, hundred: set[str], as_practitioner: FlaskClient
) -> None:
    page = _released(world, inside, recipient="Dr Lena Brandt")
    first = as_practitioner.get(f"{page}file.pdf").data
    again = as_practitioner.get(f"{page}file.pdf").data
    assert first == again
    text = words_of(as_practitioner, f"{page}file.pdf")
    assert text.count("for Dr Lena Brandt") >= 2
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        write_entry(case, EntryKind.JOY, "Later on.", on_day=today(), said_by=None, by=by)
    assert as_practitioner.get(f"{page}file.pdf").data != first
    with inside():
        rows = list(db.session.query(IssuedDocument).filter(IssuedDocument.about_id.is_not(None)))
        ids = {row.id for row in rows}
        assert len(ids) == 2
        assert {row.pdf for row in rows} >= {first}
    assert first in {as_practitioner.get(f"/handed-out/{key}/as-issued.pdf").data for key in ids}
    files = as_practitioner.get(f"{page}files/").text
    assert all(f"/handed-out/{key}/" in files for key in ids)


@pytest.mark.parametrize("how", ["unsigned", "revoked", "over"])
def test_nothing_goes_out_under_a_release_that_does_not_hold(
    world: World, inside: Inside, as_practitioner: FlaskClient, how: str
) -> None:
    with inside():
        release = make_signed_release(world, signed_by=[world.maya_id] if how == "unsigned" else None)
        page = f"/releases/{release.id}/"
        if how == "revoked":
            revoke(release, of=None, on=today(), by=world.accounts["practitioner"])
        if how == "over":
            release.ends_on = today() - timedelta(days=1)
    found = as_practitioner.get(f"{page}file.pdf")
    assert found.status_code == 303
    assert "Nothing goes out" in as_practitioner.get(found.location).text
    assert "Nothing goes out" in as_practitioner.get(f"{page}files/").text
    with inside():
        assert db.session.query(IssuedDocument).count() == 0


def test_more_notes_than_one_file_holds_are_refused_in_words(
    world: World, inside: Inside, as_practitioner: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clinic.documents.sheets.released_file.MOST_NOTES", 0)
    with inside():
        make_signed_note(world, make_held_session(world, MONDAY))
    page = _released(world, inside, kinds=[Kind.NOTES])
    found = as_practitioner.get(f"{page}file.pdf")
    assert found.status_code == 303
    assert "More than 0 notes" in as_practitioner.get(found.location).text


def test_who_has_signed_stands_on_no_page_to_sign(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        page = f"/releases/{make_signed_release(world, signed_by=[]).id}/"
    before = as_practitioner.get(f"{page}form.pdf").data
    data = {"who": str(world.maya_id), "how": "on_paper", "on": str(today())}
    assert as_practitioner.post(f"{page}sign", data=data).status_code == 303
    assert as_practitioner.get(f"{page}form.pdf").data == before


def test_nobody_else_gets_to_what_goes_out(
    world: World,
    inside: Inside,
    as_colleague: FlaskClient,
    as_other_practice: FlaskClient,
    as_manager: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_supervisor: FlaskClient,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    page = _released(world, inside, kinds=[Kind.SESSIONS])
    assert as_practitioner.get(f"{page}file.pdf").status_code == 200
    with inside():
        row = db.session.query(IssuedDocument).one()
        assert list_handed_out.__doc__
        kept = f"/handed-out/{row.id}/as-issued.pdf"
        other = IssuedDocument(case_id=world.case_id, kind="agreement", content_key="x", sha256="x")
        db.session.add(other)
    addresses = (f"{page}file.pdf", f"{page}files/", kept)
    for client in (as_colleague, as_other_practice, as_manager, as_partner, as_other_partner, as_supervisor):
        assert {client.get(address).status_code for address in addresses} == {404}
    assert {signed_out.get(address).status_code for address in addresses} == {303}
    assert as_practitioner.get(f"/handed-out/{other.id}/as-issued.pdf").status_code == 404
    assert as_practitioner.get(f"/handed-out/{uuid.uuid4()}/as-issued.pdf").status_code == 404
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert {as_practitioner.get(address).status_code for address in addresses} == {404}
