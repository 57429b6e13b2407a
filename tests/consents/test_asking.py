"""Consent is put before both, each signs alone in their own portal too, and it is asked anew when something changed."""

from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from clinic.consents import SignedHow
from clinic.consents.asking import A_YEAR, Why, holds, why_anew
from clinic.consents.elements import ELEMENTS
from clinic.consents.models import ConsentAsking, ConsentSignature
from clinic.consents.queries import what_consent_waits
from clinic.consents.queries.consents import (
    get_point,
    has_to_consent,
    list_askings,
    list_signed,
    signed_by,
    why_ask_anew,
)
from clinic.consents.services.consents import ask_both, sign_points, withdraw, word_anew
from clinic.couples import CaseStatus, SecretsPolicy, TeamRole
from clinic.couples.joining import join
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.database.together import ask
from clinic.refusal import Refusal
from tests.conftest import Inside
from tests.factories import viewers
from tests.factories.assignments import today
from tests.factories.consents import make_signed_release
from tests.factories.policies import sign
from tests.factories.world import World

CODES = [element.code for element in ELEMENTS]
LINE = "Consent: to be signed, or talked over again"
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def _both_sign(world: World, codes: list[str] = CODES) -> None:
    for partner in get_case(world.case_id).partners:
        sign_points(partner, codes, on=today(), how=SignedHow.ON_PAPER, by=world.accounts["practitioner"])


def _months_ago(days: int = 40) -> None:
    """What was signed until now was signed so long ago."""
    for row in db.session.query(ConsentSignature):
        row.signed_on -= timedelta(days=days)
        row.at -= timedelta(days=days)
    db.session.flush()


def _why(world: World) -> tuple[Why, ...]:
    case = get_case(world.case_id)
    return why_ask_anew(viewers.practitioner(world), case, list_signed(case), today=today())


@given(oldest=DAYS, days=st.lists(DAYS), policy=st.none() | DAYS, now=DAYS)
def test_only_what_came_after_the_oldest_signature_is_a_reason(
    oldest: date, days: list[date], policy: date | None, now: date
) -> None:
    said = why_anew(oldest, joined_on=days, released_on=days, policy_on=policy, today=now)
    later = any(day > oldest for day in days)
    assert (Why.ROLE in said) is (Why.RECIPIENTS in said) is later
    assert (Why.POLICY in said) is (policy is not None and policy > oldest)
    assert (Why.TIME in said) is (now - oldest >= A_YEAR)
    assert why_anew(None, joined_on=days, released_on=days, policy_on=policy, today=now) == ()


@given(signed=DAYS, asked=DAYS, later=st.booleans())
def test_what_was_signed_or_written_down_before_it_was_asked_anew_counts_no_more(
    signed: date, asked: date, later: bool
) -> None:
    asked_at = datetime(2026, 1, 1, 12)
    at = asked_at + timedelta(seconds=1 if later else -1)
    assert holds(signed, at, asked_on=None, asked_at=None)
    assert holds(signed, at, asked_on=asked, asked_at=asked_at) is (signed >= asked and later)


def test_somebody_else_a_release_another_policy_or_a_year_are_reasons_and_nothing_else_is(
    world: World, inside: Inside
) -> None:
    by = world.accounts["practitioner"]
    with inside():
        assert _why(world) == ()
        _both_sign(world)
        assert _why(world) == ()
        _months_ago()
        case = get_case(world.case_id)
        join(case, world.accounts["supervisor"], TeamRole.SUPERVISOR, since=today(), by=by)
        assert Why.ROLE not in _why(world), "who reads along was told of before"
        join(case, world.accounts["colleague"], TeamRole.PRACTITIONER, since=today(), by=by)
        db.session.refresh(case, ["team"])
        assert _why(world) == (Why.ROLE,)
        make_signed_release(world)
        assert _why(world) == (Why.ROLE, Why.RECIPIENTS)
        sign(world, SecretsPolicy.NO_SECRETS, on=today())
        assert _why(world) == (Why.ROLE, Why.RECIPIENTS, Why.POLICY)
        _months_ago(365)
        assert _why(world)[-1] is Why.TIME
        ask_both(case, Why.ROLE, by=by)
        assert _why(world) == (), "it is asked"
        assert [len(one.missing) for one in list_signed(case)] == [len(CODES)] * 2
        assert all(signed.asked_since for one in list_signed(case) for signed in one.signed.values())
        _both_sign(world)
        assert [one.missing for one in list_signed(case)] == [(), ()]


