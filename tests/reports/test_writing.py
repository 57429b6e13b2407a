"""A report is a draft until it is signed; then words and figures stand, and a supervisor may sign as well."""

import uuid
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.consents.queries import list_releases
from clinic.consents.services.releases import revoke
from clinic.couples.queries import get_case
from clinic.progress.period import Period
from clinic.refusal import Refusal
from clinic.reports import Reader
from clinic.reports.queries import get_report, list_reports
from clinic.reports.services import body_of, change, co_sign, figures_of, sign, write
from clinic.sessions.signing import hash_of
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release
from tests.factories.measures import make_result
from tests.factories.reports import make_report, report_terms
from tests.factories.world import World

OTHERS = ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]


def typed(**changes: str) -> dict[str, str]:
    usual = {
        "recipient": "Sunniva Dahl",
        "purpose": "Supervision",
        "since": str(today() - timedelta(days=30)),
        "until": str(today()),
        "formulation": "Each waits for the other.",
        "recommendation": "What next?",
        "credentials": "Counsellor",
    }
    return usual | changes


@pytest.fixture
def draft(world: World, inside: Inside) -> uuid.UUID:
    """A draft for the supervisor, with a result of each."""
    with inside():
        for partner_id in (world.maya_id, world.jonas_id):
            for ago, total in ((60, "40"), (1, "52")):
                make_result(world, total, partner_id=partner_id, on=today() - timedelta(days=ago))
        return make_report(world).id


def test_a_counsellor_writes_changes_and_signs_and_the_supervisor_signs_as_well(
    world: World, as_practitioner: FlaskClient, as_supervisor: FlaskClient
) -> None:
    index = f"/cases/{world.case_id}/reports/"
    assert "None yet" in as_practitioner.get(index).text
    written = as_practitioner.post(f"{index}supervisor", data=typed())
    assert written.status_code == 303
    page = written.location
    assert "A draft" in as_practitioner.get(page).text
    assert "Sign it as well" not in as_supervisor.get(page).text
    assert as_practitioner.get(f"{page}change").status_code == 200
    other = typed(recommendation="How to go on?")
    assert as_practitioner.post(f"{page}change", data=other).status_code == 303
    assert "How to go on?" in as_practitioner.get(page).text
    assert as_supervisor.post(f"{page}sign").status_code == 404
    assert as_practitioner.post(f"{page}sign").status_code == 303
    assert "Signed by Ruth Okafor" in as_practitioner.get(page).text
    assert as_practitioner.post(f"{page}co-sign").status_code == 404
    assert "Sign it as well" in as_supervisor.get(page).text
    assert as_supervisor.post(f"{page}co-sign").status_code == 303
    assert "Signed as well by Sunniva Dahl" in as_practitioner.get(page).text
    assert "signed twice" in as_practitioner.get(index).text


def test_signed_it_stands_as_it_was_whatever_comes_later(
    world: World, inside: Inside, app: Flask, draft: uuid.UUID
) -> None:
    by = viewers.practitioner(world)
    with app.test_request_context(), inside():
        report = get_report(draft)
        with pytest.raises(Refusal, match="signs first"):
            co_sign(report, by=world.accounts["supervisor"])
        before = figures_of(report, by, today=today())
        sign(report, by, today=today())
        assert report.fingerprint == hash_of(body_of(report))
    with app.test_request_context(), inside():
        make_result(world, "30", partner_id=world.maya_id)
        report = get_report(draft)
        assert figures_of(report, by, today=today()) == before
        assert report.fingerprint == hash_of(body_of(report))
        with pytest.raises(Refusal, match="stands as it is"):
            sign(report, by, today=today())
        with pytest.raises(Refusal, match="stands as it is"):
            change(report, report_terms(), today=today(), by=by.account_id)
        co_sign(report, by=world.accounts["supervisor"])
        with pytest.raises(Refusal, match="second signature already"):
            co_sign(report, by=world.accounts["supervisor"])


