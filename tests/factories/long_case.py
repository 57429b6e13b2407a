"""A couple with a long history, and everything that a page before a session can hold. Call it ``with inside():``."""

from datetime import datetime, time, timedelta

from clinic import clock
from clinic.assignments.adherence import How
from clinic.couples import Audience
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.journal import AgendaStep, EntryKind
from clinic.journal.services import CheckInTerms, Line, record_check_in, write_entry
from clinic.safety import SafeContact, Screening, Severity
from clinic.safety.services import record_screening
from clinic.safety.standing import Outcome
from clinic.sessions import SessionNote, SessionState, TherapySession
from tests.factories.agreements import make_agreement_in_force, make_crossing
from tests.factories.assignments import ZONE, make_assignment, tell_squares, tell_words, today
from tests.factories.sessions import make_note
from tests.factories.world import World

LONG = "and then, as it often is on a weekday evening, nobody said anything for a long while " * 6
EXERCISES = (
    "specific-gratitude",
    "twenty-minute-listening",
    "pause-breathe-return",
    "emotion-checkin",
    "nightly-debrief",
    "weekly-conversation",
    "small-joys-and-wins",
    "weekly-date",
)


def make_history(world: World, *, sessions: int = 400) -> None:
    """So many joint sessions, one a week until last week, each with a signed note; check-ins and screenings likewise."""
    by, now = world.accounts["practitioner"], clock.now()
    for week in range(1, sessions + 1):
        day = today() - timedelta(weeks=week)
        held = TherapySession(
            case_id=world.case_id,
            audience=Audience.JOINT,
            entered_by_id=by,
            starts_at=datetime.combine(day, time(16)),
            zone=ZONE,
            state=SessionState.HELD,
        )
        db.session.add(held)
        db.session.flush()
        note = SessionNote(
            case_id=world.case_id,
            audience=Audience.PRACTICE,
            entered_by_id=by,
            service_date=day,
            session_id=held.id,
            signed_at=now,
            signed_by_id=by,
        )
        note.sections = {"text": "They came.", "plan": f"Plan of {week} weeks ago. {LONG}"}
        db.session.add(note)
        if week % 20 == 0:
            for partner_id in (world.maya_id, world.jonas_id):
                seen = Screening(
                    case_id=world.case_id,
                    partner_id=partner_id,
                    seen_on=day,
                    outcome=Outcome.CLEAR,
                    by_id=by,
                    at=now - timedelta(weeks=week),
                )
                card = SafeContact(
                    case_id=world.case_id,
                    partner_id=partner_id,
                    review_on=today() + timedelta(days=2),
                    by_id=by,
                    at=now - timedelta(weeks=week),
                )
                db.session.add_all([seen, card])
    db.session.flush()


def fill_the_brief(world: World) -> None:
    """Something of everything since the last session, and much of it, in long words."""
    by, case = world.accounts["practitioner"], get_case(world.case_id)
    maya, jonas = case.partners
    record_screening(maya, seen_on=today(), outcome=Outcome.CLEAR, remark="", by=by)
    record_screening(jonas, seen_on=today(), outcome=Outcome.CLEAR, remark="", by=by)
    for exercise_id in EXERCISES:
        given = make_assignment(world, exercise_id, starts_on=today() - timedelta(days=20))
        for seat in given.seats if given.each_tells else [None]:
            tell_squares(world, given, seat.id if seat else None, How.ALL, How.PART, How.TRIED)
        tell_words(
            world, given, maya.id, difficulty=8, helped=2, obstacle=f"PRIVATE-OBSTACLE {LONG}", words=LONG
        )
        tell_words(world, given, jonas.id, difficulty=2, helped=9, obstacle="He was away.")
    alone = make_assignment(world, "specific-gratitude", partner_id=jonas.id)
    tell_words(world, alone, jonas.id, difficulty=3)
    for nth in range(8):
        agreement = make_agreement_in_force(
            case, by=by, title=f"Agreement {nth} {LONG}"[:180], trial_until=today() + timedelta(days=3)
        )
        make_crossing(agreement, by=by, on=today() - timedelta(days=nth % 4))
    for week in range(9):
        for partner, joint in ((maya, False), (jonas, True)):
            numbers = {"closeness": (week + partner.seat) % 11, "trust": 5}
            terms = CheckInTerms(
                today() - timedelta(weeks=week),
                numbers,
                Line(f"PRIVATE-THANKS {LONG}" if not joint else "Tea in bed.", joint),
                Line("Please ask me before you plan the weekend.", joint),
            )
            record_check_in(partner, terms, by=by)
    for nth in range(14):
        write_entry(case, EntryKind.PARKED, f"Parked {nth} {LONG}", on_day=today(), said_by=None, by=by)
    for nth in range(24):
        step = AgendaStep(
            case_id=case.id,
            audience=Audience.JOINT if nth % 2 else Audience.PRACTICE,
            entered_by_id=by,
            position=nth,
            minutes=5,
        )
        step.words = f"{'Step' if nth % 2 else 'PRIVATE-STEP'} {nth} {LONG}"
        db.session.add(step)
    for _ in range(6):
        make_note(world)
    db.session.flush()


def open_a_risk(world: World) -> None:
    """An acute risk of Jonas."""
    from clinic.safety.models import RiskFlag

    flag = RiskFlag(
        case_id=world.case_id,
        kind="coercive_control_or_fear",
        severity=Severity.ACUTE,
        opened_on=today(),
        by_id=world.accounts["practitioner"],
        partner_id=world.jonas_id,
    )
    db.session.add(flag)
    db.session.flush()
