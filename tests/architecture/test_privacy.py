"""Nobody sees what is not theirs: canaries in every private field, and a crawl of every address as everybody."""

import io
import itertools
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from pypdf.errors import PdfReadError
from sqlalchemy import select

from clinic.database import EVERYTHING, Base, db, in_practice
from clinic.sealing.columns import sealed_texts
from tests.conftest import Inside
from tests.factories.planted import plant
from tests.factories.sessions import MONDAY
from tests.factories.world import World

CANARY = re.compile(r"CANARY-(\w+)-[\w-]+")
#: Tables of ids that stand in addresses are found by the name of the parameter; these names are other than the table's.
BY_NAME = {
    "case_id": "cases", "partner_id": "partners", "flag_id": "risk_flags", "note_id": ("session_notes", "process_notes"),
    "session_id": "therapy_sessions", "assignment_id": "assignments", "agreement_id": "agreements", "plan_id": "misstep_plans",
    "sign_off_id": "sign_offs", "crossing_id": "agreement_crossings", "entry_id": "journal_entries", "goal_id": "goals", "review_id": "reviews", "act_id": "repair_acts", "argument_id": "closed_arguments", "ritual_id": "rituals", "commitment_id": "commitments", "expectation_id": "expectations", "sign_id": "warning_signs", "step_id": "repair_steps", "account_id": "accounts", "draft_id": "note_drafts", "passkey_id": "passkeys",
    "offer_id": "policy_offers", "held_id": "held_disclosures", "safety_plan_id": "safety_plans", "busy_id": "busy_times", "import_id": "imported_calendars",
    "phrase_id": "phrases", "run_id": "programme_runs",
    "enquiry_id": "enquiries", "access_id": "case_accesses", "request_id": ("deletion_requests", "access_requests"),
    "release_id": "releases", "closing_id": "closings", "document_id": "issued_documents", "giving_id": "givings", "administration_id": "administrations",
    "report_id": "outside_reports", "practice_report_id": "practice_reports", "supervision_id": "supervisions", "meeting_id": "supervision_meetings",
}  # fmt: skip
WORDS = {
    "slug": "one-modest-act",
    "element": "fees",
    "exercise_id": "one-modest-act",
    "measure": "phq-9",
    "variant": "limited",
    "kind": "home",
    "seat": "1",
    "reader": "supervisor",
    "filename": "icon.svg",
    "key": "x",
    "topic_key": "grief",
    "secret": "nobody-knows-it",
}
#: Pages that show more when they are asked for it. The month holds what was planted of the sessions.
ASKED = {
    "/cases/": "find=a", "/cases/find": "q=m", "/enquiries/": "done=yes", "/notes/search": "q=canary",
    "/cases/<uuid:case_id>/notes/search": "q=canary",
    "/cases/<uuid:case_id>/after/": "closing=yes",
    "/cases/<uuid:case_id>/brief.pdf": "with=safety&with=said&with=trend&with=own&with=held",
    "/cases/<uuid:case_id>/pack.pdf": "of=both", "/safety-plans/<uuid:safety_plan_id>/page.pdf": "safe=yes",
    "/attended/sessions.csv": f"from=2020-01-01&until={MONDAY.date() + timedelta(days=1)}",
    "/calendar/": f"view=month&on={MONDAY.date()}",
}  # fmt: skip


@pytest.fixture
def planted(world: World, inside: Inside) -> None:
    with inside():
        plant(world)


def _ids(app: Flask) -> dict[str, list[uuid.UUID]]:
    with app.app_context(), in_practice(EVERYTHING):
        return {
            mapper.class_.__tablename__: list(db.session.scalars(select(mapper.class_.id)))
            for mapper in Base.registry.mappers
            if hasattr(mapper.class_, "id")
        }


