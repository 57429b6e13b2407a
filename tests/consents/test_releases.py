"""A release is made, signed by whoever has to, holds until its day, and is taken back by any one of them alone."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.access import Role, Viewer
from clinic.audit import AuditEntry
from clinic.consents import Basis, Kind, Release, SignedHow, Standing
from clinic.consents.queries import get_release, list_in_force, list_releases
from clinic.consents.services.releases import make_release, revoke, sign
from clinic.consents.words import days_of, stands
from clinic.couples import Audience, as_couple, as_partner
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.refusal import Missing, Refusal
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release, release_terms, without_consent
from tests.factories.world import World

TYPED = {
    "recipient": "Dr Lena Brandt, Hill Road",
    "purpose": "Handing on",
    "whose": "both",
    "kinds": ["sessions", "homework"],
    "items_since": "2026-09-14",
    "items_until": "",
    "ends_on": "2099-01-01",
}


def _practitioner(world: World) -> Viewer:
    return Viewer(
        account_id=world.accounts["practitioner"],
        practice_id=world.practice_id,
        name="Ruth Okafor",
        roles=frozenset({Role.PRACTITIONER}),
    )


def _made(world: World, **changes: Any) -> Release:
    by = world.accounts["practitioner"]
    return make_release(get_case(world.case_id), release_terms(**changes), by=by)


def test_what_is_boths_stays_boths_to_let_out_when_one_of_them_leaves(world: World, inside: Inside) -> None:
    with inside():
        release = make_signed_release(world, signed_by=[world.maya_id])
        get_partner(world.jonas_id).until = today()
        assert release.standing(today()) is Standing.WAITING
        assert [seat.id for seat in release.unsigned] == [world.jonas_id]


def _sign(release: Release, partner_id: uuid.UUID, by: uuid.UUID, on: date | None = None) -> None:
    sign(release, get_partner(partner_id), on=on or today(), how=SignedHow.IN_THE_ROOM, by=by)


def test_it_holds_once_both_have_signed_and_not_before(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        release = _made(world)
        assert release.audience is Audience.PRACTICE
        for partner_id in (world.maya_id, world.jonas_id):
            assert release.standing(today()) is Standing.WAITING
            _sign(release, partner_id, by)
        assert release.standing(today()) is Standing.IN_FORCE
        assert release.standing(release.ends_on) is Standing.IN_FORCE
        assert release.standing(release.ends_on + timedelta(days=1)) is Standing.ENDED


def test_ones_own_needs_that_ones_signature_and_no_other(world: World, inside: Inside) -> None:
    with inside():
        release = _made(world, of_id=world.maya_id, kinds=(Kind.JOURNAL,))
        assert release.needed == [get_partner(world.maya_id)]
        with pytest.raises(Refusal, match="does not need"):
            _sign(release, world.jonas_id, world.accounts["practitioner"])
        _sign(release, world.maya_id, world.accounts["practitioner"])
        assert release.standing(today()) is Standing.IN_FORCE


@pytest.mark.parametrize("basis", [Basis.LEGAL_DUTY, Basis.DANGER_TO_LIFE])
def test_without_consent_it_holds_at_once_and_its_basis_stands_in_the_audit(
    world: World, inside: Inside, basis: Basis
) -> None:
    with inside():
        release = _made(world, **without_consent(basis=basis))
        assert release.standing(today()) is Standing.IN_FORCE
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_id == release.id)).one()
        assert (entry.event, entry.detail) == ("consents.release.made", basis.value)
        with pytest.raises(Refusal, match="does not need"):
            _sign(release, world.maya_id, world.accounts["practitioner"])


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"kinds": ()}, "kinds"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"items_until": date(2020, 1, 1)}, "items_until"),
        ({"of_id": uuid.UUID(int=7)}, "whose"),
        (without_consent(written_basis="  "), "written_basis"),
        (without_consent(words=" \n"), "words"),
    ],
    ids=["nothing", "over", "backwards", "nobody", "no basis", "no words"],
)
def test_what_does_not_hold_is_refused_at_its_field(
    world: World, inside: Inside, changes: dict[str, Any], field: str
) -> None:
    with inside(), pytest.raises(Refusal) as refused:
        _made(world, **changes)
    assert refused.value.field == field


def test_one_alone_cannot_let_out_what_both_agreed(world: World, inside: Inside) -> None:
    with inside(), pytest.raises(Refusal, match="belong to both"):
        _made(world, of_id=world.maya_id, kinds=(Kind.AGREEMENTS,))


def test_a_signature_is_given_once_and_not_ahead_of_time(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        release = _made(world)
        with pytest.raises(Refusal, match="still to come"):
            _sign(release, world.maya_id, by, today() + timedelta(days=1))
        _sign(release, world.maya_id, by)
        with pytest.raises(Refusal, match="already"):
            _sign(release, world.maya_id, by)
        revoke(release, of=None, on=today(), by=by)
        with pytest.raises(Refusal, match="does not hold any more"):
            _sign(release, world.jonas_id, by)


def test_any_one_of_them_takes_it_back_alone_and_it_stays_taken_back(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        release = make_signed_release(world)
        jonas = get_partner(world.jonas_id)
        with pytest.raises(Refusal, match="still to come"):
            revoke(release, of=jonas, on=today() + timedelta(days=1), by=by)
        revoke(release, of=jonas, on=today(), by=by)
        assert release.standing(today()) is Standing.REVOKED
        assert list_in_force(_practitioner(world), release.case, today=today()) == []
        with pytest.raises(Refusal, match="does not hold any more"):
            revoke(release, of=None, on=today(), by=by)
        own = make_signed_release(world, of_id=world.maya_id, kinds=(Kind.NOTES,))
        with pytest.raises(Refusal, match="who takes it back"):
            revoke(own, of=jonas, on=today(), by=by)


def test_those_in_force_are_found_by_kind_and_by_recipient_and_by_nobody_but_the_practice(
    world: World, inside: Inside
) -> None:
    with inside():
        case, me = get_case(world.case_id), _practitioner(world)
        some = make_signed_release(world, kinds=(Kind.HOMEWORK,), recipient="Family court")
        every = make_signed_release(world)
        _made(world)
        found = list_in_force(me, case, today=today())
        assert {one.id for one in found} == {some.id, every.id}
        assert list_in_force(me, case, today=today(), kind=Kind.NOTES) == [every]
        assert list_in_force(me, case, today=today(), recipient=" family COURT ") == [some]
        assert list_in_force(me, case, today=some.ends_on + timedelta(days=1)) == []
        for reader in (as_couple(case), *map(as_partner, case.partners)):
            assert list_releases(reader, case) == []
        with pytest.raises(Missing):
            get_release(uuid.uuid4())


def test_from_the_file_to_a_release_that_holds(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    file = f"/cases/{world.case_id}/file/"
    assert "None holds" in as_practitioner.get(file).text
    made = as_practitioner.post(f"/cases/{world.case_id}/releases/new", data=TYPED)
    assert made.status_code == 303
    page = made.location
    assert "Waits for Maya and Jonas to sign" in as_practitioner.get(page).text
    assert "not signed by all yet" in as_practitioner.get(file).text
    for partner_id in (world.maya_id, world.jonas_id):
        data = {"who": str(partner_id), "how": "on_paper", "on": str(today())}
        assert as_practitioner.post(f"{page}sign", data=data).status_code == 303
    shown = as_practitioner.get(page).text
    assert "Holds until 1 Jan 2099" in shown
    assert "on paper" in shown
    assert "Everybody who has to sign it has signed." in as_practitioner.get(f"{page}sign").text
    assert "not signed by all yet" not in as_practitioner.get(file).text
    data = {"who": str(world.jonas_id), "on": str(today())}
    assert as_practitioner.post(f"{page}revoke", data=data).status_code == 303
    assert "Taken back by Jonas." in as_practitioner.get(page).text
    assert "Revoked on" in as_practitioner.get(page).text
    assert "revoked on" in as_practitioner.get(f"/cases/{world.case_id}/releases/").text
    again = as_practitioner.post(f"{page}revoke", data={"who": "practice", "on": str(today())})
    assert again.status_code == 422
    with inside():
        events = db.session.scalars(select(AuditEntry.event)).all()
        assert {f"consents.release.{what}" for what in ("made", "seen", "signed", "revoked")} <= set(events)


def test_without_consent_it_is_written_down_with_its_basis_and_the_least(
    world: World, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/releases/without-consent"
    assert as_practitioner.get(address).status_code == 200
    typed = TYPED | {
        "kinds": [],
        "basis": "legal_duty",
        "written_basis": "Order 7 of 3 May.",
        "words": "Only this.",
    }
    made = as_practitioner.post(address, data=typed | {"whose": str(world.maya_id)})
    assert made.status_code == 303
    page = as_practitioner.get(made.location).text
    for words in ("Order 7 of 3 May.", "Only this.", "A duty of the law", "Maya’s own"):
        assert words in page
    assert "Write down a signature" not in page
    data = {"who": "practice", "on": str(today())}
    assert as_practitioner.post(f"{made.location}revoke", data=data).status_code == 303


@pytest.mark.parametrize(
    "change, words",
    [
        ({"recipient": " "}, "who gets it"),
        ({"recipient": "x" * 50_000}, "At most 200 letters"),
        ({"recipient": "a\0b"}, "cannot be kept"),
        ({"purpose": ""}, "what it is for"),
        ({"whose": "somebody"}, "Not a valid choice"),
        ({"kinds": []}, "tick what may go out"),
        ({"kinds": ["touch"]}, "not a valid choice"),
        ({"items_since": ""}, "Which day is it?"),
        ({"items_until": "2020-01-01"}, "before the first day"),
        ({"ends_on": "2020-01-01"}, "That day is over"),
    ],
)
def test_what_does_not_hold_comes_back_with_everything_typed(
    world: World, as_practitioner: FlaskClient, change: dict[str, Any], words: str
) -> None:
    found = as_practitioner.post(f"/cases/{world.case_id}/releases/new", data=TYPED | change)
    assert found.status_code == 422
    assert words.lower() in found.text.lower()
    assert "Handing on" in found.text or "purpose" in change


def test_any_script_stands_in_it(world: World, as_practitioner: FlaskClient) -> None:
    typed = TYPED | {"recipient": "د. لينا 🌿", "purpose": "תודה"}
    made = as_practitioner.post(f"/cases/{world.case_id}/releases/new", data=typed)
    assert "د. لينا 🌿" in as_practitioner.get(made.location).text


def test_nobody_else_gets_to_it(
    world: World,
    inside: Inside,
    as_colleague: FlaskClient,
    as_other_practice: FlaskClient,
    as_manager: FlaskClient,
    as_front_desk: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
    as_supervisor: FlaskClient,
    as_practitioner: FlaskClient,
    signed_out: FlaskClient,
) -> None:
    with inside():
        page = f"/releases/{make_signed_release(world).id}/"
    case = f"/cases/{world.case_id}/releases/"
    reads, writes = (page, case), (f"{page}sign", f"{page}revoke", f"{case}new", f"{case}without-consent")
    outside = (as_colleague, as_other_practice, as_manager, as_front_desk, as_partner, as_other_partner)
    for client in outside:
        assert {client.get(address).status_code for address in (*reads, *writes)} == {404}
    assert {as_supervisor.get(address).status_code for address in reads} == {200}
    assert {as_supervisor.get(address).status_code for address in writes} == {404}
    assert {signed_out.get(address).status_code for address in (*reads, *writes)} == {303}
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert {as_practitioner.get(address).status_code for address in (*reads, *writes)} == {404}


def test_one_that_ends_soon_stands_on_today_and_in_the_brief_and_not_in_the_room(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_colleague: FlaskClient
) -> None:
    soon = today() + timedelta(days=5)
    with inside():
        ending = make_signed_release(world, ends_on=soon)
        own = make_signed_release(world, ends_on=soon, of_id=world.maya_id, kinds=(Kind.MEASURES,))
        others = [
            make_signed_release(world, ends_on=soon, signed_by=[world.maya_id]),
            make_signed_release(world, ends_on=soon, **without_consent()),
            make_signed_release(world),
        ]
        taken_back = make_signed_release(world, ends_on=soon)
        revoke(taken_back, of=None, on=today(), by=world.accounts["practitioner"])
        there = {f"/releases/{one.id}/" for one in (ending, own)}
        not_there = {f"/releases/{one.id}/" for one in (*others, taken_back)}
    brief = f"/cases/{world.case_id}/"
    for page in ("/", brief):
        text = as_practitioner.get(page).text
        assert all(address in text for address in there), page
        assert not any(address in text for address in not_there), page
    assert "A release ends" not in as_colleague.get("/").text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    for page in ("/", brief):
        assert "/releases/" not in as_practitioner.get(page).text
    with clock.standing_at(clock.now() + timedelta(days=6)):
        as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
        assert "/releases/" not in as_practitioner.get("/").text


def test_of_which_days_and_that_it_is_over_is_said_in_words(world: World, inside: Inside) -> None:
    with inside():
        release = _made(world, items_since=date(2026, 9, 14), items_until=date(2026, 10, 1))
        assert days_of(release) == "14 Sept 2026 to 1 Oct 2026"
        assert stands(release, release.ends_on + timedelta(days=1)).startswith("ended on")
