"""The team of a case says what the relations say, whatever happens to either."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic import clock
from clinic.access import Role
from clinic.accounts.queries import get_member
from clinic.couples import TeamMember, TeamRole
from clinic.couples.joining import join, leave
from clinic.couples.models import Via
from clinic.couples.queries import get_case
from clinic.couples.services import CaseTerms, PersonTerms, open_case
from clinic.database import db, in_practice
from clinic.database.engine import for_writing
from clinic.practices.local_time import today
from clinic.refusal import Refusal
from clinic.supervision import Supervision
from clinic.supervision.queries import list_practised_by
from clinic.supervision.services import relations
from clinic.supervision.services.relations import RelationTerms
from tests.conftest import Inside
from tests.factories.accounts import make_account
from tests.factories.supervision import make_second_supervisor, make_supervision
from tests.factories.world import World


def _on(case_id: uuid.UUID, day: date | None = None) -> set[uuid.UUID]:
    """Who is on the case because they supervise."""
    case = get_case(case_id)
    return {row.account_id for row in case.team if row.via is Via.SUPERVISION and row.is_on(day or today())}


def _ought(case_id: uuid.UUID, day: date) -> set[uuid.UUID]:
    """The same from the relations alone, day by day, without a thought."""
    practise = {
        row.account_id
        for row in db.session.query(TeamMember).filter_by(case_id=case_id, role=TeamRole.PRACTITIONER)
        if row.via in (Via.OWN, Via.COVER) and row.is_on(day)
    }
    return {
        relation.supervisor_id
        for relation in db.session.query(Supervision)
        if relation.holds_on(day) and relation.supervisee_id in practise and relation.covers(case_id)
    }


def test_a_supervisor_comes_onto_every_case_and_goes_again(world: World, inside: Inside) -> None:
    with inside():
        second = make_second_supervisor(world)
        assert _on(world.case_id) == set()
        supervision = make_supervision(world, "second")
        assert _on(world.case_id) == {second}
        assert _on(world.colleague_case_id) == set()
        relations.end(supervision, by=world.accounts["manager"])
        assert _on(world.case_id) == set()
        relations.end(supervision, by=world.accounts["manager"])


def test_a_case_that_is_opened_later_is_supervised_too(world: World, inside: Inside) -> None:
    with inside():
        second = make_second_supervisor(world)
        make_supervision(world, "second")
        couple = CaseTerms(partners=[PersonTerms("Ada"), PersonTerms("Bo")])
        case = open_case(couple, by=world.accounts["practitioner"])
        assert _on(case.id) == {second}


def test_with_named_cases_no_other_is_opened(world: World, inside: Inside) -> None:
    with inside():
        second = make_second_supervisor(world)
        couple = CaseTerms(partners=[PersonTerms("Ada"), PersonTerms("Bo")])
        case = open_case(couple, by=world.accounts["practitioner"])
        make_supervision(world, "second", every_case=False, case_ids=frozenset({case.id}))
        assert _on(case.id) == {second}
        assert _on(world.case_id) == set()


def test_one_who_only_looks_for_a_reason_brings_nobody(world: World, inside: Inside) -> None:
    with inside():
        make_second_supervisor(world)
        make_supervision(world, "second", "colleague")
        manager, colleague = world.accounts["manager"], world.accounts["colleague"]
        join(get_case(world.case_id), colleague, TeamRole.PRACTITIONER, via=Via.REASON, by=manager)
        assert _on(world.case_id) == set()
        join(get_case(world.case_id), colleague, TeamRole.PRACTITIONER, via=Via.COVER, by=manager)
        assert _on(world.case_id) == {world.accounts["second"]}


def test_other_terms_hold_from_today_and_the_same_ones_change_nothing(world: World, inside: Inside) -> None:
    with inside():
        second = make_second_supervisor(world)
        before = make_supervision(world, "second")
        same = RelationTerms(supervisor_id=second, since=today(), co_signs=True)
        manager = world.accounts["manager"]
        assert relations.change(before, same, by=manager) is before
        narrow = RelationTerms(
            supervisor_id=second, since=today(), every_case=False, case_ids=frozenset({world.case_id})
        )
        after = relations.change(before, narrow, by=manager)
        assert before.until == today() == after.since
        assert after.case_ids == {world.case_id}
        assert _on(world.case_id) == {second}
        with pytest.raises(Refusal, match="has ended"):
            relations.change(before, narrow, by=manager)


def test_whoever_leaves_supervises_nobody_and_is_supervised_by_nobody(world: World, inside: Inside) -> None:
    with inside():
        second, manager = make_second_supervisor(world), world.accounts["manager"]
        make_supervision(world, "second")
        make_supervision(world, "second", "colleague")
        relations.end_all_of(world.accounts["practitioner"], by=manager)
        assert (_on(world.case_id), _on(world.colleague_case_id)) == (set(), {second})
        relations.end_all_of(second, by=manager)
        assert _on(world.colleague_case_id) == set()


def _terms(world: World, **more: object) -> RelationTerms:
    base: dict[str, object] = {"supervisor_id": world.accounts["supervisor"], "since": today()}
    return RelationTerms(**(base | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "more, field",
    [
        ({"until": "today"}, "last_day"),
        ({"every_case": False}, "cases"),
        ({"every_case": False, "case_ids": "foreign"}, "cases"),
        ({"supervisor_id": "self"}, "supervisor"),
        ({"supervisor_id": "no supervisor"}, "supervisor"),
        ({"supervisor_id": "locked"}, "supervisor"),
    ],
)
def test_terms_that_cannot_be_are_refused_at_their_field(
    world: World, inside: Inside, more: dict[str, object], field: str
) -> None:
    with inside():
        locked = make_account(world.practice_id, "locked@example.org", "Lo", [Role.SUPERVISOR])
        locked.locked_at = clock.now()
        words = {
            "today": today(),
            "foreign": frozenset({world.colleague_case_id}),
            "self": world.accounts["practitioner"],
            "no supervisor": world.accounts["colleague"],
            "locked": locked.id,
        }
        terms = _terms(
            world, **{key: words[value] if isinstance(value, str) else value for key, value in more.items()}
        )
        with pytest.raises(Refusal) as refused:
            relations.start(get_member(world.accounts["practitioner"]), terms, by=world.accounts["manager"])
        assert refused.value.field == field


def test_two_do_not_work_together_twice_and_one_person_gives_the_second_signature(
    world: World, inside: Inside
) -> None:
    with inside():
        make_second_supervisor(world)
        soon = today() + timedelta(days=10)
        make_supervision(world, until=soon)
        with pytest.raises(Refusal) as twice:
            make_supervision(world)
        assert twice.value.field == "supervisor"
        with pytest.raises(Refusal) as co_signs:
            make_supervision(world, "second", until=today() + timedelta(days=3))
        assert co_signs.value.field == "co_signs"
        make_supervision(world, "second", since=soon)
        make_supervision(world, "second", until=soon, co_signs=False)


# -------------------------------------------------------------------------------- after any sequence of what can happen

WHO = ("supervisor", "second")
WHOM = ("practitioner", "colleague")
span = st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(1, 6)))
acts = st.one_of(
    st.tuples(st.just("start"), st.sampled_from(WHO), st.sampled_from(WHOM), st.booleans(), span),
    st.tuples(st.just("change"), st.integers(0, 5), st.booleans(), span),
    st.tuples(st.just("end"), st.integers(0, 5)),
    st.tuples(st.just("open"), st.sampled_from(WHOM)),
    st.tuples(st.just("hand over"), st.integers(0, 5), st.sampled_from(WHOM)),
    st.tuples(st.just("cover"), st.integers(0, 5), st.sampled_from(WHOM), span),
    st.tuples(st.just("sleep"), st.integers(1, 4)),
)


@contextmanager
def _a_practice(app: Flask, world: World) -> Iterator[None]:
    with app.app_context(), in_practice(world.practice_id), for_writing():
        yield
        db.session.rollback()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(acts, max_size=9))
def test_after_any_sequence_the_team_says_what_the_relations_say(
    app: Flask,
    world: World,
    sequence: list[tuple],  # type: ignore[type-arg]
) -> None:
    start = clock.now()
    with _a_practice(app, world):
        make_second_supervisor(world)
        slept = 0
        for act, *facts in sequence:
            slept += facts[0] if act == "sleep" else 0
            with clock.standing_at(start + timedelta(days=slept)):
                _do(world, act, facts)
                for case_id in _cases(world):
                    for n in range(9):
                        day = today() + timedelta(days=n)
                        assert _on(case_id, day) == _ought(case_id, day), (act, facts, n)


def _cases(world: World) -> list[uuid.UUID]:
    return sorted({row.case_id for row in db.session.query(TeamMember)})


def _do(world: World, act: str, facts: list) -> None:  # type: ignore[type-arg]
    by = world.accounts["manager"]
    known = list(db.session.query(Supervision).order_by(Supervision.since, Supervision.id))
    case = get_case(_cases(world)[facts[0] % len(_cases(world))]) if act in ("hand over", "cover") else None
    try:
        if act == "start":
            who, whom, every, (since, until) = facts
            theirs = frozenset(case.id for case in list_practised_by(world.accounts[whom])[:1])
            make_supervision(
                world, who, whom, co_signs=False, every_case=every, case_ids=theirs, **_days(since, until)
            )
        elif act == "change" and known:
            relation = known[facts[0] % len(known)]
            theirs = frozenset(case.id for case in list_practised_by(relation.supervisee_id)[-1:])
            terms = RelationTerms(
                supervisor_id=relation.supervisor_id,
                every_case=facts[1],
                case_ids=theirs,
                **_days(*facts[2]),  # type: ignore[arg-type]
            )
            with db.session.begin_nested():
                relations.change(relation, terms, by=by)
        elif act == "end" and known:
            relations.end(known[facts[0] % len(known)], by=by)
        elif act == "open":
            open_case(
                CaseTerms(partners=[PersonTerms("Ada"), PersonTerms("Bo")]), by=world.accounts[facts[0]]
            )
        elif act == "hand over" and case is not None:
            for row in [row for row in case.team if row.via is Via.OWN]:
                leave(row, by=by)
            join(case, world.accounts[facts[1]], TeamRole.PRACTITIONER, by=by)
        elif act == "cover" and case is not None:
            days = _days(*facts[2])
            join(case, world.accounts[facts[1]], TeamRole.PRACTITIONER, via=Via.COVER, by=by, **days)  # type: ignore[arg-type]
    except Refusal:
        pass


def _days(since: int, until: int | None) -> dict[str, date | None]:
    begins = today() + timedelta(days=since)
    return {"since": begins, "until": begins + timedelta(days=until) if until else None}