def test_it_is_put_before_both_once_and_never_in_a_closed_case(world: World, inside: Inside) -> None:
    by = world.accounts["practitioner"]
    with inside():
        case = get_case(world.case_id)
        assert not has_to_consent(case.partners[0])
        ask_both(case, Why.BEGIN, by=by)
        assert has_to_consent(case.partners[0])
        with pytest.raises(Refusal, match="before them already"):
            ask_both(case, Why.BEGIN, by=by)
        _both_sign(world)
        assert not has_to_consent(case.partners[0])
        withdraw(case.partners[0], by=by)
        assert [len(one.missing) for one in list_signed(case)] == [len(CODES), 0], "the desk knows"
        assert not has_to_consent(case.partners[0]), "and the portal does not tell"
        ask_both(case, Why.TIME, by=by)
        assert has_to_consent(case.partners[0])
        case.partners[0].until = today()
        assert not has_to_consent(case.partners[0])
        case.status = CaseStatus.CLOSED
        assert not has_to_consent(case.partners[1])
        with pytest.raises(Refusal, match="closed"):
            ask_both(case, Why.TIME, by=by)


def test_from_the_desk_to_both_portals_and_anew(
    world: World, inside: Inside, as_practitioner: FlaskClient, as_partner: FlaskClient
) -> None:
    page = f"/cases/{world.case_id}/consents/"
    assert "Not put before them yet" in as_practitioner.get(page).text
    assert LINE not in as_practitioner.get("/").text
    assert LINE in as_practitioner.get(f"/cases/{world.case_id}/").text, "in the brief from the first day"
    assert as_practitioner.post(f"{page}ask").status_code == 303
    assert "asked on" in as_practitioner.get(page).text
    assert LINE in as_practitioner.get("/").text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "yes"})
    assert LINE not in as_practitioner.get("/").text + as_practitioner.get(f"/cases/{world.case_id}/").text
    as_practitioner.post(f"/cases/{world.case_id}/room", data={"in_room": "no"})
    with inside():
        _both_sign(world)
    assert LINE not in as_practitioner.get("/").text + as_practitioner.get(f"/cases/{world.case_id}/").text
    with inside():
        _months_ago(366)
    shown = as_practitioner.get(page).text
    assert "A year is over" in shown
    assert LINE in as_practitioner.get("/").text
    assert "year" not in as_partner.get("/portal/consent/").text
    assert as_practitioner.post(f"{page}ask", data={"why": "role"}).status_code == 303, "no reason: not anew"
    with inside():
        assert [one.why for one in list_askings(get_case(world.case_id))] == [Why.BEGIN]
    as_practitioner.post(f"{page}ask", data={"why": "time"})
    assert "asked anew since" in as_practitioner.get(page).text
    assert "To read and sign: what you agree to" in as_partner.get("/portal/").text


@pytest.mark.parametrize("state", ["none", "asked", "part", "all", "reworded", "anew", "taken back", "old"])
def test_what_waits_is_found_for_many_as_it_is_for_one(world: World, inside: Inside, state: str) -> None:
    by, reader = world.accounts["practitioner"], viewers.practitioner(world)
    with inside():
        case = get_case(world.case_id)
        if state != "none":
            ask_both(case, Why.BEGIN, by=by)
        if state not in ("none", "asked"):
            _both_sign(world, CODES[:3] if state == "part" else CODES)
        if state == "reworded":
            word_anew(get_point("fees"), "Sixty a session.", by=world.accounts["manager"])
        if state == "anew":
            _months_ago()
            ask_both(case, Why.TIME, by=by)
        if state == "taken back":
            withdraw(case.partners[1], by=by)
        if state == "old":
            _months_ago(366)
        missing = any(one.missing for one in list_signed(case))
        (of_all,) = (ask(db.session, what_consent_waits(reader, until=today())),)
        (of_one,) = (ask(db.session, what_consent_waits(reader, until=today(), case=case)),)
        assert bool(of_one) is (missing or state == "old")
        assert bool(of_all) is (state != "none" and bool(of_one))
        case.status = CaseStatus.CLOSED
        db.session.flush()
        assert not ask(db.session, what_consent_waits(reader, until=today(), case=case))


@pytest.mark.parametrize(
    "who", ["as_colleague", "as_supervisor", "as_manager", "as_partner", "as_other_practice", "signed_out"]
)
def test_nobody_else_puts_it_before_them(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    client: FlaskClient = request.getfixturevalue(who)
    found = client.post(f"/cases/{world.case_id}/consents/ask")
    assert found.status_code == (303 if who == "signed_out" else 404)
    with inside():
        assert db.session.query(ConsentAsking).count() == 0


def test_signed_in_the_portal_it_says_so_at_the_desk(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        maya = get_partner(world.maya_id)
        sign_points(maya, ["fees"], on=today(), how=SignedHow.IN_THE_PORTAL, by=world.accounts["partner"])
        assert signed_by(maya).signed["fees"].how is SignedHow.IN_THE_PORTAL
    assert "in the portal" in as_practitioner.get(f"/cases/{world.case_id}/consents/").text
    data = {"codes": ["court"], "how": "in_the_portal", "on": str(today())}
    assert as_practitioner.post(f"/partners/{world.maya_id}/consents", data=data).status_code == 422
