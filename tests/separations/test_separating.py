"""Two are separated: what went on between them ends that day, and each may go on alone with somebody of their own."""

import uuid
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from clinic.assignments.models import AssignmentState
from clinic.assignments.queries import get_assignment
from clinic.assignments.running import RunState
from clinic.assignments.services.programmes import start_programme
from clinic.assignments.services.steering import pause
from clinic.audit import AuditEntry
from clinic.closings import Reason
from clinic.closings.queries import find_closing
from clinic.closings.services import ClosingTerms, close, reopen
from clinic.couples import Case, CaseStatus
from clinic.couples.queries import get_case, get_partner
from clinic.couples.services import CaseTerms, PersonTerms, change_case
from clinic.database import db
from clinic.exercises.loading import the_library
from clinic.portal import Invitation
from clinic.portal.services.inviting import find_account_of
from clinic.refusal import Refusal
from clinic.safety import Severity
from clinic.safety.queries import list_flags
from clinic.safety.services import RiskTerms, close_flag, open_flag
from clinic.separations.queries import list_asked, list_runs, list_series
from clinic.separations.services.separating import separate
from clinic.separations.services.singles import open_single
from clinic.sessions import SessionState, TherapySession
from tests.conftest import Inside
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.measures import make_giving
from tests.factories.separations import give_alone, take_apart
from tests.factories.sessions import make_series, make_session
from tests.factories.ways_in import invite
from tests.factories.world import World


def _ahead() -> datetime:
    """Three days from now, at four."""
    return datetime.combine(today() + timedelta(days=3), time(16))


def test_what_goes_on_ends_that_day(world: World, inside: Inside) -> None:
    ahead = _ahead()
    with inside():
        clear_both(world)
        programme = next(iter(the_library().programmes.values()))
        run = start_programme(
            get_case(world.case_id), programme, on=today(), by=world.accounts["practitioner"]
        )
        both, hers = make_session(world, ahead), make_session(world, ahead, partner_id=world.maya_id)
        held = make_session(world)
        homework, paused = make_assignment(world), make_assignment(world, "listen-reflect-pact")
        pause(paused, on=today(), by=world.accounts["practitioner"])
        make_giving(world)
        make_series(world, ahead + timedelta(days=1))
        invite(world)
        ids = both.id, hers.id, held.id, homework.id, paused.id
        run_id = run.id
    with inside():
        case = get_case(world.case_id)
        separate(case, by=world.accounts["practitioner"], summary="They go on apart.")
        assert [db.session.get_one(TherapySession, one).state for one in ids[:3]] == [
            SessionState.CANCELLED,
            SessionState.CANCELLED,
            SessionState.PLANNED,
        ]
        assert [get_assignment(one).state for one in ids[3:]] == [AssignmentState.ENDED] * 2
        assert (list_runs(case), list_asked(case), list_series(case)) == ([], [], [])
        assert db.session.get_one(type(run), run_id).state is RunState.ENDED
        assert {one.withdrawn_at is None for one in db.session.scalars(select(Invitation))} == {False}
        closing = find_closing(case)
        assert closing is not None
        assert (closing.reason, closing.summary) == (Reason.SEPARATED, "They go on apart.")
        assert (case.status, case.separated_on, case.closed_on) == (CaseStatus.CLOSED, today(), today())
        written = {entry.event for entry in db.session.scalars(select(AuditEntry))}
        assert "separations.case.separated" in written


def test_it_is_done_once_and_not_to_one_alone(world: World, inside: Inside) -> None:
    with inside():
        apart = take_apart(world)
        by = world.accounts["practitioner"]
        with pytest.raises(Refusal, match="already"):
            separate(get_case(world.case_id), by=by)
        with pytest.raises(Refusal, match="nothing to separate"):
            separate(get_case(apart.maya_case_id), by=by)


def test_an_end_that_was_written_before_stays_as_it_was(world: World, inside: Inside) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        close(case, ClosingTerms(today() - timedelta(days=1), Reason.MOVED), by=by)
        separate(case, by=by, summary="Not kept.")
        closing = find_closing(case)
        assert closing is not None
        assert (closing.reason, closing.summary) == (Reason.MOVED, "")
        assert case.closed_on == today() - timedelta(days=1)


def test_the_cases_they_had_before_stay_as_they_were_too(world: World, inside: Inside) -> None:
    with inside():
        by = world.accounts["practitioner"]
        close(get_case(world.case_id), ClosingTerms(today(), Reason.PLATEAU), by=by)
        later = reopen(get_case(world.case_id), by=by)
        separate(later, by=by)
        assert [get_case(one).separated_on for one in (world.case_id, later.id)] == [today(), today()]
        assert get_partner(world.maya_id).person.lives_on_id is not None


