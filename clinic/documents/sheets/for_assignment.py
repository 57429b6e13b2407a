"""The homework sheet of an assignment: the couple's, or one partner's own."""

from datetime import date

from clinic.assignments.models import Assignment
from clinic.assignments.queries import find_next_session_day, list_rows_for_sheet
from clinic.assignments.queries.glance import often
from clinic.assignments.queries.in_turn import find_whose_turn
from clinic.assignments.queries.pause_card import read_pause_card
from clinic.assignments.queries.talks import find_who_begins
from clinic.couples import Partner, as_couple
from clinic.documents.sheets.from_exercise import Given, Letterhead, homework_sheet
from clinic.documents.sheets.homework_sheet import HomeworkSheet, PlanLine
from clinic.documents.sheets.telephone_code import address_of
from clinic.exercises.exercise import CadenceKind
from clinic.practices import Practice


def sheet_of(
    assignment: Assignment, practice: Practice, *, owner: Partner | None, today: date
) -> HomeworkSheet:
    """What goes home. Without *owner* it has joint things only; with one, that partner's own lines and ratings as well.

    An assignment to one partner has that partner's own sheet only.
    """
    seats = assignment.case.partners
    if owner is None and assignment.partner_id is not None:
        owner = assignment.case.partner(assignment.partner_id)
    plans = {plan.seat: plan for plan in assignment.plans}
    first = find_who_begins(assignment.case) if assignment.revision.exercise.turns else None
    next_one = find_whose_turn(assignment)
    shown = [seat for seat in seats if owner is None or seat.id == owner.id]
    return homework_sheet(
        assignment.revision.exercise,
        Letterhead.of(practice),
        Given(
            names=(seats[0].called, seats[1].called),
            owner=seats.index(owner) if owner is not None else None,
            reference=assignment.case.reference,
            starts=assignment.starts_on,
            ends=assignment.ends_on,
            review=_review(assignment, today),
            days=_days(assignment, today),
            how_often=often(assignment),
            minutes=assignment.minutes,
            first=seats.index(first) if first is not None else None,
            next_in_turn=seats.index(next_one) if next_one is not None else None,
            steps=tuple(assignment.steps or ()),
            why=assignment.why or None,
            obstacle=assignment.obstacle or None,
            instead=assignment.instead or None,
            plan=tuple(
                PlanLine(
                    seat.called,
                    (plans[seat.seat].when or None) if seat.seat in plans else None,
                    (plans[seat.seat].will or None) if seat.seat in plans else None,
                )
                for seat in shown
            ),
            pause_word=read_pause_card(as_couple(assignment.case), assignment.case).word or None,
            printed_on=today,
            address=address_of(assignment, practice),
        ),
    )


def _review(assignment: Assignment, today: date) -> date | None:
    """When it is looked at together: where that day has come, in the session after it, or on a line to write on."""
    if assignment.review_on is not None and assignment.review_on <= today:
        return find_next_session_day(assignment.case, today)
    return assignment.review_on


def _days(assignment: Assignment, today: date) -> tuple[date, ...]:
    """The days of the log. A rule without an end shows the next ones; per event there are none to foresee."""
    if assignment.cadence is CadenceKind.PER_EVENT:
        return ()
    return tuple(row.on for row in list_rows_for_sheet(assignment, today))
