"""One couple of the bench: a year of work, told through the services that the pages use."""

from collections.abc import Iterator

from clinic.agreements import Step, Terms, Topic
from clinic.couples import Audience, Case, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, opened
from clinic.demo.sheets import Giving, Said, Sheets
from clinic.demo.signing_table import Table
from clinic.journal import EntryKind
from clinic.journal.services import Line

SESSIONS = 20
DAYS_BETWEEN = 17
WEEKS = 52
#: Exercise, and the day it was given: ten weeks of two a week are twenty occurrences; the last two are still going on.
ASSIGNMENTS = (
    ("listen-reflect-pact", 333),
    ("i-statement-drill", 280),
    ("restate-notice-validate", 220),
    ("small-joys-and-wins", 150),
    ("low-pressure-companionship", 43),
    ("fifteen-minute-needs-talk", 36),
)
#: Agreement, the day it was proposed, and the day of its next review (ahead).
AGREEMENTS = (
    ("Money talk waits until the morning", Topic.MONEY, 300, -5),
    ("No telephones at the table", Topic.TECHNOLOGY_AND_PRIVACY, 200, -30),
    ("Sundays at his parents, every second one", Topic.EXTENDED_FAMILY, 90, -60),
)
#: Questionnaire, and the lowest total that anybody has.
MEASURES = (("rdas", 30), ("csi-32", 70), ("phq-9", 2))
PEOPLE = (PersonTerms("Ada Birk", called="Ada"), PersonTerms("Tomas Vale", called="Tomas"))
_SENTENCES = (
    "They came in from the rain and sat down without taking their coats off.",
    "The week had one bad evening and four that neither of them would call bad.",
    "She said what she had wanted to say on Tuesday, and he let her finish it.",
    "He noticed the moment at which he usually leaves the room, and stayed.",
    "Both could name what the other had been afraid of, in nearly the same words.",
)


def tell(desk: Desk) -> Case:
    """Their year."""
    case = opened(desk, Opening(1, SESSIONS * DAYS_BETWEEN + 20, PEOPLE, words(0, 3), SecretsPolicy.LIMITED))
    for seat in (1, 2):
        desk.seen_alone(case, seat, 350, remark=words(seat, 2))
        desk.safe_contact(case, seat, 349, "phone")
    _sessions(desk, case)
    _homework(desk, case)
    _agreements(desk, case)
    _weeks(desk, case)
    return case


def _sessions(desk: Desk, case: Case) -> None:
    for number in range(SESSIONS):
        session = desk.held(case, 10 + DAYS_BETWEEN * (SESSIONS - 1 - number), 16)
        desk.note(
            case,
            session,
            brought=words(number, 6),
            practised=words(number + 1, 4),
            took_away_1=words(number + 2, 1),
            took_away_2=words(number + 3, 1),
            plan=words(number + 4, 2),
        )
    desk.planned(case, -2, 16, made=3)


def older_sessions(desk: Desk, case: Case, count: int, *, since: int = SESSIONS * DAYS_BETWEEN + 30) -> None:
    """So many more held sessions with signed notes, one a week, the newest *since* days ago: before all that they have."""
    for number in range(count):
        session = desk.held(case, since + 7 * number, 16)
        desk.note(case, session, brought=words(number, 6), plan=words(number + 4, 2))


def results(desk: Desk, case: Case, count: int) -> None:
    """So many results of questionnaires, of three measures and both partners, half of them from before all that they have."""
    each = count // (2 * len(MEASURES))
    days = [40 + 72 * number for number in range(each)]
    for measure, low in MEASURES:
        told = {seat: {ago: str(low + (ago // 7 * seat) % 20) for ago in days} for seat in (1, 2)}
        desk.questionnaires(case, measure, told, every_weeks=8)


def _homework(desk: Desk, case: Case) -> None:
    sheets = Sheets(desk)
    for exercise_id, ago in ASSIGNMENTS:
        assignment = sheets.give(
            case, ago, exercise_id, Giving(why=words(ago, 1), on=(ago, ago - 3), weeks=10, review=ago - 14)
        )
        squares = (
            {1: "apaataanapaaapataaap", 2: "apntaanpaataapnaatap"}
            if assignment.each_tells
            else {0: "apaataanapaaapataaap"}
        )
        told = {seat: Said(4 + seat, 5 + seat, words(seat, 1), joint=seat == 1) for seat in (1, 2)}
        sheets.came_back(assignment, max(ago - 70, 1), squares, told)


def _agreements(desk: Desk, case: Case) -> None:
    table = Table(desk)
    for title, topic, ago, review in AGREEMENTS:
        terms = Terms(
            title,
            words(ago, 1),
            topic,
            response="Whoever notices says so and goes to the other room.",
            minutes_apart=30,
        )
        agreement = table.proposed(case, ago, terms, review=ago - 40)
        for seat in (1, 2):
            table.felt(agreement, seat, ago - 6, 6 + seat)
        table.signed(agreement, ago - 7)
        table.looked_at(agreement, ago - 40, Step.KEEP, words(ago, 1), review=review, audience=Audience.JOINT)
        for crossed in (ago - 20, ago - 60):
            table.crossed(agreement, crossed, words(crossed, 1), told=crossed - 3, apart=20, returned=True)


def _weeks(desk: Desk, case: Case) -> None:
    for week in range(WEEKS - 1, -1, -1):
        for seat in (1, 2):
            numbers = [min(9, 2 + (WEEKS - week) // 9 + (week * (slider + seat)) % 3) for slider in range(5)]
            thanks = Line(words(week, 1), joint=True) if week % 4 == seat else None
            desk.check_in(case, seat, week * 7, numbers, thanks)
    for number, ago in enumerate((340, 200, 60, 8)):
        desk.line(case, (EntryKind.JOY, EntryKind.WIN)[number % 2], ago, words(number, 1))
        desk.parked(case, ago - 1, words(number, 1), None, taken_up=ago - 7 if ago > 60 else None)


def words(start: int, sentences: int) -> str:
    """So many sentences, the same for the same *start*."""
    return " ".join(_said(start, sentences))


def _said(start: int, sentences: int) -> Iterator[str]:
    for number in range(sentences):
        yield _SENTENCES[(start + number) % len(_SENTENCES)]