def test_each_goes_on_in_a_case_of_their_own(world: World, inside: Inside) -> None:
    with inside():
        living = get_partner(world.maya_id).person_id
        apart = take_apart(world)
        hers, his = get_case(apart.maya_case_id), get_case(apart.jonas_case_id)
        assert [one.called for one in (hers, his)] == [["Maya"], ["Jonas"]]
        assert hers.is_single
        assert hers.previous_case_id == his.previous_case_id == world.case_id
        assert hers.partners[0].person_id == living
        assert [member.account_id for member in his.team] == [world.accounts["colleague"]]
        assert find_account_of(get_partner(world.maya_id)) == find_account_of(hers.partners[0])
        with pytest.raises(Refusal, match="single case of Maya already"):
            open_single(get_partner(world.maya_id), world.accounts["colleague"], by=uuid.uuid4())
        with pytest.raises(Refusal, match="still together"):
            open_single(hers.partners[0], world.accounts["colleague"], by=uuid.uuid4())


def test_a_new_address_never_reaches_the_joint_case(world: World, inside: Inside) -> None:
    with inside():
        apart = take_apart(world)
        moved = PersonTerms("Maya Lind", called="Maya", address="A new flat", email="new@example.org")
        change_case(get_case(apart.maya_case_id), CaseTerms([moved]), by=world.accounts["practitioner"])
    with inside():
        assert get_case(apart.maya_case_id).partners[0].person.address == "A new flat"
        then = get_partner(world.maya_id).person
        assert (then.name, then.address, then.email) == ("Maya Lind", "", "")


def test_who_comes_together_again_begins_with_what_was_known_then(world: World, inside: Inside) -> None:
    with inside():
        apart = take_apart(world)
        get_case(apart.maya_case_id).partners[0].person.address = "A new flat"
        anew = reopen(get_case(world.case_id), by=world.accounts["practitioner"])
        assert anew.called == ["Maya", "Jonas"]
        assert anew.is_open
        assert anew.partners[0].person.address == ""
        account = find_account_of(anew.partners[0])
        assert account is not None
        assert account.id == world.accounts["partner"]
        with pytest.raises(Refusal, match="newer case"):
            reopen(get_case(world.case_id), by=world.accounts["practitioner"])
        close(
            get_case(apart.jonas_case_id),
            ClosingTerms(today(), Reason.GOALS_MET),
            by=world.accounts["colleague"],
        )
        assert reopen(get_case(apart.jonas_case_id), by=world.accounts["colleague"]).called == ["Jonas"]


def test_a_risk_comes_along_without_its_words_and_the_others_own_does_not(
    world: World, inside: Inside
) -> None:
    with inside():
        case, by = get_case(world.case_id), world.accounts["practitioner"]
        maya, jonas = case.partners
        for kind, partner in (
            ("litigation_in_progress", None),
            ("acute_risk_open", jonas),
            ("coercive_control_or_fear", maya),
            ("trauma_reactive", maya),
        ):
            terms = RiskTerms(kind, Severity.SERIOUS, "Said alone.", today() - timedelta(days=9))
            open_flag(case, terms, partner=partner, by=by)
        over = open_flag(case, RiskTerms("undecided_partner", Severity.WATCH, "Over.", today()), by=by)
        close_flag(over, "Over.", closed_on=today(), by=by)
        apart = take_apart(world)
    with inside():
        kinds = {
            one: {flag.kind for flag in list_flags(get_case(one))}
            for one in (apart.maya_case_id, apart.jonas_case_id)
        }
        assert kinds == {
            apart.maya_case_id: {"litigation_in_progress", "coercive_control_or_fear", "trauma_reactive"},
            apart.jonas_case_id: {"litigation_in_progress", "coercive_control_or_fear", "acute_risk_open"},
        }
        for flag in list_flags(get_case(apart.jonas_case_id)):
            assert (flag.look_on, flag.opened_on) == (today(), today() - timedelta(days=9))
            assert [entry.text for entry in flag.entries] != ["Said alone."]
            assert "C-0001" in str(flag.entries[0].text)


def test_to_one_alone_is_given_what_is_for_one(world: World, inside: Inside) -> None:
    with inside():
        apart = take_apart(world)
        assert give_alone(world, apart.maya_id).partner_id == apart.maya_id
        for partner_id in (None, apart.maya_id):
            with pytest.raises(Refusal, match="takes two"):
                make_assignment(world, case_id=apart.maya_case_id, partner_id=partner_id)
        with pytest.raises(Refusal, match="for two"):
            make_giving(world, "csi-4", partner_id=apart.maya_id)
        assert make_giving(world, "gad-7", partner_id=apart.maya_id).case_id == apart.maya_case_id
        with pytest.raises(Refusal, match="sits here alone"):
            make_session(world, _ahead(), case_id=apart.maya_case_id)
        assert db.session.get_one(Case, apart.maya_case_id).is_open