def addresses(app: Flask) -> Iterator[str]:
    """Every address that can be read, with the id of every row that it could be about."""
    ids = _ids(app)
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        places = [name for name in rule.arguments if name in BY_NAME]
        known = {name: word for name, word in WORDS.items() if name in rule.arguments}
        asked = f"?{ASKED[rule.rule]}" if ASKED.get(rule.rule) else ""
        if rule.rule == "/calendar/":
            for whose in ids["accounts"]:
                yield f"/calendar/{asked}&who={whose}"
        if not places:
            if set(rule.arguments) <= set(known):
                yield _built(app, rule.endpoint, known)
                if asked:
                    yield _built(app, rule.endpoint, known) + asked
            continue
        tables = BY_NAME[places[0]]
        for table in (tables,) if isinstance(tables, str) else tables:
            for row in ids.get(table, ()):
                address = _built(app, rule.endpoint, {**known, places[0]: row})
                yield address
                if asked:
                    yield address + asked


def _built(app: Flask, endpoint: str, values: dict[str, object]) -> str:
    with app.test_request_context():
        return app.url_for(endpoint, **values)  # type: ignore[arg-type]


def words_of(client: FlaskClient, address: str) -> str:
    """All that a reader gets: page, headers, or the text of a PDF."""
    answer = client.get(address)
    assert answer.status_code != 500, address
    if answer.mimetype == "application/pdf":
        try:
            return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
        except PdfReadError:
            return ""
    return re.sub("</?mark>", "", answer.text) + str(answer.headers)


def crawl(app: Flask, client: FlaskClient, *, only: str = "") -> dict[str, set[str]]:
    """Address → canaries that were seen there."""
    found: dict[str, set[str]] = {}
    for address in addresses(app):
        if only not in address or address.startswith(("/static", "/sign-out", "/portal/leave")):
            continue
        seen = {match.group(0) for match in CANARY.finditer(words_of(client, address))}
        if seen:
            found[address] = seen
    return found


def whose(found: dict[str, set[str]]) -> set[str]:
    """Of whom anything was seen."""
    return {canary.split("-")[1] for seen in found.values() for canary in seen}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["as_colleague", "as_other_practice", "signed_out"])
