"""Kinds of agreements: what belongs to each, and the wordings that a couple may start from."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from clinic.agreements import Kind, Lasts, Terms
from clinic.agreements.queries import get_agreement
from clinic.agreements.sentences import changes, lines
from clinic.agreements.starting_points import find_starting_point, starting_points, with_dates
from clinic.practices.local_time import today
from tests.agreements.conftest import Made
from tests.agreements.test_doors import enter_the_room
from tests.agreements.typed import WORDING, only_agreement
from tests.conftest import Inside
from tests.factories.agreements import MONEY
from tests.factories.world import World

PHONES = {
    "kind": "device_free",
    "need": "Time for each other.",
    "owner": "2",
    "starts_on": "2026-01-05",
    "kept_when": "Both phones were in the drawer.",
}


def test_everything_that_belongs_to_a_kind_is_kept_and_stands_on_the_page(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    answer = as_practitioner.post(f"/cases/{world.case_id}/agreements/propose", data=WORDING | PHONES)
    assert answer.status_code == 303
    with inside():
        terms = only_agreement().current_revision.terms
        assert (terms.kind, terms.owner, terms.need) == (Kind.DEVICE_FREE, 2, "Time for each other.")
        assert terms.starts_on is not None
    page = as_practitioner.get(answer.location).text
    for words in (
        "Time without devices · Money",
        "Who keeps it",
        "Jonas",
        "Counts as kept when",
        "5 Jan 2026",
    ):
        assert words in page


def test_what_was_agreed_before_there_were_kinds_is_a_limit_of_both(world: World, inside: Inside) -> None:
    before = {"title": "Phones", "limit": "In the hall.", "topic": "other"}
    terms = Terms.of(before, lasts=Lasts.TRIAL, trial_until=None, review_on=None)
    assert terms == Terms(title="Phones", limit="In the hall.")
    assert (terms.kind, terms.owner, terms.starts_on) == (Kind.BOUNDARY, None, None)


def test_a_change_of_kind_and_owner_is_told_by_name(world: World, inside: Inside, proposed: Made) -> None:
    agreement_id = proposed()
    with inside():
        partners = get_agreement(agreement_id).case.partners
        after = replace(MONEY, owner=1, kind=Kind.COMMITMENT)
        told = {
            str(label): "".join(one.text for one in made) for label, made in changes(MONEY, after, partners)
        }
        assert told["Who keeps it"] == "Maya"
        assert "Standing commitment" in told["Kind"]
        assert dict(lines(after, partners))["Who keeps it"] == "Maya"
        assert "Who keeps it" not in dict(lines(MONEY, partners))


@pytest.mark.parametrize(
    "field, typed",
    [
        ("kind", "oath"),
        ("owner", "3"),
        ("owner", "both"),
        ("starts_on", "soon"),
        ("kept_when", "x" * 50_000),
        ("need", "a\n" * 9),
    ],
)
def test_what_does_not_hold_is_said_at_its_field(
    as_practitioner: FlaskClient, world: World, field: str, typed: str
) -> None:
    sent = WORDING | PHONES | {field: typed}
    answer = as_practitioner.post(f"/cases/{world.case_id}/agreements/propose", data=sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "We talk about money on Sundays." in answer.text


def test_there_is_a_wording_to_start_from_for_every_kind_and_each_could_be_sent_as_it_is(
    as_practitioner: FlaskClient, world: World, inside: Inside
) -> None:
    where = f"/cases/{world.case_id}/agreements/propose"
    with inside():
        points = starting_points()
    assert {one.terms.kind for one in points} == set(Kind)
    assert len({one.key for one in points}) == len(points)
    page = as_practitioner.get(where).text
    for one in points:
        assert f"from={one.key}" in page
        begun = as_practitioner.get(f"{where}?from={one.key}").text
        assert re.search(rf'<input checked id="owner-{one.terms.owner or 0}"', begun), one.key
        for words in (one.name, one.terms.limit, one.terms.kept_when):
            assert str(escape(words)) in begun
        sent = WORDING | {name: str(said or "") for name, said in one.terms.words().items()}
        assert as_practitioner.post(where, data=sent).status_code == 303, one.key


def test_a_name_that_no_wording_has_begins_empty(as_practitioner: FlaskClient, world: World) -> None:
    assert as_practitioner.get(f"/cases/{world.case_id}/agreements/propose?from=none").status_code == 200
    assert find_starting_point(None) is None


def test_a_truce_and_a_trial_are_tried_for_two_weeks_and_what_stands_has_no_end(inside: Inside) -> None:
    with inside():
        day = today()
        for kind, weeks in ((Kind.TRUCE, 2), (Kind.TRIAL, 2), (Kind.BOUNDARY, 4)):
            dated = with_dates(Terms(title="", limit="", kind=kind), day)
            assert dated.trial_until == dated.review_on == day + timedelta(weeks=weeks)
        standing = with_dates(Terms(title="", limit="", lasts=Lasts.STANDING), day)
        assert (standing.trial_until, standing.review_on) == (None, day + timedelta(weeks=4))


def test_what_limits_the_other_is_pointed_out_at_the_desk_alone_and_stops_nothing(
    as_practitioner: FlaskClient, as_supervisor: FlaskClient, world: World, proposed: Made
) -> None:
    where = f"/agreements/{proposed(limit='Maya does not see her friends on weekdays.')}/"
    clean = f"/agreements/{proposed()}/"
    for client in (as_practitioner, as_supervisor):
        page = client.get(where).text
        assert "Whose life does this limit?" in page
        assert "whom the other may see" in page
        assert "Whose life does this limit?" not in client.get(clean).text
    enter_the_room(as_practitioner, world)
    assert "Whose life does this limit?" not in as_practitioner.get(where).text
