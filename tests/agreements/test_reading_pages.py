"""What the pages of agreements show, and what showing them costs."""

from flask.testing import FlaskClient
from sqlalchemy import select

from clinic.agreements.queries import get_agreement
from clinic.agreements.services import drafting
from clinic.audit import AuditEntry
from clinic.database import db
from tests.agreements.conftest import Made
from tests.agreements.typed import WORDING, ending, only_agreement, reviewing, signing
from tests.conftest import Inside
from tests.factories.agreements import MONEY, make_agreement_in_force, sign
from tests.factories.counting import count_queries
from tests.factories.world import World


def test_every_page_opens_in_every_state_and_says_where_it_stands(
    as_practitioner: FlaskClient, world: World, inside: Inside, proposed: Made, in_force: Made
) -> None:
    waiting, held, reworded, ended = proposed(), in_force(), in_force(), in_force()
    as_practitioner.post(f"/agreements/{waiting}/sign-off", data=signing(world.maya_id, world.jonas_id))
    as_practitioner.post(f"/agreements/{reworded}/review", data=reviewing("to_be_reworded"))
    as_practitioner.post(f"/agreements/{reworded}/revise", data=WORDING)
    as_practitioner.post(f"/agreements/{ended}/end", data=ending(words="It did what it was for."))
    for agreement_id, words in (
        (waiting, "Signed off by both, waits to be put in force"),
        (held, "On trial until you review it"),
        (reworded, "Under review"),
        (ended, "Ended"),
    ):
        answer = as_practitioner.get(f"/agreements/{agreement_id}/")
        assert answer.status_code == 200
        assert words in answer.text
        assert f"/agreements/{agreement_id}/page.pdf" in answer.text
    listed = as_practitioner.get(f"/cases/{world.case_id}/agreements/").text
    for words in ("In force", "Waiting", "Ended", "new wording waits for both to sign off"):
        assert words in listed


def test_where_there_is_no_agreement_the_page_says_how_one_begins(
    as_practitioner: FlaskClient, as_supervisor: FlaskClient, world: World
) -> None:
    where = f"/cases/{world.case_id}/agreements/"
    assert "Propose the first" in as_practitioner.get(where).text
    assert "No agreement yet" in as_supervisor.get(where).text
    assert "Propose" not in as_supervisor.get(where).text


def test_reading_an_agreement_is_audited_without_a_word_of_it(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    agreement_id = in_force()
    as_practitioner.get(f"/agreements/{agreement_id}/")
    with inside():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_id == agreement_id)).all()
        assert [entry.event for entry in entries] == [
            "agreements.agreement.proposed",
            "agreements.agreement.put_in_force",
            "agreements.agreement.seen",
        ]
        assert {entry.detail for entry in entries} == {""}


def test_no_word_of_an_agreement_is_in_the_database_in_plain(
    as_practitioner: FlaskClient, inside: Inside, in_force: Made
) -> None:
    in_force(title="canary-title", limit="canary-limit", response="canary-response")
    with inside():
        kept = b"".join(
            revision.words_sealed or b""
            for agreement in [only_agreement()]
            for revision in agreement.revisions
        )
        assert kept
        assert b"canary" not in kept


def test_ten_agreements_cost_no_more_statements_than_one(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    first = in_force()
    where = f"/cases/{world.case_id}/agreements/"
    as_practitioner.get(where)
    with count_queries() as one:
        as_practitioner.get(where)
    with inside():
        agreement = get_agreement(first)
        for _ in range(9):
            again = make_agreement_in_force(agreement.case, by=world.accounts["practitioner"])
            drafting.revise(again, MONEY, by=world.accounts["practitioner"])
            sign(again, again.case.partners[0], by=world.accounts["practitioner"])
    with count_queries() as ten:
        as_practitioner.get(where)
    assert ten.total == one.total
    assert ten.total <= 14


def test_a_page_with_a_long_life_behind_it_costs_as_many_statements_as_a_new_one(
    as_practitioner: FlaskClient, world: World, inside: Inside, in_force: Made
) -> None:
    where = f"/agreements/{in_force()}/"
    as_practitioner.get(where)
    with count_queries() as young:
        as_practitioner.get(where)
    for _ in range(4):
        as_practitioner.post(f"{where}revise", data=WORDING)
        as_practitioner.post(f"{where}review", data=reviewing("left_open", words="Still thinking."))
    with count_queries() as old:
        as_practitioner.get(where)
    assert old.total == young.total
    assert old.total <= 20
