"""A case in which every private field holds a canary, so that a leak can be seen by its words.

A canary is ``CANARY-<whose>-<what>``. ``whose`` is ``maya`` or ``jonas`` (audience partner), ``practice``, ``author``, or
``mayaalone`` and ``jonasalone`` (their own parts before they are opened, which no counsellor reads), ``joint`` (both may read
it: the control that shows the crawl sees anything at all), ``desk`` (an enquiry, before there is a case) or ``nobody`` (no page
shows it).
"""

import re
import uuid
from datetime import UTC, date, datetime, time, timedelta

from clinic.access_requests.due import latest_on
from clinic.access_requests.services import extend, take
from clinic.agreements.lifecycle import Step
from clinic.agreements.models import AfterTrial
from clinic.agreements.services.crossings import own
from clinic.agreements.services.missteps import MisstepTerms, plan
from clinic.agreements.services.reviewing import ReviewTerms, review
from clinic.agreements.services.signing import ask_fairness
from clinic.agreements.services.trials import TrialTerms, say
from clinic.assignments.adherence import How
from clinic.assignments.lines import line_of, lines_of
from clinic.assignments.services import acknowledge, appraise
from clinic.assignments.services.assigning import PlanTerms
from clinic.assignments.services.programmes import start_programme
from clinic.availability.services import take_calendar
from clinic.closings.models import Reason
from clinic.closings.services import ClosingTerms, close
from clinic.confidences.services import HeldTerms, hold
from clinic.consents import SignedHow
from clinic.consents.asking import Why
from clinic.consents.queries.consents import list_points
from clinic.consents.scope import OF_ONE, Kind
from clinic.consents.services.consents import ask_both, sign_points
from clinic.couples import Audience, Case, CaseStatus, Partner, SecretsPolicy
from clinic.couples.models import CaseAccess
from clinic.couples.queries import get_case
from clinic.couples.services.policies import offer_policy
from clinic.database import db
from clinic.deletions import Answer
from clinic.deletions import services as deletions
from clinic.exercises.loading import the_library
from clinic.journal import ActKind, EntryKind
from clinic.journal.agenda_lines import StepTerms
from clinic.journal.services import (
    ActTerms,
    CheckInTerms,
    Line,
    keep_agenda,
    log_act,
    rate_act,
    record_check_in,
    star_act,
    write_entry,
)
from clinic.journal.spell import Spell
from clinic.mail import Words, post
from clinic.portal.services.homework_reminders import wish
from clinic.reports.services import sign
from clinic.reviews import services as quarterly
from clinic.safety import Outcome, Severity
from clinic.safety.services import (
    Found,
    RiskTerms,
    open_flag,
    override,
    record_safe_contact,
    record_screening,
)
from clinic.safety_plans import Kind as PlanKind
from clinic.safety_plans.services import PlanTerms as SafetyTerms
from clinic.safety_plans.services import keep_plan
from clinic.sessions import NoteEntry
from clinic.sessions.recurrence import Pattern, Repeat
from clinic.sessions.services import phrases
from clinic.supervision.services.reviewing import give_back, submit
from tests.factories import viewers
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import make_assignment, tell_squares, tell_words, today
from tests.factories.calendars import make_busy
from tests.factories.consents import make_signed_release, without_consent
from tests.factories.goals import make_goal
from tests.factories.measures import make_giving, make_result
from tests.factories.mending import put_commitment, put_expectation, put_ritual, put_sign, put_step
from tests.factories.own_parts import write_part
from tests.factories.reports import make_report
from tests.factories.sessions import (
    MONDAY,
    make_entry,
    make_held_session,
    make_note,
    make_process_note,
    make_series,
    make_session,
    make_signed_note,
)
from tests.factories.supervision import make_meeting, make_supervision
from tests.factories.teams import make_enquiry
from tests.factories.truces import put_closed
from tests.factories.world import World

LONG_AGO = date(2026, 9, 14)
#: One of the hundred private sentences, with its number and whose it is.
SECRET = re.compile(r"SECRET-\d+-\w+")


def canary(whose: str, what: str) -> str:
    """A word that stands nowhere by chance."""
    return f"CANARY-{whose}-{what}"


