"""Kasia and Sam: a year of weekly sessions, with what a year brings."""

from uuid import UUID

from clinic.agreements import Agreement, Step, Terms, Topic
from clinic.agreements.models import ResponseUsed
from clinic.assignments.services.programmes import start_programme
from clinic.couples import Audience, Case, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.couples import a_year_of_homework as homework
from clinic.demo.couples import a_year_of_words as words
from clinic.demo.couples import small_touches
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, opened
from clinic.demo.goals import came_for
from clinic.demo.quarters import held_review
from clinic.demo.signing_table import Table
from clinic.exercises.loading import the_library
from clinic.journal import EntryKind
from clinic.journal.services import Line
from clinic.sessions import AttendanceState, Meeting

OPENING = Opening(
    number=17,
    ago=371,
    partners=(
        PersonTerms(
            "Katarzyna Wójcik-Żółkiewska",
            called="Kasia",
            pronouns="she/her",
            phone="020 7946 0117",
            email="kasia@couples.example",
            address="Flat 6, 9 Ropewalk (invented)",
        ),
        PersonTerms(
            "Samuel Ọláolúwa Adéyẹmí",
            called="Sam",
            pronouns="he/him",
            phone="020 7946 0118",
            email="sam@couples.example",
            address="Flat 6, 9 Ropewalk (invented)",
        ),
    ),
    concerns=(
        "An invented couple.\nSam drives an ambulance, mostly at night; Kasia teaches. They pass each other in the kitchen. Last "
        "autumn Kasia found a loan that she had not known about. They want to know whether they can trust each other again, and "
        "how to be married to somebody who is asleep."
    ),
    policy=SecretsPolicy.NO_SECRETS,
    policy_ago=364,
    children=True,
)
#: Days ago of the first weekly session; the newest was six days ago.
FIRST, LAST = 370, 6
#: Weeks without a session: the new year, their holiday, a night shift swapped too late, a cold.
AWAY = (328, 321, 216, 118, 111, 41)
HOUR = 17


def tell(desk: Desk, supervisor: UUID) -> Case:
    """Their year."""
    case = opened(desk, OPENING, supervisor)
    for seat, ago in ((1, 366), (2, 365)):
        alone = desk.held(case, ago, 9 + seat, seat=seat)
        desk.seen_alone(case, seat, ago, remark=words.ALONE[seat])
        desk.note(case, alone, text=words.ALONE_NOTES[seat], plan="Begin the joint sessions.")
        desk.safe_contact(
            case, seat, 30 if seat == 1 else 36, "text" if seat == 1 else "email", hours="after four"
        )
    _sessions(desk, case)
    homework.tell(desk, case)
    small_touches.begin(desk, case)
    with desk.at(6, 18, 5):  # after a year: from weekly sessions to something that keeps going
        upkeep = the_library().programmes["quarterly-upkeep"]
        start_programme(case, upkeep, on=desk.day(6), by=desk.by)
    _agreements(desk, case)
    _check_ins(desk, case)
    for measure, results in words.QUESTIONNAIRES.items():
        desk.questionnaires(case, measure, results, every_weeks=8)
    _lines(desk, case)
    came_for(desk, case, 1, "To stop counting what he has not told me.", {366: 1, 188: 4, 20: 6})
    came_for(desk, case, 2, "To come home to somebody who is glad of it.", {365: 3, 188: 4, 20: 7})
    held_review(desk, case, 90)
    return case


