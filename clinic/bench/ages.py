"""Whether a couple of ten years is opened as fast as one of ten weeks: the pages of both, in statements and in time."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clinic.agreements import Terms, Topic
from clinic.bench.couple import DAYS_BETWEEN, MEASURES, older_sessions, words
from clinic.bench.figures import Figure
from clinic.bench.measuring import in_turn, medians
from clinic.bench.practice import BRIEF, OF_CASE, PROGRESS, Bench, Stop
from clinic.bench.statements import statements_of
from clinic.couples import Case, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, opened
from clinic.demo.sheets import Giving, Said, Sheets
from clinic.demo.signing_table import Table

GROUP: Final = "Ten years against ten weeks"
#: The longer life may take so many times as long. The progress page draws every result and all that happened beside them;
#: what is a list has one page of rows where the younger couple have a few.
TARGETS: Final = {BRIEF: 1.25, "file": 1.25, PROGRESS: 1.75}
A_LIST: Final = 2.0


@dataclass(frozen=True)
class Age:
    """How long a couple have come, and how much there is of it: check-ins and results are those of both together."""

    weeks: int
    sessions: int
    check_ins: int
    results: int
    #: Homework given, and agreements signed, one after the other.
    given: int
    agreed: int


TEN_WEEKS: Final = Age(10, 8, 20, 6, 2, 1)
TEN_YEARS: Final = Age(522, 500, 1_000, 60, 60, 20)


def figures(bench: Bench, *, rounds: int, young: Age = TEN_WEEKS, old: Age = TEN_YEARS) -> Iterator[Figure]:
    """Each page of a couple's case: the statements that it takes, and its time, of the older against the younger."""
    stops = {"young": _stop(bench, young, 1), "old": _stop(bench, old, 2)}
    for page in OF_CASE:
        visits = {whose: bench.visit(page, [stop]) for whose, stop in stops.items()}
        sent = {whose: statements_of(visit) for whose, visit in visits.items()}
        took = medians(in_turn(visits, rounds, by=time.process_time))
        how = f"{took['old']:.1f} ms of CPU against {took['young']:.1f}; {sent['old']} statements"
        yield Figure(GROUP, page, took["old"] / took["young"], target=TARGETS.get(page, A_LIST), how=how)
        more = f"{page}: statements more than at ten weeks"
        yield Figure(GROUP, more, sent["old"] - sent["young"], "", 0)


def _stop(bench: Bench, age: Age, number: int) -> Stop:
    """A couple of that age, and whoever works with them."""
    with bench.telling(bench.stops[0]) as (desk, _case):
        case = tell(desk, age, number)
        by, case_id = desk.by, case.id
    with bench.inside():
        return bench.stop_at(case_id, by)


def tell(desk: Desk, age: Age, number: int) -> Case:
    """All that came of them."""
    people = (PersonTerms(f"Ida Older {number}", called="Ada"), PersonTerms("Tom Older", called="Tom"))
    opening = Opening(900_000 + number, age.weeks * 7 + 20, people, words(0, 3), SecretsPolicy.LIMITED)
    case = opened(desk, opening)
    for seat in (1, 2):
        desk.seen_alone(case, seat, age.weeks * 7, remark=words(seat, 2))
        desk.safe_contact(case, seat, age.weeks * 7 - 1, "phone")
    older_sessions(desk, case, age.sessions, since=4)
    for week in range(age.check_ins // 2):
        for seat in (1, 2):
            desk.check_in(case, seat, week * 7, [2 + (week * (slider + seat)) % 7 for slider in range(5)])
    _results(desk, case, age)
    _homework(desk, case, age)
    _agreements(desk, case, age)
    desk.planned(case, -2, 16, made=1)
    return case


def _results(desk: Desk, case: Case, age: Age) -> None:
    each = max(1, age.results // (2 * len(MEASURES)))
    apart = max(7, (age.weeks * 7 - 20) // each)
    for measure, low in MEASURES:
        told = {
            seat: {5 + apart * number: str(low + (number * seat * 3) % 20) for number in range(each)}
            for seat in (1, 2)
        }
        desk.questionnaires(case, measure, told, every_weeks=8)


def _homework(desk: Desk, case: Case, age: Age) -> None:
    sheets, between = Sheets(desk), age.weeks * 7 // age.given
    for number in range(age.given):
        ago = between * (number + 1) - 5
        giving = Giving(why=words(number, 1), on=(ago, ago - 3), weeks=3, review=ago - 14)
        assignment = sheets.give(case, ago, "restate-notice-validate", giving)
        squares = {1: "apaata", 2: "apntaa"} if assignment.each_tells else {0: "apaata"}
        told = {seat: Said(4 + seat, 5 + seat, words(seat, 1), joint=seat == 1) for seat in (1, 2)}
        sheets.came_back(assignment, max(ago - 21, 1), squares, told)


def _agreements(desk: Desk, case: Case, age: Age) -> None:
    table, between = Table(desk), age.weeks * 7 // age.agreed
    for number in range(age.agreed):
        ago = between * (number + 1) - 3
        terms = Terms(f"Evening {number} of the week", words(ago, 1), Topic.MONEY, minutes_apart=30)
        agreement = table.proposed(case, ago, terms, review=ago - 40)
        for seat in (1, 2):
            table.felt(agreement, seat, ago - 1, 6 + seat)
        table.signed(agreement, ago - 2)
        table.crossed(agreement, ago - DAYS_BETWEEN, words(number, 1), told=ago - DAYS_BETWEEN - 3, apart=20)