def plant(world: World) -> None:
    """Fill the case of Maya and Jonas. Call it ``with inside():``."""
    case = get_case(world.case_id)
    by = world.accounts["practitioner"]
    case.concerns = canary("practice", "concerns")
    offer_policy(case, SecretsPolicy.LIMITED, on=today(), by=by).text = canary("joint", "policy")
    override(case, canary("practice", "override"), by=by)
    _looked_in(world, case)
    for key, partner in zip(("maya", "jonas"), case.partners, strict=True):
        _about(world, case, partner, key)
    _sessions(world)
    _homework(world, case)
    _report(world)
    agreement = make_agreement_in_force(case, by=by, title=canary("joint", "agreement"), review_on=today())
    told = make_crossing(agreement, by=by, what=canary("joint", "crossing"))
    make_crossing(agreement, by=by, what=canary("practice", "crossing"), audience=Audience.PRACTICE)
    for key, partner in zip(("maya", "jonas"), case.partners, strict=True):
        alone = make_crossing(
            agreement, by=by, what=canary(key, "crossing"), said_by=partner, audience=Audience.PARTNER
        )
        own(told, partner, canary("joint", f"owned-{key}"), by=by)
        own(alone, partner, canary(key, "owned"), by=by)
        for whose, joint in (("joint", True), (key, False)):
            said = {part: canary(whose, f"misstep-{part}") for part in ("what", "effect", "change", "moment")}
            plan(partner, agreement, MisstepTerms(check_on=today(), joint=joint, **said), by=by)
        ask_fairness(agreement, partner, rating=1, words=canary(key, "fairness"), by=by, predicted=1)
        say(partner, agreement, TrialTerms(AfterTrial.DROP, 1, canary(key, "trial")), by=by)
        said = canary(key, "parked")
        write_entry(
            case, EntryKind.PARKED, said, on_day=today(), said_by=partner, by=by, audience=Audience.PARTNER
        )
    marked = canary("joint", "marked-how")
    write_entry(
        case, EntryKind.JOY, canary("joint", "joy"), on_day=today(), said_by=None, by=by, marked_how=marked
    )
    done = ActTerms(ActKind.TIME, canary("joint", "act"), today())
    act = log_act(case.partners[0], done, spell=Spell(today(), None), by=by)
    rate_act(act, case.partners[1], 9, by=by)
    star_act(act, case.partners[1], canary("joint", "star"), by=by)
    write_entry(case, EntryKind.PARKED, canary("joint", "parked"), on_day=today(), said_by=None, by=by)
    aims = [
        quarterly.TargetTerms(
            canary("joint", "target"), canary("joint", "known-by"), today() + timedelta(days=60)
        )
    ]
    quarterly.hold_review(
        case, quarterly.ReviewTerms(today(), better=canary("joint", "better"), targets=aims), by=by
    )
    put_ritual(world, canary("joint", "ritual"))
    put_expectation(world, canary("joint", "expectation"), canary("joint", "reset"))
    put_sign(world, canary("joint", "sign"), canary("joint", "sign-action"))
    put_commitment(world, canary("joint", "commitment"), why=canary("joint", "commitment-why"))
    put_step(world, canary("joint", "repair-step"))
    put_closed(world, canary("joint", "truce"), sentence=canary("joint", "truce-sentence"))
    steps = {whose: [StepTerms(canary(whose, "step"))] for whose in (Audience.JOINT, Audience.PRACTICE)}
    keep_agenda(case, steps, by=by)
    looked_at = ReviewTerms(Step.KEEP, today(), review_on=today(), words=canary("practice", "review"))
    review(agreement, looked_at, by=by)
    _outside_the_case(world, case)
    _signed(world)
    _closed(case, by)