def _sessions(desk: Desk, case: Case) -> None:
    told = iter(words.SESSIONS)
    for week, ago in enumerate(range(FIRST, LAST - 1, -7)):
        if ago in AWAY:
            desk.cancelled(case, ago, HOUR)
            continue
        by_video = week % 11 == 8
        alone_came = {2: AttendanceState.ABSENT} if ago == 174 else {}
        session = desk.held(
            case,
            ago,
            HOUR,
            meeting=Meeting.VIDEO if by_video else Meeting.ROOM,
            late={2: 10 + week % 3 * 5} if week % 9 == 5 and not alone_came else None,
            away=alone_came,
        )
        brought, hers, his, plan = next(told)
        desk.note(
            case,
            session,
            brought=brought,
            practised=words.PRACTISED[week % len(words.PRACTISED)],
            took_away_1=hers,
            took_away_2=his,
            plan=plan,
        )
        if week % 10 == 3:
            desk.private(case, ago, words.PRIVATE[week // 10 % len(words.PRIVATE)])
    desk.planned(case, -1, HOUR)
    desk.comes_round(case, -8, HOUR, weeks=12, left_out=4, made=LAST)


def _agreements(desk: Desk, case: Case) -> None:
    table = Table(desk)
    _door(table, case)
    _mother(table, case)
    _loan(table, case)
    _holidays(table, case)


def _door(table: Table, case: Case) -> None:
    """One that was tried, tried longer, reworded, and stands."""
    terms = Terms(
        title="The first half hour after a night shift",
        limit="In the half hour after Sam comes home nothing is decided and nothing is asked but “tea?”.",
        topic=Topic.WORK_AND_CHORES,
        may_raise="After he has slept, and before Kasia leaves for the afternoon lesson.",
        may_not_raise="In the doorway, with the coat on.",
        response="Whoever crosses it says “doorway” and goes to the other room for ten minutes.",
        minutes_apart=10,
        return_when="With two cups.",
    )
    door = table.proposed(case, 342, terms, trial=314, review=314)
    table.felt(door, 1, 342, 5, "It is his rule. I wait anyway.")
    table.felt(door, 2, 342, 9)
    table.signed(door, 335)
    for ago, used, apart in (
        (331, ResponseUsed.NO, None),
        (325, ResponseUsed.PARTLY, 4),
        (317, ResponseUsed.YES, 10),
    ):
        table.crossed(
            door,
            ago,
            words.CROSSINGS[ago],
            told=ago - (ago - LAST) % 7,
            used=used,
            apart=apart,
            returned=True,
        )
    table.looked_at(
        door, 314, Step.TRY_LONGER, "Helps him more than her. Try until spring.", review=272, trial=272
    )
    table.looked_at(
        door, 272, Step.REWORD, "The half hour became an hour by itself. To be worded anew.", review=258
    )
    fair = Terms(
        title="The first half hour after a night shift",
        limit="For half an hour nothing is decided. On Tuesdays and Fridays the half hour is Kasia's: Sam takes the school run.",
        topic=Topic.WORK_AND_CHORES,
        may_raise="After he has slept, and before Kasia leaves for the afternoon lesson.",
        may_not_raise="In the doorway, with the coat on.",
        response="Whoever crosses it says “doorway” and goes to the other room for ten minutes.",
        minutes_apart=10,
        return_when="With two cups.",
    )
    table.reworded(door, 265, fair, review=181)
    table.felt(door, 1, 265, 8, "Now there is something in it for me.")
    table.felt(door, 2, 265, 7)
    table.signed(door, 258)
    table.looked_at(door, 181, Step.KEEP, "Both want to keep it.", review=90, audience=Audience.JOINT)
    table.crossed(door, 150, words.CROSSINGS[150], told=146, apart=10, returned=True)
    table.crossed(
        door, 97, words.CROSSINGS[97], told=90, used=ResponseUsed.PARTLY, apart=25, returned=True, seat=1
    )
    table.looked_at(door, 90, Step.KEEP, "It has become a habit.", review=-14, audience=Audience.JOINT)


def _mother(table: Table, case: Case) -> None:
    """One that came to its end."""
    mother = table.proposed(
        case,
        237,
        Terms(
            title="Visits of Kasia's mother",
            limit="Two weeks at a time, with the date of leaving known before the date of coming.",
            topic=Topic.EXTENDED_FAMILY,
            may_raise="At the weekly meeting.",
            may_not_raise="In Polish over Sam's head, or in front of her.",
            response="A walk around the harbour, both of us, twenty minutes.",
            minutes_apart=None,
            return_when="Before she goes to bed.",
        ),
        trial=181,
        review=181,
    )
    table.felt(mother, 1, 237, 6, "It sounds as if she were a parcel.")
    table.felt(mother, 2, 237, 8)
    table.signed(mother, 230)
    table.crossed(mother, 203, words.CROSSINGS[203], told=202, used=ResponseUsed.YES, returned=True)
    table.looked_at(mother, 181, Step.KEEP, review=97)
    table.looked_at(mother, 125, Step.LEAVE_OPEN, "She is ill; dates mean nothing at the moment.", review=97)
    table.looked_at(
        mother, 97, Step.END, "She lives with Kasia's brother now. No longer needed.", audience=Audience.JOINT
    )


def _loan(table: Table, case: Case) -> None:
    """One about trust, kept without a crossing."""
    loan: Agreement = table.proposed(
        case,
        300,
        Terms(
            title="Nothing over a hundred alone",
            limit="Neither of us spends or signs for more than a hundred pounds without the other having slept on it.",
            topic=Topic.MONEY,
            may_raise="On the first Sunday of the month, with all three accounts open.",
            response="It is told the same day, before it is asked about.",
            return_when="The same evening.",
        ),
        trial=216 + 14,
        review=216 + 14,
    )
    table.felt(loan, 1, 300, 9)
    table.felt(loan, 2, 300, 8, "I would sign for fifty.")
    table.signed(loan, 300)
    table.looked_at(loan, 230, Step.KEEP, "Kept without one crossing.", review=139)
    table.looked_at(loan, 139, Step.KEEP, "Kept. Kasia looks less often.", review=41 + 7)
    table.looked_at(loan, 48, Step.KEEP, "Both say that they have stopped counting.", review=-35)


def _holidays(table: Table, case: Case) -> None:
    """The newest, on trial."""
    table_terms = Terms(
        title="Christmas at home this year",
        limit="From the 24th to the 27th we are at home, the three of us, and Sam is not on call.",
        topic=Topic.TIME_TOGETHER,
        may_raise="Until the first Sunday of Advent.",
        response="We look at the calendar together before anybody is answered.",
        return_when="The same day.",
    )
    holidays = table.proposed(case, 20, table_terms, trial=-38, review=-38)
    table.felt(holidays, 1, 20, 9)
    table.felt(holidays, 2, 20, 7, "My sister will be hurt. I can bear it.")
    table.signed(holidays, 13)
    table.crossed(holidays, 9, words.CROSSINGS[9], told=6, used=ResponseUsed.YES, returned=True, seat=2)


def _check_ins(desk: Desk, case: Case) -> None:
    """Weekly ones of both, with the gaps that there are: forgotten, on holiday, a bad week."""
    for week, ago in enumerate(range(FIRST, LAST - 1, -7)):
        for seat in (1, 2):
            if ago in AWAY or desk.dice.random() < (0.12 if seat == 1 else 0.24):
                continue
            level = words.COURSE[seat][min(week // 4, len(words.COURSE[seat]) - 1)]
            numbers = [_near(desk, level + shift) for shift in (0, -1, 0)]
            numbers += [_near(desk, 9 - level), _near(desk, level + 1)]
            thanks = words.THANKS[seat][week // 3 % len(words.THANKS[seat])] if week % 3 == seat else None
            need = words.NEEDS[seat][week // 4 % len(words.NEEDS[seat])] if week % 4 == seat else None
            desk.check_in(
                case,
                seat,
                ago,
                numbers,
                Line(thanks, joint=week % 2 == 0) if thanks else None,
                Line(need) if need else None,
            )


def _near(desk: Desk, level: int) -> int:
    return max(0, min(10, level + desk.dice.choice((-1, 0, 0, 0, 1))))


def _lines(desk: Desk, case: Case) -> None:
    kinds = {"joy": EntryKind.JOY, "win": EntryKind.WIN, "mattered": EntryKind.MATTERED}
    for ago, kind, seat, text in words.LINES:
        desk.line(case, kinds[kind], ago, text, seat or None)
    for ago, seat, text, taken_up in words.PARKED:
        desk.parked(case, ago, text, seat, taken_up)
