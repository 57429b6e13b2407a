"""A counsellor looks at the portal as one partner sees it: the exact pages, to look at only, and written down as theirs."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import clock
from clinic.accounts import Account
from clinic.audit import AuditEntry
from clinic.couples.queries import get_case, get_partner
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.portal.seeing import LASTS, SHOWN
from tests.architecture.test_privacy import BY_NAME, WORDS, crawl, whose
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.measures import make_giving
from tests.factories.own_parts import write_part
from tests.factories.pages import page_of, without_tokens
from tests.factories.planted import plant
from tests.factories.world import World

#: Why a page of the portal is not shown to a counsellor: a new page has to be in one of the two.
NOT_SHOWN = {
    "portal.make_calendar": "it is for whoever has just shown who they are",
    "portal.account": "how somebody signs in is theirs",
    "portal.add_app": "how somebody signs in is theirs",
    "portal.remove_app": "how somebody signs in is theirs",
    "portal.add_passkey": "how somebody signs in is theirs",
    "portal.remove_passkey": "how somebody signs in is theirs",
    "portal.password": "how somebody signs in is theirs",
    "portal.recovery_codes": "how somebody signs in is theirs",
    "portal.prove": "how somebody signs in is theirs",
    "portal.join": "the way in",
    "portal.join_by": "the way in",
    "portal.joined": "the way in",
    "portal.leave": "the way out",
    "portal.own_word": "behind their password or passkey",
    "portal.trial": "behind their password or passkey",
    "portal.own": "what is written alone is nobody's before it is opened",
    "portal.kept": "what is written alone is nobody’s before it is opened",
    "portal.copy_as_pdf": "a paper: it has its own door at the desk",
    "portal.copy_as_json": "a paper: it has its own door at the desk",
    "portal.copy_together_as_pdf": "a paper: it has its own door at the desk",
    "portal.copy_together_as_json": "a paper: it has its own door at the desk",
    "portal.sheet": "a paper: it has its own door at the desk",
    "portal.card": "a paper: it has its own door at the desk",
}


@pytest.fixture
def homework(world: World, inside: Inside) -> str:
    """The couple do something, and Maya something alone; the id of what both do."""
    with inside():
        clear_both(world)
        make_assignment(world, "specific-gratitude", partner_id=world.maya_id, why="Hers alone.")
        make_giving(world, "gad-7", partner_id=world.maya_id)
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        write_entry(case, EntryKind.JOY, "Rain on the tent.", on_day=today(), said_by=None, by=by)
        return str(make_assignment(world, "listen-reflect-pact").id)


def _begin(client: FlaskClient, partner_id: object) -> None:
    page = client.get(f"/partners/{partner_id}/portal/")
    assert page.status_code == 200
    assert 'sandbox="allow-same-origin"' in page.text


def test_every_page_of_the_portal_is_shown_or_has_a_reason_not_to_be(app: Flask) -> None:
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/portal/") and "GET" in (rule.methods or ())
    }
    assert SHOWN.isdisjoint(NOT_SHOWN)
    assert pages == SHOWN | NOT_SHOWN.keys()


def _plain_pages(app: Flask, homework: str) -> list[str]:
    rules = [
        rule for rule in app.url_map.iter_rules() if rule.endpoint in SHOWN and "GET" in (rule.methods or ())
    ]
    plain = [rule.rule for rule in rules if not rule.arguments]
    about = [
        rule.rule.replace("<uuid:assignment_id>", homework)
        for rule in rules
        if "assignment_id" in rule.arguments
    ]
    return sorted(plain + about)


def test_the_pages_are_the_same_bytes_for_both_partners(
    app: Flask,
    world: World,
    homework: str,
    as_practitioner: FlaskClient,
    as_partner: FlaskClient,
    as_other_partner: FlaskClient,
) -> None:
    pages = _plain_pages(app, homework)
    assert len(pages) > 25
    for partner_id, theirs in ((world.maya_id, as_partner), (world.jonas_id, as_other_partner)):
        _begin(as_practitioner, partner_id)
        for page in pages:
            seen, own = as_practitioner.get(page), theirs.get(page)
            assert seen.status_code == own.status_code, page
            assert seen.data.decode().count("\n") == own.data.decode().count("\n"), page
            assert without_tokens(seen.text) == without_tokens(own.text), page
    assert page_of(as_partner, "/portal/") != page_of(as_other_partner, "/portal/"), (
        "the control: they differ"
    )


def test_nothing_can_be_done_there(
    world: World, inside: Inside, homework: str, as_practitioner: FlaskClient
) -> None:
    _begin(as_practitioner, world.maya_id)
    sent = {
        "closeness": "7",
        "need": "Time.",
        "kind": "win",
        "words": "x",
        "on_day": str(today()),
        "agreed": "y",
    }
    for page in (
        "check-in/",
        "journal/write",
        "policy/",
        "settings/contact",
        f"homework/{homework}/how",
        "pause",
    ):
        assert as_practitioner.post(f"/portal/{page}", data=sent).status_code == 404
    for verb in (as_practitioner.put, as_practitioner.delete, as_practitioner.patch):
        assert verb("/portal/policy/").status_code in (404, 405)


def test_neither_the_way_out_nor_what_is_theirs_alone_is_there_and_the_counsellor_stays_signed_in(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        clear_both(world)
        accounts = make_assignment(world, "two-accounts")
        write_part(world, accounts, world.maya_id, ready=True, words="Before it is opened.")
        own = f"/portal/homework/{accounts.id}/own"
    _begin(as_practitioner, world.maya_id)
    for page in (own, "/portal/account/", "/portal/leave", "/portal/documents/copy.json", "/portal/prove"):
        answer = as_practitioner.get(page)
        assert answer.status_code == 404
        assert "Not among the pages that you see" in answer.text
        assert "Before it is opened." not in answer.text
    assert as_practitioner.get(f"/cases/{world.case_id}/file/").status_code == 200


@pytest.mark.slow
def test_no_canary_is_seen_but_what_is_joint_and_hers(
    app: Flask, world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        plant(world)
    _begin(as_practitioner, world.maya_id)
    found = crawl(app, as_practitioner, only="/portal/")
    found.pop(f"/partners/{world.maya_id}/portal/", None)
    assert BY_NAME
    assert WORDS
    seen = whose({page: canaries for page, canaries in found.items() if page.startswith("/portal/")})
    assert seen == {"joint", "maya"}


def test_it_is_written_down_as_the_counsellors_doing_page_by_page(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    _begin(as_practitioner, world.maya_id)
    as_practitioner.get("/portal/journal/")
    with inside():
        rows = db.session.scalars(
            select(AuditEntry).where(AuditEntry.event.startswith("portal.seen_as"))
        ).all()
        assert [(row.event, row.detail) for row in rows] == [
            ("portal.seen_as.begun", ""),
            ("portal.seen_as.page", "portal.journal"),
        ]
        assert {(row.account_id, row.subject_id) for row in rows} == {
            (world.accounts["practitioner"], world.maya_id)
        }


def test_the_partner_cannot_tell_that_somebody_looked(
    world: World, homework: str, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    pages = ("/portal/", "/portal/journal/", "/portal/measures/", "/portal/settings/", "/portal/account/")
    before = [page_of(as_partner, page) for page in pages]
    _begin(as_practitioner, world.maya_id)
    for page in pages[:-1]:
        as_practitioner.get(page)
    assert [page_of(as_partner, page) for page in pages] == before


def test_it_is_over_when_one_goes_back_when_time_is_up_and_in_the_room(
    world: World, as_practitioner: FlaskClient
) -> None:
    address = f"/partners/{world.maya_id}/portal/"
    _begin(as_practitioner, world.maya_id)
    assert as_practitioner.get("/portal/").status_code == 200
    assert as_practitioner.post(f"{address}end").status_code == 303
    assert as_practitioner.get("/portal/").status_code == 404
    _begin(as_practitioner, world.maya_id)
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert as_practitioner.get("/portal/").status_code == 404
    assert as_practitioner.get(address).status_code == 404
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    assert as_practitioner.get("/portal/").status_code == 200
    with as_practitioner.session_transaction() as session:
        session["seen_as"][1] -= LASTS.total_seconds() + 1
        session.modified = True
    assert as_practitioner.get("/portal/").status_code == 404


def test_opened_by_itself_it_leads_back_to_the_desk_and_only_our_own_page_may_frame_it(
    world: World, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    _begin(as_practitioner, world.maya_id)
    alone = as_practitioner.get("/portal/journal/", headers={"Sec-Fetch-Dest": "document"})
    assert (alone.status_code, alone.location) == (303, f"/partners/{world.maya_id}/portal/")
    framed = as_practitioner.get("/portal/journal/", headers={"Sec-Fetch-Dest": "iframe"})
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    own = as_partner.get("/portal/journal/", headers={"Sec-Fetch-Dest": "document"})
    assert own.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in own.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "who",
    ["as_colleague", "as_supervisor", "as_manager", "as_front_desk", "as_partner", "as_other_partner", "as_other_practice", "signed_out"],
)  # fmt: skip
def test_nobody_else_looks_through_their_eyes_whatever_their_cookie_says(
    world: World, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    assert client.get(f"/partners/{world.maya_id}/portal/").status_code == (
        303 if who == "signed_out" else 404
    )
    with client.session_transaction() as session:
        session["seen_as"] = [str(world.maya_id), clock.now().timestamp()]
    page = client.get("/portal/")
    if who == "as_other_partner":
        assert "Hello Jonas" in page.text
    elif who != "as_partner":
        assert "Hello Maya" not in page.text
        assert page.status_code == (303 if who == "signed_out" else 404)


def test_who_is_taken_off_the_case_sees_nothing_at_the_next_click(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    _begin(as_practitioner, world.maya_id)
    with inside():
        for member in get_case(world.case_id).team:
            member.until = today() - timedelta(days=1)
    assert as_practitioner.get("/portal/").status_code == 404


def test_a_partner_without_a_sign_in_is_seen_as_they_would_be(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        db.session.get_one(Account, world.accounts["partner"]).person_id = None
    _begin(as_practitioner, world.maya_id)
    assert "Hello Maya" in as_practitioner.get("/portal/").text


def test_another_case_of_that_person_with_another_counsellor_stays_shut(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        people = [PersonTerms("Maya Lind", called="Maya"), PersonTerms("Somebody New", called="Kim")]
        later = open_case(CaseTerms(partners=people), by=world.accounts["colleague"])
        later.partners[0].person_id = get_partner(world.maya_id).person_id
        other_seat = later.partners[0].id
    _begin(as_practitioner, world.maya_id)
    assert "Kim" not in as_practitioner.get("/portal/journal/acts/").text
    assert as_practitioner.get("/portal/").status_code == 200
    assert as_practitioner.get(f"/partners/{other_seat}/portal/").status_code == 404


def test_a_seat_that_is_gone_shows_nothing(world: World, as_practitioner: FlaskClient) -> None:
    with as_practitioner.session_transaction() as session:
        session["seen_as"] = ["00000000-0000-4000-8000-000000000000", clock.now().timestamp()]
    assert as_practitioner.get("/portal/").status_code == 404