def plant_a_hundred(world: World) -> set[str]:
    """Fifty sentences that each partner said to the counsellor alone. Call it ``with inside():``."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    planted = set()
    for number in range(50):
        for partner in case.partners:
            said = f"SECRET-{number}-{partner.called}"
            planted.add(said)
            kind = (EntryKind.NEED, EntryKind.JOY, EntryKind.PARKED)[number % 3]
            write_entry(case, kind, said, on_day=today(), said_by=partner, by=by, audience=Audience.PARTNER)
    return planted


def _outside_the_case(world: World, case: Case) -> None:
    """An enquiry at the front desk, a letter in the outbox, and a calendar that the practitioner read in."""
    asked = {name: canary("desk", name) for name in ("first", "second", "contact", "wishes")}
    make_enquiry(world, **asked)
    words = Words(to="maya@example.org", subject=canary("nobody", "subject"), text=canary("nobody", "letter"))
    ahead = datetime.now(UTC) + timedelta(days=400)
    post("planted", words, purpose="planted", about_id=case.id, not_after=ahead)
    by = world.accounts["practitioner"]
    take_calendar(by, canary("author", "calendar"), [], left_out=0, by=by)


def _signed(world: World) -> None:
    """Consent of each, a release of both, one of each one's own, and one without consent."""
    case, by = get_case(world.case_id), world.accounts["practitioner"]
    ask_both(case, Why.BEGIN, by=by)
    for partner in case.partners:
        sign_points(
            partner, [point.code for point in list_points()][:6], on=today(), how=SignedHow.ON_PAPER, by=by
        )
    of_each = (("maya", world.maya_id), ("jonas", world.jonas_id))
    for key, of_id in ((Audience.PRACTICE, None), *of_each):
        said = {what: canary("practice", f"{what}-{key}") for what in ("recipient", "purpose")}
        make_signed_release(world, of_id=of_id, kinds=OF_ONE, **said)
    basis, words = canary("practice", "basis"), canary("practice", "passed-on")
    make_signed_release(world, **without_consent(written_basis=basis, words=words, kinds=tuple(Kind)))


def _closed(case: Case, by: uuid.UUID) -> None:
    """It was closed once, and goes on: what is looked for is looked for in pages that are written into."""
    ended = {part: canary("practice", f"closing-{part}") for part in ("summary", "decided")}
    goes_on = canary("joint", "closing-goes-on")
    close(case, ClosingTerms(today(), Reason.ONE_WITHDREW, goes_on=goes_on, **ended), by=by)
    case.status, case.closed_on = CaseStatus.ACTIVE, None


def _looked_in(world: World, case: Case) -> None:
    """The supervisor had looked in for a reason, and it is over."""
    day = today() - timedelta(days=9)
    access = CaseAccess(case_id=case.id, account_id=world.accounts["supervisor"], since=day, last_day=day)
    access.reason = canary("practice", "reason-to-look")
    db.session.add(access)
    db.session.flush()


def _report(world: World) -> None:
    words = ("recipient", "purpose", "formulation", "recommendation", "credentials")
    report = make_report(world, **{word: canary("practice", word) for word in words})
    sign(report, viewers.practitioner(world), today=today())


def _about(world: World, case: Case, partner: Partner, key: str) -> None:
    by = world.accounts["practitioner"]
    person = partner.person
    person.phone, person.email = canary(key, "phone"), canary(key, "email")
    person.address, person.pronouns = canary(key, "address"), canary(key, "pronouns")
    used = Found(canary("practice", f"instrument-{key}"), canary("practice", f"result-{key}"))
    said = canary("practice", f"screening-{key}")
    record_screening(partner, seen_on=LONG_AGO, outcome=Outcome.CLEAR, remark=said, by=by, found=used)
    card = {"channel": "phone", "hours": canary(key, "hours"), "remark": canary(key, "card")}
    record_safe_contact(partner, card=card, asked_on=LONG_AGO, by=by)
    deletions.ask(partner, canary(key, "deletion"), on=LONG_AGO, by=by)
    refused = deletions.ask(partner, canary(key, "deletion-again"), on=LONG_AGO, by=by)
    not_now = deletions.AnswerTerms(Answer.NOT_NOW, today(), canary(key, "deletion-reason"))
    deletions.answer(refused, not_now, by=by)
    for version in ("plan-before", "plan"):
        keep_plan(partner, PlanKind.HOME, SafetyTerms({"signs": canary(key, version)}), by=by)
    asked = take(partner, on=today() - timedelta(days=3), by=by)
    extend(asked, until=latest_on(asked.asked_on), reason=canary(key, "extension"), by=by)
    held = HeldTerms(canary("practice", f"held-{key}"), LONG_AGO, None, canary("practice", f"agreed-{key}"))
    hold(partner, held, by=by)
    wish(partner, wanted=True, at=time(18), words=canary(key, "reminder"), by=by)
    risk = RiskTerms("trauma_reactive", Severity.WATCH, canary("practice", f"risk-{key}"), LONG_AGO)
    open_flag(case, risk, partner=partner, by=by)
    giving = make_giving(world, partner_id=partner.id, every_weeks=4)
    make_result(world, "14", instrument_id="phq-9", partner_id=partner.id, on=LONG_AGO, giving=giving)
    numbers = {"closeness": 3, "trust": 2, "heard": 4, "conflict": 7, "hope": 5}
    make_goal(world, partner.id, canary(key, "goal"), how_far=4)
    for weeks in (1, 2):
        record_check_in(
            partner,
            CheckInTerms(
                today() - timedelta(weeks=weeks),
                numbers,
                Line(canary("joint", f"appreciation-{key}"), joint=True),
                Line(canary(key, "need")),
            ),
            by=by,
        )


