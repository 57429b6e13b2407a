"""Filling the demo: two practices, twelve couples, a year."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from flask import Flask

from clinic import clock, config
from clinic.app import create_app
from clinic.couples import Case
from clinic.database import EVERYTHING, db, in_practice
from clinic.database.columns import repeatable_ids
from clinic.database.engine import for_writing
from clinic.demo import team
from clinic.demo.couples import harbour_street, mill_lane
from clinic.demo.couples.in_training import Training, odile_and_remy
from clinic.demo.couples.two_accounts import wrote_alone
from clinic.demo.desk import Desk
from clinic.demo.facts import DemoCase, DemoFacts, DemoPartner, SignIn
from clinic.demo.front_desk import somebody_will_be_away, two_couples_ask
from clinic.demo.own_exercises import words_its_own
from clinic.demo.own_times import they_have_other_things_to_do
from clinic.demo.samples import Sample, close_press, list_samples, print_samples
from clinic.practices import Practice
from clinic.records import upgrading

Say = Callable[[str], None]

#: The practices were there before the first couple of the demo came.
_FOUNDED = timedelta(days=900)


def build_demo(data: Path, today: date, seed: int, say: Say) -> DemoFacts:
    """Fill the empty folder *data*, whose settings say that it is a demo; the same *seed* and *today* give the same demo.

    Identifiers, days and texts are the same; salts, nonces and session marks are not.
    """
    app = create_app(config.load(data))
    with repeatable_ids(Random(seed)):  # noqa: S311 (nothing secret)
        with app.test_request_context(), for_writing():
            say("Making the tables")
            upgrading.upgrade(app)
            harbour = _harbour_street(today, seed, say)
            mill = _mill_lane(today, seed, say)
            db.session.remove()
        with app.test_request_context(), in_practice(harbour.practice_id):
            samples = list_samples(*(UUID(case.id) for case in harbour.cases[:2]))
            db.session.remove()
        printed = _printed(app, harbour.desk, harbour.sign_ins[0], samples, data, say)
    return DemoFacts(
        sign_ins=(*harbour.sign_ins, *mill.sign_ins),
        cases=(*harbour.cases, *mill.cases),
        samples=printed,
    )


def print_what_is_missing(data: Path, facts: DemoFacts, today: date, say: Say) -> DemoFacts:
    """The papers of a demo that was made before this machine could print."""
    app = create_app(config.load(data))
    with app.test_request_context(), in_practice(EVERYTHING):
        practice = db.session.get_one(Case, UUID(facts.cases[0].id)).practice_id
        db.session.remove()
    with app.test_request_context(), in_practice(practice):
        samples = list_samples(*(UUID(case.id) for case in facts.cases[:2]))
        zone = db.session.get_one(Practice, practice).time_zone
        db.session.remove()
    desk = Desk(practice, zone, today, Random(0))  # noqa: S311 (nothing is written)
    printed = _printed(app, desk, facts.sign_ins[0], samples, data, say)
    return replace(facts, samples=printed)


def _printed(
    app: Flask, desk: Desk, counsellor: SignIn, samples: Sequence[Sample], data: Path, say: Say
) -> tuple[str, ...]:
    """Printed outside of any context, so that each request has its own; paths below *data*."""
    app.config["WTF_CSRF_ENABLED"] = False  # this application serves nobody; the samples are fetched from it
    printed = print_samples(app, desk, counsellor, samples, data / "samples", say)
    close_press(app)
    with app.app_context():
        db.engine.dispose()
    return tuple(f"samples/{name}" for name in printed)


@dataclass(frozen=True)
class _Made:
    """A practice of the demo, whole."""

    practice_id: UUID
    desk: Desk
    sign_ins: list[SignIn]
    cases: list[DemoCase]


def _harbour_street(today: date, seed: int, say: Say) -> _Made:
    with _founding(today):
        practice = team.harbour_street()
        people, sign_ins = team.hired(practice, team.HARBOUR)
    say(f"{practice.name}, as of {today.isoformat()}")
    with in_practice(practice.id):
        desk = Desk(people["practitioner"], practice.time_zone, today, Random(seed))  # noqa: S311
        words_its_own(desk)
        cases: list[DemoCase] = []
        for story in harbour_street.STORIES:
            couple = story(desk, people["supervisor"])
            if not cases:
                with desk.at(14, 17, 0):
                    of_the_couple = team.with_accounts(couple)
                sign_ins += of_the_couple
                wrote_alone(desk, couple, (of_the_couple[0].email, of_the_couple[1].email))
            cases.append(_told(couple, say))
        beginner = Desk(people["trainee"], practice.time_zone, today, Random(seed))  # noqa: S311
        training = Training(beginner, people["supervisor"], people["manager"])
        cases.append(_told(odile_and_remy(training), say))
        two_couples_ask(desk, people)
        somebody_will_be_away(desk, people)
        they_have_other_things_to_do(desk, people)
        db.session.commit()
    return _Made(practice.id, desk, sign_ins, cases)


def _mill_lane(today: date, seed: int, say: Say) -> _Made:
    with _founding(today):
        practice = team.mill_lane()
        people, sign_ins = team.hired(practice, team.MILL_LANE)
    say(practice.name)
    with in_practice(practice.id):
        desk = Desk(people["owner"], practice.time_zone, today, Random(seed))  # noqa: S311
        cases = [_told(story(desk), say) for story in mill_lane.STORIES]
        db.session.commit()
    return _Made(practice.id, desk, sign_ins, cases)


def _founding(today: date) -> AbstractContextManager[None]:
    return clock.standing_at(datetime.combine(today - _FOUNDED, time(9), UTC))


def _told(case: Case, say: Say) -> DemoCase:
    say(f"  {case.reference}  {case.title}")
    partners = tuple(DemoPartner(str(seat.id), seat.person.name) for seat in case.partners)
    return DemoCase(str(case.id), case.reference, partners)