def test_who_is_not_on_the_case_sees_no_canary_anywhere(
    app: Flask, planted: None, request: pytest.FixtureRequest, who: str
) -> None:
    assert crawl(app, request.getfixturevalue(who)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("who, name", [("as_partner", "maya"), ("as_other_partner", "jonas")])
def test_a_partner_sees_what_is_joint_and_their_own_in_the_portal_and_nowhere_else(
    app: Flask, planted: None, request: pytest.FixtureRequest, who: str, name: str
) -> None:
    found = crawl(app, request.getfixturevalue(who))
    assert whose(found) <= {"joint", name, f"{name}alone"}, found
    assert f"{name}alone" in whose(found)
    assert all(address.startswith("/portal/") for address in found), found


@pytest.mark.slow
def test_the_manager_sees_who_has_asked_and_nothing_else(
    app: Flask, planted: None, as_manager: FlaskClient
) -> None:
    found = crawl(app, as_manager)
    assert whose(found) == {"desk"}
    assert all(address.startswith("/enquiries/") for address in found), found


@pytest.mark.slow
def test_the_front_desk_sees_safe_contact_and_who_has_asked_and_nothing_else(
    app: Flask, planted: None, as_front_desk: FlaskClient
) -> None:
    found = crawl(app, as_front_desk)
    seen = set().union(*found.values())
    assert {canary.split("-")[1] for canary in seen} == {"desk", "maya", "jonas"}
    of_cases = {canary.split("-", 2)[2] for canary in seen if "-desk-" not in canary}
    assert of_cases <= {"hours", "card", "phone"}, found


@pytest.mark.slow
def test_the_practitioner_sees_them_so_the_crawl_can_see(
    app: Flask, planted: None, as_practitioner: FlaskClient
) -> None:
    found = crawl(app, as_practitioner)
    assert whose(found) == {"joint", "maya", "jonas", "practice", "author"}
    for asked in ("/notes/search?q=canary", "/brief.pdf?with=safety", "/pack.pdf?of=both"):
        assert any(asked in address for address in found), asked


@pytest.mark.slow
def test_the_supervisor_sees_no_private_note_of_another(
    app: Flask, planted: None, as_supervisor: FlaskClient
) -> None:
    found = crawl(app, as_supervisor)
    assert whose(found) == {"joint", "maya", "jonas", "practice"}


@pytest.mark.slow
def test_in_the_room_only_joint_things_are_seen(
    world: World, app: Flask, planted: None, as_practitioner: FlaskClient
) -> None:
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    found = crawl(app, as_practitioner)
    assert whose(found) == {"joint"}, {a: s for a, s in found.items() if any("joint" not in c for c in s)}


@pytest.mark.slow
def test_each_copy_of_the_report_the_sheet_and_the_pack_holds_its_readers_words_only(
    world: World, app: Flask, planted: None, as_practitioner: FlaskClient
) -> None:
    report = f"/cases/{world.case_id}/report.pdf?from=2026-01-01&copy="
    pack = f"/cases/{world.case_id}/pack.pdf?of="
    sheets = [
        address for address in addresses(app) if address.endswith("/sheet.pdf") and "/assignments/" in address
    ]
    copies = {
        "couple": (f"{report}couple", {"joint"}),
        "maya": (f"{report}{world.maya_id}", {"joint", "maya"}),
        "jonas": (f"{report}{world.jonas_id}", {"joint", "jonas"}),
        "pack of both": (f"{pack}both", {"joint"}),
        "pack of maya": (f"{pack}{world.maya_id}", {"joint", "maya"}),
        "pack of jonas": (f"{pack}{world.jonas_id}", {"joint", "jonas"}),
    }
    for address, allowed in copies.values():
        seen = {canary.split("-")[1] for canary in _canaries(as_practitioner, address)}
        assert "joint" in seen, address
        assert seen <= allowed, address
    own = {"maya": world.maya_id, "jonas": world.jonas_id}
    for sheet, (whose_sheet, partner_id) in itertools.product(sheets, own.items()):
        seen = {canary.split("-")[1] for canary in _canaries(as_practitioner, f"{sheet}?of={partner_id}")}
        assert seen <= {"joint", whose_sheet}, sheet


def test_a_feed_says_of_nobody_anything(
    world: World, planted: None, as_practitioner: FlaskClient, signed_out: FlaskClient
) -> None:
    page = as_practitioner.post("/calendar/subscribe/new").text
    address = re.search(r"/calendar/feed/[\w-]+\.ics", page)
    assert address is not None
    told = signed_out.get(address.group()).text
    assert told.count("BEGIN:VEVENT") > 3
    assert CANARY.search(told) is None
    for word in ("Maya", "Jonas", "C-0001", "alone", str(world.maya_id), str(world.case_id)):
        assert word not in told


def _canaries(client: FlaskClient, address: str) -> set[str]:
    return {match.group(0) for match in CANARY.finditer(words_of(client, address))}


def test_every_parameter_of_an_address_is_known_to_the_crawl(app: Flask) -> None:
    unknown = {
        (rule.rule, name)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        for name in rule.arguments
        if name not in BY_NAME and name not in WORDS
    }
    assert unknown == set()


#: Sealed fields without a canary, each with its reason.
WITHOUT = {
    "persons.name_sealed": "it stands on every page of the couple",
    "persons.called_sealed": "it stands on every page of the couple",
    "persons.born_sealed": "a date",
    "agreement_fairness.rating_sealed": "a number",
    "agreement_fairness.predicted_sealed": "a number",
    "agreement_trial_answers.said_sealed": "a number and one of four words of our own",
    "administrations.result_sealed": "numbers",
    "touch_shown.kind_sealed": "one of the exercise's own words",
    "journal_entries.topic_sealed": "the key of a topic",
    "closed_arguments.topic_sealed": "the key of a topic",
    "session_notes.header_sealed": "times and who came, as they were at signing",
    "issued_documents.pdf_sealed": "a paper that was handed out, made of all the others",
    "practice_reports.numbers_sealed": "counts over all couples",
    "practice_report_papers.pdf_sealed": "the same counts on paper",
}


def test_every_sealed_field_holds_a_canary(app: Flask, world: World, planted: None) -> None:
    silent = set()
    with app.app_context(), in_practice(world.practice_id):
        for mapper in Base.registry.mappers:
            for column, field in sealed_texts(mapper.class_).items():
                rows = db.session.scalars(select(mapper.class_)).unique()
                if not any(CANARY.search(str(field.__get__(row, type(row)))) for row in rows):
                    silent.add(f"{mapper.class_.__tablename__}.{column}")
    assert silent == set(WITHOUT)