def _sessions(world: World) -> None:
    joint = make_held_session(world, MONDAY, place=canary("joint", "place"))
    make_session(world, MONDAY + timedelta(weeks=60), place=canary("joint", "next-place"))
    ahead = MONDAY + timedelta(weeks=70)
    twice = Repeat(Pattern.WEEKLY, (ahead + timedelta(weeks=1)).date())
    make_series(world, ahead, repeat=twice, place=canary("joint", "place-round"))
    for key, partner_id in (("maya", world.maya_id), ("jonas", world.jonas_id)):
        place = canary(key, "place-round")
        make_series(world, ahead + timedelta(days=1), partner_id=partner_id, repeat=twice, place=place)
        alone = make_held_session(
            world, MONDAY + timedelta(days=1), partner_id=partner_id, place=canary(key, "place-alone")
        )
        make_signed_note(world, alone, text=canary("practice", f"note-{key}"))
    note = make_signed_note(
        world, joint, sections={"text": canary("practice", "note"), "plan": canary("practice", "plan")}
    )
    make_entry(note, text=canary("practice", "addendum"), reason=canary("practice", "addendum-reason"))
    supervision = make_supervision(world, co_signs=False)
    said = {part: canary("practice", part) for part in ("topics", "guidance", "ethics", "follow_up")}
    make_meeting(world, supervision, names_are_meant=True, **said)
    submit(note, by=note.entered_by_id)
    give_back(note, canary("practice", "remark"), read=1, by=world.accounts["supervisor"])
    make_note(world, text=canary("practice", "draft"))
    make_process_note(world, canary("author", "process-note"))
    phrases.write(canary("author", "phrase"), by=world.accounts["practitioner"])
    make_busy(world, datetime.combine(today(), time(10)), title=canary("author", "busy-time"))
    assert db.session.query(NoteEntry).count() == 1


def _homework(world: World, case: Case) -> None:
    by = world.accounts["practitioner"]
    both = make_assignment(
        world,
        "twenty-minute-listening",
        why=canary("joint", "why"),
        steps=[canary("joint", "how")],
        obstacle=canary("joint", "hurdle"),
        instead=canary("joint", "instead"),
        plans=[
            PlanTerms(partner_id=seat.id, when=canary("joint", "when"), will=canary("joint", "will"))
            for seat in case.partners
        ],
    )
    for key, partner in zip(("maya", "jonas"), case.partners, strict=True):
        tell_words(
            world,
            both,
            partner.id,
            obstacle=canary(key, "obstacle"),
            difficulty=9,
            words=canary(key, "words"),
        )
        own = make_assignment(world, "specific-gratitude", partner_id=partner.id, why=canary(key, "own-why"))
        tell_words(world, own, partner.id, obstacle=canary(key, "own-obstacle"), helped=2)
        tell_squares(world, own, partner.id, How.ALL)
        acknowledge(own, line_of(partner), word=canary(key, "answer"), on=today(), by=by)
    tell_squares(world, both, None, How.PART)
    acknowledge(both, lines_of(both)[0], word=canary("joint", "answer"), on=today(), by=by)
    accounts = make_assignment(world, "two-accounts")
    for key, partner in zip(("mayaalone", "jonasalone"), case.partners, strict=True):
        write_part(world, accounts, partner.id, ready=True, words=canary(key, "part"))
    start_programme(case, the_library().programmes["quarterly-upkeep"], on=today(), by=by)
    appraise(both, how=How.TRIED, understood=4, on=today(), by=by)