def test_a_referrers_needs_a_release_that_holds_and_of_those_days(
    app: Flask, world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with app.test_request_context(), inside():
        case = get_case(world.case_id)
        half = make_signed_release(world, signed_by=[world.maya_id])
        whole = make_signed_release(world, items_since=today() - timedelta(days=30))
        for release, words in ((None, "needs a release"), (half, "needs a release"), (whole, "other days")):
            with pytest.raises(Refusal, match=words):
                write(case, Reader.REFERRER, report_terms(release=release), today=today(), by=by)
        with pytest.raises(Refusal, match="who gets it"):
            write(case, Reader.SUPERVISOR, report_terms(recipient=" "), today=today(), by=by)
        days = Period(today() - timedelta(days=30), today())
        report = make_report(world, release=whole, period=days)
        revoke(whole, of=case.partners[0], on=today(), by=by)
        with pytest.raises(Refusal, match="does not hold any more"):
            sign(report, viewers.practitioner(world), today=today())


def test_a_draft_stays_with_the_release_it_rests_on(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    """Its days and whom it is for are those of its own release, also where another one lets out more."""
    with app.test_request_context(), inside():
        narrow = make_signed_release(world, items_since=today() - timedelta(days=30))
        wide = make_signed_release(world, recipient="Dr Somebody Else")
        days = Period(today() - timedelta(days=30), today())
        report = make_report(world, release=narrow, period=days)
        by, draft = world.accounts["practitioner"], report.id
        with pytest.raises(Refusal, match="stays with its release"):
            change(report, report_terms(release=wide), today=today(), by=by)
    page = f"/reports/{draft}/change"
    assert "Dr Somebody Else" not in as_practitioner.get(page).text
    for release, since in (
        (wide.id, today() - timedelta(days=90)),
        (narrow.id, today() - timedelta(days=90)),
    ):
        sent = as_practitioner.post(page, data={**typed(since=str(since)), "release": str(release)})
        assert sent.status_code == 422
    assert "The release is for other days than these." in sent.text
    assert "Dr Somebody Else" not in as_practitioner.get(f"/reports/{draft}/").text


def test_under_a_release_one_writes_to_whom_it_names(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    index = f"/cases/{world.case_id}/reports/"
    assert "no release that holds" in as_practitioner.get(index).text
    with inside():
        release = make_signed_release(world).id
    assert "no release that holds" not in as_practitioner.get(index).text
    assert "Dr Lena Brandt" in as_practitioner.get(f"{index}referrer").text
    data = {**typed(), "release": str(release), "sections": ["sessions", "measures"]}
    page = as_practitioner.post(f"{index}referrer", data=data).location
    assert as_practitioner.get(f"{page}change").status_code == 200
    assert as_practitioner.post(f"{page}change", data=data).status_code == 303
    assert as_practitioner.post(f"{page}sign").status_code == 303
    assert "Dr Lena Brandt" in as_practitioner.get(page).text
    with inside():
        for found in list_releases(viewers.practitioner(world), get_case(world.case_id)):
            revoke(found, of=None, on=today(), by=world.accounts["practitioner"])
    assert "does not hold any more" in as_practitioner.get(page).text


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"recipient": ""}, "Please write who gets it."),
        ({"since": ""}, "Which day is it?"),
        ({"since": "2026-11-20", "until": "2026-11-01"}, "before the first day"),
        ({"since": "1066-10-14"}, "What next?"),
        ({"formulation": "x" * 50_000}, "longer than 6,000 letters"),
        ({"formulation": "a\0b"}, "What next?"),
    ],
    ids=["nobody", "no day", "order", "long ago", "long", "nul"],
)
def test_what_does_not_hold_comes_back_as_typed(
    world: World, as_practitioner: FlaskClient, wrong: dict[str, str], words: str
) -> None:
    answer = as_practitioner.post(f"/cases/{world.case_id}/reports/supervisor", data=typed(**wrong))
    assert answer.status_code == 422
    assert words in answer.text
    assert "What next?" in answer.text


@pytest.mark.parametrize("who", OTHERS)
def test_for_others_there_is_nothing(
    request: pytest.FixtureRequest, world: World, draft: uuid.UUID, who: str
) -> None:
    client = request.getfixturevalue(f"as_{who}")
    case, report = f"/cases/{world.case_id}/reports", f"/reports/{draft}"
    for address in (
        f"{case}/",
        f"{case}/supervisor",
        f"{report}/",
        f"{report}/change",
        f"{report}/report.pdf",
    ):
        assert client.get(address).status_code == 404, address
    for button in ("sign", "co-sign"):
        assert client.post(f"{report}/{button}").status_code == 404


def test_in_the_room_there_is_none(world: World, draft: uuid.UUID, as_practitioner: FlaskClient) -> None:
    assert as_practitioner.get(f"/cases/{world.case_id}/reports/nobody").status_code == 404
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    for address in (f"/cases/{world.case_id}/reports/", f"/reports/{draft}/", f"/reports/{draft}/report.pdf"):
        assert as_practitioner.get(address).status_code == 404


def test_a_supervisor_reads_and_writes_none(
    world: World, inside: Inside, as_supervisor: FlaskClient, draft: uuid.UUID
) -> None:
    assert as_supervisor.get(f"/reports/{draft}/").status_code == 200
    assert as_supervisor.get(f"/cases/{world.case_id}/reports/supervisor").status_code == 404
    assert as_supervisor.get(f"/reports/{uuid.uuid4()}/").status_code == 404
    with inside():
        assert list_reports(viewers.practitioner(world), get_case(world.case_id))[0].id == draft


def test_signed_out_one_signs_in_first(world: World, signed_out: FlaskClient) -> None:
    assert signed_out.get(f"/cases/{world.case_id}/reports/").status_code == 303
