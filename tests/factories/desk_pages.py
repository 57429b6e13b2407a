"""Pages of the desk beside the daily ones: what was signed, held, agreed to, ended and aimed at. And a case that grows."""

from collections.abc import Iterator
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from clinic.access_requests.services import take
from clinic.confidences.services import HeldTerms, hold
from clinic.couples import SecretsPolicy
from clinic.couples.queries import get_case
from clinic.database import EVERYTHING, Base, db, in_practice
from clinic.documents.models import IssuedDocument
from clinic.goals.services import mark
from clinic.practice_reports import PracticeReportPaper
from clinic.practice_reports.services import issue
from clinic.practices.queries import get_own_practice
from clinic.progress.period import Period
from clinic.reviews.services import ReviewTerms, TargetTerms, hold_review
from clinic.safety import Outcome, Severity
from clinic.safety.services import RiskTerms, open_flag, record_screening
from clinic.safety_plans import Kind
from clinic.safety_plans.services import PlanTerms, keep_plan
from clinic.topics.services import TopicTerms, add
from tests.architecture.test_privacy import BY_NAME, WORDS
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import make_assignment, tell_words, today
from tests.factories.consents import make_signed_release
from tests.factories.goals import make_goal
from tests.factories.measures import make_result
from tests.factories.mending import put_commitment, put_expectation, put_ritual, put_sign, put_step
from tests.factories.planted import plant
from tests.factories.policies import put_before
from tests.factories.reports import make_report
from tests.factories.truces import put_closed
from tests.factories.world import World

ROOMS = {
    "access_requests", "agreements", "closings", "commitments", "confidences", "consents", "expectations", "goals",
    "measures", "practice_counts", "practice_reports", "printed", "progress", "releases", "releasing", "repair_steps",
    "reports", "reviews", "rituals", "safety", "safety_plans", "sharing", "supervision", "supervisions", "topics",
    "truces",
}  # fmt: skip
#: Of a large room these.
ALSO = {
    "couples.policy",
    "couples.choose_policy",
    "couples.sign_policy",
    "couples.wordings",
    "couples.wording",
    "practices.practice",
    "separations.separate",
    "separations.frozen",
}
#: What only a manager sees.
OF_PRACTICE = "/practice/"


def fill(world: World) -> None:
    """All that can stand on these pages, once. Call it ``with inside():``."""
    plant(world)
    take(get_case(world.case_id).partners[0], on=today(), by=world.accounts["practitioner"])
    _paper(world, 0)


def grow(world: World, times: int = 4) -> None:
    """The same again, some more of each. Call it ``with inside():``."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    for number in range(times):
        day = today() - timedelta(days=number)
        for partner in case.partners:
            goal = make_goal(world, partner.id, f"Goal {number}", how_far=2)
            mark(goal, 3, on=day - timedelta(days=1), by=by)
            record_screening(partner, seen_on=day, outcome=Outcome.CLEAR, remark="Calm.", by=by)
            hold(partner, HeldTerms(f"Held {number}", day, None), by=by)
            keep_plan(partner, Kind.HOME, PlanTerms({"signs": f"Version {number}"}), by=by)
            risk = RiskTerms("trauma_reactive", Severity.WATCH, f"Risk {number}", day)
            open_flag(case, risk, partner=partner, by=by)
        targets = [TargetTerms(f"Target {n}", "", today() + timedelta(days=30)) for n in range(3)]
        hold_review(case, ReviewTerms(day, better=f"Better {number}", targets=targets), by=by)
        make_signed_release(world, recipient=f"Dr {number}")
        put_before(world, SecretsPolicy.LIMITED, on=day)
        tell_words(world, make_assignment(world, "specific-gratitude"), world.maya_id, obstacle="Late.")
        agreement = make_agreement_in_force(case, by=by, title=f"Agreement {number}")
        make_crossing(agreement, by=by, on=day)
        make_result(world, "40", partner_id=world.maya_id, on=day)
        put_ritual(world, f"Ritual {number}")
        put_commitment(world, f"Commitment {number}")
        put_expectation(world, f"Expectation {number}", "From now on.")
        put_sign(world, f"Sign {number}", "Ask.")
        put_step(world, f"Step {number}")
        put_closed(world, f"Argument {number}", sentence="Not now.")
        make_report(world, purpose=f"Supervision {number}")
        add(TopicTerms(f"Topic {number}"), by=by)
        _paper(world, number + 1)


def _paper(world: World, number: int) -> None:
    """Something that was printed of them, and a report of the practice of days that no other counts, printed as well."""
    key, by = f"{world.case_id} {number}", world.accounts["manager"]
    db.session.add(IssuedDocument(case_id=world.case_id, kind="agreement", content_key=key, sha256=key))
    until = today() - timedelta(days=1 + 40 * number)
    report = issue(get_own_practice(), Period(until - timedelta(days=30), until), today=today(), by=by)
    paper = PracticeReportPaper(report_id=report.id, paper="A4", size="normal", sha256=key)
    paper.pdf = b"%PDF"
    db.session.add(paper)


def desk_pages(app: Flask, world: World) -> Iterator[str]:
    """The address of each page that is read there, about the world's couple, and a row of theirs."""
    first = _first_rows(app) | {"cases": world.case_id, "partners": world.maya_id}
    for rule in app.url_map.iter_rules():
        room = rule.endpoint.partition(".")[0]
        if "GET" not in (rule.methods or ()) or not (room in ROOMS or rule.endpoint in ALSO):
            continue
        if rule.rule.rpartition(".")[2] in {"pdf", "csv", "json", "svg"}:
            continue
        known = {name: _value(name, first) for name in rule.arguments}
        with app.test_request_context():
            yield app.url_for(rule.endpoint, **known)  # type: ignore[arg-type]


def _value(name: str, first: dict[str, object]) -> object:
    if name in WORDS:
        return WORDS[name]
    tables = BY_NAME[name]
    if name == "request_id":
        return first["access_requests"]
    return first[tables if isinstance(tables, str) else tables[0]]


def _first_rows(app: Flask) -> dict[str, object]:
    with app.app_context(), in_practice(EVERYTHING):
        return {
            mapper.class_.__tablename__: db.session.scalars(
                select(mapper.class_.id).order_by(mapper.class_.id).limit(1)
            ).first()
            for mapper in Base.registry.mappers
            if hasattr(mapper.class_, "id")
        }
